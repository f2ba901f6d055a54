/* A loop with two entries: not a loop to GCC's loop tree, one to the program.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R4 }
   { dg-allocs 18 9-18 } */
#include "test.h"

struct node { struct node *next; int v; };

static NOINLINE int
several (int n, int enter_low)
{
  struct node *head = NULL, *t;
  int s = 0, steps = 0;
  if (enter_low)
    goto low;
high:
  t = malloc (sizeof *t);
  t->v = n;
  t->next = head;
  head = t;
low:
  if (--n > 0)
    goto high;
  for (t = head; t && steps < 1000; t = t->next, steps++)
    s = s * 3 + t->v;
  while (head)
    {
      t = head->next;
      free (head);
      head = t;
    }
  return s + steps;
}

static NOINLINE int
one_at_a_time (int n, int enter_low)
{
  int *p, s = 0;
  if (enter_low)
    goto low;
high:
  p = malloc (sizeof *p);
  *p = n;
  s = s * 3 + get (p);
  free (p);
low:
  if (--n > 0)
    goto high;
  return s;
}

int
main (void)
{
  printf ("%d %d\n", several (hide (5), hide (0)), several (hide (5), hide (1)));
  printf ("%d %d\n", one_at_a_time (hide (5), hide (0)),
	  one_at_a_time (hide (5), hide (1)));
  return 0;
}
