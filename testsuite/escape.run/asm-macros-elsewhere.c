/* The macro by which an asm pushes on the stack is made by the asm of another function.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-additional-options "-fno-toplevel-reorder -fno-inline" } */
/* { dg-allocs 1 1 } */
#include "test.h"

static __attribute__ ((noipa)) void
make (void)
{
  __asm__ volatile (".macro grab reg\n\tmov $-1, \\reg\n\tpushq \\reg\n\tpushq \\reg\n"
		    "\tpopq \\reg\n\tpopq \\reg\n.endm");
}

static __attribute__ ((noipa)) int
by_macro (int n, int k)
{
  int *p = malloc (16 * sizeof *p);
  long r;
  int s = 0;
  for (int i = 0; i < 16; i++)
    p[i] = i + n;
  __asm__ volatile ("grab %0" : "=r" (r));
  for (int i = 0; i < 16; i++)
    s += p[(i + k) & 15];
  free (p);
  return s;
}

int
main (void)
{
  make ();
  printf ("%d\n", by_macro (hide (1), hide (1)));
  return 0;
}
