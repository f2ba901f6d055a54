/* free by attribute cleanup, on every way out.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fexceptions" }
   { dg-allocs 6 0 } */
#include "test.h"

INLINE void
free_it (void *p)
{
  free (*(void **) p);
}

#define AUTO_FREE __attribute__ ((cleanup (free_it)))

static NOINLINE int
leaves (int k)
{
  AUTO_FREE char *p = malloc (24);
  fill (p, 24, k);
  if (k == 1)
    return 1;
  AUTO_FREE int *q = malloc (12);
  fill (q, 12, k);
  if (k == 2)
    return sum (q, 12) & 0xff;
  return (sum (p, 24) + sum (q, 12)) & 0xff;
}

static NOINLINE int
in_loop (int n)
{
  int i, t = 0;
  for (i = 0; i < n; i++)
    {
      AUTO_FREE int *p = malloc (sizeof *p);
      set (p, i);
      t = t * 3 + get (p);
    }
  return t;
}

int
main (void)
{
  printf ("%d %d\n", leaves (hide (1)), leaves (hide (2)));
  printf ("%d\n", in_loop (hide (3)));
  return 0;
}
