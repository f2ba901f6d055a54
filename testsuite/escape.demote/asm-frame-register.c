/* A wrapper that would need a register for the frame is not inlined where an asm has that.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
/* { dg-options "-O2 -fomit-frame-pointer" } */
#include <stdlib.h>

void fill (char *);
static unsigned used, mixed;
void *frame;

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))

/* By a variable that is aligned by more than the stack.  */

int *
aligned (size_t n)
{
  char text[64] __attribute__ ((aligned (64)));
  fill (text);
  MIX ();
  MIX ();
  MIX ();
  MIX ();
  return malloc (n);
}

int *
asks (size_t n)
{
  frame = __builtin_frame_address (0);
  MIX ();
  MIX ();
  MIX ();
  MIX ();
  return malloc (n);
}

#define USE(NAME, MAKE)								\
  int										\
  NAME (int n)									\
  {										\
    int *p = MAKE (16);								\
    p[0] = n;									\
    p[1] = n + 1;								\
    int r = n;									\
    __asm__ volatile ("xorl %%ebp, %%ebp\n\taddl %1, %0"				\
		      : "+r" (r) : "r" (n) : "rbp");				\
    r += p[n & 1];								\
    free (p);									\
    return r;									\
  }

USE (use_aligned, aligned)
USE (use_asks, asks)
