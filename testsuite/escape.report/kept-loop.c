/* Objects of one site that live together.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R4 } */
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

struct node { struct node *next; int v; };

static NOINLINE int
walk (const struct node *n)
{
  int t = 0;
  for (; n; n = n->next)
    t += n->v;
  return t;
}

int
list (int n)
{
  struct node *head = NULL;
  while (n--)
    {
      struct node *t = malloc (sizeof *t);	/* { dg-kept "several live in a loop)" "malloc (16)" } */
      t->v = n;
      t->next = head;
      head = t;
    }
  return walk (head);
}

int
goto_list (int n)
{
  struct node *head = NULL, *t;
again:
  t = malloc (sizeof *t);	/* { dg-kept "several live in a loop)" } */
  t->v = n;
  t->next = head;
  head = t;
  if (--n)
    goto again;
  return walk (head);
}

int
previous (int n)
{
  struct node *prev = NULL;
  int s = 0;
  while (n--)
    {
      struct node *t = malloc (sizeof *t);	/* { dg-kept "several live in a loop)" } */
      t->v = n;
      t->next = NULL;
      if (prev)
	s += walk (prev);
      prev = t;
    }
  return s;
}

int
stored_outside (int n)
{
  struct node box = { NULL, 0 };
  while (n--)
    {
      struct node *t = malloc (sizeof *t);	/* { dg-kept "several live in a loop)" } */
      t->v = n;
      t->next = box.next;
      box.next = t;
    }
  return walk (&box);
}

int
one_at_a_time (int n)
{
  int s = 0;
  while (n--)
    {
      struct node *t = malloc (sizeof *t);	/* { dg-moved "malloc (16)" } */
      t->v = n;
      t->next = NULL;
      s += walk (t);
      free (t);
    }
  return s;
}

int
never_freed (int n)
{
  int s = 0;
  while (n--)
    {
      struct node *t = malloc (sizeof *t);	/* { dg-moved "malloc (16)" } */
      t->v = n;
      t->next = NULL;
      s += walk (t);
    }
  return s;
}
