/* The variables that come with what is inlined go further, when GCC inlines the function that they
   came into, or what is left of theirs; and come by way of what is inlined into it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-further.c" }
   { dg-stack 8192 }
   { dg-additional-options "-foptimize-sibling-calls" }
   { dg-allocs * * } */
#include "test.h"

struct node { int a, b; };
int further (int, int);
void note_down (char *, int);
int peek (const char *);

static struct node *
named (int n)
{
  char name[232];
  struct node *p;
  note_down (name, n);
  p = malloc (sizeof *p);
  if (!p)
    abort ();
  p->a = peek (name);
  p->b = n * 3 + peek (name + 1) * 5;
  if (n == 77)
    {
      note_down (name, 3);
      p->a ^= peek (name + 7);
      note_down (name, 4);
      p->b ^= peek (name + 9);
    }
  return p;
}

static int
one (int n)
{
  struct node *p = named (n);
  int r = p->a + p->b;
  free (p);
  return r;
}

int
two (int n)
{
  struct node *p = named (n), *q = named (n + 1);
  int r = p->a * p->b + q->a;
  free (p);
  free (q);
  return r;
}

static NOINLINE int
down (int n)
{
  int x;
  if (n == 0)
    return 0;
  x = one (n);
  return down (n - 1) ^ x;
}

/* A variable of varying size, in what is inlined into the wrapper.  */

INLINE int
scratch (int n)
{
  char name[(n & 31) + 16];
  note_down (name, n);
  return peek (name) + peek (name + 1);
}

static struct node *
scratched (int n)
{
  struct node *p;
  p = malloc (sizeof *p);
  if (!p)
    abort ();
  p->a = scratch (n);
  p->b = n * 3;
  if (n == 77)
    {
      p->a ^= scratch (n + 1);
      p->b ^= scratch (n + 2);
    }
  return p;
}

int
two_scratched (int n)
{
  struct node *p = scratched (n), *q = scratched (n + 1);
  int r = p->a * p->b + q->a;
  free (p);
  free (q);
  return r;
}

int
on (int n, int sum)
{
  struct node *p = scratched (n);
  sum += p->a + p->b;
  free (p);
  return further (n - 1, sum);
}

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 1000000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", down (hide (20000)) + two (3));
  printf ("%d\n", on (hide (DEPTH), 0) + two_scratched (3) != 1);
  return 0;
}
