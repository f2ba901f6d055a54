/* An object that is never freed need not be on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 6 0 } */
#include "test.h"

static NOINLINE unsigned
forgotten (unsigned seed)
{
  char *p = malloc (40);
  fill (p, 40, seed);
  return sum (p, 40);
}

static NOINLINE int
zeroed (int at)
{
  int *p = calloc (10, sizeof *p);
  set (p + at, at);
  return p[0] + p[at] + is_zero (p, 8);
}

int
main (void)
{
  int i;
  for (i = 0; i < 3; i++)
    printf ("%u %d\n", forgotten (i), zeroed (hide (i + 2)));
  return 0;
}
