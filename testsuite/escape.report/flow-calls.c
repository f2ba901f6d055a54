/* Flows that go through calls: in cycles of the call graph they come to an end, and a
   call that is an argument is told from the call around it.  No name of the
   compiler's own is in them.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
/* { dg-additional-options "-w" } */
/* { dg-tags } */
/* { dg-prune "In file included from" } */
#include <stdlib.h>

struct s { struct s *next; int *a; };
int *g;

static __attribute__ ((noinline)) void
again (int *p, int n)	/* { dg-note "^leaking param: 'p'$" } { dg-note "^  parameter 'p' leaks to \\{heap\\} for 'again' with derefs=0:$" } */
{
  if (n)
    again (p, n - 1);
  else
    g = p;	/* { dg-note "^  flow: \\{heap\\} <- 'p':$" } { dg-note "^    from 'g = p' \\(stored to global\\)$" } { dg-note "^      flow: \\{heap\\} <- 'p':$" } { dg-note "^        from 'g = p' \\(stored to global\\)$" } */
}

void
recursive (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(leaked by 'again'\\)$" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  again (p, 3);	/* { dg-note "^  flow: \\{heap\\} <- 'p':$" } { dg-note "^    from 'again \\(p, 3\\)' \\(leaked by callee\\)$" } */
}

static void pong (int **o, int *p, int n);

static __attribute__ ((noinline)) void
ping (int **o, int *p, int n)	/* { dg-note "^'o' does not escape$" } { dg-note "^writes param: 'o' level=0$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } { dg-note "^  parameter 'p' leaks to 'o' for 'ping' with derefs=0:$" } */
{
  if (n)
    pong (o, p, n - 1);	/* { dg-note "^  flow: '\\*o' <- 'p':$" } { dg-note "^    from 'pong \\(o, p, n - 1\\)' \\(stored by callee\\)$" } { dg-note "^      flow: '\\*o' <- 'p':$" } { dg-note "^        from 'pong \\(o, p, n - 1\\)' \\(stored by callee\\)$" } */
}

static __attribute__ ((noinline)) void
pong (int **o, int *p, int n)	/* { dg-note "^'o' does not escape$" } { dg-note "^writes param: 'o' level=0$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } { dg-note "^  parameter 'p' leaks to 'o' for 'pong' with derefs=0:$" } */
{
  if (n)
    ping (o, p, n - 1);
  *o = p;	/* { dg-note "^      flow: '\\*o' <- 'p':$" } { dg-note "^        from '\\*o = p' \\(stored through pointer\\)$" } { dg-note "^  flow: '\\*o' <- 'p':$" } { dg-note "^    from '\\*o = p' \\(stored through pointer\\)$" } { dg-note "^          flow: '\\*o' <- 'p':$" } { dg-note "^            from '\\*o = p' \\(stored through pointer\\)$" } */
}

void
mutual (int **o)	/* { dg-note "^'o' does not escape$" } { dg-note "^writes param: 'o' level=0$" } */
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored through parameter 'o'\\)$" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  ping (o, p, 3);	/* { dg-note "^  flow: '\\*o' <- 'p':$" } { dg-note "^    from 'ping \\(o, p, 3\\)' \\(stored by callee\\)$" } */
}

static __attribute__ ((noinline)) int *
pick (int c, int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^  parameter 'p' leaks to \\{result\\} for 'pick' with derefs=0:$" } */
{
  return c ? p : NULL;	/* { dg-note "^  flow: \\{result\\} <- 'p':$" } { dg-note "^    from 'c \\? p : NULL' \\(merge\\)$" } { dg-note "^    from 'return c \\? p : NULL' \\(return\\)$" } { dg-note "^      flow: \\{result\\} <- 'p':$" } { dg-note "^        from 'c \\? p : NULL' \\(merge\\)$" } { dg-note "^        from 'return c \\? p : NULL' \\(return\\)$" } */
}

static __attribute__ ((noinline)) void
put (struct s *o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^writes param: 'o' level=0$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } { dg-note "^  parameter 'p' leaks to 'o' for 'put' with derefs=0:$" } */
{
  o->a = p;	/* { dg-note "^  flow: '\\*o' <- 'p':$" } { dg-note "^    from 'o->a = p' \\(stored through pointer\\)$" } { dg-note "^      flow: '\\*o' <- 'p':$" } { dg-note "^        from 'o->a = p' \\(stored through pointer\\)$" } */
}

void
argument (int c)
{
  struct s t;
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored to global 'g'\\)$" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  put (&t, pick (c, p));	/* { dg-note "^  flow: 't' <- 'p':$" } { dg-note "^    from 'pick \\(c, p\\)' \\(returned by callee\\)$" } { dg-note "^    from 'put \\(&t, pick \\(c, p\\)\\)' \\(stored by callee\\)$" } */
  g = t.a;	/* { dg-note "^  flow: \\{heap\\} <- 't':$" } { dg-note "^    from 't\\.a' \\(indirection\\)$" } { dg-note "^    from 'g = t\\.a' \\(stored to global\\)$" } */
}

struct s
by_value (void)
{
  struct s r;
  r.next = NULL;
  r.a = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(returned\\)$" } { dg-note "^  flow: 'r' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 'r\\.a = malloc \\(4\\)' \\(stored in object\\)$" } */
  return r;	/* { dg-note "^  flow: \\{result\\} <- 'r':$" } { dg-note "^    from 'return r' \\(return\\)$" } */
}

void
variable_length (int n)
{
  int *v[n];
  v[0] = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored through a pointer\\)$" } { dg-note "^  flow: \\{heap\\} <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 'v.0. = malloc \\(4\\)' \\(stored through pointer\\)$" } */
  g = v[0];
}

#include <stdarg.h>

void
listed (va_list ap)	/* { dg-note "^leaking param: 'ap'$" } { dg-note "^  parameter 'ap' leaks to \\{heap\\} for 'listed' with derefs=0:$" } */
{
  g = va_arg (ap, int *);	/* { dg-note "^  flow: \\{heap\\} <- 'ap':$" } { dg-note "^    from 'va_arg \\(ap, int \\*\\)' \\(statement not understood\\)$" } */
}
