/* The hook of -fsanitize-coverage is the program's own, and calls back.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target gcc_ge_12 } } */
/* { dg-additional-options "-fsanitize-coverage=trace-pc" }
   { dg-rule R6-reentrant }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include "test.h"

static int depth;

NOINLINE int
down (int n)
{
  char *p = malloc (700), *q = malloc (700);
  memset (p, n, 700);
  memset (q, n + 1, 700);
  int r = p[n & 511] * 3 + q[n & 511];
  free (p);
  free (q);
  return r;
}

__attribute__ ((no_sanitize_coverage)) void
__sanitizer_cov_trace_pc (void)
{
  if (depth > 0)
    {
      depth--;
      down (depth);
    }
}

int
main (void)
{
  depth = 800;
  printf ("%d\n", down (hide (3)));
  return 0;
}
