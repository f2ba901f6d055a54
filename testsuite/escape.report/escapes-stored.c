/* The object is stored where others find it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
#include <stdlib.h>
#include <string.h>

struct node { struct node *next; int v; };

struct node *g, *table[4];
struct { int pad; struct node *n; } wrapped;
static struct node *hidden;
_Thread_local struct node *mine;

void
to_global (void)
{
  g = malloc (sizeof *g);	/* { dg-escapes "stored to global 'g')" "malloc (16)" } */
}

void
to_array (int i)
{
  table[i] = malloc (sizeof *g);	/* { dg-escapes "stored to global 'table')" } */
}

void
to_field (void)
{
  wrapped.n = malloc (sizeof *g);	/* { dg-escapes "stored to global 'wrapped')" } */
}

void
to_static (void)
{
  hidden = malloc (sizeof *g);	/* { dg-escapes "stored to global 'hidden')" } */
}

struct node *
other (void)
{
  return hidden;
}

void
to_thread (void)
{
  mine = malloc (sizeof *g);	/* { dg-escapes "stored to global 'mine')" } */
}

void
through_global (void)
{
  g->next = malloc (sizeof *g);	/* { dg-escapes "stored through global 'g')" } */
}

void
to_parameter (struct node **out)
{
  *out = malloc (sizeof **out);	/* { dg-escapes "stored through parameter 'out')" } */
}

void
to_parameters_field (struct node *at)
{
  at->next = malloc (sizeof *at);	/* { dg-escapes "stored through parameter 'at')" } */
}

void
deep_in_parameter (struct node ***out)
{
  **out = malloc (sizeof ***out);	/* { dg-escapes "stored through parameter 'out')" } */
}

struct node *volatile v;

void
to_volatile (void)
{
  v = malloc (sizeof *g);	/* { dg-escapes "stored to " } */
}

/* Not a pointer any more, but all of its bits.  */

unsigned long bits;

void
as_integer (void)
{
  bits = (unsigned long) malloc (sizeof *g);	/* { dg-escapes "stored to global 'bits')" } */
}

void
by_memcpy (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "" } */
  n->v = v;
  n->next = n;
  memcpy (&g, &n, sizeof n);
}

void
by_atomic (void)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "" } */
  n->v = 1;
  __atomic_store_n (&g, n, __ATOMIC_RELEASE);
}

static void
keep (struct node *n)
{
  g = n;
}

void
by_callee (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "" } */
  n->v = v;
  keep (n);
}

/* A local that is itself stored.  */

void
in_local (int v)
{
  struct node local;
  local.next = malloc (sizeof *g);	/* { dg-escapes "" } */
  local.v = v;
  wrapped.n = local.next;
}

/* The container escapes, and what is in it.  */

void
in_object (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "stored to global 'g')" } */
  n->next = calloc (1, sizeof *n);	/* { dg-escapes "stored in 'malloc (16)', which escapes: stored to global 'g')" } */
  n->v = v;
  g = n;
}
