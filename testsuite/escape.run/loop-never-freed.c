/* Never freed in a loop, but nobody has the last one when the next is made.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 20 0 } */
#include "test.h"

static NOINLINE unsigned
leaks (int n)
{
  unsigned s = 0;
  int i;
  for (i = 0; i < n; i++)
    {
      char *p = malloc (20);
      fill (p, 20, i);
      s = s * 3 + sum (p, 20);
    }
  return s;
}

static NOINLINE unsigned
leaks_some (int n)
{
  unsigned s = 0;
  int i;
  for (i = 0; i < n; i++)
    {
      char *p = calloc (20, 1);
      CHECK (is_zero (p, 20));
      fill (p, 20, i);
      s = s * 3 + sum (p, 20);
      if (i & 1)
	free (p);
    }
  return s;
}

int
main (void)
{
  printf ("%u\n", leaks (hide (10)));
  printf ("%u\n", leaks_some (hide (10)));
  return 0;
}
