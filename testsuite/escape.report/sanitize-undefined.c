/* -fsanitize=undefined knows nothing of the heap and stops nothing.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require ubsan } */
/* { dg-options "-O2 -fsanitize=undefined" } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0];
}

int
use (int v)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = v;
  v = look (p) + 1;
  free (p);
  return v;
}
