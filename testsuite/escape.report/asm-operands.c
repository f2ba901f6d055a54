/* A function may be an operand of an asm outside of all functions, which calls it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target gcc_ge_15 } } */
#include <stdlib.h>

typedef int (*function) (int *);
#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (int *p)
{
  return p[0] + p[1];
}

static NOINLINE int
apply (function f, int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 1;
  free (p);
  return r;
}

extern int other (function, int);
__asm__ (".text\n%cc0:\n" :: ":" (other), "-i" (apply));

int
caller (int i)
{
  return apply (look, i);
}
