/* The object is smaller than the type through which it is accessed, as flexible
   tails make it: GCC 11 to 13 take an access through such a type for one that
   cannot touch a variable that small.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-Wno-array-bounds" }
   { dg-rule R5-type }
   { dg-allocs 6 4-6 } */
#include "test.h"

struct s { int a, b; char big[100]; };
struct tail { int n; char text[24]; };

static NOINLINE int
two_views (struct s *other, int c)
{
  struct s *p = malloc (offsetof (struct s, big));
  struct s *q = c ? p : other;
  p->a = 1;
  q->a = 2;
  int r = p->a;
  p->b = r;
  r = r * 10 + get (&q->b);
  free (p);
  return r;
}

static NOINLINE int
copied (int c)
{
  struct s local = { 5, 6, "" };
  struct s *p = malloc (offsetof (struct s, big) + 2);
  struct s *q = c ? p : &local;
  p->a = 7;
  p->b = 8;
  q->a++;
  q->b += 2;
  int r = p->a * 10 + p->b + local.a * 1000;
  free (p);
  return r;
}

static NOINLINE int
short_tail (int v, struct tail *other)
{
  struct tail *p = malloc (offsetof (struct tail, text) + 4);
  struct tail *q = v & 1 ? p : other;
  p->n = v;
  q->n = v + 1;
  p->text[0] = p->n;
  q->text[0] += 1;
  int r = p->n * 100 + p->text[0];
  free (p);
  return r;
}

int
main (void)
{
  struct s other = { 3, 4, "" };
  struct tail t = { 0, "" };
  printf ("%d\n", two_views (&other, hide (1)));
  printf ("%d\n", two_views (&other, hide (0)));
  printf ("%d %d\n", copied (hide (1)), copied (hide (0)));
  printf ("%d\n", short_tail (hide (3), &t));
  printf ("%d\n", short_tail (hide (4), &t));
  printf ("%d %d\n", other.a, t.n);
  return 0;
}
