/* A free of a merge does not end the life of each object that it may see.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 20 0-20 } */
#include "test.h"

/* P is Q only if the loop ran; else Q is used after free (p).  */

static NOINLINE unsigned
not_freed_at_all (int k, unsigned seed)
{
  char *q = malloc (32), *p = NULL;
  int i;
  unsigned s = 0;
  fill (q, 32, seed);
  for (i = 0; i < k; i++)
    p = q;
  free (p);
  char *other = malloc (32);
  fill (other, 32, seed + 1);
  if (!k)
    s = sum (q, 32);
  s = s * 3 + sum (other, 32);
  free (other);
  return s;
}

static NOINLINE unsigned
one_of_two (int c, unsigned seed)
{
  char *a = malloc (32), *b = malloc (32);
  fill (a, 32, seed);
  fill (b, 32, seed + 1);
  char *p = c ? a : b;
  free (p);
  char *other = malloc (32);
  fill (other, 32, seed + 2);
  unsigned s = sum (c ? b : a, 32) * 3 + sum (other, 32);
  free (c ? b : a);
  free (other);
  return s;
}

/* By a load: the cell may hold another by then.  */

static NOINLINE unsigned
through_a_cell (int c, unsigned seed)
{
  char *a = malloc (32), *b = malloc (32), *cell = a;
  char **at = &cell;
  fill (a, 32, seed);
  fill (b, 32, seed + 1);
  if (c)
    *at = b;
  free (*at);
  char *other = malloc (32);
  fill (other, 32, seed + 2);
  unsigned s = sum (c ? a : b, 32) * 3 + sum (other, 32);
  free (other);
  return s;
}

/* In a loop, freed in a later iteration than that which made it.  */

static NOINLINE unsigned
next_time (int n)
{
  char *old = NULL;
  unsigned s = 0;
  int i;
  for (i = 0; i < n; i++)
    {
      free (old);
      old = NULL;
      char *p = malloc (32);
      fill (p, 32, i);
      s = s * 3 + sum (p, 32);
      old = p;
    }
  free (old);
  return s;
}

int
main (void)
{
  printf ("%u %u\n", not_freed_at_all (hide (0), 1), not_freed_at_all (hide (2), 2));
  printf ("%u %u\n", one_of_two (hide (0), 3), one_of_two (hide (1), 4));
  printf ("%u %u\n", through_a_cell (hide (0), 5), through_a_cell (hide (1), 6));
  printf ("%u\n", next_time (hide (4)));
  return 0;
}
