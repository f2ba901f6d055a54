/* Go's escape2.go: assignments.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>
#include <stdint.h>

struct box { int *p; int n; };

int *global;
int **deep;
struct box box, *boxes;
int *table[4];

/* foo1.  */
void new_to_global (void)
{ int *x = malloc (sizeof *x); global = x; }	/* { dg-escapes "stored to global 'global')" } */

/* foo2.  */
void to_global (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ global = p; }

/* foo3.  */
int *new_to_result (void)	/* { dg-note "^'new_to_result' returns a fresh object$" } */
{ int *x = malloc (sizeof *x); return x; }	/* { dg-escapes "returned)" } */

/* foo3b.  */
void into_itself (void **t)	/* { dg-note "^'t' does not escape$" } */
{ *t = t; }

/* foo4.  */
void over_parameter (int *o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^'p' does not escape$" } */
{ o = p; (void) o; }

/* foo5.  */
void address_over_parameter (int **o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^'p' does not escape$" } */
{ o = &p; (void) o; }

/* foo6.  */
void out (int **o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } */
{ *o = p; }

/* foo7.  */
void integer_out (int **o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^'p' does not escape$" } */
{ **o = *p; }

/* foo8.  */
int integer_result (int *o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^'p' does not escape$" } */
{ o = p; return *o; }

/* foo9.  */
int *overwritten (int *o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to result level=0$" } */
{ o = p; return o; }

/* foo10.  */
void integer (int *o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^'p' does not escape$" } */
{ *o = *p; }

/* foo11.  */
int locals (void)
{ int *x = malloc (sizeof *x), y = 42, *p = x, *q = &y;	/* { dg-off-heap } */
  *p = *q; y = *x; free (x); return y; }

/* foo12.  */
void to_deep (int **p)	/* { dg-note "^leaking param: 'p'$" } */
{ deep = p; }

/* foo13.  */
void content_under_global (int **p)	/* { dg-note "^leaking param content: 'p'$" } */
{ *deep = *p; }

/* foo14.  */
void integer_under_global (int **p)	/* { dg-note "^'p' does not escape$" } */
{ **deep = **p; }

/* foo15.  */
void new_holder_to_global (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ int **x = malloc (sizeof *x); *x = p; deep = x; }	/* { dg-escapes "stored to global 'deep')" } */

/* foo16.  */
void under_global (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ *deep = p; }

/* foo17.  */
void integer_deep (int *p)	/* { dg-note "^'p' does not escape$" } */
{ **deep = *p; }

/* foo18.  */
void new_under_global (void)
{ int *x = malloc (sizeof *x); *deep = x; }	/* { dg-escapes "stored through global 'deep')" } */

/* foo19.  */
void number_under_global (int n)
{ **deep = n; }

/* foo41.  */
void new_to_field (void)
{ int *x = malloc (sizeof *x); box.p = x; }	/* { dg-escapes "stored to global 'box')" } */

/* foo42, foo43.  */
void new_to_parameter (struct box *b)	/* { dg-note "^'b' does not escape$" } */
{ int *x = malloc (sizeof *x); b->p = x; }	/* { dg-escapes "stored through parameter 'b')" } */

/* foo44.  */
void to_field (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ box.p = p; }

/* foo45.  */
void number_to_field (struct box *b)	/* { dg-note "^'b' does not escape$" } */
{ box.n = b->n; }

/* foo46.  */
void field_to_field (struct box *b)	/* { dg-note "^leaking param content: 'b'$" } */
{ box.p = b->p; }

/* foo47.  */
void own_field (struct box *b)	/* { dg-note "^'b' does not escape$" } */
{ b->p = &b->n; }

/* foo50.  */
void to_element (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{ table[0] = p; }

/* foo51.  */
void to_any_element (int *p, int i)	/* { dg-note "^leaking param: 'p'$" } */
{ table[i] = p; }

/* indaddr1.  */
int *address_again (void)	/* { dg-note "^'address_again' returns a fresh object$" } */
{ int *x = malloc (sizeof *x); return *&x; }	/* { dg-escapes "returned)" } */

/* indaddr2.  */
int *there_and_back (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return *&p; }

/* indaddr3.  */
int *other_type (int32_t *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return *(int **) &p; }

/* Float32bits, Float64bits and back.  */
uint32_t float_bits (float f)
{ return ((union { float f; uint32_t u; }) { f }).u; }
uint64_t double_bits (double f)
{ uint64_t u; __builtin_memcpy (&u, &f, sizeof u); return u; }
double bits_double (uint64_t u)
{ double f; __builtin_memcpy (&f, &u, sizeof f); return f; }

/* float64bitsptr.  */
uint64_t *new_as_other_type (double f)	/* { dg-note "^'new_as_other_type' returns a fresh object$" } */
{ double *x = malloc (sizeof *x); *x = f; return (uint64_t *) x; }	/* { dg-escapes "returned)" } */

/* float64ptrbitsptr.  */
uint64_t *pointer_as_other_type (double *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return (uint64_t *) p; }

/* typesw.  */
int *by_kind (void *p, int kind)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{
  switch (kind)
    {
    case 1:
      return p;
    case 2:
      {
	int *x = malloc (sizeof *x);	/* { dg-escapes "returned)" } */
	*x = *(signed char *) p;
	return x;
      }
    }
  return NULL;
}

/* exprsw.  */
int *by_value (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{
  switch (*p + 110)
    {
    case 12:
      return p;
    case 42:
      return NULL;
    }
  return NULL;
}

/* foo60.  */
int *other_element (int *p)	/* { dg-note "^'p' does not escape$" } */
{ int *a[12] = { NULL }; a[0] = p; return a[1]; }

/* foo60, variable index.  */
int *any_element (int *p, int i)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ int *a[12] = { NULL }; a[0] = p; return a[i]; }

/* foo60a.  */
int *no_element (int *p)	/* { dg-note "^'p' does not escape$" } */
{ int *a[12] = { NULL }; a[0] = p; return NULL; }

/* foo61.  */
struct pair { int *a, *b; };
int *other_field (int *p)	/* { dg-note "^'p' does not escape$" } */
{ struct pair s = { NULL, NULL }; s.a = p; return s.b; }

/* foo61a.  */
int *no_field (int *p)	/* { dg-note "^'p' does not escape$" } */
{ struct pair s = { NULL, NULL }; s.a = p; return NULL; }

/* foo62.  */
int *into_object (int *p)	/* { dg-note "^'p' does not escape$" } */
{ struct pair *s = malloc (sizeof *s); s->a = p; return NULL; }	/* { dg-off-heap } */

/* foo127.  */
void by_copies (void)
{ int *x = malloc (sizeof *x), *p = x, *q = p; global = q; }	/* { dg-escapes "stored to global 'global')" } */

/* foo128.  */
void copies_only (void)
{ int *x = malloc (sizeof *x), *p = x, *q = p; *q = 1; }	/* { dg-off-heap } */

/* issue12397.  */
void dead_branch (void)
{
  int *x = malloc (sizeof *x), *y = malloc (2 * sizeof *y);	/* { dg-escapes "stored to global 'global')" "malloc (8)" } { dg-off-heap "malloc (4)" } */
  if (0)
    global = x;
  else
    global = y;
}
