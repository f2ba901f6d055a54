/* What is called back is not known where it is written, and the call is inlined: it may be
   any function whose address is taken.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-recursive } */
#include <stdlib.h>

static int data[10];
static int further (const void *, const void *);

inline __attribute__ ((always_inline)) void
sort_by (int *v, int (*compare) (const void *, const void *))
{
  qsort (v, 10, sizeof *v, compare);
}
extern void sort_by (int *, int (*) (const void *, const void *));

__attribute__ ((noinline)) static int
outer (int n)
{
  int *v = malloc (40);		/* { dg-kept "recursive function" "malloc (40)" } */
  for (int i = 0; i < 10; i++)
    v[i] = data[i] + n;
  if (--data[0] > 0)
    sort_by (v, further);
  int r = v[5];
  free (v);
  return r;
}

static int
further (const void *a, const void *b)
{
  return outer (*(const int *) a) - *(const int *) b;
}

int
start (int n)
{
  return outer (n);
}
