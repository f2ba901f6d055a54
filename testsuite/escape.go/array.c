/* Go's escape_array.go: arrays and large things.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct u { char *s[2]; };
struct a10 { char *s; int i[10]; };
struct a65537 { char *s; int i[65537]; };

char *see (char *const *p)	/* { dg-note "^leaking param: 'p' to result level=1$" } */
{ return p[1] ? p[0] : NULL; }
int see_int (const int *p)	/* { dg-note "^'p' does not escape$" } */
{ return p[0]; }

/* bar.  */
struct u bar (char *a, char *b)	/* { dg-note "^leaking param: 'a' to result level=0$" } { dg-note "^leaking param: 'b' to result level=0$" } */
{ return (struct u) { { a, b } }; }

/* foo.  */
struct u foo (struct u x)	/* { dg-note "^leaking param: 'x' to result level=0$" } */
{ return (struct u) { { x.s[1], x.s[0] } }; }

/* bff.  */
struct u bff (char *a, char *b)	/* { dg-note "^leaking param: 'a' to result level=0$" } { dg-note "^leaking param: 'b' to result level=0$" } */
{ return foo (foo (bar (a, b))); }

/* tbff1.  */
char *tbff1 (void)	/* { dg-note "^'tbff1' returns a fresh object$" } */
{ char *a = malloc (4), *b = malloc (8); *a = 0; struct u u = bff (a, b); return *u.s[0] ? NULL : b; }	/* { dg-escapes "returned)" "malloc (8)" } { dg-moved "malloc (4)" } */

/* tbff2.  */
char *tbff2 (void)
{ char *a = malloc (4), *b = malloc (8); struct u u = bff (a, b); return u.s[1]; }	/* { dg-escapes "returned)" "malloc (4)" } { dg-escapes "returned)" "malloc (8)" } */

/* car.  */
char *car (struct u x)	/* { dg-note "^leaking param: 'x' to result level=0$" } */
{ return x.s[0]; }

/* fun.  */
char *fun (struct u x, char *y)	/* { dg-note "^leaking param: 'x' to result level=0$" } { dg-note "^'y' does not escape$" } */
{ x.s[0] = y; return x.s[1]; }

/* fup.  */
char *fup (struct u *x, char *y)	/* { dg-note "^leaking param: 'x' to result level=1$" } { dg-note "^leaking param: 'y' to param 'x' level=0$" } */
{ x->s[0] = y; return x->s[1]; }

/* fum.  */
char *fum (struct u *x, char **y)	/* { dg-note "^leaking param: 'x' to result level=1$" } { dg-note "^leaking param: 'y' to param 'x' level=1$" } */
{ x->s[0] = *y; return x->s[1]; }

/* fuo.  */
char *fuo (struct u *x, struct u *y)	/* { dg-note "^leaking param: 'x' to result level=1$" } { dg-note "^leaking param: 'y' to param 'x' level=1$" } */
{ x->s[0] = y->s[0]; return x->s[1]; }

/* hugeLeaks1.  */
int huge1 (char **x, char **y, int i)	/* { dg-note "^'x' does not escape$" } { dg-note "^'y' does not escape$" } */
{ char *a[10] = { *y }; char **b = calloc (4000000, sizeof *b); b[0] = *x; b[i] = a[0];	/* { dg-kept "too large for stack: 32000000 > 1024 bytes)" } */
  int r = see (b) != NULL; free (b); return r; }

/* hugeLeaks2.  */
int huge2 (char *x, char *y, int i)	/* { dg-note "^'x' does not escape$" } { dg-note "^'y' does not escape$" } */
{ char *a[10] = { y }; char **b = calloc (4000000, sizeof *b); b[0] = x; b[i] = a[0];	/* { dg-kept "too large for stack: 32000000 > 1024 bytes)" } */
  int r = see (b) != NULL; free (b); return r; }

/* doesNew1.  */
int new1 (char *x, char *y)	/* { dg-note "^'x' does not escape$" } { dg-note "^'y' does not escape$" } */
{ char **a = calloc (10, sizeof *a), **b = calloc (65537, sizeof *b); a[0] = x; b[0] = y;	/* { dg-moved "calloc (80)" } { dg-kept "too large for stack: 524296 > 1024 bytes)" "calloc (524296)" } */
  int r = (see (a) != NULL) + (see (b) != NULL); free (a); free (b); return r; }

/* doesNew2.  */
int new2 (char *x, char *y)	/* { dg-note "^'x' does not escape$" } { dg-note "^'y' does not escape$" } */
{ struct a10 *a = calloc (1, sizeof *a); struct a65537 *b = calloc (1, sizeof *b); a->s = x; b->s = y;	/* { dg-moved "calloc (48)" } { dg-kept "too large for stack: 262160 > 1024 bytes)" "calloc (262160)" } */
  int r = see_int (a->i) + see_int (b->i); free (a); free (b); return r; }

/* doesMakeSlice.  */
int make_slice (char *x, char *y)	/* { dg-note "^'x' does not escape$" } { dg-note "^'y' does not escape$" } */
{ char **a = malloc (10 * sizeof *a), **b = malloc (65537 * sizeof *b); a[0] = a[1] = x; b[0] = b[1] = y;	/* { dg-moved "malloc (80)" } { dg-kept "too large for stack: 524296 > 1024 bytes)" "malloc (524296)" } */
  int r = (see (a) != NULL) + (see (b) != NULL); free (a); free (b); return r; }

/* nonconstArray.  */
int no_constant (void)
{ int n = 32, *s = malloc (n * sizeof *s); s[0] = n; int r = see_int (s); free (s); return r; }	/* { dg-moved } */
