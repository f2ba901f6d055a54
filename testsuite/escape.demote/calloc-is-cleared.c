/* A moved calloc clears its slot in each iteration.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O1" } */
/* { dg-final { scan-heap-calls f 0 } } */
/* { dg-final { scan-dump "escape_slot\[^\n\]* = \\{\\};" } } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (int *p, int i)
{
  return p[i]++ + p[i / 2];
}

int
f (int n)
{
  int s = 0;
  while (n--)
    {
      int *p = calloc (16, 4);
      s += look (p, n & 15);
      free (p);
    }
  return s;
}
