/* Lists and owners: what one slot can hold, and what it cannot.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

struct node { struct node *next; int value; };

static __attribute__ ((noinline, noclone)) int
sum (const struct node *n)
{
  int s = 0;
  for (; n; n = n->next)
    s += n->value;
  return s;
}

/* Three nodes, each with a call of its own: three slots.  */
int
three (int a, int b, int c)
{
  struct node *x = malloc (sizeof *x);
  struct node *y = malloc (sizeof *y);
  struct node *z = malloc (sizeof *z);
  if (!x || !y || !z)
    abort ();
  *z = (struct node) { NULL, c };
  *y = (struct node) { z, b };
  *x = (struct node) { y, a };
  int s = sum (x);
  free (x);
  free (y);
  free (z);
  return s;
}

/* One call, many nodes alive at once: one slot will not do.  */
int
many (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *t = malloc (sizeof *t);
      if (!t)
	abort ();
      t->next = head;
      t->value = i;
      head = t;
    }
  int s = sum (head);
  while (head)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
  return s;
}

/* One call, one node alive at a time: the slot serves every round.  */
int
one_at_a_time (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *t = malloc (sizeof *t);
      if (!t)
	abort ();
      t->next = NULL;
      t->value = i;
      s += sum (t);
      free (t);
    }
  return s;
}
