/* An asm pushes on the stack, in other words: numbers, pieces, dialects.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-allocs 5 5 } */
#include "test.h"

static __attribute__ ((noipa)) unsigned
in_other_words (int n)
{
  int *p = malloc (64);
  for (int i = 0; i < 16; i++)
    ((volatile int *) p)[i] = i + n;
  __asm__ volatile (".dc.b 0x50,0x50,0x58,0x58" : : : "memory", "rax", "cc");
  unsigned s = 0;
  for (int i = 0; i < 16; i++)
    s = s * 3 + ((volatile int *) p)[i];
  free (p);
  return s;
}

static __attribute__ ((noipa)) unsigned
by_space (int n)
{
  int *p = malloc (64);
  for (int i = 0; i < 16; i++)
    ((volatile int *) p)[i] = i + n;
  __asm__ volatile (".space 2,0x50\n\t.space 2,0x58" : : : "memory", "rax", "cc");
  unsigned s = 0;
  for (int i = 0; i < 16; i++)
    s = s * 3 + ((volatile int *) p)[i];
  free (p);
  return s;
}

static __attribute__ ((noipa)) unsigned
by_leb (int n)
{
  int *p = malloc (64);
  for (int i = 0; i < 16; i++)
    ((volatile int *) p)[i] = i + n;
  __asm__ volatile (".uleb128 0x50,0x50,0x58,0x58" : : : "memory", "rax", "cc");
  unsigned s = 0;
  for (int i = 0; i < 16; i++)
    s = s * 3 + ((volatile int *) p)[i];
  free (p);
  return s;
}

static __attribute__ ((noipa)) unsigned
in_pieces (int n)
{
  int *p = malloc (64);
  for (int i = 0; i < 16; i++)
    ((volatile int *) p)[i] = i + n;
  __asm__ volatile (".irp c,sh\n\tpu\\c %%rax\n\tpu\\c %%rax\n\tpop %%rax\n\tpop %%rax\n\t.endr" : : : "memory", "rax", "cc");
  unsigned s = 0;
  for (int i = 0; i < 16; i++)
    s = s * 3 + ((volatile int *) p)[i];
  free (p);
  return s;
}

static __attribute__ ((noipa)) unsigned
by_dialect (int n)
{
  int *p = malloc (64);
  for (int i = 0; i < 16; i++)
    ((volatile int *) p)[i] = i + n;
  __asm__ volatile ("pu{sh|sh} %%rax\n\tpu{sh|sh} %%rax\n\tpop %%rax\n\tpop %%rax" : : : "memory", "rax", "cc");
  unsigned s = 0;
  for (int i = 0; i < 16; i++)
    s = s * 3 + ((volatile int *) p)[i];
  free (p);
  return s;
}

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
