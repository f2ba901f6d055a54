/* Go's escape5.go: from parameters to results.  More than one result is a structure, or
   goes through out-parameters.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct two { int *r, *s; };
struct t { int x; };
struct t1 { int *x; };
struct t2 { struct t1 *y; };

int *global;
void *sink;

/* noleak.  */
int no_leak (int *p)	/* { dg-note "^'p' does not escape$" } */
{ return *p; }

/* leaktoret.  */
int *to_result (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return p; }

/* leaktoret2.  */
struct two to_both (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return (struct two) { p, p }; }

/* leaktoret22.  */
struct two each (int *p, int *q)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^leaking param: 'q' to result level=0$" } */
{ return (struct two) { p, q }; }

/* leaktoret22, by out-parameters.  */
void each_out (int **r, int **s, int *p, int *q)	/* { dg-note "^'r' does not escape$" } { dg-note "^'s' does not escape$" } { dg-note "^leaking param: 'p' to param 'r' level=0$" } { dg-note "^leaking param: 'q' to param 's' level=0$" } */
{ *r = p; *s = q; }

/* leaktoret22b.  */
struct two crossed (int *p, int *q)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^leaking param: 'q' to result level=0$" } */
{ return each (q, p); }
void crossed_out (int **r, int **s, int *p, int *q)	/* { dg-note "^'r' does not escape$" } { dg-note "^'s' does not escape$" } { dg-note "^leaking param: 'p' to param 's' level=0$" } { dg-note "^leaking param: 'q' to param 'r' level=0$" } */
{ each_out (r, s, q, p); }

/* leaktoret22c to leaktoret22f.  */
struct two crossed_by_variable (int *p, int *q)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^leaking param: 'q' to result level=0$" } */
{ struct two t = each (q, p), u; u.r = t.r; u.s = t.s; return u; }
void crossed_out_by_variable (int **r, int **s, int *p, int *q)	/* { dg-note "^'r' does not escape$" } { dg-note "^'s' does not escape$" } { dg-note "^leaking param: 'p' to param 's' level=0$" } { dg-note "^leaking param: 'q' to param 'r' level=0$" } */
{ int *t, *u; each_out (&t, &u, q, p); *r = t; *s = u; }

/* leaktosink.  */
int *to_sink (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ global = p; return p; }

/* f1.  */
int f1 (void)
{ int *x = malloc (sizeof *x); *x = 1; int r = no_leak (x); free (x); return r; }	/* { dg-moved } */

/* f2.  */
int f2 (void)
{ int *x = malloc (sizeof *x); *x = 1; int *p = to_result (x), r = *p; free (x); return r; }	/* { dg-moved } */

/* f3.  */
void f3 (void)
{ int *x = malloc (sizeof *x), *p = to_result (x); global = p; }	/* { dg-escapes "stored to global 'global')" } */

/* f4.  */
void f4 (void)
{ int *x = malloc (sizeof *x); struct two t = to_both (x); global = t.r; global = t.s; }	/* { dg-escapes "stored to global 'global')" } */

/* f5.  */
void f5 (void)
{ int *x = malloc (sizeof *x); struct two t = to_both (x); each (t.r, t.s); }	/* { dg-moved } */

/* f6.  */
void f6 (void)
{ int *x = malloc (sizeof *x); struct two t = to_both (x), u = each (t.r, t.s); global = u.r; }	/* { dg-escapes "stored to global 'global')" } */

/* Two objects, one kept, out-parameters (not in Go's test).  */
void one_kept_out (void)
{ int *x = malloc (sizeof *x), *y = malloc (2 * sizeof *y), *r, *s; *y = 1;	/* { dg-escapes "stored to global 'global')" "malloc (4)" } { dg-moved "malloc (8)" } */
  each_out (&r, &s, x, y); global = r; }

/* Two objects, one kept, structure (not in Go's test).  Less than there could be: parts
   of a result are one.  */
void one_kept (void)
{ int *x = malloc (sizeof *x), *y = malloc (2 * sizeof *y);	/* { dg-escapes "stored to global 'global')" "malloc (4)" } { dg-escapes "stored to global 'global')" "malloc (8)" } */
  struct two t = each (x, y); global = t.r; }

/* T.Foo.  */
struct t *add (struct t *t, int u, int *ok)	/* { dg-note "^leaking param: 't' to result level=0$" } { dg-note "^'ok' does not escape$" } */
{ t->x += u; *ok = 1; return t; }

/* f7.  */
struct t *f7 (void)	/* { dg-note "^'f7' returns a fresh object$" } */
{ int ok; return add (calloc (1, sizeof (struct t)), 42, &ok); }	/* { dg-escapes "returned)" } */

/* leakrecursive1, leakrecursive2.  */
struct two recursive2 (int *p, int *q);
struct two recursive1 (int *p, int *q)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^leaking param: 'q' to result level=0$" } */
{ return recursive2 (q, p); }
struct two recursive2 (int *p, int *q)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^leaking param: 'q' to result level=0$" } */
{ return *p > *q ? recursive1 (q, p) : (struct two) { p, q }; }

/* f8.  */
struct t2 f8 (struct t1 *p)	/* { dg-note "^leaking param: 'p'$" } */
{ struct t2 k = { NULL }; if (p) { sink = p; k.y = p; } return k; }

/* f9.  */
void f9 (void)
{ struct t1 *j = calloc (1, sizeof *j); f8 (j); }	/* { dg-escapes "leaked by 'f8')" } */

/* f10.  */
int f10 (int i)
{ char *x = malloc (1 << 30), *y = malloc (1 << 30); x[i] = y[i] = i;	/* { dg-kept "too large for stack: 1073741824 > 1024 bytes)" } { dg-kept "too large for stack: 1073741824 > 1024 bytes)" } */
  int r = no_leak ((int *) x) + no_leak ((int *) y); free (x); free (y); return r; }

/* f11, f12.  */
void f11 (int **a __attribute__ ((unused)))	/* { dg-note "^'a' does not escape$" } */
{ }

/* f13.  */
void f13 (void)
{ int **x = calloc (1, sizeof *x); f11 (x); __asm__ volatile ("" : : : "memory"); free (x); }	/* { dg-off-heap } */
