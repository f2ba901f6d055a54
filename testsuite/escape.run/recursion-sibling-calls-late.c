/* What is behind a sibling call is dead, as GCC finds out late: an object that it removes together
   with its free.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-no-reuse.c" }
   { dg-rule R6-sibcall }
   { dg-stack 1024 }
   { dg-levels "-O2 -O3 -Os" }
   { dg-allocs * * } */
#include "test.h"

int further_down (int, int);
static int never;

int
down (int n, int sum)
{
  int x = 0;
  for (int i = 0; i < 100; i++)
    x += 3;
  int *q = malloc (32);
  q[0] = n;
  q[1] = n + 1;
  char *p = malloc (32);
  snprintf (p, 32, "%d", n);
  for (int i = 0; i < (n & 3); i++)
    sum = sum * 3 + p[i & 1];
  free (p);
  if (x != 300)
    never += q[sum & 1];
  int r = further_down (n - 1, sum & 255);
  free (q);
  return r;
}

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 100000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", down (hide (DEPTH), 0) + never < 0);
  return 0;
}
