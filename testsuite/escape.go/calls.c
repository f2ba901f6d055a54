/* Go's escape_calls.go: results of calls as arguments; recursion over a tree.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>
#include <string.h>

struct node { const char *s; struct node *left, *right; };

int external (char *);

/* f.  */
char *f (char *buf)	/* { dg-note "^leaking param: 'buf' to result level=0$" } */
{ return buf; }

/* h.  */
void h (void)
{ char *x = malloc (32); external (&f (x)[0]); }	/* { dg-escapes "passed to 'external', which has no body here)" } */

/* walk.  */
int
walk (struct node **np)	/* { dg-note "^'np' does not escape$" } */
{
  struct node *n = *np;
  if (!n)
    return 0;
  int w = strlen (n->s);
  int wl = walk (&n->left);
  int wr = walk (&n->right);
  if (wl < wr)
    {
      struct node *t = n->left;
      n->left = n->right;
      n->right = t;
      int x = wl;
      wl = wr;
      wr = x;
    }
  *np = n;
  return w + wl + wr;
}

/* A tree of its own (not in Go's test).  */
int
small_tree (void)
{
  struct node *l = calloc (1, sizeof *l), *r = calloc (1, sizeof *r);	/* { dg-moved } { dg-moved } */
  struct node *top = calloc (2, sizeof *top);	/* { dg-moved } */
  l->s = "a";
  r->s = "bc";
  top->s = "d";
  top->left = l;
  top->right = r;
  int w = walk (&top);
  free (top);
  return w;
}
