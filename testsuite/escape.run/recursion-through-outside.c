/* Recursion through another unit: a function that code outside may call, and
   that calls code outside, may be on the stack many times.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-through-outside.c" }
   { dg-rule R6 R6-reentrant }
   { dg-stack 16384 }
   { dg-allocs 18000 12000-18000 } */
#include "test.h"

int outside (int);

/* Three of them are more than what such a function is allowed; one is not.  */

int
step (int n)
{
  char *p = malloc (1000), *q = malloc (1000), *r = malloc (1000);
  fill (p, 100, n);
  fill (q, 100, n + 1);
  fill (r, 100, n + 2);
  unsigned t = outside (n);
  t = t * 3 + sum (p, 100) + sum (q, 100) * 5 + sum (r, 100) * 7;
  free (p);
  free (q);
  free (r);
  return t & 0xffff;
}

int
main (void)
{
  printf ("%d\n", step (hide (5999)));
  return 0;
}
