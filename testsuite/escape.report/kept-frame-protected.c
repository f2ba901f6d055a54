/* The stack protector keeps small arrays from large ones: they do not share memory.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fstack-protector -fplugin-arg-escape-max-object=2000 -fplugin-arg-escape-max-frame=1010" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] * 3;
}

int
small_and_large (int n)
{
  int *p = malloc (1000);	/* { dg-moved "malloc (1000)" } */
  *p = n;
  int r = look (p);
  free (p);
  int *q = malloc (4);		/* { dg-kept "frame budget exceeded)" "malloc (4)" } */
  *q = n;
  r += look (q);
  free (q);
  return r;
}

int
large_both (int n)
{
  int *p = malloc (1000);	/* { dg-moved "malloc (1000)" } */
  *p = n;
  int r = look (p);
  free (p);
  int *q = malloc (8);		/* { dg-moved "malloc (8)" } */
  *q = n;
  r += look (q);
  free (q);
  return r;
}
