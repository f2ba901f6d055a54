/* The sparse set of Briggs and Torczon reads memory that nobody has written: it does not matter
   what is there, as long as it is the same each time.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R5-unwritten }
   { dg-allocs * * } */
#include "test.h"

#define HAS(X) (place[X] < n && dense[place[X]] == (X))
#define ADD(X) do { if (!HAS (X)) { place[X] = n; dense[n++] = (X); } } while (0)

static __attribute__ ((noipa)) int
members (int a, int b, int c)
{
  unsigned *place = malloc (16), *dense = malloc (16), n = 0;
  if (a)
    ADD (0);
  if (b)
    ADD (1);
  if (c)
    ADD (2);
  if (a)
    ADD (0);
  if (b && c)
    ADD (3);
  if (c)
    ADD (2);
  int r = n * 16 + HAS (0) + 2 * HAS (1) + 4 * HAS (2) + 8 * HAS (3);
  free (place);
  free (dense);
  return r;
}

int
main (void)
{
  for (int i = 0; i < 8; i++)
    printf ("%d\n", members (i & 1, i & 2, i & 4));
  return 0;
}
