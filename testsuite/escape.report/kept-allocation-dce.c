/* GCC is told to keep calls of the allocator.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target gcc_ge_15 } } */
/* { dg-options "-O2 -fno-malloc-dce" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0];
}

int
use (void)
{
  int *p = calloc (4, 4);	/* { dg-kept "allocations may not be removed here)" "calloc (16)" } */
  int v = look (p);
  free (p);
  return v;
}
