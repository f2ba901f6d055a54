/* What stays keeps every call.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 R2 } */
/* { dg-final { scan-heap-calls returned 1 } } */
/* { dg-final { scan-heap-calls stored 1 } } */
/* { dg-final { scan-heap-calls large 1 } } */
/* { dg-final { scan-free-calls large 1 } } */
/* { dg-final { scan-heap-calls mixed 0 } } */
/* { dg-final { scan-free-calls mixed 1 } } */
/* { dg-final { scan-heap-calls varying 1 } } */
/* { dg-final { scan-free-calls varying 1 } } */
/* { dg-final { scan-heap-calls bounded 0 } } */
/* { dg-final { scan-free-calls bounded 0 } } */
/* { dg-final { scan-heap-calls by_callee 1 } } */
/* { dg-final { scan-free-calls release 1 } } */
#include <stdlib.h>

int *g;

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] + p[1];
}

static __attribute__ ((noinline, noclone)) void
release (int *p)
{
  free (p);
}

int *
returned (void)
{
  return calloc (4, 4);
}

void
stored (void)
{
  g = calloc (4, 4);
}

int
large (void)
{
  int *p = calloc (1000, 4);
  int v = look (p);
  free (p);
  return v;
}

int
mixed (int *q, int c)
{
  int *p = c ? calloc (4, 4) : q;
  int v = look (p);
  free (p);
  return v;
}

int
varying (size_t n)
{
  int *p = malloc (n);
  p[0] = p[1] = n;
  int v = look (p);
  free (p);
  return v;
}

int
bounded (unsigned n)
{
  int *p = malloc (8 + (n & 63));
  p[0] = p[1] = n;
  int v = look (p);
  free (p);
  return v;
}

int
by_callee (void)
{
  int *p = calloc (4, 4);
  int v = look (p);
  release (p);
  return v;
}
