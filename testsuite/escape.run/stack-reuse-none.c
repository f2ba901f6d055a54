/* -fstack-reuse=none: two objects never share memory.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fstack-reuse=none" }
   { dg-allocs 6 0 } */
#include "test.h"

static NOINLINE int
same (const void *p, const void *q)
{
  return p == q;
}

static NOINLINE unsigned
in_sequence (unsigned seed)
{
  char *p = malloc (100);
  fill (p, 100, seed);
  unsigned s = sum (p, 100);
  free (p);
  char *q = malloc (100);
  fill (q, 100, seed + 1);
  s = s * 3 + sum (q, 100);
  free (q);
  return s;
}

static NOINLINE unsigned
in_branches (int c, unsigned seed)
{
  unsigned s;
  if (c)
    {
      char *p = malloc (100);
      fill (p, 100, seed);
      s = sum (p, 100);
      free (p);
    }
  else
    {
      char *p = calloc (100, 1);
      fill (p, 50, seed);
      s = sum (p, 100);
      free (p);
    }
  return s;
}

static NOINLINE int
live_together (int c)
{
  char *p = malloc (8), *q = malloc (8);
  fill (p, 8, c);
  fill (q, 8, c + 1);
  int r = same (p, q) * 100 + (sum (p, 8) != sum (q, 8));
  free (c ? p : q);
  free (c ? q : p);
  return r;
}

int
main (void)
{
  printf ("%u\n", in_sequence (hide (1)));
  printf ("%u %u\n", in_branches (hide (0), 1), in_branches (hide (1), 2));
  printf ("%d\n", live_together (hide (1)));
  return 0;
}
