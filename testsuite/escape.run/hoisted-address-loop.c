/* A loop of which GCC takes the first round, or all rounds, apart: an address that was
   computed from a slot in the first is used in the next one, behind the clobber that a
   free would be.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 11 0 } */
#include "test.h"

#define NOIPA __attribute__ ((noipa))

NOIPA void paint (char *b, int n) { memset (b, '#', n); }
static NOINLINE void touch (char *p) { p[0]++; __asm__ volatile (""); }

INLINE int
rounds (int n, long i)
{
  int s = 0;
  for (int k = 0; k < n; k++)
    {
      char *p = malloc (64);
      p[i] = 'a';
      touch (p + i);
      if (k > 0)
	{
	  char buf[64];
	  paint (buf, 64);
	}
      s += p[i];
      free (p);
    }
  return s;
}

NOIPA int two_rounds (long i) { return rounds (2, i); }
NOIPA int all_but_the_first (int n, long i) { return rounds (n, i); }

int
main (void)
{
  CHECK (two_rounds (hide (3)) == 2 * 'b');
  CHECK (all_but_the_first (hide (4), hide (3)) == 4 * 'b');
  CHECK (all_but_the_first (hide (5), hide (9)) == 5 * 'b');
  return 0;
}
