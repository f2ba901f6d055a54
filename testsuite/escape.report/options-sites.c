/* Only the sites of one function may move.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fplugin-arg-escape-sites=this_one" } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0];
}

int
this_one (void)
{
  int *p = calloc (1, 16);	/* { dg-moved "calloc (16)" } */
  int v = look (p);
  free (p);
  return v;
}

int
not_this_one (void)
{
  int *p = calloc (1, 16);	/* { dg-kept "-fescape-sites)" "calloc (16)" } */
  int v = look (p) + 1;
  free (p);
  return v;
}
