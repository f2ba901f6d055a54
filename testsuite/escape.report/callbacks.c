/* Functions that are called through pointers, where it is known which they can be.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <pthread.h>
#include <search.h>

struct point { int x, y; };
void *global;
static struct point some;

static int
get (const struct point *p)
{
  return p->x;
}

static int
get_other (const struct point *p)
{
  return p->y;
}

static int
keep (const struct point *p)
{
  global = (void *) p;
  return 0;
}

static int
compare (const void *a, const void *b)
{
  return ((const struct point *) a)->x - ((const struct point *) b)->x;
}

static int
compare_keep (const void *a, const void *b)
{
  global = (void *) b;
  return ((const struct point *) a)->x - ((const struct point *) b)->x;
}

/* Handed to a function of the library.  */

int
sorted (int n)
{
  struct point *p = malloc (8 * sizeof *p); /* { dg-moved "malloc (64)" } */
  if (!p)
    return 0;
  for (int i = 0; i < 8; i++)
    p[i].x = p[i].y = n * i % 5;
  qsort (p, 8, sizeof *p, compare);
  int r = p[3].x;
  free (p);
  return r;
}

int
sorted_kept (int n)
{
  struct point *p = malloc (8 * sizeof *p); /* { dg-escapes "leaked by 'compare_keep')" "malloc (64)" } */
  if (!p)
    return 0;
  for (int i = 0; i < 8; i++)
    p[i].x = p[i].y = n * i % 5;
  qsort (p, 8, sizeof *p, compare_keep);
  int r = p[3].x;
  free (p);
  return r;
}

int
sorted_unknown (int n, int (*f) (const void *, const void *))
{
  struct point *p = malloc (8 * sizeof *p); /* { dg-escapes "handed to a callback by 'qsort')" "malloc (64)" } */
  if (!p)
    return 0;
  for (int i = 0; i < 8; i++)
    p[i].x = p[i].y = n * i % 5;
  qsort (p, 8, sizeof *p, f);
  int r = p[3].x;
  free (p);
  return r;
}

/* A key is passed, too, and the result is in the array.  The header may have a body
   for bsearch.  */

static __attribute__ ((noinline)) int
sum (const struct point *p)
{ return p->x + p->y; }

struct point *
found (struct point *all, int n)
{
  struct point *key = malloc (sizeof *key); /* { dg-moved "malloc (8)" } */
  if (!key)
    return NULL;
  key->x = key->y = n;
  struct point *r = bsearch (key, all, 8, sizeof *key, compare);
  if (sum (key) < 0)
    r = NULL;
  free (key);
  return r;
}

/* A callback of the library's own; and free is one that frees.  */

int
strings (void)
{
  char **v = malloc (4 * sizeof *v); /* { dg-moved "malloc (32)" } */
  if (!v)
    return 0;
  for (int i = 0; i < 4; i++)
    v[i] = "x";
  qsort (v, 4, sizeof *v, (int (*) (const void *, const void *)) atoi);
  int r = v[0][0];
  free (v);
  return r;
}

/* A table that does not change.  */

static int (*const table[]) (const struct point *) = { get, get_other };
static int (*const bad_table[]) (const struct point *) = { get, keep };
static const struct ops { int n; int (*f) (const struct point *); }
  ops = { 1, get_other };

__attribute__ ((noinline)) int
by_table (unsigned k)
{
  struct point *p = malloc (sizeof *p); /* { dg-moved "malloc (8)" } */
  if (!p)
    return 0;
  p->x = k;
  p->y = k + 1;
  int r = table[k & 1] (p) + ops.f (p) + 1;
  free (p);
  return r;
}

__attribute__ ((noinline)) int
by_bad_table (unsigned k)
{
  struct point *p = malloc (sizeof *p); /* { dg-escapes "leaked by 'keep')" "malloc (8)" } */
  if (!p)
    return 0;
  p->x = k;
  int r = bad_table[k & 1] (p);
  free (p);
  return r;
}

static int (*variable) (const struct point *) = get;

void
set (int (*f) (const struct point *))
{
  variable = f;
}

int
by_variable (unsigned k)
{
  struct point *p = malloc (sizeof *p); /* { dg-escapes "passed to a function called through a pointer)" "malloc (8)" } */
  if (!p)
    return 0;
  p->x = k;
  int r = variable (p);
  free (p);
  return r;
}

/* A parameter that always receives the same functions.  */

