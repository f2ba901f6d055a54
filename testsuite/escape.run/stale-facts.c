/* What GCC knew of the heap object must not be believed of the slot: stores in
   front of a call that reads it stay, results of calls are not reused.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 7 0 } */
#include "test.h"

static NOINLINE _Noreturn void
die (const int *p)
{
  printf ("%d\n", *p);
  exit (0);
}

/* The store is dead to whoever believes that die cannot see it.  */

static NOINLINE int
store_before_noreturn (int n)
{
  int *p = malloc (sizeof *p);
  *p = n;
  if (n > 5)
    die (p);
  int r = get (p);
  free (p);
  return r;
}

static NOINLINE int
store_between_calls (int n)
{
  int *p = malloc (sizeof *p);
  *p = n;
  int r = get (p);
  *p = n + 1;
  r = r * 10 + get (p);
  set (p, 7);
  r = r * 10 + *p;
  free (p);
  return r;
}

struct node { int *p; struct node *next; };

static NOINLINE int
deep (const struct node *n)
{
  return *n->next->p;
}

static NOINLINE void
deep_set (struct node *n, int v)
{
  *n->next->p = v;
}

static NOINLINE int
through_two (int n)
{
  int *p = malloc (sizeof *p);
  struct node *a = malloc (sizeof *a), *b = malloc (sizeof *b);
  a->next = b;
  a->p = NULL;
  b->next = NULL;
  b->p = p;
  *p = n;
  int r = deep (a);
  deep_set (a, n + 1);
  r = r * 10 + *p;
  *p = n + 2;
  r = r * 10 + deep (a);
  free (p);
  free (a);
  free (b);
  return r;
}

static NOINLINE unsigned
memory_functions (unsigned seed)
{
  char *p = malloc (64);
  memset (p, seed, 64);
  unsigned s = sum (p, 64);
  memset (p, seed + 1, 64);
  s = s * 3 + sum (p, 64);
  strcpy (p, "text");
  s = s * 3 + sum (p, 5);
  free (p);
  return s;
}

int
main (void)
{
  printf ("%d\n", store_between_calls (hide (1)));
  printf ("%d\n", through_two (hide (2)));
  printf ("%u\n", memory_functions (hide (3)));
  printf ("%d\n", store_before_noreturn (hide (4)));
  printf ("%d\n", store_before_noreturn (hide (6)));
  return 0;
}
