/* Several objects of one iteration, live together or one after the other.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 50 0 } */
#include "test.h"

static NOINLINE unsigned
together (int n)
{
  unsigned s = 0;
  int i;
  for (i = 0; i < n; i++)
    {
      char *p = malloc (100), *q = malloc (100);
      fill (p, 100, i);
      fill (q, 100, i + 1);
      s = s * 3 + sum (p, 100);
      free (p);
      s = s * 3 + sum (q, 100);
      free (q);
    }
  return s;
}

static NOINLINE unsigned
in_turn (int n)
{
  unsigned s = 0;
  int i;
  for (i = 0; i < n; i++)
    {
      char *p = malloc (100);
      fill (p, 100, i);
      s = s * 3 + sum (p, 100);
      free (p);
      char *q = calloc (100, 1);
      CHECK (is_zero (q, 100));
      fill (q, 50, i);
      s = s * 3 + sum (q, 100);
      free (q);
    }
  return s;
}

static NOINLINE unsigned
either (int n)
{
  unsigned s = 0;
  int i;
  for (i = 0; i < n; i++)
    if (i & 1)
      {
	char *p = malloc (100);
	fill (p, 100, i);
	s = s * 3 + sum (p, 100);
	free (p);
      }
    else
      {
	char *q = calloc (100, 1);
	CHECK (is_zero (q, 100));
	s = s * 5 + sum (q, 100);
	free (q);
      }
  return s;
}

int
main (void)
{
  printf ("%u\n", together (hide (10)));
  printf ("%u\n", in_turn (hide (10)));
  printf ("%u\n", either (hide (10)));
  return 0;
}
