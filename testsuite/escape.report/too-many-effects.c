/* What is analysed, but has no summary, is not said to be unknown.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
#include <stdlib.h>

#define MIX(P) *P = *a; *P = *b; *P = *c; *P = *d; *P = *e; *P = *f; *P = *g; *P = *h; \
  *P = *i; *P = *j; *P = *k

__attribute__ ((noinline)) void *
mix (void **a, void **b, void **c, void **d, void **e, void **f, void **g, void **h, void **i, void **j, void **k, size_t n)	/* { dg-note "^not summarized: 'mix' \\(too many effects\\)$" } */
{
  MIX (a); MIX (b); MIX (c); MIX (d); MIX (e); MIX (f); MIX (g); MIX (h); MIX (i);
  MIX (j); MIX (k);
  return n > 1 ? *a : *b;
}

int
call_mix (void)
{
  void **p = malloc (8);	/* { dg-escapes "passed to 'mix', which has too many effects" "malloc (8)" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(8\\)'\\}:$" } { dg-note "^    from 'malloc \\(8\\)' \\(allocation\\)$" } */
  *p = NULL;
  return *(int *) mix (p, p, p, p, p, p, p, p, p, p, p, 4); /* { dg-note "^  flow: \\{heap\\} <- 'p':$" } { dg-note "^    from 'mix \\(.*\\)' \\(passed to a function with too many effects\\)$" } { dg-note "^may allocate: 'mix \\(.*\\)' \\('mix' has too many effects\\)$" } */
}
