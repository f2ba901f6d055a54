/* __builtin_apply_args gets all that a function was given, and does not name it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
#include <stdlib.h>

int *global;

__attribute__ ((noinline)) void
keep (int *p)
{
  global = p;
}

static __attribute__ ((noinline)) void
hand_on (int *p)		/* { dg-note "^not analysed: 'hand_on' \\(a statement is not understood\\)$" } */
{
  __builtin_apply ((void (*) ()) keep, __builtin_apply_args (), 64);
}

void
applied (int n)
{
  int *p = malloc (4);		/* { dg-escapes "passed to 'hand_on', which is not analysed" "malloc (4)" } */
  *p = n;
  hand_on (p);
}
