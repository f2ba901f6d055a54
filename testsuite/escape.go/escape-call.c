/* Go's escape2.go: calls.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdarg.h>
#include <stdlib.h>

struct foo { int *p; int n; };

int *global;
void *sink;
struct foo *kept, foo;
void external (int *);

/* fooleak.  */
int leak (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ global = p; return *global; }

/* foonoleak.  */
int no_leak (int *p)	/* { dg-note "^'p' does not escape$" } */
{ return *global + *p; }

/* foo31.  */
int to_leak (void)
{ int *x = malloc (sizeof *x); *x = 1; return leak (x); }	/* { dg-escapes "leaked by 'leak')" } */

/* foo32.  */
int to_no_leak (void)
{ int *x = malloc (sizeof *x); *x = 1; int r = no_leak (x); free (x); return r; }	/* { dg-moved } */

/* Foo.fooleak, Foo.Leak.  */
void leak_foo (struct foo *f)	/* { dg-note "^leaking param: 'f'$" } */
{ kept = f; }
void leak_foo_further (struct foo *f)	/* { dg-note "^leaking param: 'f'$" } */
{ leak_foo (f); }

/* Foo.foonoleak, Foo.NoLeak.  */
void read_foo (struct foo *f)	/* { dg-note "^'f' does not escape$" } */
{ foo.n = f->n; }
void read_foo_further (struct foo *f)	/* { dg-note "^'f' does not escape$" } */
{ read_foo (f); }

/* foo63.  */
struct m { void (*method) (struct m *); };
void unused_method (struct m *m)	/* { dg-note "^'m' does not escape$" } */
{ (void) m; }

/* foo64, foo69.  */
void call_method (struct m *m)	/* { dg-note "^leaking param: 'm'$" } */
{ m->method (m); }
void call_method_further (struct m *m)	/* { dg-note "^leaking param: 'm'$" } */
{ call_method (m); }

/* foo65.  */
void to_unused_method (void)
{ struct m *m = malloc (sizeof *m); m->method = NULL; unused_method (m); free (m); }	/* { dg-off-heap } */

/* foo66.  */
void to_call_method (void (*f) (struct m *))	/* { dg-note "^leaking param: 'f'$" } */
{ struct m *m = malloc (sizeof *m); m->method = f; call_method (m); }	/* { dg-escapes "leaked by 'call_method')" } */

/* foo70.  */
void call_other_method (struct m *m1, struct m *m)	/* { dg-note "^leaking param: 'm1'$" } { dg-note "^'m' does not escape$" } */
{ m = m1; call_method (m); }

/* myprint.  */
int *first (int *y, ...)	/* { dg-note "^leaking param: 'y' to result level=0$" } */
{ return y; }

/* myprint1.  Less than Go, which says 'x to result level=0, y does not escape':
   variadic arguments are not followed.  */
int *variadic (int *y, ...)	/* { dg-note "^'y' does not escape$" } */
{
  va_list ap;
  va_start (ap, y);
  int *x = va_arg (ap, int *);
  va_end (ap);
  return x;
}

/* foo75.  */
void to_first (int *z)	/* { dg-note "^'z' does not escape$" } */
{ first (z, 1, 2, 3); }

/* foo75esc.  */
void to_first_kept (int *z)	/* { dg-note "^leaking param: 'z'$" } */
{ global = first (z, 1, 2, 3); }

/* foo75a.  */
void to_variadic (int *z)	/* { dg-note "^'z' does not escape$" } */
{ variadic (z, 1, 2, 3); }

/* foo76, foo76b.  Less than Go, which says 'z does not escape': variadic arguments are
   not followed.  */
void variadic_of_first (int *z)	/* { dg-note "^leaking param: 'z'$" } */
{ first (NULL, z); }

/* foo76a.  Less than Go, which says 'z does not escape': variadic arguments are not
   followed.  */
void variadic_of_variadic (int *z)	/* { dg-note "^leaking param: 'z'$" } */
{ variadic (NULL, z); }

/* foo77c.  */
void variadic_kept (int *z)	/* { dg-note "^leaking param: 'z'$" } */
{ sink = variadic (NULL, z); }

/* dotdotdot.  Less than Go, which says 'i, j stay': variadic arguments are not
   followed.  */
void to_dots (void)
{ int *i = malloc (sizeof *i); first (NULL, i);	/* { dg-escapes "variadic argument of 'first')" } */
  int *j = malloc (2 * sizeof *j); variadic (NULL, j); }	/* { dg-escapes "variadic argument of 'variadic')" } */

/* tee.  */
struct pair { int *x, *y; };
struct pair tee (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return (struct pair) { p, p }; }

/* noop.  */
void noop (int *x, int *y)	/* { dg-note "^'x' does not escape$" } { dg-note "^'y' does not escape$" } */
{ (void) x; (void) y; }
void noop_tee (int *p)	/* { dg-note "^'p' does not escape$" } */
{ struct pair t = tee (p); noop (t.x, t.y); }

/* foo117, foo118.  */
void to_unknown (void (*unknown) (int *))	/* { dg-note "^'unknown' does not escape$" } */
{ int *x = malloc (sizeof *x); unknown (x); }	/* { dg-escapes "passed to a function called through a pointer)" } */

/* foo119.  */
void to_external (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ external (p); }

/* foo144.  */
void annotated_before (int *__attribute__ ((noescape)));
void annotated_after (int *);
void to_annotated (void)
{ int x = 1, y = 2; annotated_before (&x); annotated_after (&y); }
void annotated_after (int *p __attribute__ ((noescape)));

/* foo150.  */
char *save_bytes;
void save (char *x)	/* { dg-note "^leaking param: 'x'$" } */
{ save_bytes = x; }

/* bar150.  */
void to_save (void)
{ char *x = malloc (3); save (x); }	/* { dg-escapes "leaked by 'save')" } */

/* foo151.  */
void save_int (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ global = p; }

/* bar151, bar151b, bar151c, bar151d.  */
void to_save_part (void)
{ int *a = malloc (64 * sizeof *a); a[4] = 101; save_int (&(&a[4])[0]); }	/* { dg-escapes "leaked by 'save_int')" } */
void to_save_slice (void)
{ int *a = malloc (10 * sizeof *a), *b = a; save_int (b + 4); }	/* { dg-escapes "leaked by 'save_int')" } */

/* foo141.  Less than Go, which says 'new(Tm) does not escape': a function pointer in a
   local structure is not followed.  */
struct method { void (*f) (void *); void *self; };
void forget (void *t)	/* { dg-note "^'t' does not escape$" } */
{ (void) t; }
void bound (void)
{ struct method m = { forget, malloc (4) }; m.f (m.self); }	/* { dg-escapes "passed to a function called through a pointer)" } */

/* foo142.  */
struct method bound_kept;
void keep_bound (void)
{ struct method m = { forget, malloc (4) }; bound_kept = m; }	/* { dg-escapes "stored in 'm', which escapes: stored to global 'bound_kept')" } */
