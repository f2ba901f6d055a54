/* Two functions with the same body call through pointers: one to functions that promise to
   borrow what they get, the other to any.  IPA-ICF does not tell the types apart.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1-merged }
   { dg-additional-options "-Wno-attributes" }
   { dg-allocs * * } */
#include "test.h"

typedef int quiet (int *p __attribute__ ((borrowed)));
typedef int loud (int *p);
static int *kept;

NOINLINE int look (int *p __attribute__ ((borrowed))) { return *p + 1; }
NOINLINE int keep (int *p) { kept = p; return *p; }

NOINLINE int
quietly (quiet *fn, int v)
{
  int *p = malloc (16);
  *p = v;
  return fn (p) + 1;
}

static NOINLINE int
loudly (loud *fn, int v)
{
  int *p = malloc (16);
  *p = v;
  return fn (p) + 1;
}

/* What LOUDLY receives is not known: its type alone tells.  */
static loud *volatile keeper = keep;

int
main (void)
{
  int r = quietly (look, hide (1));
  r += loudly (keeper, hide (42));
  scribble ();
  printf ("%d %d\n", r, *kept);
  free (kept);
  return 0;
}
