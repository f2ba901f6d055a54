/* -fsanitize=thread watches the heap, so nothing leaves it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require tsan } */
/* { dg-options "-O2 -fsanitize=thread" } */
/* { dg-rule R8 R8-sanitizer } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0];
}

int
use (int v)
{
  int *p = malloc (16);		/* { dg-kept "a sanitizer watches the heap)" "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

/* Exempt itself, but not alone in the program.  */

__attribute__ ((no_sanitize ("thread"))) int
exempt (int v)
{
  int *p = calloc (4, 4);	/* { dg-kept "a sanitizer watches the heap)" "calloc (16)" } */
  v += look (p);
  free (p);
  return v;
}
