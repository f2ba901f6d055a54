/* A variable whose address others know costs the caller's sibling calls, where nothing says that
   it is dead behind the wrapper that was inlined.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-frames.c" }
   { dg-stack 8192 }
   { dg-additional-options "-foptimize-sibling-calls -fno-inline-functions -fstack-reuse=none" }
   { dg-allocs * * } */
#include "test.h"

struct pair { int a, b; };
int further (int, int);
void fill_eight (int *);

static struct pair *
with_array (int a)
{
  int t[8];
  struct pair *p = malloc (sizeof *p);
  fill_eight (t);
  p->a = a;
  p->b = t[a & 7] + t[7];
  if (a > 100000000)
    printf ("a %d\n", a);
  if (a > 200000000)
    printf ("b %d\n", a);
  return p;
}

int
on_even (int x, int s)
{
  struct pair *p = with_array (x);
  s ^= p->a + p->b;
  free (p);
  return further (x, s);
}

int
on_odd (int x, int s)
{
  struct pair *p = with_array (x + 1);
  s ^= p->a - p->b;
  free (p);
  return further (x, s);
}

/* Of the other half, not wanted here.  */
int down_even (int x) { return x; }
int down_odd (int x) { return x; }

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 300000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", further (hide (DEPTH), 3) != 0);
  return 0;
}
