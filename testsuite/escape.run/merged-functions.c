/* IPA-ICF makes one function of two with the same body, which then has the callers of both:
   what is known from the callers of one (the functions that its parameter receives) is not
   true of the other.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1-merged }
   { dg-allocs * * } */
#include "test.h"

static int *kept, **kept_at;
static int calls;

static NOINLINE int look (int *p) { return *p + 1; }
static NOINLINE int keep (int *p) { kept = p; return *p; }

/* By a parameter.  */
static __attribute__ ((noinline)) int
by_parameter_a (int (*fn) (int *), int v)
{
  int *p = malloc (16);
  *p = v;
  return fn (p) + 1;
}

static __attribute__ ((noinline)) int
by_parameter_b (int (*fn) (int *), int v)
{
  int *p = malloc (16);
  *p = v;
  return fn (p) + 1;
}

/* By a table that a parameter points to.  */
struct operations { int (*look) (int *); };
static const struct operations look_at = { look }, keep_all = { keep };

static __attribute__ ((noinline)) int
by_table_a (const struct operations *o, int v)
{
  int *p = malloc (20);
  *p = v;
  return o->look (p) * 3 + 1;
}

static __attribute__ ((noinline)) int
by_table_b (const struct operations *o, int v)
{
  int *p = malloc (20);
  *p = v;
  return o->look (p) * 3 + 1;
}

/* By what is known of the callee: the object is the caller's.  */
static NOINLINE int
callee_a (int (*fn) (int *), int *p)
{
  return fn (p) + fn (p) * 2;
}

static NOINLINE int
callee_b (int (*fn) (int *), int *p)
{
  return fn (p) + fn (p) * 2;
}

static NOINLINE int
caller_b (int v)
{
  int *p = malloc (24);
  *p = v;
  return callee_b (keep, p) + 1;
}

static NOINLINE int
caller_a (int v)
{
  int *p = malloc (24);
  *p = v;
  int r = callee_a (look, p);
  free (p);
  return r;
}

/* By way of a function of the library.  */
static int
compare (const void *a, const void *b)
{
  return **(int *const *) a - **(int *const *) b;
}

static int
compare_and_keep (const void *a, const void *b UNUSED)
{
  if (calls++ == 0)
    kept_at = *(int **const *) a;
  return 0;
}

static NOINLINE int
sorted_a (int (*c) (const void *, const void *), int v)
{
  int *t[2] = { malloc (28), malloc (28) };
  *t[0] = v;
  *t[1] = v - 1;
  qsort (t, 2, sizeof *t, c);
  return *t[0];
}

static NOINLINE int
sorted_b (int (*c) (const void *, const void *), int v)
{
  int *t[2] = { malloc (28), malloc (28) };
  *t[0] = v;
  *t[1] = v - 1;
  qsort (t, 2, sizeof *t, c);
  return *t[0];
}

static NOINLINE int drop (int *p) { int v = *p; free (p); return v; }

static NOINLINE int
frees_a (int (*fn) (int *), int v)
{
  int *p = malloc (32);
  *p = v;
  return fn (p) * 5 + v;
}

static NOINLINE int
frees_b (int (*fn) (int *), int v)
{
  int *p = malloc (32);
  *p = v;
  return fn (p) * 5 + v;
}

int
main (void)
{
  int r = by_parameter_a (look, hide (1)) + by_parameter_b (keep, hide (42));
  scribble ();
  printf ("%d %d\n", r, *kept);
  free (kept);
  r = by_table_a (&look_at, hide (1)) + by_table_b (&keep_all, hide (43));
  scribble ();
  printf ("%d %d\n", r, *kept);
  free (kept);
  r = caller_a (hide (1)) + caller_b (hide (44));
  scribble ();
  printf ("%d %d\n", r, *kept);
  free (kept);
  r = sorted_a (compare, hide (5)) + sorted_b (compare_and_keep, hide (45));
  scribble ();
  printf ("%d %d\n", r, *(int *) kept_at);
  free (kept_at);
  r = frees_a (look, hide (6)) + frees_b (drop, hide (46));
  printf ("%d\n", r);
  return 0;
}
