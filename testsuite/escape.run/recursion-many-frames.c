/* 100,000 frames in 16 MiB leave about 160 bytes for each: small objects are too
   large as well.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6 R6-recursive }
   { dg-stack 16384 }
   { dg-allocs 100000 100000 } */
#include "test.h"

static NOINLINE unsigned
deep (int n)
{
  char *p = malloc (128);
  fill (p, 8, n);
  unsigned r = n ? deep (n - 1) : 0;
  r = r * 3 + sum (p, 8);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%u\n", deep (hide (99999)));
  return 0;
}
