/* A wrapper whose asm defines a symbol is not inlined, which may be done only once.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-options "-O1" } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0] + p[1];
}

void *
make (size_t n)
{
  __asm__ volatile ("probe_make:");
  void *p = malloc (n);
  if (!p)
    abort ();
  return p;
}

int
one (int n)
{
  int *p = make (64);
  p[0] = n;
  p[1] = 1;
  n = look (p);
  free (p);
  return n;
}

int
two (int n)
{
  int *p = make (64);
  p[0] = n;
  p[1] = 2;
  n = look (p);
  free (p);
  return n;
}
