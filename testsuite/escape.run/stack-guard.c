/* A function that changes what the stack protector compares with is not guarded, since it has no
   arrays; a slot would be one.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-additional-options "-fstack-protector" } */
/* { dg-rule R7 } */
/* { dg-allocs * * } */
#include "test.h"

static unsigned long was;

static NOINLINE void
draw (unsigned long *b, unsigned long v)
{
  b[0] = v;
  b[1] = 1;
}

static NOINLINE void
renew (unsigned long v)
{
  unsigned long *b = malloc (2 * sizeof *b);
  __asm__ volatile ("mov %%fs:0x28, %0" : "=r" (was));
  draw (b, v);
  __asm__ volatile ("mov %0, %%fs:0x28" : : "r" (b[0]));
  free (b);
}

int
main (void)
{
  renew (0x1234567890abcd00);
  renew (was);
  puts ("renewed");
  return 0;
}
