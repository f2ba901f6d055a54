/* Somebody says that the iterations of a loop do not depend on one another: true of objects of
   their own, and not of one slot for all.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R4-overlap }
   { dg-additional-options "-fopenmp-simd -ftree-vectorize" }
   { dg-allocs * * } */
#include "test.h"

#define N 64
static unsigned a[N], b[N], r[N];

__attribute__ ((noipa)) static void
simd (int n, long d, long e)
{
#pragma omp simd
  for (int i = 0; i < n; i++)
    {
      unsigned *p = malloc (2 * N * sizeof *p);
      p[i] = a[i] ^ 5;
      p[i + d] = b[i] ^ 7;
      r[i] = p[i + e] + 1;
      free (p);
    }
}

__attribute__ ((noipa)) static void
ivdep (int n, long d, long e)
{
#pragma GCC ivdep
  for (int i = 0; i < n; i++)
    {
      unsigned *p = malloc (2 * N * sizeof *p);
      p[i] = a[i] ^ 5;
      p[i + d] = b[i] ^ 7;
      r[i] = p[i + e] + 1;
      free (p);
    }
}

int
main (void)
{
  unsigned s = 0;
  for (int i = 0; i < N; i++)
    {
      a[i] = i;
      b[i] = 1000 + i;
    }
  simd (hide (N), hide (1), hide (0));
  for (int i = 0; i < N; i++)
    s = s * 31 + r[i];
  printf ("%u %u\n", s, r[2]);
  memset (r, 0, sizeof r);
  ivdep (hide (N), hide (1), hide (0));
  for (int i = 0; i < N; i++)
    s = s * 31 + r[i];
  printf ("%u %u\n", s, r[2]);
  return 0;
}
