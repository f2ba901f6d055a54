/* GCC merges the returns of a function into one without a place: each has its own in the
   notes.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
/* { dg-tags } */
/* { dg-prune "in expansion of macro" } */
#include <stdlib.h>

struct pair { int a, b; };

struct pair *
one_of_two (int n)	/* { dg-note "^'one_of_two' returns a fresh object$" } */
{
  struct pair *x = malloc (sizeof *x);	/* { dg-note "^'malloc \\(8\\)' escapes to heap \\(returned\\)$" } { dg-note "^  flow: 'x' <- &\\{storage for 'malloc \\(8\\)'\\}:$" } { dg-note "^    from 'malloc \\(sizeof \\*x\\)' \\(allocation\\)$" } */
  if (n)
    {
      free (x);
      return NULL;
    }
  return x;	/* { dg-note "^  flow: \\{result\\} <- 'x':$" } { dg-note "^    from 'return x' \\(return\\)$" } */
}

struct pair *
three (int n, struct pair *p, struct pair *q)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^  parameter 'p' leaks to \\{result\\} for 'three' with derefs=0:$" } { dg-note "^leaking param: 'q' to result level=0$" } { dg-note "^  parameter 'q' leaks to \\{result\\} for 'three' with derefs=0:$" } */
{
  if (n == 1)
    return p;	/* { dg-note "^  flow: \\{result\\} <- 'p':$" } { dg-note "^    from 'return p' \\(return\\)$" } */
  if (n == 2)
    return q;	/* { dg-note "^  flow: \\{result\\} <- 'q':$" } { dg-note "^    from 'return q' \\(return\\)$" } */
  return malloc (sizeof *p);	/* { dg-note "^'malloc \\(8\\)' escapes to heap \\(returned\\)$" } { dg-note "^  flow: \\{result\\} <- &\\{storage for 'malloc \\(8\\)'\\}:$" } { dg-note "^    from 'malloc \\(sizeof \\*p\\)' \\(allocation\\)$" } { dg-note "^    from 'return malloc \\(sizeof \\*p\\)' \\(return\\)$" } */
}

/* A variable that goes on being itself explains nothing.  */
char *
skip (char *v)	/* { dg-note "^leaking param: 'v' to result level=0$" } { dg-note "^  parameter 'v' leaks to \\{result\\} for 'skip' with derefs=0:$" } { dg-note "^reads param: 'v' level=0$" } */
{
  while (*v == ' ')
    v++;
  return v;	/* { dg-note "^  flow: \\{result\\} <- 'v':$" } { dg-note "^    from 'return v' \\(return\\)$" } */
}

/* A declaration has the place of its name alone.  */
char *
initialized (char *format)	/* { dg-note "^leaking param: 'format' to result level=0$" } { dg-note "^  parameter 'format' leaks to \\{result\\} for 'initialized' with derefs=0:$" } { dg-note "^reads param: 'format' level=0$" } */
{
  char *c = format;	/* { dg-note "^  flow: 'c' <- 'format':$" } { dg-note "^    from 'c = format' \\(assign\\)$" } */
  while (*c++)	/* { dg-note "^  flow: \\{result\\} <- 'c':$" } { dg-note "^    from 'c\\+\\+' \\(assign\\)$" } */
    ;
  return c;	/* { dg-note "^    from 'return c' \\(return\\)$" } */
}

/* What a macro does is quoted as it was called.  */
#define APPEND(data) do { (*data) = malloc (9); } while (0)	/* { dg-note "^'malloc \\(9\\)' escapes to heap \\(stored through parameter 'out'\\)$" } { dg-note "^  flow: '\\*out' <- &\\{storage for 'malloc \\(9\\)'\\}:$" } { dg-note "^    from 'malloc \\(9\\)' \\(allocation\\)$" } { dg-note "^    from 'APPEND \\(out\\)' \\(stored through pointer\\)$" } */

void
appended (char **out)	/* { dg-note "^'out' does not escape$" } { dg-note "^writes param: 'out' level=0$" } */
{
  APPEND (out);
}
