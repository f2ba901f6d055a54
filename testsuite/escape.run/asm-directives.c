/* An asm pushes on the stack, in other words: numbers, pieces, dialects.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-allocs 5 5 } */
#include "test.h"

#define PUSHES(NAME, TEXT)						\
static __attribute__ ((noipa)) unsigned					\
NAME (int n)								\
{									\
  int *p = malloc (64);							\
  for (int i = 0; i < 16; i++)						\
    ((volatile int *) p)[i] = i + n;					\
  __asm__ volatile (TEXT : : : "memory", "rax", "cc");			\
  unsigned s = 0;							\
  for (int i = 0; i < 16; i++)						\
    s = s * 3 + ((volatile int *) p)[i];				\
  free (p);								\
  return s;								\
}

PUSHES (in_other_words, ".dc.b 0x50,0x50,0x58,0x58")
PUSHES (by_space, ".space 2,0x50\n\t.space 2,0x58")
PUSHES (by_leb, ".uleb128 0x50,0x50,0x58,0x58")
PUSHES (in_pieces, ".irp c,sh\n\tpu\\c %%rax\n\tpu\\c %%rax\n\tpop %%rax\n\tpop %%rax\n\t.endr")
PUSHES (by_dialect, "pu{sh|sh} %%rax\n\tpu{sh|sh} %%rax\n\tpop %%rax\n\tpop %%rax")

int
main (void)
{
  printf ("%u\n", in_other_words (hide (1)));
  printf ("%u\n", by_space (hide (1)));
  printf ("%u\n", by_leb (hide (1)));
  printf ("%u\n", in_pieces (hide (1)));
  printf ("%u\n", by_dialect (hide (1)));
  return 0;
}
