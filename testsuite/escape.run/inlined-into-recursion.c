/* A function with an object, inlined into a loop and into a recursive caller:
   one instance ends before the next begins.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-recursive }
   { dg-allocs 31 11-21 } */
#include "test.h"

INLINE int
work (int v)
{
  char *p = malloc (16);
  fill (p, 16, v);
  int s = sum (p, 16) & 0xfff;
  free (p);
  return s;
}

static NOINLINE int
looped (int n)
{
  int i, t = 0;
  for (i = 0; i < n; i++)
    t += work (i);
  return t;
}

static NOINLINE int
recursive (int n)
{
  int w = work (n);
  return n == 0 ? w : w + recursive (n - 1);
}

/* The object is live across the recursive call: one per activation.  */

static NOINLINE unsigned
live_across (int n)
{
  char *p = malloc (16);
  fill (p, 16, n);
  unsigned t = n ? live_across (n - 1) : 0;
  t = t * 3 + sum (p, 16);
  free (p);
  return t;
}

int
main (void)
{
  printf ("%d\n", looped (hide (10)));
  printf ("%d\n", recursive (hide (9)));
  printf ("%u\n", live_across (hide (10)));
  return 0;
}
