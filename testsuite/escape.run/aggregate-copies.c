/* Copies of whole structs carry the pointers in them: by assignment, memcpy,
   realloc, argument, result.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 11 8-11 } */
#include "test.h"

struct inner { int *p; int n; };
struct outer { int pad; struct inner in[2]; struct inner *link; };

static struct outer global;

static NOINLINE void
by_assignment (int v)
{
  struct outer o = { 0, { { malloc (16), 1 }, { malloc (16), 2 } }, NULL };
  set (o.in[0].p, v);
  set (o.in[1].p, v + 1);
  global = o;
}

static NOINLINE void
by_part (int v)
{
  struct outer o = { 0, { { NULL, 1 }, { malloc (16), 2 } }, NULL };
  set (o.in[1].p, v);
  global.in[1] = o.in[1];
}

static NOINLINE void
by_pointers (struct outer *to, const struct outer *from)
{
  *to = *from;
}

static NOINLINE void
by_callee (int v)
{
  struct outer o = { 0, { { malloc (16), 1 }, { NULL, 2 } }, NULL };
  set (o.in[0].p, v);
  by_pointers (&global, &o);
}

/* The destination is a parameter: GCC 12 itself gets this wrong when memcpy
   names a static variable.  */

static NOINLINE void
by_memcpy (struct outer *to, int v, size_t n)
{
  struct outer *o = calloc (1, sizeof *o);
  o->in[0].p = malloc (16);
  set (o->in[0].p, v);
  memcpy (to, o, n);
  free (o);
}

static NOINLINE struct outer
by_result (int v)
{
  struct outer o = { 0, { { NULL, 1 }, { malloc (16), 2 } }, NULL };
  set (o.in[1].p, v);
  return o;
}

/* Two levels: what is copied points to what holds the pointer.  */

static NOINLINE void
by_link (int v)
{
  struct outer o = { 0, { { NULL, 1 }, { NULL, 2 } }, malloc (sizeof *o.link) };
  o.link->p = malloc (16);
  o.link->n = v;
  set (o.link->p, v);
  global = o;
}

/* Stays here: copied from one local to another only.  */

static NOINLINE int
stays (int v)
{
  struct outer a = { 0, { { malloc (16), 1 }, { malloc (16), 2 } }, NULL }, b;
  set (a.in[0].p, v);
  set (a.in[1].p, v + 1);
  by_pointers (&b, &a);
  int r = get (b.in[0].p) * 10 + get (b.in[1].p);
  free (b.in[0].p);
  free (b.in[1].p);
  return r;
}

static int
take (int *p)
{
  scribble ();
  int v = get (p);
  free (p);
  return v;
}

int
main (void)
{
  by_assignment (hide (1));
  printf ("%d\n", take (global.in[0].p) + take (global.in[1].p));
  by_part (hide (3));
  printf ("%d\n", take (global.in[1].p));
  by_callee (hide (4));
  printf ("%d\n", take (global.in[0].p));
  by_memcpy (&global, hide (5), sizeof global - hide (0));
  printf ("%d\n", take (global.in[0].p));
  struct outer o = by_result (hide (6));
  printf ("%d\n", take (o.in[1].p));
  by_link (hide (7));
  scribble ();
  printf ("%d\n", global.link->n + take (global.link->p));
  free (global.link);
  printf ("%d\n", stays (hide (8)));
  return 0;
}
