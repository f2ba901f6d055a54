/* Objects that hold other objects: by field, in any order of making, storing
   and freeing.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 12 0 } */
#include "test.h"

struct node { struct node *a, *b; int v; };

static NOINLINE int
total (const struct node *n)
{
  return n->v + (n->a ? n->a->v * 10 : 0) + (n->b ? n->b->v * 100 : 0);
}

static NOINLINE int
inner_first (int v)
{
  struct node *inner = malloc (sizeof *inner);
  inner->a = inner->b = NULL;
  inner->v = v;
  struct node *outer = malloc (sizeof *outer);
  outer->a = inner;
  outer->b = NULL;
  outer->v = v + 1;
  int t = total (outer);
  free (outer->a);
  free (outer);
  return t;
}

static NOINLINE int
outer_first (int v)
{
  struct node *outer = calloc (1, sizeof *outer);
  outer->v = v;
  outer->b = malloc (sizeof *outer->b);
  outer->b->a = outer->b->b = NULL;
  outer->b->v = v + 2;
  int t = total (outer);
  struct node *inner = outer->b;
  free (outer);
  scribble ();
  t += inner->v;
  free (inner);
  return t;
}

/* Fields are told apart: only one of them is freed through.  */

static NOINLINE int
by_field (int v)
{
  struct node *x = calloc (1, sizeof *x), *y = calloc (1, sizeof *y);
  struct node *top = malloc (sizeof *top);
  x->v = v;
  y->v = v + 1;
  top->b = y;
  top->a = x;
  top->v = 5;
  int t = total (top);
  free (top->a);
  scribble ();
  t = t * 2 + top->b->v;
  free (top->b);
  free (top);
  return t;
}

/* A tree of fixed shape, taken down from the leaves.  */

static NOINLINE int
tree (int v)
{
  struct node *n[5];
  n[0] = calloc (1, sizeof **n);
  n[1] = calloc (1, sizeof **n);
  n[2] = calloc (1, sizeof **n);
  n[3] = calloc (1, sizeof **n);
  n[4] = calloc (1, sizeof **n);
  n[0]->a = n[1];
  n[0]->b = n[2];
  n[1]->a = n[3];
  n[1]->b = n[4];
  n[0]->v = v;
  n[1]->v = v + 1;
  n[2]->v = v + 2;
  n[3]->v = v + 3;
  n[4]->v = v + 4;
  int t = total (n[0]) + total (n[0]->a) * 3;
  free (n[4]);
  free (n[3]);
  free (n[2]);
  free (n[1]);
  free (n[0]);
  return t;
}

int
main (void)
{
  printf ("%d\n", inner_first (hide (1)));
  printf ("%d\n", outer_first (hide (2)));
  printf ("%d\n", by_field (hide (3)));
  printf ("%d\n", tree (hide (4)));
  return 0;
}