static __attribute__ ((noinline)) int
apply (int (*f) (const struct point *), const struct point *p)
{
  return f (p) + 1;
}

int
by_parameter (int k)
{
  struct point *p = malloc (sizeof *p); /* { dg-moved "malloc (8)" } */
  if (!p)
    return 0;
  p->x = k;
  p->y = 2 * k;
  int r = apply (k & 1 ? get : get_other, p) + apply (get, p);
  free (p);
  return r;
}

/* Not so when the function can be called from elsewhere.  */

__attribute__ ((noinline, noclone)) int
apply_any (int (*f) (const struct point *), const struct point *p)
{
  return f (p) + 1;
}

int
by_any (int k)
{
  struct point *p = malloc (sizeof *p); /* { dg-escapes "leaked by 'apply_any')" "malloc (8)" } */
  if (!p)
    return 0;
  p->x = k;
  int r = apply_any (get, p);
  free (p);
  return r;
}

/* A function whose address is taken is still known when it is called by its name.  */

int (*exported) (const struct point *) = get_other;

int
by_name (int k)
{
  struct point *p = malloc (sizeof *p); /* { dg-moved "malloc (8)" } */
  if (!p)
    return 0;
  p->x = p->y = k + 3;
  int r = get_other (p) + sum (p);
  free (p);
  return r;
}

/* Handed on: to a function of the library, and to the function itself.  */

static __attribute__ ((noinline)) void
sort (struct point *v, size_t n, int (*f) (const void *, const void *))
{
  qsort (v, n, sizeof *v, f);
}

int
by_wrapper (int k)
{
  struct point *p = malloc (2 * sizeof *p); /* { dg-moved "malloc (16)" } */
  if (!p)
    return 0;
  p[0].x = p[0].y = k;
  p[1].x = p[1].y = 5;
  sort (p, 2, compare);
  int r = p[0].x;
  free (p);
  return r;
}

static __attribute__ ((noinline, noclone)) int
repeat (int n, int (*f) (const struct point *), const struct point *p)
{
  return n ? repeat (n - 1, f, p) + f (p) : f (p);
}

int
by_recursion (int k)
{
  struct point *p = malloc (sizeof *p); /* { dg-moved "malloc (8)" } */
  if (!p)
    return 0;
  p->x = p->y = k + 4;
  int r = repeat (k, get_other, p);
  free (p);
  return r;
}

/* One of the functions that the parameter receives keeps it.  */

static __attribute__ ((noinline)) int
apply_mixed (int (*f) (const struct point *), const struct point *p)
{
  return f (p) + 2;
}

int
by_mixed_parameter (int k)
{
  struct point *p = malloc (sizeof *p); /* { dg-escapes "leaked by 'apply_mixed')" "malloc (8)" } */
  if (!p)
    return 0;
  p->x = p->y = k;
  int r = apply_mixed (get, p);
  free (p);
  return r + apply_mixed (keep, &some);
}

/* A table of structures, handed over as a pointer.  */

static __attribute__ ((noinline)) int
by_ops (const struct ops *o, const struct point *p)
{
  return o->f (p) + o->n;
}

int
through_ops (int k)
{
  struct point *p = malloc (sizeof *p); /* { dg-moved "malloc (8)" } */
  if (!p)
    return 0;
  p->x = p->y = k + 6;
  int r = by_ops (&ops, p);
  free (p);
  return r;
}

/* An alias is the function.  */

static int get_alias (const struct point *p) __attribute__ ((alias ("get")));
static int keep_alias (const struct point *p) __attribute__ ((alias ("keep")));

int
by_alias (int k)
{
  struct point *p = malloc (sizeof *p); /* { dg-escapes "leaked by 'keep')" "malloc (8)" } */
  struct point *q = malloc (sizeof *q); /* { dg-off-heap "malloc (8)" } */
  p->x = q->x = k;
  int r = keep_alias (p) + get_alias (q);
  free (q);
  return r;
}

/* What a thread makes and returns is no allocation of the thread that began it.  */

static void *
make_in_thread (void *arg)
{
  int *p = malloc (sizeof *p);	/* { dg-escapes "returned" "malloc (4)" } */
  *p = *(int *) arg;
  return p;
}

int
in_thread (int *arg)
{
  pthread_t t;
  void *result;
  if (pthread_create (&t, NULL, make_in_thread, arg) || pthread_join (t, &result))
    return -1;
  int r = *(int *) result;
  free (result);
  return r;
}
