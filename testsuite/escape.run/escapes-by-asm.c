/* An asm may do anything with its operands; with a memory clobber alone it
   reaches what has escaped only.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-* } } */
/* { dg-rule R1 }
   { dg-allocs 5 4-5 } */
#include "test.h"

static int *kept;

static NOINLINE void
stores (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  asm volatile ("mov %1, %0" : "=m" (kept) : "r" (p));
}

static NOINLINE int *
copies (int v)
{
  int *p = malloc (sizeof *p), *q;
  *p = v;
  asm ("mov %1, %0" : "=r" (q) : "r" (p));
  return q;
}

static NOINLINE void
in_and_out (int v, int **out)
{
  int *p = malloc (sizeof *p), *q;
  *p = v;
  asm ("" : "=r" (q) : "0" (p));
  *out = q;
}

static NOINLINE void
from_memory (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  asm volatile ("mov %1, %%rax; mov %%rax, %0"
		: "=m" (kept) : "m" (p) : "rax");
}

static NOINLINE int
barrier (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  asm volatile ("" : : : "memory");
  int r = get (p);
  free (p);
  return r;
}

static int
take (int *p)
{
  scribble ();
  int v = get (p);
  free (p);
  return v;
}

int
main (void)
{
  int *p;
  stores (hide (1));
  printf ("%d\n", take (kept));
  printf ("%d\n", take (copies (hide (2))));
  in_and_out (hide (3), &p);
  printf ("%d\n", take (p));
  from_memory (hide (4));
  printf ("%d\n", take (kept));
  printf ("%d\n", barrier (hide (5)));
  return 0;
}
