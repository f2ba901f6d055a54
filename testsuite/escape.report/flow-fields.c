/* A function lets some fields of what it is handed leak, each in its way: the flow of an
   object goes on in the one that it is in, however deep.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
/* { dg-tags } */
#include <stdlib.h>

struct s { char *a, *b; struct s *next; };
extern char *first, *second;
extern struct s *third;

static __attribute__ ((noinline)) void
spread (struct s *x)	/* { dg-note "^leaking param content: 'x'$" } { dg-note "^  parameter 'x' leaks to \\{heap\\} for 'spread' with derefs=1:$" } { dg-note "^frees param content: 'x'$" } { dg-note "^reads param: 'x' level=0$" } */
{
  first = x->a;	/* { dg-note "^          flow: \\{heap\\} <- \\*'x':$" } { dg-note "^            from 'x->a' \\(indirection\\)$" } { dg-note "^            from 'first = x->a' \\(stored to global\\)$" } */
  third = x->next->next;	/* { dg-note "^          flow: \\{heap\\} <- \\*\\*'x':$" } { dg-note "^            from 'x->next->next' \\(indirection\\)$" } { dg-note "^            from 'third = x->next->next' \\(stored to global\\)$" } */
  second = x->b;	/* { dg-note "^  flow: \\{heap\\} <- \\*'x':$" } { dg-note "^    from 'x->b' \\(indirection\\)$" } { dg-note "^    from 'second = x->b' \\(stored to global\\)$" } { dg-note "^      flow: \\{heap\\} <- \\*'x':$" } { dg-note "^        from 'x->b' \\(indirection\\)$" } { dg-note "^        from 'second = x->b' \\(stored to global\\)$" } { dg-note "^          flow: \\{heap\\} <- \\*'x':$" } { dg-note "^            from 'x->b' \\(indirection\\)$" } { dg-note "^            from 'second = x->b' \\(stored to global\\)$" } */
  free (x->next->a);
}

static __attribute__ ((noinline)) void
around (struct s *x)	/* { dg-note "^leaking param content: 'x'$" } { dg-note "^  parameter 'x' leaks to \\{heap\\} for 'around' with derefs=1:$" } { dg-note "^frees param content: 'x'$" } { dg-note "^reads param: 'x' level=0$" } */
{
  spread (x);	/* { dg-note "^  flow: \\{heap\\} <- \\*'x':$" } { dg-note "^    from 'spread \\(x\\)' \\(leaked by callee\\)$" } { dg-note "^      flow: \\{heap\\} <- \\*'x':$" } { dg-note "^        from 'spread \\(x\\)' \\(leaked by callee\\)$" } { dg-note "^      flow: \\{heap\\} <- \\*'x':$" } { dg-note "^        from 'spread \\(x\\)' \\(leaked by callee\\)$" } { dg-note "^      flow: \\{heap\\} <- \\*\\*'x':$" } { dg-note "^        from 'spread \\(x\\)' \\(leaked by callee\\)$" } */
}

void
fields (void)
{
  struct s x, y;
  x.a = malloc (1);	/* { dg-note "^'malloc \\(1\\)' escapes to heap \\(leaked by 'around'\\)$" } { dg-note "^  flow: 'x' <- &\\{storage for 'malloc \\(1\\)'\\}:$" } { dg-note "^    from 'malloc \\(1\\)' \\(allocation\\)$" } { dg-note "^    from 'x\\.a = malloc \\(1\\)' \\(stored in object\\)$" } */
  x.b = malloc (2);	/* { dg-note "^'malloc \\(2\\)' escapes to heap \\(leaked by 'around'\\)$" } { dg-note "^  flow: 'x' <- &\\{storage for 'malloc \\(2\\)'\\}:$" } { dg-note "^    from 'malloc \\(2\\)' \\(allocation\\)$" } { dg-note "^    from 'x\\.b = malloc \\(2\\)' \\(stored in object\\)$" } */
  x.next = &y;
  y.a = malloc (3);	/* { dg-note "^'malloc \\(3\\)' does not escape$" } { dg-note "^kept on heap: 'malloc \\(3\\)' \\(freed by 'around' which is not inlined\\)$" } */
  y.b = malloc (4);	/* { dg-note "^'malloc \\(4\\)' does not escape$" } { dg-note "^moved to stack: 'malloc \\(4\\)'$" } { dg-note "^  in a slot of 4 bytes$" } */
  y.next = malloc (sizeof x);	/* { dg-note "^'malloc \\(24\\)' escapes to heap \\(leaked by 'around'\\)$" } { dg-note "^  flow: 'y' <- &\\{storage for 'malloc \\(24\\)'\\}:$" } { dg-note "^    from 'malloc \\(sizeof x\\)' \\(allocation\\)$" } { dg-note "^    from 'y\\.next = malloc \\(sizeof x\\)' \\(stored in object\\)$" } */
  around (&x);	/* { dg-note "^  flow: \\{heap\\} <- 'x':$" } { dg-note "^    from 'around \\(&x\\)' \\(leaked by callee\\)$" } { dg-note "^  flow: \\{heap\\} <- 'x':$" } { dg-note "^    from 'around \\(&x\\)' \\(leaked by callee\\)$" } { dg-note "^  flow: \\{heap\\} <- 'y':$" } { dg-note "^    from 'around \\(&x\\)' \\(leaked by callee\\)$" } */
}
