/* An asm pushes on the stack by a macro of the assembler, whose name says nothing.  Assemblers do
   not care for capitals.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-allocs 1 1 } */
#include "test.h"

__asm__ (".MACRO grab\n\tpushq %rax\n\tpushq %rax\n\tpushq %rax\n"
	 "\tpopq %rax\n\tpopq %rax\n\tpopq %rax\n.ENDM");

static NOINLINE int
by_macro (int i, int j)
{
  int *p = calloc (16, 4);
  p[i] = 5;
  p[j] += 7;
  __asm__ volatile ("grab" : : : "memory");
  __asm__ volatile ("grab" : : : "memory");
  int r = p[i] + p[j] + p[15] + p[14] * 10;
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", by_macro (hide (14), hide (15)));
  return 0;
}
