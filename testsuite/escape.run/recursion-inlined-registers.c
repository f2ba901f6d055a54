/* What a wrapper that is inlined has in registers is in the frame, where a call needs those.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions" }
   { dg-rule R6-reentrant }
   { dg-stack 512 }
   { dg-allocs * * } */

typedef double pair __attribute__ ((vector_size (16)));
static pair pairs[128];

static __attribute__ ((noipa)) void
other (void)
{
}

#define TEN(M, T) \
  M (T##0) M (T##1) M (T##2) M (T##3) M (T##4) M (T##5) M (T##6) M (T##7) M (T##8) M (T##9)
#define ALL(M) TEN (M, 1) TEN (M, 2) TEN (M, 3) TEN (M, 4) TEN (M, 5) TEN (M, 6) TEN (M, 7)
#define LOAD(N) pair p##N = pairs[N];
#define STORE(N) pairs[N * 7 & 127] = p##N;
#define NEVER() { ALL (LOAD) other (); ALL (STORE) }
#include "recursion-inlined-arguments.c"
