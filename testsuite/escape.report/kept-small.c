/* Arrays that are too small for the stack protector, of which GCC warns.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fstack-protector -Wstack-protector" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] * 3;
}

int
small (int n)
{
  int *p = malloc (4);		/* { dg-kept "too small for -Wstack-protector)" "malloc (4)" } */
  *p = n;
  int r = look (p);
  free (p);
  return r;
}

int
large (int n)
{
  int *p = malloc (8);		/* { dg-moved "malloc (8)" } */
  *p = n;
  int r = look (p);
  free (p);
  return r;
}
