/* At -O1 small slots do not share memory, where larger ones do.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-rule R6-reentrant }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include "test.h"

int deeper (int);

#define USE(I)			\
  {				\
    char *p = malloc (31);	\
    fill (p, 31, n + I);	\
    r ^= sum (p, 31);		\
    free (p);			\
  }
#define TEN(I) \
  USE (I##0) USE (I##1) USE (I##2) USE (I##3) USE (I##4) USE (I##5) USE (I##6) USE (I##7) \
  USE (I##8) USE (I##9)

int
down (int n)
{
  int r = 0;
  TEN (1) TEN (2) TEN (3) TEN (4) TEN (5) TEN (6)
  return r + (n ? deeper (n - 1) : 0);
}

int
main (void)
{
  printf ("%d\n", down (hide (800)));
  return 0;
}
