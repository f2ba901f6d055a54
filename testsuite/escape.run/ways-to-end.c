/* The program ends while the object lives: exit, with handlers that look at
   what they can reach.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-exit 7 }
   { dg-rule R1 }
   { dg-allocs 2 1 } */
#include "test.h"

static int *kept;

static void
at_end (void)
{
  scribble ();
  printf ("%d\n", get (kept));
}

/* exit does not return, so the frame is still there; the handlers run on top
   of it.  What they reach must be right.  */

static NOINLINE _Noreturn void
end (int v)
{
  int *p = malloc (sizeof *p), *q = malloc (sizeof *q);
  set (p, v);
  set (q, v + 1);
  kept = p;
  exit (get (q));
}

int
main (void)
{
  atexit (at_end);
  end (hide (6));
}
