/* Go's escape_selfassign.go: a pointer to the object in the object.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct s { int i; int *pi; };

struct s sink;

/* f.  */
void f (struct s *p)	/* { dg-note "^leaking param: 'p'$" } */
{ p->pi = &p->i; sink = *p; }

/* g.  */
void g (struct s *p)	/* { dg-note "^'p' does not escape$" } */
{ p->pi = &p->i; }

/* h.  */
void h (void)
{ struct s *s = malloc (sizeof *s); g (s); sink = *s; }	/* { dg-escapes "stored in 'malloc (16)', which escapes: stored to global 'sink')" } */

/* h, only the number is kept (not in Go's test).  */
int number;
void h_number (void)
{ struct s *s = malloc (sizeof *s); g (s); s->i = 1; number = *s->pi; free (s); }	/* { dg-moved } */

/* h by a local (not in Go's test).  */
void h_next (void)
{ struct s *s = malloc (sizeof *s), *t = calloc (2, sizeof *t); g (s); t->pi = s->pi; sink = *t; }	/* { dg-escapes "stored in 'calloc (32)', which escapes: stored to global 'sink')" "malloc (16)" } { dg-moved "calloc (32)" } */
