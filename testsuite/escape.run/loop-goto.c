/* Loops made of goto, where the previous object is dead at each allocation.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 30 0 } */
#include "test.h"

static NOINLINE unsigned
backwards (int n)
{
  unsigned s = 0;
  char *p;
again:
  p = malloc (20);
  fill (p, 20, n);
  s = s * 3 + sum (p, 20);
  free (p);
  if (--n)
    goto again;
  return s;
}

static NOINLINE unsigned
entered_in_the_middle (int n)
{
  unsigned s = 0;
  char *p;
  goto test;
body:
  p = malloc (20);
  fill (p, 20, n);
  s = s * 3 + sum (p, 20);
  free (p);
test:
  if (n-- > 0)
    goto body;
  return s;
}

static NOINLINE unsigned
two_back_edges (int n)
{
  unsigned s = 0;
  char *p;
again:
  p = malloc (20);
  fill (p, 20, n);
  if (--n & 1)
    {
      s = s * 3 + sum (p, 20);
      free (p);
      goto again;
    }
  s = s * 5 + sum (p, 20);
  free (p);
  if (n)
    goto again;
  return s;
}

int
main (void)
{
  printf ("%u\n", backwards (hide (10)));
  printf ("%u\n", entered_in_the_middle (hide (10)));
  printf ("%u\n", two_back_edges (hide (10)));
  return 0;
}
