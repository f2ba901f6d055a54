/* An asm gets the stack pointer as an operand, and uses the stack, without a word of it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-allocs 1 1 } */
#include "test.h"

static __attribute__ ((noipa)) int
by_operand (int n, int k)
{
  register long sp asm ("rsp");
  int *p = malloc (16 * sizeof *p);
  int s = 0;
  for (int i = 0; i < 16; i++)
    p[i] = i + n;
#ifdef __OPTIMIZE__
  __asm__ volatile ("sub $32, %0; movq $-1, (%0); movq $-1, 16(%0); add $32, %0"
		    : "+r" (sp) : : "memory");
#endif
  for (int i = 0; i < 16; i++)
    s += p[(i + k) & 15];
  free (p);
  return s;
}

int
main (void)
{
  printf ("%d\n", by_operand (hide (1), hide (1)));
  return 0;
}
