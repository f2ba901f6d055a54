/* What a line quotes is what was compiled: not the call around, nor half of a line.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
/* { dg-tags } */
/* { dg-additional-options "-w" } */
#include <stdlib.h>

void *g;
void *ext (void *);
struct file { int (*read) (void *, void *, long *); void *data, *last; };

/* GCC gives both steps one place: the later says more.  */
void
handed_on (void **s)	/* { dg-note "^leaking param content: 's'$" } { dg-note "^  parameter 's' leaks to \\{heap\\} for 'handed_on' with derefs=1:$" } { dg-note "^reads param: 's' level=0$" } */
{
  ext (*s);	/* { dg-note "^  flow: \\{heap\\} <- \\*'s':$" } { dg-note "^    from 'ext \\(\\*s\\)' \\(passed to a function with no body here\\)$" } */
}

/* A call over two lines.  */
int
lines (struct file *p)	/* { dg-note "^leaking param content: 'p'$" } { dg-note "^  parameter 'p' leaks to \\{heap\\} for 'lines' with derefs=1:$" } { dg-note "^reads param: 'p' level=0$" } { dg-note "^calls param: 'p' level=1$" } */
{
  long n;
  return p->read (p->data,	/* { dg-note "^  flow: \\{heap\\} <- \\*'p':$" } { dg-note "^    from 'p->read \\(p->data,.*\\.\\.\\.' \\(called through a pointer\\)$" } */
		  p->last, &n);
}

static __attribute__ ((noinline)) int
set_p (void *p)		/* { dg-note "^'p' does not escape, and is not written, called or freed$" } */
{
  return p != NULL;
}

/* The culprit is the inner call.  */
int
inner (void *p)		/* { dg-note "^leaking param: 'p'$" } { dg-note "^  parameter 'p' leaks to \\{heap\\} for 'inner' with derefs=0:$" } */
{
  return set_p (ext (p));	/* { dg-note "^  flow: \\{heap\\} <- 'p':$" } { dg-note "^    from 'ext \\(p\\)' \\(passed to a function with no body here\\)$" } */
}

void *make (size_t) __attribute__ ((malloc));

int
in_foreign_memory (void)
{
  int **p = make (8);	/* { dg-kept "allocated by 'make' which has no body here" "make (...)" } { dg-note "^  flow: \\{heap\\} <- \\{storage for 'make \\(...\\)'\\}:$" } { dg-note "^    from 'make \\(8\\)' \\(seen by the allocator, which has no body here\\)$" } */
  int *q = malloc (4);	/* { dg-escapes "stored in memory of 'make', which has no body here)" "malloc (4)" } { dg-note "^  flow: 'q' <- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  *q = 1;
  *p = q;		/* { dg-note "^  flow: \\{storage for 'make \\(...\\)'\\} <- 'q':$" } { dg-note "^    from '\\*p = q' \\(stored through pointer\\)$" } */
  return **p;
}

/* What flex and bison write need not be true.  */
void
generated (void)
{
  void *p = malloc (16);	/* { dg-note "^'malloc \\(16\\)' escapes to heap \\(stored to global 'g'\\)$" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(16\\)'\\}:$" } { dg-note "^    from 'malloc \\(16\\)' \\(allocation\\)$" } */
#line 4
  g = p;
}	/* { dg-note "^  flow: \\{heap\\} <- 'p':$" "" { target *-*-* } 4 } { dg-note "^    from 'g' \\(stored to global\\)$" "" { target *-*-* } 4 } */
