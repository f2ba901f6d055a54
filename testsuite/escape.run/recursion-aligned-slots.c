/* Slots that are aligned by more than the stack take more of it than their bytes.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-stack 8192 }
   { dg-rule R6 R6-reentrant }
   { dg-additional-options "-fno-ipa-sra" }
   { dg-allocs * * } */
#include <malloc.h>
#include "test.h"

int deeper (int);
static volatile int last;

static NOINLINE int
both (const int *p)
{
  return p[0] * 3 + p[1];
}

#define MAKE(I)						\
  int *p##I = memalign (64, 8);			\
  p##I[0] = n + I;					\
  p##I[1] = I;						\
  r += both (p##I);
#define DROP(I) free (p##I);
#define TEN(A, I) A (I##0) A (I##1) A (I##2) A (I##3) A (I##4) A (I##5) A (I##6) A (I##7) A (I##8) A (I##9)
#define ALL(A) TEN (A, 1) TEN (A, 2) TEN (A, 3) TEN (A, 4) TEN (A, 5) TEN (A, 6)

int
down (int n)
{
  int r = 0;
  ALL (MAKE)
  ALL (DROP)
  if (n)
    r ^= deeper (n - 1) * 3;
  last = r;
  return r + 1;
}

int
main (void)
{
  printf ("%d\n", down (hide (4000)));
  return 0;
}
