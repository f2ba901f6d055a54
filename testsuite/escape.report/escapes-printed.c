/* That an address is printed is the last thing to say of an object.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <stdio.h>

struct cell { int v; struct cell *next; };
extern struct cell *table[];
extern int debug;

struct cell *
set (int v)
{
  struct cell *p = malloc (sizeof *p);	/* { dg-escapes "stored to global 'table'" "malloc (16)" } */
  p->v = v;
  p->next = table[v];
  table[v] = p;
  if (debug)
    printf ("set %p\n", (void *) p);
  return p;
}

void
store (int v)
{
  struct cell *p = malloc (sizeof *p);	/* { dg-escapes "stored to global 'table'" "malloc (16)" } */
  printf ("store %p\n", (void *) p);
  p->next = NULL;
  table[v] = p;
}

void
print (void)
{
  int *p = malloc (4);			/* { dg-escapes "printed as text by 'printf'" "malloc (4)" } */
  *p = 1;
  printf ("%p\n", (void *) p);
  free (p);
}

/* Also of what points to itself, or to one another.  */

void
print_itself (int v)
{
  struct cell *p = malloc (sizeof *p);	/* { dg-escapes "printed as text by 'printf'" "malloc (16)" } */
  p->next = p;
  p->v = v;
  printf ("%p %d\n", (void *) p->next, p->v);
  free (p);
}

int
print_ring (int v)
{
  struct cell *p = malloc (sizeof *p);	/* { dg-escapes "stored in 'malloc (16)', which escapes: printed as text by 'printf'" } */
  struct cell *q = malloc (sizeof *q);	/* { dg-escapes "stored in 'malloc (16)', which escapes: printed as text by 'printf'" } */
  p->next = q;
  q->next = p;
  p->v = v;
  q->v = v + 1;
  printf ("%p\n", (void *) p->next);
  int r = p->next->v;
  free (p);
  free (q);
  return r;
}
