/* Only the second and the third site may move.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fplugin-arg-escape-sites=2-3" } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0];
}

int
use (void)
{
  int *a = calloc (1, 16);	/* { dg-kept "-fescape-sites)" "calloc (16)" } */
  int *b = calloc (1, 16);	/* { dg-moved "calloc (16)" } */
  int *c = calloc (1, 16);	/* { dg-moved "calloc (16)" } */
  int *d = calloc (1, 16);	/* { dg-kept "-fescape-sites)" "calloc (16)" } */
  int v = look (a) + look (b) + look (c) + look (d);
  free (a);
  free (b);
  free (c);
  free (d);
  return v;
}
