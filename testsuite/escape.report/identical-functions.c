/* Functions that GCC makes one have a note each, and no more.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fipa-icf" } */
/* { dg-tags } */
#include <stdlib.h>

int *
a (void)			/* { dg-note "^'a' returns a fresh object$" } */
{
  int *x = malloc (4);		/* { dg-escapes "returned" "malloc (4)" } */
  return x;
}

int *
b (void)			/* { dg-note "^'b' returns a fresh object$" } */
{
  return malloc (4);		/* { dg-escapes "returned" "malloc (4)" } */
}

/* The one that is kept has the decision; of the other one nothing is removed.  */

static __attribute__ ((noinline, noclone)) int
look (const char *p)		/* { dg-note "^'p' does not escape$" } */
{
  return p[1];
}

int
c (int n)
{
  char *p = malloc (64);	/* { dg-moved "malloc (64)" } */
  p[1] = n;
  int r = look (p);
  free (p);
  return r;
}

int
d (int n)
{
  char *q = malloc (64);	/* { dg-note "^'malloc \\(64\\)' does not escape$" } */
  q[1] = n;			/* { dg-note "^merged by GCC with an identical function: 'malloc \\(64\\)'$" "" { target *-*-* } 41 } */
  int r = look (q);
  free (q);
  return r;
}

/* They are identical only when GCC has removed the one's object.  */

void seen (int *);

int
first_unlike (int k)
{
  int *q = malloc (24);		/* { dg-note "^'malloc \\(24\\)' does not escape$" } { dg-note "^removed by GCC: 'malloc \\(24\\)'$" } */
  q[0] = k;
  q[1] = 1;
  seen (&k);
  int r = k + q[1];
  free (q);
  return r;
}

int
second_unlike (int k)
{
  seen (&k);
  return k + 1;
}
