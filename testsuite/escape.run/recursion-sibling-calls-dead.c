/* What is behind a sibling call is dead, as GCC finds out late: a call of a function that only
   fills a variable.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-no-reuse.c" }
   { dg-rule R6-sibcall }
   { dg-stack 1024 }
   { dg-levels "-O2 -O3 -Os" }
   { dg-allocs * * } */
#include "test.h"

int further_down (int, int);
static int never;

static NOINLINE void
fill_two (int *a, int n)
{
  a[0] = n;
  a[1] = n + 1;
}

int
down (int n, int sum)
{
  int x = 0, t[2];
  for (int i = 0; i < 100; i++)
    x += 3;
  char *p = malloc (32);
  snprintf (p, 32, "%d", n);
  for (int i = 0; i < (n & 3); i++)
    sum = sum * 3 + p[i & 1];
  free (p);
  int r = further_down (n - 1, sum & 255);
  fill_two (t, n);
  if (x != 300)
    never += t[sum & 1];
  return r;
}

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization, and GCC 11 does not.  */
#if defined __OPTIMIZE__ && __GNUC__ > 11
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
