/* free as a function pointer, in a variable, a field or an argument, is a callee
   that frees.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 5 3-5 } */
#define _GNU_SOURCE
#include "test.h"
#include <search.h>

static void (*drop) (void *) = free;
static void (*volatile hidden_drop) (void *) = free;

struct ops { void *(*take) (size_t); void (*give) (void *); };

static NOINLINE int
by_variable (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  int r = get (p);
  drop (p);
  return r;
}

static NOINLINE int
by_hidden_variable (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  int r = get (p);
  hidden_drop (p);
  return r;
}

static NOINLINE void
apply (void (*f) (void *), void *p)
{
  f (p);
}

static NOINLINE int
by_argument (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  int r = get (p);
  apply (free, p);
  return r;
}

static NOINLINE int
by_field (int v)
{
  struct ops ops = { malloc, free };
  int *p = ops.take (sizeof *p);
  *p = v;
  int r = get (p);
  ops.give (p);
  return r;
}

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

static NOINLINE int
by_library (int v)
{
  void *root = NULL;
  int *p = malloc (sizeof *p);
  *p = v;
  tsearch (p, &root, compare);
  int r = **(int **) tfind (p, &root, compare);
  tdestroy (root, free);
  return r;
}

int
main (void)
{
  printf ("%d\n", by_variable (hide (1)));
  printf ("%d\n", by_hidden_variable (hide (2)));
  printf ("%d\n", by_argument (hide (3)));
  printf ("%d\n", by_field (hide (4)));
  printf ("%d\n", by_library (hide (5)));
  return 0;
}
