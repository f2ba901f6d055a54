/* Where variables have no end, a parameter whose address a wrapper takes costs a sibling call of
   the function that the wrapper is inlined into.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-no-reuse.c" }
   { dg-stack 1024 }
   { dg-additional-options "-foptimize-sibling-calls -fno-inline-functions -fstack-reuse=none" }
   { dg-allocs * * } */
#include "test.h"

int further_down (int, int);
static unsigned used, mixed;

static __attribute__ ((noipa)) void
note_down (size_t *n)
{
  used += *n;
}

int *
make (size_t n)
{
  note_down (&n);
  mixed = (mixed ^ used) * 3 + (mixed >> 5);
  mixed = (mixed ^ used) * 5 + (mixed >> 7);
  return malloc (n);
}

int
down (int n, int sum)
{
  int *p = make (16);
  p[0] = n;
  p[1] = p[2] = p[3] = 3;
  sum += p[n & 3];
  free (p);
  return further_down (n - 1, sum & 255);
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
  printf ("%d\n", down (hide (DEPTH), 0) < 0);
  return 0;
}
