/* Go's escape2.go: constructors, fields and elements as results.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>
#include <string.h>

struct bar { int i; int *p; };
struct ints { int i[12]; };
struct vector { struct ints i; int *p; };
struct pair { int *a, *b; };

void *sink;

/* NewBar.  */
struct bar *new_bar (void)	/* { dg-note "^'new_bar' returns a fresh object$" } */
{ struct bar *b = malloc (sizeof *b); b->i = 42; b->p = NULL; return b; }	/* { dg-escapes "returned)" } */

/* NewBarp.  */
struct bar *new_bar_with (int *p)	/* { dg-note "^'new_bar_with' returns a fresh object$" } { dg-note "^leaking param: 'p' to result content level=0$" } */
{ struct bar *b = malloc (sizeof *b); b->i = 42; b->p = p; return b; }	/* { dg-escapes "returned)" } */

/* NewBarp2.  */
struct bar *new_bar_of (int *p)	/* { dg-note "^'new_bar_of' returns a fresh object$" } { dg-note "^'p' does not escape$" } */
{ struct bar *b = malloc (sizeof *b); b->i = *p; b->p = NULL; return b; }	/* { dg-escapes "returned)" } */

/* Bar.NoLeak.  */
int value (struct bar *b)	/* { dg-note "^'b' does not escape$" } */
{ return *b->p; }

/* Bar.Leak.  */
int *address_of_field (struct bar *b)	/* { dg-note "^leaking param: 'b' to result level=0$" } */
{ return &b->i; }

/* Bar.AlsoNoLeak.  */
int *field (struct bar *b)	/* { dg-note "^leaking param: 'b' to result level=1$" } */
{ return b->p; }

/* Bar.AlsoLeak.  */
int *field_of_copy (struct bar b)	/* { dg-note "^leaking param: 'b' to result level=0$" } */
{ return b.p; }

/* Bar.LeaksToo.  */
int *replaced_in_copy (struct bar b)	/* { dg-note "^'b' does not escape$" } { dg-note "^'replaced_in_copy' returns a fresh object$" } */
{ int *v = malloc (sizeof *v); b.p = v; return b.p; }	/* { dg-escapes "returned)" } */

/* Bar.LeaksABit.  */
int *replaced (struct bar *b)	/* { dg-note "^'b' does not escape$" } */
{ int *v = malloc (sizeof *v); b->p = v; return b->p; }	/* { dg-escapes "stored through parameter 'b')" } */

/* Bar.StillNoLeak.  */
int replaced_only (struct bar b)	/* { dg-note "^'b' does not escape$" } */
{ int *v = malloc (sizeof *v); b.p = v; return b.i; }	/* { dg-off-heap "malloc (4)" } */

/* NewBar2.  */
struct vector *new_vector (void)	/* { dg-note "^'new_vector' returns a fresh object$" } */
{ struct vector *b = calloc (1, sizeof *b); b->i.i[0] = 42; return b; }	/* { dg-escapes "returned)" } */

/* Bar2.NoLeak.  */
int element (struct vector *b)	/* { dg-note "^'b' does not escape$" } */
{ return b->i.i[0]; }

/* Bar2.Leak.  */
int *elements (struct vector *b)	/* { dg-note "^leaking param: 'b' to result level=0$" } */
{ return b->i.i; }

/* Bar2.AlsoNoLeak.  */
int *other_elements (struct vector *b)	/* { dg-note "^leaking param: 'b' to result level=1$" } */
{ return b->p + 1; }

/* Bar2.AgainNoLeak.  Less than Go, which says 'b does not escape': copied bytes may be
   pointers.  */
struct ints numbers (struct vector b)	/* { dg-note "^leaking param: 'b' to result level=0$" } */
{ return b.i; }

/* Bar2.LeakSelf.  */
void own_elements (struct vector *b)	/* { dg-note "^'b' does not escape$" } */
{ b->p = b->i.i + 4; }

/* Bar2.LeakSelf2.  */
void own_elements_by_variable (struct vector *b)	/* { dg-note "^'b' does not escape$" } */
{ int *buf = b->i.i; b->p = buf; }

/* foo71.  */
int **new_vector_of (int *p)	/* { dg-note "^'new_vector_of' returns a fresh object$" } { dg-note "^leaking param: 'p' to result content level=0$" } */
{ int **y = malloc (sizeof *y); y[0] = p; return y; }	/* { dg-escapes "returned)" } */

/* foo71a.  */
int **new_vector_of_new (void)	/* { dg-note "^'new_vector_of_new' returns a fresh object$" } */
{ int *x = malloc (sizeof *x); int **y = malloc (sizeof *y); y[0] = x; return y; }	/* { dg-escapes "stored in 'malloc (8)', which escapes: returned)" "malloc (4)" } { dg-escapes "returned)" "malloc (8)" } */

