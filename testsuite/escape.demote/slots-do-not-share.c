/* With -fstack-reuse=none no two slots share memory: GCC asks for the flag where
   clobbers are made, not where variables are laid out.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fstack-usage -fstack-reuse=none" } */
/* { dg-final { scan-heap-calls in_sequence 0 } } */
/* { dg-final { scan-stack-usage in_sequence 1800 2200 } } */
/* { dg-final { scan-dump-not "CLOBBER" } } */
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
  return v;
}
