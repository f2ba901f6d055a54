/* OpenMP: an object inside a parallel region is each thread's own; one that is
   made outside is reached from all threads.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require openmp } */
/* { dg-additional-options "-fopenmp" }
   { dg-env "OMP_NUM_THREADS=3" }
   { dg-allocs * * } */
#include "test.h"

static NOINLINE int
inside (int n)
{
  int i, t = 0;
#pragma omp parallel for reduction (+: t)
  for (i = 0; i < n; i++)
    {
      char *p = malloc (32);
      fill (p, 32, i);
      t += sum (p, 32) & 0xff;
      free (p);
    }
  return t;
}

static NOINLINE unsigned
outside (int n)
{
  int *a = malloc (64 * sizeof *a), i;
  unsigned t = 0;
#pragma omp parallel for
  for (i = 0; i < n; i++)
    set (&a[i], i * i);
  for (i = 0; i < n; i++)
    t = t * 3 + a[i];
  free (a);
  return t;
}

static NOINLINE int
tasks (int n)
{
  int *sums = calloc (8, sizeof *sums), i, t = 0;
#pragma omp parallel
#pragma omp single
  for (i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);
      *p = i;
#pragma omp task firstprivate (p, i)
      {
	sums[i] = get (p) + 1;
	free (p);
      }
    }
  for (i = 0; i < n; i++)
    t = t * 3 + sums[i];
  free (sums);
  return t;
}

static NOINLINE int
simd (int v)
{
  int *a = malloc (64 * sizeof *a), i, t = 0;
  fill (a, 256, v);
#pragma omp simd reduction (+: t)
  for (i = 0; i < 64; i++)
    t += a[i] & 0xff;
  free (a);
  return t;
}

int
main (void)
{
  printf ("%d\n", inside (hide (50)));
  printf ("%u\n", outside (hide (64)));
  printf ("%d\n", tasks (hide (8)));
  printf ("%d\n", simd (hide (3)));
  return 0;
}
