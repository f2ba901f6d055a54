/* calloc gives zeros in each iteration, not only in the first.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 20 0 } */
#include "test.h"

static NOINLINE int
counts (int n)
{
  int i, total = 0;
  for (i = 0; i < n; i++)
    {
      int *count = calloc (16, sizeof *count);
      CHECK (is_zero (count, 64));
      set (count + i % 16, i + 1);
      count[(i + 5) % 16]++;
      total += count[i % 16] * 2 + count[(i + 5) % 16];
      free (count);
    }
  return total;
}

/* The same with the zeros needed only on one path.  */

static NOINLINE int
sometimes (int n)
{
  int i, total = 0;
  for (i = 0; i < n; i++)
    {
      int *p = calloc (4, sizeof *p);
      if (i & 1)
	fill (p, 16, i);
      total += p[i & 3] & 0xff;
      set (p, -1);
      total += get (p);
      free (p);
    }
  return total;
}

int
main (void)
{
  printf ("%d %d\n", counts (hide (10)), sometimes (hide (10)));
  return 0;
}
