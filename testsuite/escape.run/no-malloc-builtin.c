/* Only malloc loses its meaning.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-builtin-malloc" }
   { dg-allocs 2 1 } */
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
