/* The only function of the unit, which is the first to be compiled, and calls
   itself.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-recursive } */
#include <stdlib.h>

int
f (int n)
{
  int *p = malloc (16 * sizeof *p);	/* { dg-kept "recursive function)" } */
  for (int i = 0; i < 16; i++)
    p[i] = i * n;
  int r = p[n & 15];
  if (n > 0)
    r += f (n - 1) * 3 + f (n / 2);
  r += p[r & 15];
  free (p);
  return r;
}
