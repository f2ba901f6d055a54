/* Verdicts only.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fplugin-arg-escape-no-demote" } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0];
}

int
stays (int v)
{
  int *p = malloc (16);		/* { dg-kept "-fno-escape-demote)" "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int *
escapes (void)
{
  return calloc (4, 4);		/* { dg-escapes "returned)" "calloc (16)" } */
}
