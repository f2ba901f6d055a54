/* Advice on functions that may be replaced: an option helps, but not against weak ones.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=advice" } */
/* { dg-additional-options "-fPIC" } */
#include <stdlib.h>

__attribute__ ((noinline)) int
plain (const int *p)
{ return p[0]; }

__attribute__ ((noinline, weak)) int
weak (const int *p)
{ return p[1]; }

__attribute__ ((noinline)) void
keeps (int **o, int *p)
{ *o = p; }

int
calls_plain (int n)
{
  int *p = calloc (2, 4);	/* { dg-note "^'calloc \\(8\\)' would move to the stack if 'plain' could not be replaced at link time \\(-fno-semantic-interposition\\)$" } */
  p[0] = n;
  n = plain (p);
  free (p);
  return n;
}

int
calls_weak (int n)
{
  int *p = calloc (2, 8);	/* { dg-note "^'calloc \\(16\\)' would move to the stack if 'weak' could not be replaced at link time$" } */
  p[0] = n;
  n = weak (p);
  free (p);
  return n;
}

/* That it cannot be replaced is of no use here.  */

void
calls_keeps (int **o)
{
  keeps (o, malloc (4));
}
