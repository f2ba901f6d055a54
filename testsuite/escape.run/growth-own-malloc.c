/* A program has its own malloc, and no more: an object that grows on the stack does not call it
   where the program does not.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R8-defined }
   { dg-allocs * * } */
#include "test.h"

#ifndef COUNTED
static int count;

void *
malloc (size_t n)
{
  count++;
  return calloc (1, n);
}
#endif

static NOINLINE int
squares (int n)
{
  int size = 4, s = 0;
  int *p = calloc (size, sizeof *p);
  for (int i = 0; i < n; i++)
    {
      if (i == size)
	p = realloc (p, (size *= 2) * sizeof *p);
      p[i] = i * i;
    }
  for (int i = 0; i < n; i++)
    s += p[i];
  free (p);
  return s;
}

int
main (void)
{
  int r = squares (hide (1000)), made = count;
  printf ("%d %d\n", r, made);
  return 0;
}
