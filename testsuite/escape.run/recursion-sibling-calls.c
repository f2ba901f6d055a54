/* Mutual recursion by sibling calls needs no stack as long as these remain
   jumps: an object whose slot would prevent that stays on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-stack 1024 }
   { dg-additional-options "-foptimize-sibling-calls" }
   { dg-allocs * * } */
#include "test.h"

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 100000
#else
# define DEPTH 2000
#endif

static NOINLINE unsigned pong (unsigned n, unsigned s);

static NOINLINE unsigned
ping (unsigned n, unsigned s)
{
  int *p = malloc (16), *q = malloc (32);
  set (p, n % 2000);
  set (q, s);
  int *m = n & 1 ? p : q, *o = n & 1 ? q : p;
  s = get (m) + get (o);
  free (m);
  free (o);
  if (n == 0)
    return s % 1;
  return pong (n - 1, s & 0xff);
}

static NOINLINE unsigned
pong (unsigned n, unsigned s)
{
  int *p = malloc (16);
  set (p, s);
  s = get (p) + 1;
  if (n & 4)
    free (p);
  if (n == 0)
    return s % 1;
  return ping (n - 1, s & 0xff);
}

/* Itself: the recursion is a loop after GCC's tail recursion elimination.  */

static NOINLINE unsigned
alone (unsigned n, unsigned s)
{
  char *p = malloc (64);
  fill (p, 8, n);
  s += sum (p, 8) & 1;
  free (p);
  if (n == 0)
    return s % 1;
  return alone (n - 1, s);
}

int
main (void)
{
  printf ("%u\n", ping (hide (DEPTH), 1));
  printf ("%u\n", alone (hide (DEPTH), 1));
  return 0;
}
