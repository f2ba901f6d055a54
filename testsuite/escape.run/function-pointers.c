/* Objects that hold function pointers, called with the object: an indirect call
   may do anything with it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 3 1-3 } */
#include "test.h"

struct shape { int (*area) (const struct shape *); int w, h; };

static const struct shape *last;

static int
rectangle (const struct shape *s)
{
  return s->w * s->h;
}

static int
remembers (const struct shape *s)
{
  last = s;
  return s->w;
}

static int (*volatile kinds[2]) (const struct shape *) = { rectangle, remembers };

static NOINLINE int
use (int k, int w)
{
  struct shape *s = malloc (sizeof *s);
  s->area = kinds[k];
  s->w = w;
  s->h = w + 1;
  return s->area (s);
}

/* Only the function is called through it; the object stays here.  */

static int
plus (int a)
{
  return a + 1;
}

static int (*volatile op) (int) = plus;

static NOINLINE int
table (int v)
{
  struct { int (*f) (int); int n; } *t = malloc (sizeof *t);
  t->f = op;
  t->n = v;
  int r = t->f (t->n) * 10 + get (&t->n);
  free (t);
  return r;
}

int
main (void)
{
  printf ("%d\n", use (hide (0), hide (3)));
  printf ("%d\n", use (hide (1), hide (4)));
  scribble ();
  printf ("%d\n", last->w + last->h);
  printf ("%d\n", table (hide (5)));
  return 0;
}
