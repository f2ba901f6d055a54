/* The absolute value of an address is the address.  In the C of 1990 imaxabs is none of GCC's
   functions, and there is nothing but the table of the library to say so.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-std=c90" }
   { dg-allocs * * } */
#include <inttypes.h>
#include "test.h"

static int *kept;

static NOINLINE void
positive (int v)
{
  int *p = malloc (16);
  set (p, v);
  kept = (int *) (intptr_t) imaxabs ((intmax_t) (intptr_t) p);
}

int
main (void)
{
  positive (hide (44));
  scribble ();
  printf ("%d\n", *kept);
  free (kept);
  return 0;
}
