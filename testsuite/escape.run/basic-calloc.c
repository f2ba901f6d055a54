/* calloc: zero at first, whichever way the product comes about.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 4 0 } */
#include "test.h"

static NOINLINE unsigned
table (int at, int v)
{
  int *p = calloc (16, sizeof *p);
  CHECK (is_zero (p, 64));
  p[at] = v;
  unsigned s = sum (p, 64);
  free (p);
  return s;
}

static NOINLINE unsigned
one (int at)
{
  char *p = calloc (1, 33);
  CHECK (is_zero (p, 33));
  p[at] = 1;
  unsigned s = sum (p, 33);
  free (p);
  return s;
}

/* Stores before the first load must not be lost with the zeros.  */

static NOINLINE int
partly (int at, int v)
{
  int *p = calloc (8, 4);
  p[3] = 7;
  set (p + at, v);
  int r = p[0] + p[3] * 10 + p[7] * 100;
  free (p);
  return r;
}

int
main (void)
{
  printf ("%u %u\n", table (hide (3), 9), table (hide (15), -1));
  printf ("%u\n", one (hide (32)));
  printf ("%d\n", partly (hide (7), 2));
  return 0;
}
