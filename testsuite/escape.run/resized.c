/* realloc frees what it is given and may hand back the same.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R3 }
   { dg-allocs 11 0 } */
#define _GNU_SOURCE
#include "test.h"

static NOINLINE unsigned
grows (unsigned seed)
{
  char *p = malloc (16);
  fill (p, 16, seed);
  p = realloc (p, 64);
  fill (p + 16, 48, seed);
  unsigned s = sum (p, 64);
  free (p);
  return s;
}

static NOINLINE unsigned
shrinks (unsigned seed)
{
  char *p = calloc (64, 1);
  fill (p, 32, seed);
  char *q = realloc (p, 32);
  unsigned s = sum (q ? q : p, 32);
  free (q ? q : p);
  return s;
}

static NOINLINE unsigned
in_loop (int n)
{
  int *a = malloc (2 * sizeof *a), cap = 2, i;
  unsigned s;
  for (i = 0; i < n; i++)
    {
      if (i == cap)
	a = realloc (a, (cap *= 2) * sizeof *a);
      set (&a[i], i);
    }
  s = sum (a, n * sizeof *a);
  free (a);
  return s;
}

static NOINLINE int
by_array (int v)
{
  int *p = malloc (4 * sizeof *p);
  set (p + 3, v);
  p = reallocarray (p, 8, sizeof *p);
  int r = get (p + 3);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%u\n", grows (hide (1)));
  printf ("%u\n", shrinks (hide (2)));
  printf ("%u\n", in_loop (hide (20)));
  printf ("%d\n", by_array (hide (3)));
  return 0;
}
