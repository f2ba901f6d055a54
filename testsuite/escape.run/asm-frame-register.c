/* An asm has the register that a slot aligned by more than the stack would need for the frame.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-additional-options "-fomit-frame-pointer" } */
/* { dg-allocs * * } */
#include "test.h"

__attribute__ ((noipa)) static int
aligned (int n)
{
  char *p = aligned_alloc (32, 64);
  int b = n;
#ifdef __OPTIMIZE__
  memset (p, n, 64);
  __asm__ volatile ("mov $7, %%ebp\n\tmov %%ebp, %0" : "=r" (b) : : "rbp");
#else
  memset (p, n, 64);
  b = 7;
#endif
  int s = p[n] + b;
  free (p);
  return s;
}

int
main (void)
{
  printf ("%d\n", aligned (hide (5)));
  return 0;
}
