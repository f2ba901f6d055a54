/* A function that a wrapper made larger is not inlined any more, and the variable whose address it
   gets costs its caller a sibling call.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-stack 1024 }
   { dg-levels "-O2" }
   { dg-additional-options "--param early-inlining-insns=100" }
   { dg-allocs * * } */
#include "test.h"

static unsigned used, mixed, *saved;

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))
#define MIX_MORE() (MIX (), MIX (), MIX (), MIX ())

unsigned *
make (size_t n)
{
  MIX_MORE ();
  MIX_MORE ();
  MIX_MORE ();
  return malloc (n);
}

static void
add (unsigned *to, int k, int save)
{
  unsigned *p = make (16);
  p[k & 3] = k;
  p[1] = 3;
  *to += p[1] + p[k & 3];
  if (save)
    saved = to;
  free (p);
}

#ifdef BY_TABLE
static void (*const table[]) (unsigned *, int, int) = { add };
# define ADD table[i]
#else
# define ADD add
#endif

NOINLINE unsigned
down (int n, unsigned sum)
{
  unsigned t = 0;
  int i = 0;
  ADD (&t, n, i);
  if (!n)
    return sum;
  return down (n - 1, sum + t);
}

NOINLINE unsigned
once (int n)
{
  static unsigned t;
  int i = 0;
  ADD (&t, n, i + 1);
  return *saved;
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
  printf ("%d\n", down (hide (DEPTH), 0) != 1);
  printf ("%u\n", once (hide (2)));
  return 0;
}
