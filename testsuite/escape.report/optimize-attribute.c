/* One function without optimization in a unit with it.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0];
}

__attribute__ ((optimize ("O0"))) int
off (int v)
{
  int *p = malloc (16);		/* { dg-kept "optimization is off)" "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
on (int v)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}
