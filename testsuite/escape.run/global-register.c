/* A global register variable has the register that a frame aligned by more than the stack needs
   for the function's arguments; GCC does not ask.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-additional-options "-fno-lto" } */
/* { dg-allocs * * } */
#include "test.h"

register long mine asm ("r13");

static __attribute__ ((noipa)) long
all (long a, long b, long c, long d, long e, long g, long h, long i)
{
  return a + b + c + d + e + g + h + i;
}

static __attribute__ ((noipa)) long
aligned (long a, long b, long c, long d, long e, long g, long h, long i)
{
  long *p = aligned_alloc (64, 64);
  p[0] = a, p[1] = b, p[2] = c, p[3] = d, p[4] = e, p[5] = g, p[6] = h, p[7] = i;
  long s = 0;
  for (int k = 0; k < 8; k++)
    s = s * 3 + p[(k * 5) & (7 & a)];
  free (p);
  return all (s, b, c, d, e, g, h, i);
}

int
main (void)
{
  mine = 4242;
  long r = aligned (7, 2, 3, 4, 5, 6, 7, 8);
  long m = mine;
  printf ("%ld %ld\n", r, m);
  return 0;
}
