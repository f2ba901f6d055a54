/* Go's escape_mutations.go: what is written, and what is called.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
/* { dg-additional-options "-fplugin-arg-escape-report=2" } */
#include <string.h>

struct b { int x; int *px; struct b *pb; };

/* F1.  */
void f1 (struct b *b)	/* { dg-note "^'b' does not escape$" } { dg-note "^writes param: 'b' level=0$" } */
{ b->x = 1; }

/* F2.  */
void f2 (struct b *b)	/* { dg-note "^'b' does not escape$" } { dg-note "^reads param: 'b' level=0$" } { dg-note "^writes param: 'b' level=1$" } */
{ *b->px = 1; }

/* F2a.  */
void f2a (struct b *b)	/* { dg-note "^'b' does not escape$" } { dg-note "^writes param: 'b' level=0$" } */
{ b->px = NULL; }

/* F6.  */
int f6 (const struct b *b)	/* { dg-note "^'b' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 'b' level=0$" } */
{ return b->x; }

/* A call (not in Go's test).  */
void calls (void (*f) (int))	/* { dg-note "^'f' does not escape$" } { dg-note "^calls param: 'f' level=0$" } */
{ f (1); }

/* h.  */
void copy (char *out, const char *s)	/* { dg-note "^'out' does not escape$" } { dg-note "^writes param: 'out' level=0$" } { dg-note "^'s' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 's' level=0$" } */
{ for (int i = 0; i < 10; i++) out[i] = s[i]; }

/* i, j.  */
int part (const char *s)	/* { dg-note "^'s' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 's' level=0$" } */
{ char p[30]; for (int i = 0; i < 30; i++) p[i] = s[i]; p[20] = 1; return p[20] + p[3]; }
