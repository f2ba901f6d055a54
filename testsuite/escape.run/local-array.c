/* Objects in a local array, at constant and at unknown indices.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 9 0 } */
#include "test.h"

static NOINLINE int
pick (int **a, int i)
{
  return *a[i];
}

static NOINLINE int
constant_index (int v)
{
  int *a[3];
  a[0] = malloc (sizeof (int));
  a[1] = malloc (sizeof (int));
  a[2] = malloc (sizeof (int));
  *a[0] = v;
  *a[1] = v + 1;
  *a[2] = v + 2;
  int r = pick (a, v % 3) * 100 + pick (a, 2) * 10 + pick (a, 0);
  free (a[1]);
  free (a[0]);
  free (a[2]);
  return r;
}

static NOINLINE int
unknown_index (int v, int i)
{
  int *a[4] = { NULL, NULL, NULL, NULL };
  int r = 0, k;
  a[i & 3] = malloc (sizeof (int));
  *a[i & 3] = v;
  for (k = 0; k < 4; k++)
    {
      if (a[k])
	r = r * 10 + *a[k] + k;
      free (a[k]);
    }
  return r;
}

int
main (void)
{
  printf ("%d %d\n", constant_index (hide (4)), constant_index (hide (5)));
  printf ("%d %d %d\n", unknown_index (hide (6), hide (0)),
	  unknown_index (hide (7), hide (3)), unknown_index (hide (8), hide (5)));
  return 0;
}
