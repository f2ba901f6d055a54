/* What does not return but must be inlined brings its variables along with the wrapper that it
   is in.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions" }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include "test.h"

int deeper (int);
static unsigned used, mixed;

INLINE _Noreturn void
die (size_t n)
{
  char text[1900];
  snprintf (text, sizeof text, "no memory for %zu", n);
  puts (text);
  exit (1);
}

int *
make (size_t n)
{
  if (used > 1000000)
    die (n);
  used += n;
  mixed = (mixed ^ used) * 3 + (mixed >> 5);
  mixed = (mixed ^ used) * 5 + (mixed >> 7);
  return malloc (n);
}

int
down (int n)
{
  int *p = make (16);
  p[0] = n;
  p[1] = n + 1;
  int r = n ? deeper (n - 1) : 0;
  r += p[n & 1];
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", down (hide (800)));
  return 0;
}
