/* Functions of the unit that only read, only write, hand back, or pass on.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 6 0 } */
#include "test.h"

struct point { int x, y; };

static NOINLINE void
init (struct point *p, int x, int y)
{
  p->x = x;
  p->y = y;
}

static NOINLINE int
read_only (const struct point *p)
{
  return p->x * 10 + p->y;
}

static NOINLINE struct point *
handed_back (struct point *p)
{
  p->x++;
  return p;
}

static NOINLINE int
passed_on (struct point *p, int depth)
{
  return depth ? passed_on (p, depth - 1) + p->y : read_only (p);
}

static NOINLINE int *
field (struct point *p)
{
  return &p->y;
}

static NOINLINE struct point *
choose (struct point *p, struct point *q, int c)
{
  return c ? p : q;
}

static NOINLINE void
link (struct point **to, struct point *p)
{
  *to = p;
}

static NOINLINE int
simple (int v)
{
  struct point *p = malloc (sizeof *p);
  init (p, v, v + 1);
  int r = read_only (p) + read_only (handed_back (p)) + passed_on (p, 5);
  *field (p) = 3;
  r += p->y;
  free (p);
  return r;
}

static NOINLINE int
chosen (int v, int c)
{
  struct point *p = malloc (sizeof *p), *q = malloc (sizeof *q);
  init (p, v, v + 1);
  init (q, v * 2, v * 3);
  int r = read_only (choose (p, q, c));
  free (choose (p, q, c));
  scribble ();
  r += read_only (choose (p, q, !c)) * 100;
  free (choose (p, q, !c));
  return r;
}

static NOINLINE int
linked (int v)
{
  struct point *box = NULL;
  struct point *p = malloc (sizeof *p);
  init (p, v, v);
  link (&box, p);
  int r = read_only (box);
  free (box);
  return r;
}

int
main (void)
{
  printf ("%d\n", simple (hide (1)));
  printf ("%d %d\n", chosen (hide (2), hide (0)), chosen (hide (2), hide (1)));
  printf ("%d\n", linked (hide (4)));
  return 0;
}