/* foo78, foo79.  */
int *fresh (void)	/* { dg-note "^'fresh' returns a fresh object$" } */
{ return malloc (sizeof (int)); }	/* { dg-escapes "returned)" } */

/* foo78a.  */
int *by_two_addresses (void)	/* { dg-note "^'by_two_addresses' returns a fresh object$" } */
{ int *z = malloc (sizeof *z), **x = &z; return *x; }	/* { dg-escapes "returned)" } */

/* LimitFooer.  */
struct limited { void (*f) (void *); void *self; long n; };
struct limited *limit (void *self, long n)	/* { dg-note "^'limit' returns a fresh object$" } { dg-note "^leaking param: 'self' to result content level=0$" } */
{ struct limited *l = malloc (sizeof *l); l->f = free; l->self = self; l->n = n; return l; }	/* { dg-escapes "returned)" } */

/* foo92.  */
struct pair in_array (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ struct pair r = { p, NULL }; return r; }

/* foo96, foo100.  */
int *element_of (int **m)	/* { dg-note "^leaking param: 'm' to result level=1$" } */
{ return m[0]; }
int *some_element_of (int **m, int n)	/* { dg-note "^leaking param: 'm' to result level=1$" } */
{ for (int i = 0; i < n; i++) if (m[i]) return m[i]; return NULL; }

/* foo97, foo101.  */
int *element_of_copy (struct pair m)	/* { dg-note "^leaking param: 'm' to result level=0$" } */
{ return m.a; }

/* foo99.  */
int **whole (int *(*m)[1])	/* { dg-note "^leaking param: 'm' to result level=0$" } */
{ return *m; }

/* foo101a.  */
int *counter (struct pair m)	/* { dg-note "^'counter' returns a fresh object$" } { dg-note "^'m' does not escape$" } */
{ int *i = malloc (sizeof *i); *i = m.a != NULL; return i; }	/* { dg-escapes "returned)" } */

/* foo102.  */
void put (int **m, int *p)	/* { dg-note "^'m' does not escape$" } { dg-note "^leaking param: 'p' to param 'm' level=0$" } */
{ m[0] = p; }

/* foo103.  */
void put_in_copy (struct pair m, int *p)	/* { dg-note "^'m' does not escape$" } { dg-note "^'p' does not escape$" } */
{ m.a = p; (void) m; }

/* foo111, foo112.  */
int *through_array (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ int *m[1] = { p }; return m[0]; }

/* foo113.  */
int *through_struct (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ struct bar m = { .p = p }; return m.p; }

/* foo114.  */
int *through_object (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ struct bar *m = calloc (1, sizeof *m); m->p = p; return m->p; }	/* { dg-off-heap } */

/* foo115.  */
int *through_integer (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return (int *) ((unsigned long) p + 1); }

/* foo116.  */
int *one_of_two (int c)	/* { dg-note "^'one_of_two' returns a fresh object$" } */
{
  if (c)
    {
      int *x = malloc (sizeof *x);	/* { dg-escapes "returned)" } */
      return x;
    }
  else
    {
      int *y = malloc (sizeof *y);	/* { dg-escapes "returned)" } */
      return y;
    }
}

/* foo138, foo139.  */
struct bytes { struct { char y; } x[1]; };
char *inner (void)	/* { dg-note "^'inner' returns a fresh object$" } */
{ struct bytes *t = malloc (sizeof *t); return &t->x[0].y; }	/* { dg-escapes "returned)" } */

/* foo140.  */
struct pair holder (void)
{ struct pair r = { NULL, malloc (sizeof (int)) }; return r; }	/* { dg-escapes "returned)" } */

/* U.String.  */
char *string_of (char **u)	/* { dg-note "^leaking param: 'u' to result level=1$" } */
{ return *u; }

/* NewV.  */
struct name { char *s; };
struct name *new_name (struct name u)	/* { dg-note "^'new_name' returns a fresh object$" } { dg-note "^leaking param: 'u' to result content level=0$" } */
{ struct name *v = malloc (sizeof *v); v->s = string_of (&u.s); return v; }	/* { dg-escapes "returned)" } */

/* ptrlitNoescape.  */
void literal (void)
{ int *i = malloc (sizeof *i); int **x = malloc (sizeof *x); *x = i; **x = 1; }	/* { dg-off-heap "malloc (4)" } { dg-off-heap "malloc (8)" } */

/* ptrlitNoEscape2.  */
void literal_content (void)
{ int *i = malloc (sizeof *i); int **x = malloc (sizeof *x); *x = i; sink = *x; }	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-off-heap "malloc (8)" } */

/* ptrlitEscape.  */
void literal_itself (void)
{ int *i = malloc (sizeof *i); int **x = malloc (sizeof *x); *x = i; sink = x; }	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" "malloc (4)" } { dg-escapes "stored to global 'sink')" "malloc (8)" } */
