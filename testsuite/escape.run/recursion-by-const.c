/* That a function of another unit is `const' does not say that it does not call back.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-by-const.c" }
   { dg-rule R6-reentrant }
   { dg-stack 8192 }
   { dg-allocs * * } */
#include "test.h"

extern int ext (int n) __attribute__ ((const));

unsigned
work (int n)
{
  unsigned char *a = malloc (1000), *b = malloc (1000), *c = malloc (1000), *d = malloc (1000);
  fill (a, 1000, n);
  fill (b, 1000, n + 1);
  fill (c, 1000, n + 2);
  fill (d, 1000, n + 3);
  unsigned r = n > 0 ? ext (n - 1) : 0;
  r += sum (a, 1000) + sum (b, 1000) + sum (c, 1000) + sum (d, 1000);
  free (a);
  free (b);
  free (c);
  free (d);
  return r;
}

int
main (void)
{
  printf ("%u\n", work (hide (3000)));
  return 0;
}
