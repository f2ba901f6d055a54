/* Callbacks of the library see the object.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 4 1-4 } */
#include "test.h"

static const int *smallest;

static int
compare (const void *a, const void *b)
{
  const int *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static int
compare_and_keep (const void *a, const void *b)
{
  const int *x = a, *y = b;
  if (!smallest || *x < *smallest)
    smallest = x;
  return (*x > *y) - (*x < *y);
}

static NOINLINE unsigned
sorted (unsigned seed)
{
  int *a = malloc (32 * sizeof *a);
  fill (a, 128, seed);
  int wanted = a[5];
  qsort (a, 32, sizeof *a, compare);
  int *at = bsearch (&wanted, a, 32, sizeof *a, compare);
  unsigned s = sum (a, 128) + (*at == wanted);
  free (a);
  return s;
}

/* An array of objects: what it holds goes through the callback too.  */

static int
compare_indirect (const void *a, const void *b)
{
  return compare (*(int *const *) a, *(int *const *) b);
}

static NOINLINE int
indirect (int v)
{
  int *a[2] = { malloc (sizeof (int)), malloc (sizeof (int)) };
  set (a[0], v + 1);
  set (a[1], v);
  qsort (a, 2, sizeof *a, compare_indirect);
  int r = get (a[0]) * 10 + get (a[1]);
  free (a[0]);
  free (a[1]);
  return r;
}

static NOINLINE int
kept (unsigned seed)
{
  int *a = malloc (8 * sizeof *a);
  fill (a, 32, seed);
  a[3] = -2000000000;
  qsort (a, 8, sizeof *a, compare_and_keep);
  return a[0];
}

int
main (void)
{
  printf ("%u\n", sorted (hide (1)));
  printf ("%d\n", indirect (hide (2)));
  int low = kept (hide (3));
  printf ("%d %d\n", low, smallest != NULL);
  return 0;
}
