/* An allocation that fails: the objects that have moved cannot, the others'
   failure is handled as before.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-env "ESCAPE_HEAP_FAIL_ABOVE=2000" }
   { dg-allocs 3 0 } */
#include "test.h"

static NOINLINE int
fails_second (size_t n, unsigned seed)
{
  char *small = malloc (32);
  if (!small)
    return -1;
  fill (small, 32, seed);
  char *large = malloc (n);
  if (!large)
    {
      int r = sum (small, 32) & 0xff;
      free (small);
      return r;
    }
  fill (large, n, seed);
  free (large);
  free (small);
  return -2;
}

static NOINLINE int
fails_in_loop (int n)
{
  int i, s = 0;
  for (i = 0; i < n; i++)
    {
      int *p = calloc (4, sizeof *p);
      char *q = malloc ((i + 1) * 3000);
      set (p + 1, i);
      s = s * 10 + get (p + 1) + (q == NULL);
      free (q);
      free (p);
    }
  return s;
}

int
main (void)
{
  printf ("%d\n", fails_second (hide (10000), 1));
  printf ("%d\n", fails_in_loop (hide (2)));
  return 0;
}
