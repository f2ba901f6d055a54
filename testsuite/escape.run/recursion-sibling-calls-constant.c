/* What a function always gives is as good as its result: from 14 on GCC may find that what is
   returned is the same, after the slots were made.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall }
   { dg-stack 1024 }
   { dg-levels "-O2 -O3 -Os" }
   { dg-plugin-options "-fplugin-arg-escape-max-frame-recursive=4096" }
   { dg-allocs * * } */
#include "test.h"

static int guard, done;

static int look2 (int *p, int i);

NOINLINE static int
look (int *p, int i)
{
  int *box[2] = { p, p };
  if (i == -7)
    return look2 (p, 3) + 1;
  return *box[i & 1];
}

NOINLINE static int
look2 (int *p, int i)
{
  done = 7;
  return look (p, i) + 1;
}

static int pong (int n, int s), pang (int n, int s);

NOINLINE int
ping (int n, int s)
{
  int *p = malloc (16);
  *p = s;
  guard = n;
  s = look (p, n);
  int r = guard - n + 7;
  if (pong (n, s) != 7)
    done = 3;
  return r;
}

NOINLINE static int
pong (int n, int s)
{
  if (n > 0)
    ping (n - 1, s);
  return 7;
}

NOINLINE int
pin (int n, int s)
{
  int *p = malloc (16);
  *p = s;
  guard = n;
  s = look (p, n);
  if (guard != n)
    return 5;
  pang (n, s);
  return 7;
}

NOINLINE static int
pang (int n, int s)
{
  if (n > 0)
    pin (n - 1, s);
  return 7;
}

/* The reference runs at -O0, without sibling calls; those of GCC 14 are others.  */
#if defined __OPTIMIZE__ && __GNUC__ >= 15
# define DEPTH 100000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", ping (hide (DEPTH), 1) + pin (hide (DEPTH), 1) + done);
  return 0;
}
