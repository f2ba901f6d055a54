/* An asm calls a function through a pointer: recursion that is not in the call graph.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R6-reentrant }
   { dg-stack 1024 }
   { dg-allocs 1501 1501 } */
#include "test.h"

/* Below the red zone, and as the stack is to be aligned.  */

#ifndef BY_HAND
# define BY_HAND static NOINLINE
#endif

BY_HAND long
by_hand (long (*f) (long), long n)
{
  long r;
  __asm__ volatile ("mov %%rsp, %%r12\n\tsub $128, %%rsp\n\tand $-16, %%rsp\n\tcall *%1\n\t"
		    "mov %%r12, %%rsp"
		    : "=a" (r), "+r" (f), "+D" (n)
		    : : "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "r12", "memory", "cc",
		    "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
		    "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
  return r;
}

static NOINLINE long
by_helper (long (*f) (long), long n)
{
  return by_hand (f, n) + zero_;
}

static NOINLINE long
walk (long n)
{
  char *p = malloc (1000);
  fill (p, 1000, n);
  long r = n ? by_helper (walk, n - 1) : 0;
  r += p[n % 1000] & 1;
  free (p);
  return r;
}

int
main (void)
{
  printf ("%ld\n", walk (hide (1500)));
  return 0;
}
