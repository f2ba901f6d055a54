/* A callee may free the object: itself, what it holds, on some path, through a
   chain of calls, in a loop.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R2 }
   { dg-allocs 11 8-11 } */
#include "test.h"

struct node { struct node *next; int v; };

static int released;

static NOINLINE void
release (struct node *n)
{
  released++;
  free (n);
}

static NOINLINE void
release_if (struct node *n, int c)
{
  if (c)
    free (n);
}

static NOINLINE void
outer (struct node *n, int depth)
{
  if (depth)
    outer (n, depth - 1);
  else
    release (n);
}

static NOINLINE void
release_next (struct node *n)
{
  free (n->next);
  n->next = NULL;
}

static NOINLINE void
release_all (struct node *n)
{
  while (n)
    {
      struct node *next = n->next;
      free (n);
      n = next;
    }
}

static NOINLINE struct node *
replaced (struct node *n, int v)
{
  free (n);
  n = malloc (sizeof *n);
  n->v = v;
  n->next = NULL;
  return n;
}

static NOINLINE int
plain (int v)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  n->next = NULL;
  int r = get (&n->v);
  release (n);
  return r;
}

static NOINLINE int
conditional (int v, int c)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  n->next = NULL;
  int r = get (&n->v);
  release_if (n, c);
  return r;
}

static NOINLINE int
indirect (int v)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  n->next = NULL;
  int r = get (&n->v);
  outer (n, 3);
  return r;
}

/* The outer object may move, the one that it holds may not.  */

static NOINLINE int
content (int v)
{
  struct node *n = malloc (sizeof *n), *m = malloc (sizeof *m);
  n->next = m;
  m->next = NULL;
  n->v = v;
  m->v = v + 1;
  int r = get (&n->v) * 10 + get (&m->v);
  release_next (n);
  free (n);
  return r;
}

static NOINLINE int
chain (int v)
{
  struct node *a = malloc (sizeof *a), *b = malloc (sizeof *b),
    *c = malloc (sizeof *c);
  a->next = b;
  b->next = c;
  c->next = NULL;
  a->v = b->v = c->v = v;
  int r = get (&c->v);
  release_all (a);
  return r;
}

static NOINLINE int
replace (int v)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  int r = get (&n->v);
  n = replaced (n, v + 1);
  r = r * 10 + get (&n->v);
  free (n);
  return r;
}

int
main (void)
{
  printf ("%d\n", plain (hide (1)));
  printf ("%d %d\n", conditional (hide (2), hide (0)),
	  conditional (hide (2), hide (1)));
  printf ("%d\n", indirect (hide (3)));
  printf ("%d\n", content (hide (4)));
  printf ("%d\n", chain (hide (5)));
  printf ("%d\n", replace (hide (6)));
  printf ("%d\n", released);
  return 0;
}
