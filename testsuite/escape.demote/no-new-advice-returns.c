/* That an allocation cannot fail any more is no reason to give advice: on a function that has no
   other way to return, or none to return what is not from malloc.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wsuggest-attribute=noreturn -Wsuggest-attribute=malloc" } */
/* { dg-final { scan-heap-calls only_fails 0 } } */
/* { dg-final { scan-heap-calls fresh 1 } } */
#include <stdlib.h>

void end (int) __attribute__ ((noreturn));
static int other;

void
only_fails (int n)
{
  int *p = malloc (16);
  if (!p)
    return;
  p[n & 3] = n;
  p[1] = 3;
  int r = p[1] + p[n & 3];
  free (p);
  end (r);
}

void *
fresh (int n)
{
  int *p = malloc (16);
  if (!p)
    return &other;
  p[n & 3] = n;
  p[1] = 3;
  int r = p[1] + p[n & 3];
  free (p);
  return malloc (r);
}
