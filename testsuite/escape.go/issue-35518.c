/* Go's issue 35518: objects that point to themselves, and the flow that is shown.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
/* { dg-additional-options "-fplugin-arg-escape-report=2" } */
#include <stdlib.h>

struct node { struct node *orig; };

struct node *sink;

/* f1.  */
void
f1 (void)
{
  struct node *n = malloc (sizeof *n), *m = malloc (2 * sizeof *m);	/* { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } { dg-escapes "stored in 'malloc (16)', which escapes: stored to global 'sink')" "malloc (8)" } { dg-escapes "stored to global 'sink')" "malloc (16)" } */
  n->orig = n;	/* { dg-note "^ " } { dg-note "^ " } */
  *m = *n;	/* { dg-note "^ " } { dg-note "^ " } */
  sink = m;	/* { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } */
}

/* f2.  */
void
f2 (void)
{
  struct node *n1 = malloc (sizeof *n1), *n2 = malloc (2 * sizeof *n2), *m = malloc (3 * sizeof *m);	/* { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } { dg-escapes "stored in 'malloc (24)', which escapes: stored to global 'sink')" "malloc (16)" } { dg-escapes "stored to global 'sink')" "malloc (24)" } { dg-moved "malloc (8)" } */
  n1->orig = n2;	/* { dg-note "^ " } { dg-note "^ " } */
  *n2 = *n1;	/* { dg-note "^ " } { dg-note "^ " } */
  *m = *n2;	/* { dg-note "^ " } { dg-note "^ " } */
  sink = m;	/* { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } { dg-note "^ " } */
}

/* A cycle that stays (not in Go's test).  */
int
f3 (void)
{
  struct node *n1 = malloc (sizeof *n1), *n2 = malloc (2 * sizeof *n2);	/* { dg-off-heap "malloc (8)" } { dg-off-heap "malloc (16)" } */
  n1->orig = n2;
  n2->orig = n1;
  return n1->orig->orig == n1;
}
