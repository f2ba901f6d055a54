/* A function with so many effects that its summary is made again, more coarsely; and one
   for which that does not help.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct item { struct item *next, *prev, *child; int v; };

static void
unlink_item (struct item *p, struct item *item)	/* { dg-note "^'p' does not escape$" } { dg-note "^leaking param: 'item' to param 'p' level=1$" } */
{
  if (!p || !item)
    return;
  if (item != p->child)
    item->prev->next = item->next;
  if (item->next)
    item->next->prev = item->prev;
  if (item == p->child)
    p->child = item->next;
  else if (!item->next)
    p->child->prev = item->prev;
}

static struct item *
nth (struct item *a, int i)	/* { dg-note "^leaking param: 'a' to result level=1$" } */
{
  struct item *c = a->child;
  while (c && i > 0)
    {
      i--;
      c = c->next;
    }
  return c;
}

__attribute__ ((noinline)) struct item *
detach (struct item *a, int i)	/* { dg-note "^leaking param: 'a' to result level=1$" } */
{
  struct item *c = nth (a, i);
  unlink_item (a, c);
  return c;
}

int
use (void)
{
  struct item *a = malloc (sizeof *a); /* { dg-moved "malloc (32)" } */
  a->child = a->next = a->prev = NULL;
  a->v = 7;
  detach (a, 3);
  int r = a->v;
  free (a);
  return r;
}

#define MIX(P) *P = *a; *P = *b; *P = *c; *P = *d; *P = *e; *P = *f; *P = *g; *P = *h; \
  *P = *i; *P = *j; *P = *k

__attribute__ ((noinline)) void
mix (void **a, void **b, void **c, void **d, void **e, void **f, void **g, void **h, void **i, void **j, void **k)	/* { dg-note "^not summarized: 'mix' \\(too many effects\\)$" } */
{
  MIX (a); MIX (b); MIX (c); MIX (d); MIX (e); MIX (f); MIX (g); MIX (h); MIX (i);
  MIX (j); MIX (k);
}

void
call_mix (void)
{
  void **a = malloc (8);	/* { dg-escapes "passed to 'mix', which has too many effects" "malloc (8)" } */
  mix (a, a, a, a, a, a, a, a, a, a, a);
}
