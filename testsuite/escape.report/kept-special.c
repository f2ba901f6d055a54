/* A function that GCC makes several of, and picks one when the program starts.  From
   GCC 16 on each of them is a plain function when the pass sees it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
/* { dg-additional-options "-mgeneral-regs-only" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0];
}

__attribute__ ((target_clones ("default", "avx2"))) int
use (void)
{
  int *p = calloc (4, 4);	/* { dg-kept "function is special to the compiler)" "calloc (16)" { target gcc_le_15 } } { dg-moved "calloc (16)" { target gcc_ge_16 } } */
  int v = look (p);
  free (p);
  return v;
}

int
push (int v)
{
  int *p = calloc (4, 4);	/* { dg-kept "an asm uses the stack)" "calloc (16)" } */
  long f;
  __asm__ volatile ("pushfq\n\tpopq %0" : "=r" (f));
  v += look (p);
  free (p);
  return v + (f == 0);
}

/* A slot that is aligned by more than the stack needs a register, which an asm may have.  */

int
aligned_beside_asm (int v)
{
  int *p = aligned_alloc (64, 64);	/* { dg-kept "a register that aligns the frame may be taken)" "aligned_alloc (64)" } */
  int *q = malloc (16);			/* { dg-moved "malloc (16)" } */
  __asm__ volatile ("" : "+r" (v));
  p[0] = q[0] = v;
  v = look (p) + look (q);
  free (p);
  free (q);
  return v;
}

/* Attributes of a function's type, on this machine.  */

static __attribute__ ((noinline, no_caller_saved_registers)) int
look_saving (const int *p)
{
  return p[0];
}

__attribute__ ((no_caller_saved_registers)) int
saves (int v)
{
  int *p = calloc (4, 4);	/* { dg-kept "function is special to the compiler)" "calloc (16)" } */
  v += look_saving (p);
  free (p);
  return v;
}
