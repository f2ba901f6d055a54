/* A naked function's asm has its arguments without operands.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
#include <stdlib.h>
#include <string.h>

char *slot;

__attribute__ ((naked, noinline)) void
keep (char *p)			/* { dg-note "^not analysed: 'keep' \\(a statement is not understood\\)$" } */
{
  asm ("mov %rdi, slot(%rip)\n\tret");
}

void
fill (void)
{
  char *p = malloc (16);	/* { dg-escapes "passed to 'keep', which is not analysed" "malloc (16)" } */
  strcpy (p, "ab");
  keep (p);
}
