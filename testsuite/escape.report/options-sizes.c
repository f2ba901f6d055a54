/* Other caps.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fplugin-arg-escape-max-object=40 -fplugin-arg-escape-max-frame=64 -fplugin-arg-escape-max-frame-recursive=16" } */
/* { dg-rule R6 } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0];
}

int
use (void)
{
  int *p = calloc (1, 40);	/* { dg-moved "calloc (40)" } */
  int *q = calloc (1, 41);	/* { dg-kept "too large for stack: 41 > 40 bytes)" "calloc (41)" } */
  int *r = calloc (1, 32);	/* { dg-kept "frame budget exceeded)" "calloc (32)" } */
  int v = look (p) + look (q) + look (r);
  free (p);
  free (q);
  free (r);
  return v;
}

int
recursive (int n)
{
  int *p = calloc (1, 16);	/* { dg-moved "calloc (16)" } */
  int *q = calloc (1, 8);	/* { dg-kept "recursive function)" "calloc (8)" } */
  int v = look (p) + look (q) + (n ? recursive (n - 1) + 1 : 0);
  v += look (p) + look (q);
  free (p);
  free (q);
  return v;
}
