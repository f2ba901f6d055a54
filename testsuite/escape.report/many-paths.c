/* A small function in which a structure that points to its like is mixed with itself
   costs too much to tell all paths apart.  It is looked at again with what lies behind
   a parameter taken as one, and is not given up: what else is in it has its verdict,
   and so have its callers.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

struct node
{
  struct node *a, *b, *c, *d, *e, *f;
};

static __attribute__ ((noinline)) int
mix (struct node *x,		/* { dg-note "^leaking param: 'x' to param 'y' level=1$" } */
     struct node *y)		/* { dg-note "^leaking param: 'y' to param 'x' level=1$" } */
{
  int *count = malloc (64);	/* { dg-moved "malloc (64)" } */
  count[0] = 0;
  for (int i = 0; y; i = (i + 1) % 16, count[i]++)
    {
      x->a = y->b;
      y->b->c = x->d;
      x->d->e = y->f->a;
      y->f->a->b = x->e->c;
      x->e->c->d = y->a->b->c;
      x->c->f = y->d->e->f;
      y->c = x->f->b;
      x = y->e;
      y = x->a->d;
    }
  int n = count[0] + count[15];
  free (count);
  return n;
}

int
caller (void)
{
  struct node *one = calloc (1, sizeof *one);	/* { dg-moved "calloc (48)" } */
  struct node *two = calloc (1, sizeof *two);	/* { dg-moved "calloc (48)" } */
  int n = one && two ? mix (one, two) : 0;
  free (one);
  free (two);
  return n;
}
