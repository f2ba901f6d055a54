/* The plain ways out of a function: what is reached from outside stays on the
   heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 13 13 } */
#include "test.h"

struct node { struct node *next; int v; };

static struct node *global, *table[4];
static struct { int pad; struct node *n; } wrapped;
static _Thread_local struct node *per_thread;

static NOINLINE struct node *
make (int v)
{
  struct node *n = malloc (sizeof *n);
  n->next = NULL;
  n->v = v;
  return n;
}

static NOINLINE void
to_global (int v)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  global = n;
}

static NOINLINE void
to_array (int v, int i)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  table[i] = n;
}

static NOINLINE void
to_field (int v)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  wrapped.n = n;
}

static NOINLINE void
to_thread (int v)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  per_thread = n;
}

static NOINLINE void
to_static (int v, struct node **out)
{
  static struct node *kept;
  struct node *n = malloc (sizeof *n);
  n->v = v;
  kept = n;
  *out = kept;
}

static NOINLINE void
to_parameter (int v, struct node **out)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  *out = n;
}

static NOINLINE void
to_parameters_field (int v, struct node *at)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  at->next = n;
}

static NOINLINE void
deep_in_parameter (int v, struct node ***out)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  **out = n;
}

/* Not the object itself, but what holds it.  */

static NOINLINE struct node *
chain (int v)
{
  struct node *a = malloc (sizeof *a), *b = malloc (sizeof *b);
  a->next = b;
  a->v = v;
  b->next = NULL;
  b->v = v + 1;
  return a;
}

/* A pointer into the object.  */

static NOINLINE int *
interior (int v)
{
  struct node *n = malloc (sizeof *n);
  n->next = NULL;
  n->v = v;
  return &n->v;
}

static NOINLINE void
helper (struct node **where, struct node *n)
{
  *where = n;
}

static NOINLINE void
by_helper (int v)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  helper (&global, n);
}

static struct node *
take (struct node *n, int *v)
{
  scribble ();
  *v = n->v;
  struct node *next = n->next;
  free (n);
  return next;
}

int
main (void)
{
  int v, i = hide (2);
  struct node *n, *box, **pbox = &box;

  take (make (hide (1)), &v);
  printf ("%d\n", v);
  to_global (hide (2));
  take (global, &v);
  printf ("%d\n", v);
  to_array (hide (3), i);
  take (table[i], &v);
  printf ("%d\n", v);
  to_field (hide (4));
  take (wrapped.n, &v);
  printf ("%d\n", v);
  to_thread (hide (5));
  take (per_thread, &v);
  printf ("%d\n", v);
  to_static (hide (6), &n);
  take (n, &v);
  printf ("%d\n", v);
  to_parameter (hide (7), &n);
  take (n, &v);
  printf ("%d\n", v);
  struct node at = { NULL, 0 };
  to_parameters_field (hide (8), &at);
  take (at.next, &v);
  printf ("%d\n", v);
  deep_in_parameter (hide (9), &pbox);
  take (box, &v);
  printf ("%d\n", v);
  n = take (chain (hide (10)), &v);
  printf ("%d\n", v);
  take (n, &v);
  printf ("%d\n", v);
  int *p = interior (hide (12));
  n = (struct node *) ((char *) p - offsetof (struct node, v));
  take (n, &v);
  printf ("%d\n", v);
  by_helper (hide (13));
  take (global, &v);
  printf ("%d\n", v);
  return 0;
}
