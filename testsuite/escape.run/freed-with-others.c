/* One free for the object and for one that must stay on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R3 }
   { dg-allocs 13 3 } */
#include "test.h"

static NOINLINE int *
from_heap (int v)
{
  int *p = malloc (4 * sizeof *p);
  set (p, v);
  return p;
}

static NOINLINE int
with_parameter (int c, int *q)
{
  int *p;
  if (c)
    {
      p = malloc (16);
      *p = 5;
    }
  else
    p = q;
  int r = get (p);
  free (p);
  return r;
}

static NOINLINE int
with_fresh (int c, int v)
{
  int *p = c ? malloc (16) : from_heap (v);
  if (c)
    *p = v + 1;
  int r = get (p);
  free (p);
  return r;
}

/* Which of the two is freed first is decided at run time; one has a size that
   is not known.  */

static NOINLINE unsigned
chosen (int c, size_t n)
{
  char *a = malloc (16), *b = malloc (n);
  fill (a, 16, 1);
  fill (b, 16, 2);
  char *keep = c ? a : b, *drop = c ? b : a;
  free (drop);
  scribble ();
  unsigned s = sum (keep, 16);
  free (keep);
  return s;
}

/* The usual buffer: local while it is small.  */

static NOINLINE unsigned
large_buffer (size_t n, unsigned seed)
{
  char local[32], *p = n <= sizeof local ? local : malloc (n);
  fill (p, n, seed);
  unsigned s = sum (p, n);
  if (p != local)
    free (p);
  return s;
}

static NOINLINE unsigned
constant_buffer (int c, unsigned seed)
{
  char local[32], *p = c ? local : malloc (64);
  fill (p, 32, seed);
  unsigned s = sum (p, 32);
  if (p != local)
    free (p);
  return s;
}

/* Three that merge pairwise.  */

static NOINLINE int
chained (int c, int *q)
{
  int *a = malloc (16), *b = malloc (16);
  *a = 1;
  *b = 2;
  int *ab = c & 1 ? a : b, *rest = c & 1 ? b : a;
  int *bq = c & 2 ? rest : q, *last = c & 2 ? q : rest;
  int r = get (ab) * 100 + get (bq) * 10 + get (last);
  free (ab);
  free (bq);
  free (last);
  return r;
}

int
main (void)
{
  printf ("%d\n", with_parameter (hide (1), NULL));
  printf ("%d\n", with_parameter (hide (0), from_heap (hide (7))));
  printf ("%d %d\n", with_fresh (hide (0), hide (3)),
	  with_fresh (hide (1), hide (4)));
  printf ("%u %u\n", chosen (hide (0), hide (16)), chosen (hide (1), hide (20)));
  printf ("%u %u\n", large_buffer (hide (20), 1), large_buffer (hide (50), 2));
  printf ("%u %u\n", constant_buffer (hide (0), 3), constant_buffer (hide (1), 4));
  printf ("%d\n", chained (hide (1), from_heap (hide (8))));
  return 0;
}
