/* Deep recursion with an object in each frame: on the stack they would not fit.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6 R6-recursive }
   { dg-allocs 20000 20000 } */
#include "test.h"

static NOINLINE unsigned
deep (int n)
{
  char *p = malloc (1000);
  fill (p, 100, n);
  unsigned r = n ? deep (n - 1) : 0;
  r = r * 3 + sum (p, 100);
  free (p);
  return r;
}

static NOINLINE unsigned odd (int n);

static NOINLINE unsigned
even (int n)
{
  char *p = malloc (1000);
  fill (p, 100, n);
  unsigned r = n ? odd (n - 1) : 0;
  r = r * 3 + sum (p, 100);
  free (p);
  return r;
}

static NOINLINE unsigned
odd (int n)
{
  char *p = malloc (1000);
  fill (p, 100, n);
  unsigned r = n ? even (n - 1) : 0;
  r = r * 5 + sum (p, 100);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%u\n", deep (hide (9999)));
  printf ("%u\n", even (hide (9999)));
  return 0;
}
