/* What is computed from a slot's address may be computed earlier than the object is
   allocated (code hoisting, PRE), and an allocation may be copied (jump threading): no
   clobber of the slot may lie between that and a use.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 14 0 } */
#include "test.h"

#define NOIPA __attribute__ ((noipa))

NOIPA void paint (char *b, int n) { memset (b, '#', n); }
NOIPA int step (int n) { return n; }
static NOINLINE void touch (char *p) { p[0]++; __asm__ volatile (""); }

/* The slots of two objects.  */
NOIPA int
two (int c, long i)
{
  if (c)
    step (1);
  char *p = malloc (32);
  p[i] = 'a';
  touch (p + i);
  int y = 0;
  if (c)
    {
      char *q = malloc (64);
      memset (q, '#', 64);
      touch (q + 5);
      y = q[c];
      free (q);
    }
  int x = p[i];
  free (p);
  return x + y - (c ? '#' : 0);
}

/* A slot and a variable.  */
NOIPA int
with_variable (int c, long i)
{
  if (c)
    step (1);
  char *p = malloc (32);
  p[i] = 'a';
  touch (p + i);
  if (c)
    {
      char buf[64];
      paint (buf, 64);
    }
  int x = p[i];
  free (p);
  return x;
}

/* A way back that is no loop: there are two ways in.  */
NOIPA int
two_ways_in (int c, int n, long i)
{
  int s = 0;
  if (c)
    goto second;
first:
  step (1);
second:
  step (2);
  char *p = malloc (64);
  p[i] = 'a';
  touch (p + i);
  {
    char buf[64];
    paint (buf, 64);
  }
  s += p[i];
  free (p);
  if (--n > 0)
    {
      if (n & 1)
	goto first;
      step (4);
      goto first;
    }
  return s;
}

int
main (void)
{
  CHECK (two (hide (0), hide (3)) == 'b');
  CHECK (two (hide (1), hide (3)) == 'b');
  CHECK (with_variable (hide (0), hide (3)) == 'b');
  CHECK (with_variable (hide (1), hide (3)) == 'b');
  CHECK (two_ways_in (hide (0), hide (4), hide (3)) == 4 * 'b');
  CHECK (two_ways_in (hide (1), hide (5), hide (3)) == 5 * 'b');
  return 0;
}
