/* Where variables have no end, those of what is inlined cost a sibling call: of the function that
   they come into, and of one into which GCC inlines that.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-further.c recursion-inlined-no-reuse.c" }
   { dg-stack 8192 }
   { dg-additional-options "-foptimize-sibling-calls -fstack-reuse=none" }
   { dg-allocs * * } */
#include "test.h"

struct node { int a, b; };
int further (int, int);
void note_down (char *, int);
int peek (const char *);

int further_down (int, int);

INLINE int
scratch (int n)
{
  char name[16];
  note_down (name, n);
  return peek (name) + peek (name + 1);
}

struct node *
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
two (int n)
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

struct node *
named (int n)
{
  char name[32];
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
two_named (int n)
{
  struct node *p = named (n), *q = named (n + 1);
  int r = p->a * p->b + q->a;
  free (p);
  free (q);
  return r;
}

int
down (int n, int sum)
{
  sum += one (n);
  return further_down (n - 1, sum);
}

#ifdef __OPTIMIZE__
# define DEPTH 1000000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", on (hide (DEPTH), 0) + two (3) != 1);
  printf ("%d\n", down (hide (DEPTH), 0) + two_named (3) != 1);
  return 0;
}
