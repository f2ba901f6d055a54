/* 50,000 frames leave about 160 bytes for each: small objects are too large
   as well.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6 R6-recursive }
   { dg-allocs 50000 50000 } */
#include "test.h"

static NOINLINE int
deep (int n)
{
  char *p = malloc (128);
  fill (p, 8, n);
  int r = n ? deep (n - 1) : 0;
  r = r * 3 + sum (p, 8);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", deep (hide (49999)));
  return 0;
}
