/* A variable without a value that a call gets is not in the graph, and to ask for it does
   not change the graph (the compiler crashed).
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -w -fplugin-arg-escape-max-frame-recursive=4096" } */
#include <stdlib.h>

int *kept;

static int __attribute__ ((noinline, noclone)) back (int x, int n);

int
walk (int n)
{
  int x;
  int *p = malloc (16);		/* { dg-escapes "stored to global 'kept'" "malloc (16)" } */
  kept = p;
  if (p)
    p[1] = n;
  return back (x, n - 1);
}

static int
back (int x, int n)
{
  return n > 0 ? walk (n - 2) + 1 : x;
}
