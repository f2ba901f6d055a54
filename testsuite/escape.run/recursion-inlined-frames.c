/* What is inlined for the sake of an object brings its own variables along: by way of what is
   inlined into it, and of a size that varies, which costs sibling calls.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-frames.c" }
   { dg-stack 8192 }
   { dg-additional-options "-foptimize-sibling-calls -fno-inline-functions" }
   { dg-allocs * * } */
#include "test.h"

struct pair { int a, b; };
int deeper (int);
int further (int, int);
void fill_eight (int *);

static inline __attribute__ ((always_inline)) int
hash (int x)
{
  char buf[4000];
  snprintf (buf, sizeof buf, "%d", x);
  return buf[0];
}

static struct pair *
hashed (int a)
{
  struct pair *p = malloc (sizeof *p);
  p->a = a;
  p->b = hash (a);
  if (a > 100000)
    printf ("a %d\n", a);
  if (a > 200000)
    printf ("b %d\n", a);
  return p;
}

int
down_even (int x)
{
  struct pair *p = hashed (x);
  int r = deeper (x) ^ p->b;
  free (p);
  return r;
}

int
down_odd (int x)
{
  struct pair *p = hashed (x + 1);
  int r = deeper (x) ^ p->b;
  r -= p->a;
  free (p);
  return r;
}

static struct pair *
with_array (int a)
{
  int t[a % 3 + 8];
  struct pair *p = malloc (sizeof *p);
  t[a & 7] = a;
  fill_eight (t);
  p->a = a;
  p->b = t[0] + t[7];
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
  printf ("%d\n", deeper (hide (5000)));
  printf ("%d\n", further (hide (DEPTH), 3) != 0);
  return 0;
}
