/* Under -fno-builtin malloc is a function like any other.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-builtin" }
   { dg-allocs 2 2 } */
#include "test.h"

static NOINLINE int
use (int v)
{
  int *p = malloc (sizeof *p), *q = calloc (1, sizeof *q);
  set (p, v);
  int r = get (p) + get (q);
  free (p);
  free (q);
  return r;
}

int
main (void)
{
  printf ("%d\n", use (hide (1)));
  return 0;
}
