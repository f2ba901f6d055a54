/* Two sites on one line, and one of each kind.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

int *g;

static __attribute__ ((noinline)) int
look (const int *p, const int *q)
{
  return p[0] + q[0];
}

int
use (void)
{
  int *p = calloc (2, 4), *q = calloc (4, 4);	/* { dg-moved "calloc (8)" } { dg-moved "calloc (16)" } */
  int v = look (p, q);
  free (p);
  free (q);
  return v;
}

int
mixed (void)
{
  int *p = calloc (2, 4), *q = g = calloc (4, 4);	/* { dg-moved "calloc (8)" } { dg-escapes "stored to global 'g')" "calloc (16)" } */
  int v = look (p, q);
  free (p);
  return v;
}

/* A macro's site is where GCC puts its notes: at the definition, with the use
   after it.  */

/* { dg-prune "note: in expansion of macro 'NEW'" } */
#define NEW(T) ((T *) calloc (1, sizeof (T)))	/* { dg-moved "calloc (8)" } { dg-moved "calloc (4)" } */

int
by_macro (void)
{
  long *p = NEW (long);
  int *q = NEW (int);
  int v = look ((int *) p, q);
  free (p);
  free (q);
  return v;
}
