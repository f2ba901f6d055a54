/* What a wrapper that is inlined calls of another unit may be inlined into it by the link, with
   its variables.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require lto } */
/* { dg-additional-sources "recursion-inlined-at-link.c" }
   { dg-additional-options "-flto -fno-inline-functions" }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include "test.h"

int deeper (int);
void report (size_t);
unsigned used, mixed;

int *
make (size_t n)
{
  if (used & 1)
    report (n);
  used += 2;
  mixed = (mixed ^ used) * 3 + (mixed >> 5);
  mixed = (mixed ^ used) * 5 + (mixed >> 7);
  return malloc (n);
}

int
down (int n)
{
  char own[200];
  fill (own, sizeof own, n);
  int *p = make (16);
  p[0] = n;
  p[1] = n + 1;
  int r = n ? deeper (n - 1) : 0;
  r += p[n & 1] + own[n & 127];
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", down (hide (800)));
  return 0;
}
