/* The object, or a pointer into it, is returned.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
#include <stdlib.h>

struct node { struct node *next; int v; };

void *
whole (void)
{
  return malloc (16);		/* { dg-escapes "returned)" "malloc (16)" } */
}

int *
interior (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "returned)" "malloc (16)" } */
  n->v = v;
  return &n->v;
}

struct node *
perhaps (int c)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "returned)" } */
  n->v = c;
  if (c > 3)
    return n;
  free (n);
  return NULL;
}

struct node *
either (int c)
{
  struct node *p, *q;
  if (c)
    p = malloc (sizeof *p);	/* { dg-escapes "returned)" } */
  else
    p = calloc (1, sizeof *p);	/* { dg-escapes "returned)" "calloc (16)" } */
  q = p;
  q->v = c;
  return q;
}

static struct node *
same (struct node *n)
{
  n->v++;
  return n;
}

struct node *
by_callee (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "returned)" } */
  n->v = v;
  return same (n);
}

struct pair { struct node *first, *second; };

struct pair
in_struct (int v)
{
  struct pair p = { NULL, NULL };
  p.second = malloc (sizeof *p.second);	/* { dg-escapes "returned)" } */
  p.second->v = v;
  return p;
}

unsigned long
as_integer (void)
{
  return (unsigned long) malloc (16);	/* { dg-escapes "returned)" } */
}

/* What the returned object holds escapes with it.  */

struct node *
chain (int v)
{
  struct node *a = malloc (sizeof *a);	/* { dg-escapes "returned)" } */
  struct node *b = malloc (sizeof *b);	/* { dg-escapes "stored in " } */
  a->next = b;
  a->v = b->v = v;
  b->next = NULL;
  return a;
}
