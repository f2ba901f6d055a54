/* A constructor and a destructor that are inlined: each copy is an object of
   its caller, the caller that keeps it has it on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 14 2 } */
#include "test.h"

struct point { int x, y; };

INLINE struct point *
new_point (int x, int y)
{
  struct point *p = malloc (sizeof *p);
  if (!p)
    exit (2);
  p->x = x;
  p->y = y;
  return p;
}

INLINE void
free_point (struct point *p)
{
  if (p)
    free (p);
}

static NOINLINE int
norm (const struct point *p)
{
  return p->x * p->x + p->y * p->y;
}

static struct point *saved;

static NOINLINE int
keeps (int v)
{
  saved = new_point (v, v + 1);
  return norm (saved);
}

static NOINLINE struct point *
returns (int v)
{
  return new_point (v, v);
}

static NOINLINE int
local (int v)
{
  struct point *p = new_point (v, 2), *q = new_point (1, v);
  int r = norm (p) * 10 + norm (q);
  free_point (p);
  free_point (q);
  return r;
}

static NOINLINE int
in_loop (int n)
{
  int i, t = 0;
  for (i = 0; i < n; i++)
    {
      struct point *p = new_point (i, i + 1);
      t += norm (p);
      free_point (p);
    }
  return t;
}

int
main (void)
{
  printf ("%d\n", local (hide (3)));
  printf ("%d\n", in_loop (hide (10)));
  printf ("%d\n", keeps (hide (4)));
  struct point *p = returns (hide (5));
  scribble ();
  printf ("%d %d\n", norm (p), norm (saved));
  free (p);
  free (saved);
  return 0;
}
