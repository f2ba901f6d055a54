/* What is called back is not known where it is written, and the call is inlined where
   another is: it may come back here from outside.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant } */
#include <stdlib.h>

extern int data[10];

inline __attribute__ ((always_inline)) void
sort_by (int *v, int (*compare) (const void *, const void *))
{
  qsort (v, 10, sizeof *v, compare);
}
extern void sort_by (int *, int (*) (const void *, const void *));

static int
less (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

int
comes_back (int n, int (*compare) (const void *, const void *))
{
  int *u = malloc (800);	/* { dg-moved "malloc (800)" } */
  int *v = malloc (800);	/* { dg-kept "frame budget of a function that may be called back exceeded" "malloc (800)" } */
  for (int i = 0; i < 10; i++)
    u[i] = v[i] = data[i] + n;
  qsort (v, 10, sizeof *v, less);
  sort_by (data, compare);
  int r = v[5] - u[n];
  free (v);
  free (u);
  return r;
}

/* What is called back is named.  */
int
stays (int n)
{
  int *u = malloc (800);	/* { dg-moved "malloc (800)" } */
  int *v = malloc (800);	/* { dg-moved "malloc (800)" } */
  for (int i = 0; i < 10; i++)
    u[i] = v[i] = data[i] + n;
  qsort (v, 10, sizeof *v, less);
  int r = v[5] - u[n];
  free (v);
  free (u);
  return r;
}

extern int from_outside (const void *, const void *);

/* It is named, but what it calls is not known.  */
int
comes_back_too (int n)
{
  int *u = malloc (800);	/* { dg-moved "malloc (800)" } */
  int *v = malloc (800);	/* { dg-kept "frame budget of a function that may be called back exceeded" "malloc (800)" } */
  for (int i = 0; i < 10; i++)
    u[i] = v[i] = data[i] + n;
  qsort (data, 10, sizeof *v, from_outside);
  int r = v[5] - u[n];
  free (v);
  free (u);
  return r;
}
