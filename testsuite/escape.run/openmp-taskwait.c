/* What waits for its tasks may run them, on its own stack.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require openmp } */
/* { dg-additional-options "-fopenmp" }
   { dg-rule R6-reentrant }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include <unistd.h>
#include <omp.h>
#include "test.h"

static volatile int done;
static unsigned total;

static NOINLINE void
wait_for_tasks (int n)
{
  char *a = malloc (1000), *b = malloc (1000), *c = malloc (1000), *d = malloc (1000);
  fill (a, 1000, n);
  fill (b, 1000, n + 1);
  fill (c, 1000, n + 2);
  fill (d, 1000, n + 3);
#pragma omp taskwait
  total += sum (a, 1000) + sum (b, 1000) + sum (c, 1000) + sum (d, 1000);
  free (a);
  free (b);
  free (c);
  free (d);
}

static NOINLINE void
node (int n)
{
  if (n)
    {
#pragma omp task
      node (n - 1);
    }
  wait_for_tasks (n);
}

/* The more threads there are, the more tasks are not done at once; but only the first has time
   for them.  */

int
main (void)
{
#pragma omp parallel num_threads (9)
  if (omp_get_thread_num () == 0)
    {
      node (hide (450));
      done = 1;
    }
  else
    while (!done)
      usleep (1000);
  printf ("%u\n", total);
  return 0;
}
