/* The budget of a frame counts what is laid out: slots that share memory count once,
   also those of objects whose size varies.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fstack-usage" } */
/* { dg-final { scan-heap-calls in_sequence 0 } } */
/* { dg-final { scan-stack-usage in_sequence 1000 1300 } } */
/* { dg-final { scan-heap-calls together 2 } } */
/* { dg-final { scan-stack-usage together 4000 4300 } } */
/* { dg-final { scan-stack-usage buffers 512 800 } } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] + p[1];
}

#define USE(P, SIZE)			\
  {					\
    int *P = calloc (1, SIZE);		\
    v += look (P);			\
    free (P);				\
  }

/* One after the other: 6 kB by their sum.  */

int
in_sequence (void)
{
  int v = 0;
  USE (a, 1000)
  USE (b, 1004)
  USE (c, 1008)
  USE (d, 1012)
  USE (e, 1016)
  USE (f, 1020)
  return v;
}

/* All live at once: four have room.  */

int
together (void)
{
  int *a = calloc (1, 1000), *b = calloc (1, 1004), *c = calloc (1, 1008);
  int *d = calloc (1, 1012), *e = calloc (1, 1016), *f = calloc (1, 1020);
  int v = look (a) + look (b) + look (c) + look (d) + look (e) + look (f);
  free (a);
  free (b);
  free (c);
  free (d);
  free (e);
  free (f);
  return v;
}

/* A buffer that may be empty, as the object is on the heap, is free for the next one
   all the same.  */

int
buffers (size_t n)
{
  int v = 0;
  USE (a, n)
  USE (b, n + 1)
  USE (c, n + 2)
  USE (d, n + 3)
  USE (e, n + 4)
  USE (f, n + 5)
  return v;
}
