/* Recursion through a function pointer: no cycle in the call graph.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6 }
   { dg-stack 16384 }
   { dg-allocs 18000 12000-18000 } */
#include "test.h"

static int (*volatile next) (int);

/* Three of them are more than what a function that may be called back is
   allowed; one is not.  */

static int
step (int n)
{
  char *p = malloc (1000), *q = malloc (1000), *r = malloc (1000);
  fill (p, 100, n);
  fill (q, 100, n + 1);
  fill (r, 100, n + 2);
  unsigned t = n ? next (n - 1) : 0;
  t = t * 3 + sum (p, 100) + sum (q, 100) * 5 + sum (r, 100) * 7;
  free (p);
  free (q);
  free (r);
  return t & 0xffff;
}

int
main (void)
{
  next = step;
  printf ("%d\n", next (hide (5999)));
  return 0;
}
