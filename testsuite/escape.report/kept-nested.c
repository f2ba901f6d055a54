/* Nested functions, and the functions around them.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R7 } */
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (const int *p)
{
  return p[0];
}

int
left_by_goto (int v)
{
  __label__ out;
  int *p = malloc (16);		/* { dg-kept "" "malloc (16)" } */
  *p = v;
  NOINLINE void nested (int i) { if (i > 3) goto out; }
  nested (v);
  ++*p;
out:;
  v = look (p);
  free (p);
  return v;
}

int
inside (int v)
{
  NOINLINE int nested (int i)
  {
    int *p = malloc (16);	/* { dg-kept "nested function or its parent)" "malloc (16)" } */
    *p = i + v;
    int r = look (p);
    free (p);
    return r;
  }
  return nested (v) + nested (v + 1);
}
