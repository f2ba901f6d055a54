/* Advice on sizes: where a buffer of a fixed size is not wanted, a bound would do.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=advice -fplugin-arg-escape-stack-buffer=0" } */
#include <stdlib.h>

int *global;

static __attribute__ ((noinline)) int
look (const int *p)
{ return p[0] + p[1]; }

int
varies (int n)
{
  int *p = malloc (n);		/* { dg-note "^'malloc \\(n\\)' would move to the stack if the size had a bound$" } */
  p[0] = p[1] = n;
  n = look (p);
  free (p);
  return n;
}

/* It has one.  */

int
bounded (unsigned n)
{
  if (n > 100)
    return 0;
  int *p = malloc (n + 8);
  p[0] = p[1] = n;
  n = look (p);
  free (p);
  return n;
}

/* A bound alone is not enough.  */

void
kept (int n)
{
  global = malloc (n);
}
