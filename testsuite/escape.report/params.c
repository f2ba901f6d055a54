/* Notes on parameters.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

struct list { struct list *next; int value; size_t length; };
struct pair { int *a, *b; };

void *global;
int number;
void ext (void *);

void stores (int *p)		/* { dg-note "^leaking param: 'p'$" } */
{ global = p; }

void passes (int *p)		/* { dg-note "^leaking param: 'p'$" } */
{ ext (p); }

void content (int **p)		/* { dg-note "^leaking param content: 'p'$" } */
{ global = *p; }

int *returns (int *p)		/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return p + 1; }

struct list *next (struct list *p) /* { dg-note "^leaking param: 'p' to result level=1$" } */
{ return p->next; }

struct list *third (struct list *p) /* { dg-note "^leaking param: 'p' to result level=2$" } */
{ return p->next->next; }

void out (int **o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } */
{ *o = p; }

void copy (int **o, int **p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=1$" } */
{ *o = *p; }

int reads (const struct list *p) /* { dg-note "^'p' does not escape$" } */
{ return p->value; }

/* Numbers are no pointers, whatever their size.  */
size_t length (const struct list *p) /* { dg-note "^'p' does not escape$" } */
{ number = p->value; return p->length + p->next->length; } 

void frees (int *p)		/* { dg-note "^frees param: 'p'$" } */
{ free (p); }

void frees_content (struct list *p) /* { dg-note "^frees param content: 'p'$" } */
{ free (p->next); }

void frees_all (struct list *p)	/* { dg-note "^frees param: 'p'$" } { dg-note "^frees param content: 'p'$" } */
{ free (p->next->next); free (p->next); free (p); }

void *grows (void *p)		/* { dg-note "^frees param: 'p'$" } { dg-note "^'grows' returns a fresh object$" } { dg-note "leaking param: 'p' to result content level=1" } */
{ return realloc (p, 100); }	/* { dg-escapes "returned)" "realloc (100)" } */

/* More than one leak: the heap first, and what it says is not said again.  */
int *both (int *p, int **q)	/* { dg-note "^leaking param: 'p'$" } { dg-note "^leaking param content: 'q'$" } { dg-note "^leaking param: 'q' to result level=0$" } */
{ global = p; global = *q; return number ? p : (int *) q; }

/* A structure by value: the levels are those of its content.  */
int *by_value (struct pair s)	/* { dg-note "^leaking param: 's' to result level=0$" } */
{ return s.a; }

void by_value_kept (struct pair s) /* { dg-note "^leaking param: 's'$" } */
{ global = s.b; }

int by_value_read (struct pair s) /* { dg-note "^'s' does not escape$" } */
{ return *s.a + *s.b; }

/* Bytes that stay within one argument.  */
void rotate (struct list *p)	/* { dg-note "^'p' does not escape$" } */
{ p->next = p->next->next; }

/* Recursion, alone and mutual, keeps what is known.  */
struct list *last (struct list *p) /* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return p->next ? last (p->next) : p; }

int even (const struct list *p);
int odd (const struct list *p)	/* { dg-note "^'p' does not escape$" } */
{ return p ? even (p->next) : 0; }
int even (const struct list *p)	/* { dg-note "^'p' does not escape$" } */
{ return p ? odd (p->next) : 1; }

void ping (int *p, int **o, int n);
void pong (int *p, int **o, int n) /* { dg-note "^leaking param: 'p' to param 'o' level=0$" } { dg-note "^'o' does not escape$" } */
{ if (n) ping (p, o, n - 1); }
void ping (int *p, int **o, int n) /* { dg-note "^leaking param: 'p' to param 'o' level=0$" } { dg-note "^'o' does not escape$" } */
{ *o = p; if (n) pong (p, o, n - 1); }

/* A parameter that is no pointer, or has no name, has no note.  */
int scalar (int n, unsigned long m, double d) { return n + m + d; }

/* What GCC makes of a small memcpy is no number of the program's own.  */

struct owner { int *p; long n; };

void keeps_by_value (struct owner s) /* { dg-note "^leaking param: 's'$" } */
{ __builtin_memcpy (&global, &s, sizeof global); }

/* A structure passed by value is the callee's own: what is stored in it stays.  */

struct number { int n; int *p; };

int stores_in_copy (struct number b, int *q) /* { dg-note "^'b' does not escape$" } { dg-note "^'q' does not escape$" } */
{ b.p = q; return b.n; }

int *element (struct number b)	/* { dg-note "^leaking param: 'b' to result level=0$" } */
{ int **p = &b.p; return *p; }

/* It leaks, and is freed nevertheless.  */

void ext_print (const char *, ...);

void
leaks_and_frees (char *p)	/* { dg-note "^leaking param: 'p'$" } { dg-note "^frees param: 'p'$" } */
{
  ext_print ("%s", p);
  free (p);
}

void
leaks_only (char *p)		/* { dg-note "^leaking param: 'p'$" } */
{
  ext_print ("%s", p);
}
