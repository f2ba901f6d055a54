/* A weak callee's body here is not the one that runs.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "replaceable-callee.c" }
   { dg-additional-options "-fPIC" }
   { dg-rule R1 R1-interpose }
   { dg-allocs 2 2 } */
#include "test.h"

int *kept;

__attribute__ ((weak, noinline)) int
weak_look (int *p)
{
  return *p;
}

static NOINLINE int
use (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  return weak_look (p);
}

/* The body that is seen keeps nothing; through the pointer another runs.  */

static int
harmless (int *p)
{
  return *p;
}

static int
keeps (int *p)
{
  kept = p;
  return *p;
}

static int (*volatile chosen) (int *) = keeps;

static NOINLINE int
call (int (*f) (int *), int *p)
{
  return f (p);
}

static NOINLINE int
use_pointer (int v, int c)
{
  int *p = malloc (sizeof *p);
  *p = v;
  return call (c ? harmless : chosen, p);
}

int
main (void)
{
  printf ("%d\n", use (hide (1)));
  scribble ();
  printf ("%d\n", get (kept));
  free (kept);
  printf ("%d\n", use_pointer (hide (2), hide (0)));
  scribble ();
  printf ("%d\n", get (kept));
  free (kept);
  return 0;
}
