/* At -Og everything stays, and is said to.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-Og" } */
#include <stdlib.h>

struct node { struct node *next; int v; };

struct node *g;

static __attribute__ ((noinline)) int
look (const struct node *n)
{
  return n->v;
}

int
stays (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-kept "optimized for debugging)" "malloc (16)" } */
  n->v = v;
  v = look (n);
  free (n);
  return v;
}

void
escapes (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "stored to global 'g')" "malloc (16)" } */
  n->v = v;
  g = n;
}

/* Named by the variable that the user wrote, without optimization too.  */

int
variable (size_t size)
{
  struct node *n = malloc (size);	/* { dg-kept "optimized for debugging)" "malloc (size)" } */
  n->v = 3;
  int v = look (n);
  free (n);
  return v;
}

__attribute__ ((optimize ("O2"))) int
optimized (int v)
{
  struct node *n = calloc (1, sizeof *n);	/* { dg-note "'calloc (16)' does not escape" } { dg-note "(moved to stack|kept on heap|removed by GCC): 'calloc .16.'" } */
  v += look (n);
  free (n);
  return v;
}
