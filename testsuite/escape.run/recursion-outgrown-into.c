/* Into a function that a wrapper made larger GCC inlines less, and the variable whose address that
   gets costs the function a sibling call.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-no-reuse.c" }
   { dg-stack 1024 }
   { dg-levels "-O2" }
   { dg-additional-options "--param large-function-insns=265 --param large-function-growth=0" }
   { dg-allocs * * } */
#include "test.h"

int further_down (int, int);
static unsigned used, mixed;
static int *saved, numbers[64];

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))
#define MIX_MORE() (MIX (), MIX (), MIX (), MIX ())

int *
make (size_t n)
{
  MIX_MORE ();
  MIX_MORE ();
  MIX_MORE ();
  return malloc (n);
}

#define ADD(N) numbers[N] += numbers[N + 1] * k + N;
#define TEN(T) \
  ADD (T##0) ADD (T##1) ADD (T##2) ADD (T##3) ADD (T##4) ADD (T##5) ADD (T##6) ADD (T##7) \
  ADD (T##8) ADD (T##9)

static void
add (int *to, int k, int limit)
{
  TEN (1) TEN (2) TEN (3) TEN (4)
  *to += numbers[k];
  if (k > limit)
    saved = to;
}

int
down (int n, int sum)
{
  int t = 0;
  int *p = make (16);
  p[0] = n;
  p[1] = p[2] = p[3] = 7;
  t += p[n & 3];
  free (p);
  add (&t, n & 7, (n & 7) + 1);
  return further_down (n - 1, (sum + t) & 255);
}

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 100000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", down (hide (DEPTH), 0) < 0 || saved != NULL);
  return 0;
}
