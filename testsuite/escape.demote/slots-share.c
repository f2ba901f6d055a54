/* Objects whose lives do not overlap share memory in the frame.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fstack-usage" } */
/* { dg-final { scan-heap-calls in_sequence 0 } } */
/* { dg-final { scan-heap-calls in_branches 0 } } */
/* { dg-final { scan-stack-usage in_sequence 900 1300 } } */
/* { dg-final { scan-stack-usage in_branches 900 1300 } } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] + p[1];
}

int
in_sequence (void)
{
  int *p = calloc (1, 900);
  int v = look (p);
  free (p);
  int *q = calloc (1, 904);
  v += look (q);
  free (q);
  int *r = calloc (1, 908);
  v += look (r);
  free (r);
  return v;
}

int
in_branches (int c)
{
  int v;
  if (c)
    {
      int *p = calloc (1, 900);
      v = look (p);
      free (p);
    }
  else
    {
      int *q = calloc (1, 904);
      v = look (q) + 1;
      free (q);
    }
  return v;
}
