/* An object of the outer loop and one of the inner live together: their slots
   must not share memory.  (GCC 11 and 12 merge clobbered variables in such
   loops by mistake.)
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 55 0 } */
#include "test.h"

static NOINLINE unsigned
nested (int n, int m)
{
  unsigned s = 0;
  int i, j;
  for (i = 0; i < n; i++)
    {
      int *in = malloc (sizeof *in);
      *in = i * 1000;
      for (j = 0; j < m; j++)
	{
	  char *buf = malloc (1);
	  *buf = j;
	  s = s * 3 + sum (buf, 1) + get (in);
	  free (buf);
	}
      s += get (in);
      free (in);
    }
  return s;
}

static NOINLINE unsigned
same_size (int n, int m)
{
  unsigned s = 0;
  int i, j;
  for (i = 0; i < n; i++)
    {
      char *in = malloc (64);
      fill (in, 64, i);
      for (j = 0; j < m; j++)
	{
	  char *buf = calloc (64, 1);
	  CHECK (is_zero (buf, 64));
	  fill (buf, 64, j);
	  s = s * 3 + sum (buf, 64) + sum (in, 64);
	  free (buf);
	}
      s += sum (in, 64);
      free (in);
    }
  return s;
}

/* Nothing is freed.  */

static NOINLINE unsigned
kept (int n, int m)
{
  unsigned s = 0;
  int i, j;
  for (i = 0; i < n; i++)
    {
      char *in = malloc (32);
      fill (in, 32, i);
      for (j = 0; j < m; j++)
	{
	  char *buf = malloc (32);
	  fill (buf, 32, j);
	  s = s * 3 + sum (buf, 32);
	}
      s += sum (in, 32);
    }
  return s;
}

int
main (void)
{
  printf ("%u\n", nested (hide (5), hide (3)));
  printf ("%u\n", same_size (hide (5), hide (2)));
  printf ("%u\n", kept (hide (5), hide (3)));
  return 0;
}
