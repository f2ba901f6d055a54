/* OpenMP may make a call of a function one of another.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fopenmp" } */
#include <stdlib.h>

typedef int (*function) (int *);
#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (int *p)
{
  return p[0] + p[1];
}

static NOINLINE int
variant (int *p)
{
  return p[0];
}

#pragma omp declare variant (variant) match (device={isa("avx512f")})
static NOINLINE int
base (int *p)
{
  return p[1];
}

int
by_base (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to 'base', which is not analysed" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = base (p) + 1;
  free (p);
  return r;
}

/* Whoever calls the one may call the other.  */

static NOINLINE int
calls (function f, int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 2;
  free (p);
  return r;
}

#pragma omp declare variant (calls) match (device={isa("avx512f")})
int
calls_base (function f, int i)
{
  return f ? i : i + 1;
}

static NOINLINE int
calls_alone (function f, int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 3;
  free (p);
  return r;
}

int
caller (int i)
{
  return calls (look, i) + calls_alone (look, i) + variant (&i);
}
