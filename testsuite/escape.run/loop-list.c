/* Several objects of one allocation live at once: a list.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R4 }
   { dg-allocs 50 50 } */
#include "test.h"

struct node { struct node *next; int v; };

static NOINLINE int
walk (const struct node *n)
{
  int t = 0, steps = 0;
  for (; n && steps < 1000; n = n->next, steps++)
    t = t * 3 + n->v;
  return t + steps;
}

static NOINLINE int
push_front (int n)
{
  struct node *head = NULL, *t;
  int i, r;
  for (i = 0; i < n; i++)
    {
      t = malloc (sizeof *t);
      t->v = i;
      t->next = head;
      head = t;
    }
  r = walk (head);
  while (head)
    {
      t = head->next;
      free (head);
      head = t;
    }
  return r;
}

static NOINLINE int
push_back (int n)
{
  struct node *head = NULL, **tail = &head;
  int i, r;
  for (i = 0; i < n; i++)
    {
      struct node *t = malloc (sizeof *t);
      t->v = i;
      t->next = NULL;
      *tail = t;
      tail = &t->next;
    }
  r = walk (head);
  while (head)
    {
      struct node *t = head->next;
      free (head);
      head = t;
    }
  return r;
}

static NOINLINE int
goto_loop (int n)
{
  struct node *head = NULL, *t;
  int r;
more:
  t = calloc (1, sizeof *t);
  t->v = n;
  t->next = head;
  head = t;
  if (--n)
    goto more;
  r = walk (head);
  while ((t = head))
    {
      head = t->next;
      free (t);
    }
  return r;
}

/* Never freed, and the head is a field.  */

struct list { struct node *first; int n; };

static NOINLINE int
in_struct (int n)
{
  struct list l = { NULL, 0 };
  int i;
  for (i = 0; i < n; i++)
    {
      struct node *t = malloc (sizeof *t);
      t->v = i;
      t->next = l.first;
      l.first = t;
      l.n++;
    }
  return walk (l.first) + l.n;
}

static NOINLINE int
with_tail (int n)
{
  struct node *head = NULL, *last = NULL, *t;
  int i, r;
  for (i = 0; i < n; i++)
    {
      t = malloc (sizeof *t);
      t->v = i;
      t->next = NULL;
      if (last)
	last->next = t;
      else
	head = t;
      last = t;
    }
  r = walk (head);
  for (t = head; t; t = head)
    {
      head = t->next;
      free (t);
    }
  return r;
}

int
main (void)
{
  printf ("%d\n", push_front (hide (10)));
  printf ("%d\n", push_back (hide (10)));
  printf ("%d\n", goto_loop (hide (10)));
  printf ("%d\n", in_struct (hide (10)));
  printf ("%d\n", with_tail (hide (10)));
  return 0;
}
