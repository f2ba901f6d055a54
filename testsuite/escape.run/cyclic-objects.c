/* Objects that point at each other, and at themselves.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 26 0 } */
#include "test.h"

struct node { struct node *next, *prev; int v; };

static NOINLINE int
walk (const struct node *n, int steps)
{
  int t = 0;
  while (steps--)
    {
      t = t * 3 + n->v;
      n = n->next;
    }
  return t;
}

static NOINLINE int
ring (int v)
{
  struct node *a = malloc (sizeof *a), *b = malloc (sizeof *b),
    *c = malloc (sizeof *c);
  a->next = b;
  b->next = c;
  c->next = a;
  a->prev = c;
  b->prev = a;
  c->prev = b;
  a->v = v;
  b->v = v + 1;
  c->v = v + 2;
  int t = walk (a, 10) + walk (c->prev, 4);
  free (a);
  free (b);
  free (c);
  return t;
}

static NOINLINE int
oneself (int v)
{
  struct node *a = malloc (sizeof *a);
  a->next = a->prev = a;
  a->v = v;
  int t = walk (a, 5);
  free (a->next->prev);
  return t;
}

/* In a loop: all of the ring is dead when it is made again.  */

static NOINLINE int
rings (int n)
{
  int i, t = 0;
  for (i = 0; i < n; i++)
    {
      struct node *a = malloc (sizeof *a), *b = malloc (sizeof *b);
      a->next = a->prev = b;
      b->next = b->prev = a;
      a->v = i;
      b->v = i * 2;
      t += walk (a, 7);
      free (b);
      free (a);
    }
  return t;
}

int
main (void)
{
  printf ("%d\n", ring (hide (1)));
  printf ("%d %d\n", oneself (hide (2)), oneself (hide (3)));
  printf ("%d\n", oneself (hide (4)));
  printf ("%d\n", rings (hide (10)));
  return 0;
}
