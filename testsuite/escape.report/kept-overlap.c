/* Iterations that may run at once need objects of their own.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R4-overlap } */
#include <stdlib.h>

int look (const int *p) __attribute__ ((pure, noinline));
int look (const int *p) { return p[0] + p[3]; }

void
promised (int n, int *r)
{
#pragma GCC ivdep
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (16);	/* { dg-kept "iterations of its loop may overlap (simd, ivdep))" "malloc (16)" } */
      p[0] = r[i];
      p[3] = i;
      r[i] = look (p);
      free (p);
    }
}

void
not_promised (int n, int *r)
{
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (16);	/* { dg-moved "malloc (16)" } */
      p[0] = r[i];
      p[3] = i;
      r[i] = look (p);
      free (p);
    }
}
