/* The budget of a frame, of one that may be on the stack many times, of one that
   surely is.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6 R6-recursive R6-reentrant } */
#include <stdlib.h>

/* What is done last, so that no call is.  */
int last;

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (int *a, int *b, int *c, int *d, int *e)
{
  return a[1] + b[2] + c[3] + d[4] + e[5];
}

int
five (void)
{
  int *a = calloc (1, 1000);	/* { dg-moved "calloc (1000)" } */
  int *b = calloc (1, 1000);	/* { dg-moved "calloc (1000)" } */
  int *c = calloc (1, 1000);	/* { dg-moved "calloc (1000)" } */
  int *d = calloc (1, 1000);	/* { dg-moved "calloc (1000)" } */
  int *e = calloc (1, 1000);	/* { dg-kept "frame budget exceeded)" "calloc (1000)" } */
  int r = look (a, b, c, d, e);
  free (a);
  free (b);
  free (c);
  free (d);
  free (e);
  return r;
}

int
recursive (int n)
{
  int *a = calloc (4, 4);	/* { dg-kept "recursive function)" "calloc (16)" } */
  int r = n ? recursive (n - 1) + 1 : 0;
  r += look (a, a, a, a, a);
  free (a);
  return r;
}

static NOINLINE int odd (int n);

static NOINLINE int
even (int n)
{
  int *a = calloc (4, 4);	/* { dg-kept "recursive function)" "calloc (16)" } */
  int r = n ? odd (n - 1) + 1 : 0;
  r += look (a, a, a, a, a);
  free (a);
  return r;
}

static NOINLINE int
odd (int n)
{
  int *a = calloc (8, 4);	/* { dg-kept "recursive function)" "calloc (32)" } */
  int r = n ? even (n - 1) + 1 : 0;
  r += look (a, a, a, a, a);
  free (a);
  return r;
}

int
start (int n)
{
  return even (n);
}

int
called_back (int (*f) (int), int n)
{
  int *a = calloc (1, 1000);	/* { dg-moved "calloc (1000)" } */
  int *b = calloc (1, 1000);	/* { dg-kept "frame budget of a function that may be called back exceeded)" "calloc (1000)" } */
  int r = f (n);
  r += look (a, b, a, b, a);
  free (a);
  free (b);
  last = n;
  return r;
}
