/* A wrapper that asks whether its argument is a constant, which it is not unless it is inlined, is
   not inlined.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2" } */
#include <stdlib.h>

static unsigned used, mixed;
void too_large (void) __attribute__ ((error ("too large")));

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))
#define MIX_MORE() (MIX (), MIX (), MIX (), MIX ())

char *
make (size_t n)
{
  if (__builtin_constant_p (n) && n > 64)
    too_large ();
  MIX_MORE ();
  MIX_MORE ();
  return malloc (n);
}

int
use (int n)
{
  char *p = make (100);
  p[0] = n;
  p[1] = 2;
  int r = p[n & 1];
  free (p);
  return r;
}
