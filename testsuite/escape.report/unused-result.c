/* Results that are not used any more when the last inlining is done.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-Wno-unused-result" } */
#include <stdlib.h>

volatile unsigned seven = 7;
void outside (void);
void see (int *);

static unsigned
f (void *p, unsigned n)
{
  p = realloc (p, n);		/* { dg-moved "realloc (n)" } */
  outside ();
  outside ();
  outside ();
  outside ();
  outside ();
  return n;
}

int
main (void)
{
  f (NULL, seven);
  return 0;
}

static __attribute__ ((noinline)) int
look (const int *p)
{ return p[0]; }

int
resized (unsigned n)
{
  int *p = malloc (n);		/* { dg-kept "resized)" "malloc (n)" } */
  *p = 1;
  int r = look (p);
  realloc (p, n + 8);		/* { dg-kept "" } */
  return r;
}
