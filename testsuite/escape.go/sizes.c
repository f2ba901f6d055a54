/* Go's escape6.go and escape_make_non_const.go: sizes that are not constant.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
/* { dg-options "-O2 -fno-inline -fno-ipa-icf" } */
#include <stdlib.h>

enum { constant = 128 };
size_t variable = 128;

int see (void *const *s)	/* { dg-note "^'s' does not escape$" } */
{ return s[0] != NULL; }
int see_byte (const char *s)	/* { dg-note "^'s' does not escape$" } */
{ return s[0]; }

/* f1.  */
int f1 (size_t n, void *v)	/* { dg-note "^'v' does not escape$" } */
{ void **s = malloc (n); s[0] = v; int r = see (s); free (s); return r; }	/* { dg-moved } */

/* f2.  */
int f2 (size_t n, void *v)	/* { dg-note "^'v' does not escape$" } */
{ void **s = malloc (n), **p = &s[0]; *p = v; int r = see (s); free (s); return r; }	/* { dg-moved } */

/* f3.  */
int f3 (size_t n, void *v)	/* { dg-note "^'v' does not escape$" } */
{ void **s = malloc (n), *(*t)[4] = (void *(*)[4]) s; (*t)[0] = v; int r = see (s); free (s); return r; }	/* { dg-moved } */

/* f4.  */
int f4 (void *v)	/* { dg-note "^'v' does not escape$" } */
{ void **s = malloc (4 * sizeof *s); s[0] = v; int r = see (s); free (s); return r; }	/* { dg-moved } */

/* f5.  */
int f5 (void *v)	/* { dg-note "^'v' does not escape$" } */
{ void *b[4], **s = b; s[0] = v; return see (s); }

/* f6.  */
int f6 (void *v)	/* { dg-note "^'v' does not escape$" } */
{ void *b[4], **s = b; b[0] = v; return see (s); }

/* testSlices, constant in a variable.  */
int by_variable (void)
{ size_t s = 128, n = s; char *p = calloc (n, 1); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */

/* testSlices, global constant.  */
int by_constant (void)
{ size_t n = constant; char *p = calloc (n, 1); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */

/* testSlices, product of constants.  */
int by_product (void)
{ size_t n = 16, m = 8; char *p = calloc (n, m); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */

/* testSlices, global variable.  */
int by_global_variable (void)
{ char *p = calloc (variable, 1); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */

/* allocLen, allocCap.  */
static __attribute__ ((always_inline)) inline char *alloc_bytes (size_t n)	/* { dg-note "^'alloc_bytes' returns a fresh object$" } */
{ return calloc (n, 1); }	/* { dg-escapes "returned)" } */

/* allocLen(256), allocCap(128), inlined.  */
int by_inlined (void)
{ char *p = alloc_bytes (256); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */
int by_inlined_constant (void)
{ char *p = alloc_bytes (constant); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */

/* newT.  */
struct t { char *s; };
static __attribute__ ((always_inline)) inline struct t new_t (size_t n)
{ struct t t = { calloc (n, 1) }; return t; }	/* { dg-note "'calloc (...)' does not escape inlined from 'by_struct'" } { dg-note "moved to stack: 'calloc (...)' inlined from 'by_struct'" } { dg-escapes "returned)" } */

/* newT(256), inlined.  */
int by_struct (void)
{ struct t t = new_t (256); int r = see_byte (t.s); free (t.s); return r; }

/* testLenOfSliceLit.  */
int by_length (void)
{ static const int ints[] = { 0, 1, 2, 3, 4, 5 };
  char *p = calloc (sizeof ints / sizeof *ints, sizeof *ints); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */

/* allocLenOf.  */
static __attribute__ ((always_inline)) inline char *alloc_like (const char *s)	/* { dg-note "^'alloc_like' returns a fresh object$" } { dg-note "^'s' does not escape$" } */
{ return calloc (__builtin_strlen (s) + 1, 1); }	/* { dg-escapes "returned)" } */
int by_literal (void)
{ char *p = alloc_like ("escape"); int r = see_byte (p); free (p); return r; }	/* { dg-moved } */
