/* A function that wants its objects on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-Wno-attributes" }
   { dg-allocs 2 1 } */
#include "test.h"

static NOINLINE __attribute__ ((no_escape_demote)) int
stays (int v)
{
  int *p = malloc (sizeof *p);
  set (p, v);
  int r = get (p);
  free (p);
  return r;
}

static NOINLINE int
moves (int v)
{
  int *p = malloc (sizeof *p);
  set (p, v);
  int r = get (p);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d %d\n", stays (hide (1)), moves (hide (2)));
  return 0;
}
