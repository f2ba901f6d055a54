/* The user allows slots in recursive functions; those whose slot would cost a
   sibling call stay nevertheless.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall }
   { dg-stack 1024 }
   { dg-plugin-options "-fplugin-arg-escape-max-frame-recursive=4096" }
   { dg-additional-options "-foptimize-sibling-calls" }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include "test.h"

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 100000
#else
# define DEPTH 2000
#endif

/* GCC, which sees that a plain reader keeps nothing, would keep the sibling call
   together with the slot; this it cannot see through, the plugin can.  */

static NOINLINE int
look (int *p, int i)
{
  int *box[2] = { p, p };
  return *box[i & 1];
}

static NOINLINE int pong (int n, int s);

static NOINLINE int
ping (int n, int s)
{
  int *p = malloc (16);
  *p = s & 0xff;
  s = look (p, n);
  if (n & 1)
    free (p);
  return n ? pong (n - 1, s) : s % 1;
}

static NOINLINE int
pong (int n, int s)
{
  int *p = malloc (32), *q = malloc (16);
  *p = s + 1;
  *q = s + 2;
  int *m = n & 2 ? p : q;
  s = look (m, n);
  free (m);
  return n ? ping (n - 1, s) : s % 1;
}

/* Inlined, it is a call of the function itself: GCC makes a loop of that, which sums up on the
   way.  To GCC memfrob is any function.  */

static unsigned long summed (unsigned long n);
static volatile unsigned long seen;

static unsigned long
go_on (unsigned long n, unsigned long x)
{
  for (int i = 0; i < 4; i++)
    {
      seen = x;
      x = x * 7 + seen;
      seen = x ^ 5;
      x += seen * 3;
      seen = x;
    }
  return summed (n - 1) + 3;
}

static NOINLINE unsigned long
summed (unsigned long n)
{
  if (n == 0)
    return 0;
  unsigned char *p = malloc (64);
  fill (p, 64, n);
  memfrob (p, 64);
  unsigned long r = sum (p, 64);
  free (p);
  return go_on (n, r);
}

int
main (void)
{
  printf ("%d\n", ping (hide (DEPTH), 1));
  printf ("%d\n", summed (hide (DEPTH)) != 0);
  return 0;
}
