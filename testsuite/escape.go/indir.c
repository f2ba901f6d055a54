/* Go's escape_indir.go: stores through indirections.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct inner { int *p; int i; };
struct outer { int *p; struct inner c; struct outer **x; };

void *sink;
struct outer sink_outer;

/* constptr0.  */
int constptr0 (void)
{ int *i = malloc (sizeof *i); struct outer *x = calloc (1, sizeof *x); x->p = i; *i = 1; return *x->p; }	/* { dg-off-heap "malloc (4)" } { dg-off-heap "calloc (32)" } */

/* constptr01.  */
struct outer *constptr01 (void)	/* { dg-note "^'constptr01' returns a fresh object$" } */
{ int *i = malloc (sizeof *i); struct outer *x = calloc (1, sizeof *x); x->p = i; return x; }	/* { dg-escapes "stored in 'calloc (32)', which escapes: returned)" "malloc (4)" } { dg-escapes "returned)" "calloc (32)" } */

/* constptr02.  */
struct outer constptr02 (void)
{ int *i = malloc (sizeof *i); struct outer *x = calloc (1, sizeof *x); x->p = i; return *x; }	/* { dg-escapes "returned)" "malloc (4)" } { dg-moved "calloc (32)" } */

/* constptr03.  */
struct outer **constptr03 (void)	/* { dg-note "^'constptr03' returns a fresh object$" } */
{ int *i = malloc (sizeof *i); struct outer *x = calloc (1, sizeof *x), **r = malloc (sizeof *r);	/* { dg-escapes "stored in 'calloc (32)', which escapes: returned)" "malloc (4)" } { dg-escapes "stored in 'malloc (8)', which escapes: returned)" "calloc (32)" } { dg-escapes "returned)" "malloc (8)" } */
  x->p = i; *r = x; return r; }

/* constptr1.  */
void constptr1 (void)
{ int *i = malloc (sizeof *i); struct outer *x = calloc (1, sizeof *x); x->p = i; sink = x; }	/* { dg-escapes "stored in 'calloc (32)', which escapes: stored to global 'sink')" "malloc (4)" } { dg-escapes "stored to global 'sink')" "calloc (32)" } */

/* constptr2.  */
void constptr2 (void)
{ int *i = malloc (sizeof *i); struct outer *x = calloc (1, sizeof *x); x->p = i; sink_outer = *x; }	/* { dg-escapes "stored in 'calloc (32)', which escapes: stored to global 'sink_outer')" "malloc (4)" } { dg-moved "calloc (32)" } */

/* constptr4, constptr5.  */
struct outer *constptr5 (void)	/* { dg-note "^'constptr5' returns a fresh object$" } */
{ struct outer *p = malloc (sizeof *p), *q = calloc (1, sizeof *q); *p = *q; return p; }	/* { dg-escapes "returned)" "malloc (32)" } { dg-moved "calloc (32)" } */

/* constptr6.  */
void constptr6 (struct outer *p)	/* { dg-note "^'p' does not escape$" } */
{ struct outer *q = malloc (sizeof *q); *q = *p; }	/* { dg-off-heap } */

/* A number of the copy (not in Go's test).  Less than there could be: copied bytes may
   be pointers.  */
int constptr6_number (struct outer *p)	/* { dg-note "^leaking param: 'p' to result level=1$" } */
{ struct outer *q = malloc (sizeof *q); *q = *p; return q->c.i; }	/* { dg-moved } */

/* constptr7, constptr8.  */
struct outer **constptr7 (void)	/* { dg-note "^'constptr7' returns a fresh object$" } */
{ struct outer *p = calloc (1, sizeof *p), **r = malloc (sizeof *r); struct inner tmp = { NULL, 0 }, *q = &tmp;	/* { dg-escapes "stored in 'malloc (8)', which escapes: returned)" "calloc (32)" } { dg-escapes "returned)" "malloc (8)" } */
  p->c = *q; *r = p; return r; }
struct outer *constptr8 (void)	/* { dg-note "^'constptr8' returns a fresh object$" } */
{ struct outer *p = calloc (1, sizeof *p); struct inner tmp = { NULL, 0 }; p->c = *&tmp; return p; }	/* { dg-escapes "returned)" } */

/* constptr9.  */
struct outer constptr9 (void)
{ struct outer *p = calloc (1, sizeof *p); struct inner q; int *i = malloc (sizeof *i);	/* { dg-escapes "returned)" "malloc (4)" } { dg-moved "calloc (32)" } */
  q.p = i; q.i = 0; p->c = q; return *p; }

/* constptr10.  */
struct outer constptr10 (void)
{ struct outer *x = calloc (1, sizeof *x), **y = malloc (sizeof *y), *p = calloc (2, sizeof *p), **pp = &p;	/* { dg-escapes "stored in 'malloc (8)', which escapes: returned)" "calloc (32)" } { dg-escapes "returned)" "malloc (8)" } { dg-moved "calloc (64)" } */
  int *i = malloc (sizeof *i); *y = x; p->p = i; p->x = y; return **pp; }	/* { dg-escapes "returned)" } */

/* constptr11.  */
struct outer *constptr11 (void)	/* { dg-note "^'constptr11' returns a fresh object$" } */
{ int *i = malloc (sizeof *i); struct outer *p = malloc (sizeof *p), *q = calloc (1, sizeof *q);	/* { dg-escapes "stored in 'malloc (32)', which escapes: returned)" "malloc (4)" } { dg-escapes "returned)" "malloc (32)" } { dg-moved "calloc (32)" } */
  q->p = i; *p = *q; return p; }

/* foo.  */
void foo (int **p)	/* { dg-note "^'p' does not escape$" } */
{ int *i = malloc (sizeof *i), **y = p; *y = i; }	/* { dg-escapes "stored through parameter 'p')" } */

/* foo1.  */
int foo1 (int *p)	/* { dg-note "^'p' does not escape$" } */
{ int *i = malloc (sizeof *i), **y = &p; *i = 1; *y = i; return *p; }	/* { dg-off-heap } */

/* foo2.  */
void foo2 (void)
{ struct { int **f; } z; int **x = malloc (sizeof *x), *i = malloc (sizeof *i);	/* { dg-escapes "stored to global 'sink')" "malloc (8)" } { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" "malloc (4)" } */
  sink = x; z.f = x; *z.f = i; }

/* f.  */
char *global;
void f (void)
{ char *x = malloc (1); global = &*x; }	/* { dg-escapes "stored to global 'global')" } */
