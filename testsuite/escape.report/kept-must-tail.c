/* A call that must be a jump can pass no slot, and leaves none behind.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require musttail } */
/* { dg-options "-O2 -std=gnu17" } */
/* { dg-rule R7 } */
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (const int *p)
{
  return p[0];
}

static NOINLINE int
next (int v)
{
  return v + 1;
}

int
jumps (int v)
{
  int *p = malloc (16);		/* { dg-kept "function has a must-tail call)" "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  __attribute__ ((musttail)) return next (v);
}
