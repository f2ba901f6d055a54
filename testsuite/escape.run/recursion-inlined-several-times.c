/* Where variables do not share memory, a wrapper that is inlined for several calls brings its own
   as often.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions -fstack-reuse=none" }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include "test.h"

int deeper (int);
static unsigned mixed;

int *
make (size_t n)
{
  char text[240];
  fill (text, sizeof text, n);
  mixed = (mixed ^ text[n]) * 3 + (mixed >> 5);
  mixed = (mixed ^ text[n + 1]) * 5 + (mixed >> 7);
  return malloc (n);
}

int
down (int n)
{
  int *a = make (16), *b = make (17), *c = make (18), *d = make (19), *e = make (20),
    *f = make (21), *g = make (22);
  *a = *b = *c = *d = *e = *f = *g = n;
  int r = n ? deeper (n - 1) : 0;
  r += *a + *b + *c + *d + *e + *f + *g;
  free (a);
  free (b);
  free (c);
  free (d);
  free (e);
  free (f);
  free (g);
  return r;
}

int
main (void)
{
  printf ("%d\n", down (hide (800)));
  return 0;
}
