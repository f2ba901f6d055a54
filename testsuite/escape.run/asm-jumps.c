/* An asm jumps to what pushes on the stack, and back.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-allocs 1 1 } */
#include "test.h"

__asm__ (".text\nhelper:\n\tpush %rdi\n\tpush %rdi\n\tadd $16, %rsp\n\tjmp *%rax\n");

/* The slot has all of what is below the stack pointer of a function that calls nothing.  */

static NOINLINE long
by_jump (long n, int k)
{
  long *p = malloc (15 * sizeof *p), r = 0;
  for (int i = 0; i < 15; i++)
    p[i] = n + i * i;
  __asm__ volatile ("lea 1f(%%rip), %%rax\n\tjmp helper\n1:" : "+D" (n) : : "rax", "memory");
  for (int i = 0; i < k; i++)
    r = r * 3 + p[i];
  free (p);
  return r;
}

int
main (void)
{
  printf ("%ld\n", by_jump (hide (1), hide (15)));
  return 0;
}
