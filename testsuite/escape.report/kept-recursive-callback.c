/* A function whose address is taken does not recurse because it has the library call back
   another one; it does when that one leads to it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-recursive } */
#include <stdlib.h>

void reg (void (*) (int *));

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

static void
other (int *user)
{
  int *v = malloc (40);		/* { dg-moved "malloc (40)" } */
  for (int i = 0; i < 10; i++)
    v[i] = user[i];
  qsort (v, 10, sizeof *v, compare);
  user[0] = v[5];
  free (v);
}

static int data[10];

static int
again (const void *a, const void *b)
{
  int *v = malloc (40);		/* { dg-kept "recursive function" "malloc (40)" } */
  for (int i = 0; i < 10; i++)
    v[i] = data[i];
  if (--data[0] > 0)
    qsort (v, 10, sizeof *v, again);
  int r = v[5] + *(const int *) a - *(const int *) b;
  free (v);
  return r;
}

void
setup (void)
{
  reg (other);
  qsort (data, 10, sizeof *data, again);
}

/* The early inliner takes the call of qsort into a function that had none.  */

static int further (const void *, const void *);

static inline void
sort (int *v)
{
  qsort (v, 10, sizeof *v, further);
}

__attribute__ ((noinline)) static int
outer (int n)
{
  int *v = malloc (40);		/* { dg-kept "recursive function" "malloc (40)" } */
  for (int i = 0; i < 10; i++)
    v[i] = data[i] + n;
  if (--data[0] > 0)
    sort (v);
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
