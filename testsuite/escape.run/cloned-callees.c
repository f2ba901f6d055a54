/* Callees that GCC clones, splits or gives other parameters: what was found out
   about the original holds for another function.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 R2 }
   { dg-allocs 12 4-6 } */
#include "test.h"

struct point { int x, y; int *link; };

static int *kept;

/* Unused and constant parameters go away, aggregates come apart.  */

static __attribute__ ((noinline)) int
unused_first (int unused, struct point *p, int scale)
{
  (void) unused;
  return p->x * scale + p->y;
}

static __attribute__ ((noinline)) int
keeps_second (int unused, int *p, int constant)
{
  (void) unused;
  if (constant)
    kept = p;
  return *p;
}

static __attribute__ ((noinline)) int
frees_third (int a, int b, int *p)
{
  int r = *p + a;
  (void) b;
  free (p);
  return r;
}

static __attribute__ ((noinline)) int
by_value (struct point p, int *q)
{
  return *p.link + *q;
}

/* Split: the cheap start is inlined, the rest is not.  */

static int
split (struct point *p, int c)
{
  if (__builtin_expect (c == 0, 1))
    return p->x;
  printf ("rare %d\n", p->y);
  kept = p->link;
  fill (&p->y, 4, c);
  printf ("rare %d\n", p->y & 1);
  return p->y;
}

/* The same body twice: merged by identical code folding.  */

static __attribute__ ((noinline)) int
twin_a (int *p)
{
  return p[0] * 2 + p[1];
}

static __attribute__ ((noinline)) int
twin_b (int *p)
{
  return p[0] * 2 + p[1];
}

static NOINLINE int
reads (int v)
{
  struct point *p = malloc (sizeof *p);
  p->x = v;
  p->y = v + 1;
  p->link = NULL;
  int r = unused_first (1, p, 10) + unused_first (2, p, 10);
  free (p);
  return r;
}

static NOINLINE int
keeps (int v)
{
  int *p = malloc (sizeof *p), *q = malloc (sizeof *q);
  *p = v;
  *q = v + 1;
  int r = keeps_second (1, p, 1) * 10 + keeps_second (2, q, 0);
  free (q);
  return r;
}

static NOINLINE int
frees (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  return frees_third (5, 6, p);
}

static NOINLINE int
apart (int v)
{
  struct point p = { v, v, malloc (sizeof (int)) };
  int *q = malloc (sizeof *q);
  *p.link = v;
  *q = v + 1;
  int r = by_value (p, q);
  free (p.link);
  free (q);
  return r;
}

static NOINLINE int
splits (int v, int c)
{
  struct point *p = malloc (sizeof *p);
  p->x = p->y = v;
  p->link = malloc (sizeof *p->link);
  *p->link = v;
  int r = split (p, c) + split (p, 0);
  int *link = p->link;
  free (p);
  if (!c)
    free (link);
  return c ? 0 : r;
}

static NOINLINE int
twins (int v)
{
  int *p = malloc (8), *q = malloc (8);
  p[0] = p[1] = v;
  q[0] = q[1] = v + 1;
  int r = twin_a (p) * 100 + twin_b (q);
  free (p);
  free (q);
  return r;
}

int
main (void)
{
  printf ("%d\n", reads (hide (1)));
  printf ("%d\n", keeps (hide (2)));
  scribble ();
  printf ("%d\n", get (kept));
  free (kept);
  printf ("%d\n", frees (hide (3)));
  printf ("%d\n", apart (hide (4)));
  printf ("%d\n", splits (hide (5), hide (0)));
  printf ("%d\n", splits (hide (6), hide (1)));
  scribble ();
  printf ("%d\n", get (kept));
  free (kept);
  printf ("%d\n", twins (hide (7)));
  return 0;
}
