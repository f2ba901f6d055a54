/* The pointer itself has an address, and its address too.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 7 0 } */
#include "test.h"

static NOINLINE void
make_zero (int **pp)
{
  **pp = 0;
}

static NOINLINE int
deep (int ***ppp)
{
  return ***ppp;
}

static NOINLINE void
swap (int **a, int **b)
{
  int *t = *a;
  *a = *b;
  *b = t;
}

static NOINLINE int
one (int v)
{
  int *p = malloc (sizeof *p);
  int **pp = &p, ***ppp = &pp;
  **pp = v;
  int r = deep (ppp);
  make_zero (pp);
  r = r * 10 + ***ppp;
  free (**ppp);
  return r;
}

static NOINLINE int
two (int v)
{
  int *p = malloc (sizeof *p), *q = malloc (sizeof *q);
  *p = v;
  *q = v + 1;
  swap (&p, &q);
  int r = *p * 10 + get (q);
  free (p);
  scribble ();
  r = r * 10 + get (q);
  free (q);
  return r;
}

/* The box is on the heap too.  */

static NOINLINE int
boxed (int v)
{
  int **box = malloc (sizeof *box);
  int ***boxbox = malloc (sizeof *boxbox);
  *boxbox = box;
  *box = malloc (sizeof **box);
  ***boxbox = v;
  int r = deep (boxbox);
  free (**boxbox);
  free (*boxbox);
  free (boxbox);
  return r;
}

/* A cursor into the object.  */

static NOINLINE int
next (const char **cursor)
{
  return *(*cursor)++;
}

static NOINLINE int
cursor (int v)
{
  char *text = malloc (8);
  memset (text, v, 7);
  text[7] = 0;
  const char *at = text;
  int c, t = 0;
  while ((c = next (&at)))
    t = t * 3 + c;
  t += at - text;
  free (text);
  return t;
}

int
main (void)
{
  printf ("%d\n", one (hide (3)));
  printf ("%d\n", two (hide (4)));
  printf ("%d\n", boxed (hide (5)));
  printf ("%d\n", cursor (hide (2)));
  return 0;
}
