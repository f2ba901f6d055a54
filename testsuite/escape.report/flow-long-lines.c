/* What is too long to be quoted is cut between words, and never left out.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
#include <stdlib.h>

struct handlers
{
  void (*start_of_namespace_declaration) (void *argument, int prefix, int uri);
  void (*e) (const char *, void *);
};

extern struct handlers *h;

void
several_lines (int v)
{
  int *an_object = malloc (4);	/* { dg-escapes "passed to a function called through a pointer" "malloc (4)" } { dg-note "^  flow: 'an_object' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  *an_object = v;
  h->start_of_namespace_declaration (an_object, v ^ v + v + v + v + v + v, /* { dg-note "^  flow: \\{heap\\} <- 'an_object':$" } { dg-note "^    from 'h->start_of_namespace_declaration \\(an_object, v \\^ v \\+ v \\+ v \\.\\.\\.' \\(called through a pointer\\)$" } */
				     v);
}

void
one_line (int v)
{
  int *p = malloc (4);		/* { dg-escapes "passed to a function called through a pointer" "malloc (4)" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  *p = v;
  h->e ("a string that is cut as little as a word, \"so\", but left out", p); /* { dg-note "^  flow: \\{heap\\} <- 'p':$" } { dg-note "^    from 'h->e \\( \\.\\.\\.' \\(called through a pointer\\)$" } */
}

/* The call is named, not the choice among its arguments.  */
void
chosen (int v)
{
  int *p = malloc (4);		/* { dg-escapes "passed to a function called through a pointer" "malloc (4)" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  *p = v;
  h->start_of_namespace_declaration (v > 3 ? p : NULL, /* { dg-note "^  flow: \\{heap\\} <- 'p':$" } { dg-note "^    from 'h->start_of_namespace_declaration \\(v > 3 \\? p : NULL, \\.\\.\\.' \\(called through a pointer\\)$" } */
				     v, v);
}

/* A number that is made of an address goes on in the callee.  */
static __attribute__ ((noinline)) void
tell (unsigned long long n)
{
  h->start_of_namespace_declaration ((void *) n, 0, 0);	/* { dg-note "^      flow: \\{heap\\} <- 'n':$" } { dg-note "^        from 'h->start_of_namespace_declaration \\(\\(void \\*\\) n, 0, 0\\)' \\(called through a pointer\\)$" } */
}

void
number (int v)
{
  int *p = malloc (4);		/* { dg-escapes "leaked by 'tell'" "malloc (4)" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  *p = v;
  tell ((unsigned long long) p); /* { dg-note "^  flow: \\{heap\\} <- 'p':$" } { dg-note "^    from 'tell \\(\\(unsigned long long\\) p\\)' \\(leaked by callee\\)$" } */
}
