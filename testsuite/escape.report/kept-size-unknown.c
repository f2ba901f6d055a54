/* Without a buffer, what varies stays on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-stack-buffer=0" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] + p[1];
}

int
unknown (int n)
{
  int *p = malloc (n);		/* { dg-kept "size not constant)" "malloc (n)" } */
  p[0] = p[1] = n;
  int v = look (p);
  free (p);
  return v;
}

/* But for what has a bound.  */

int
bounded (unsigned n)
{
  if (n > 100)
    return 0;
  int *p = malloc (n * sizeof *p + 8);	/* { dg-moved "malloc (...)" } */
  p[0] = p[1] = n;
  int v = look (p);
  free (p);
  return v;
}

int
masked (unsigned n)
{
  int *p = calloc ((n & 15) + 2, sizeof *p);	/* { dg-moved "calloc (...)" } */
  int v = look (p);
  free (p);
  return v;
}
