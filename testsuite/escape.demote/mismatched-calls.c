/* Calls that do not fit the function: they are undefined when they are executed, which they need not
   be, and must compile.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -std=gnu17 -w -fplugin-arg-escape-report=2" } */
/* { dg-prune "note: |In function|\\^|\\|" } */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdlib.h>

void keep ();

void
without_prototype (long a, int c)
{
  int x;
  if (c > 100)
    keep (a, &x);
}

void
keep (int **q, int *p)
{
  *q = p;
}

int
of_another_type (double d)
{
  char *p = ((void *(*) (unsigned long, double)) memalign) (64, d);
  if (!p)
    return 1;
  *p = 1;
  free (p);
  return 0;
}

int
product (double d, int n)
{
  int *p = ((void *(*) (void *, double, unsigned long)) reallocarray) (0, d, 4);
  if (!p)
    return 1;
  *p = n;
  n += *p;
  free (p);
  return n;
}

int
product_again (double d, int n)
{
  int *q = malloc (8);
  *q = 3;
  int *p = ((void *(*) (void *, double, unsigned long)) reallocarray) (q, d, 4);
  if (!p)
    return 1;
  n += *p;
  free (p);
  return n;
}
