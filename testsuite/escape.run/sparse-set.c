/* The sparse set of Briggs and Torczon reads memory that nobody has written: it does not matter
   what is there, as long as it is the same each time.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R5-unwritten }
   { dg-allocs * * } */
#include "test.h"

#define HAS(X) (place[X] < n && dense[place[X]] == (X))
#define ADD(X) do { if (!HAS (X)) { place[X] = n; dense[n++] = (X); } } while (0)

static __attribute__ ((noipa)) int
members (int a, int b, int c)
{
  unsigned *place = malloc (16), *dense = malloc (16), n = 0;
  if (a)
    ADD (0);
  if (b)
    ADD (1);
  if (c)
    ADD (2);
  if (a)
    ADD (0);
  if (b && c)
    ADD (3);
  if (c)
    ADD (2);
  int r = n * 16 + HAS (0) + 2 * HAS (1) + 4 * HAS (2) + 8 * HAS (3);
  free (place);
  free (dense);
  return r;
}

static unsigned seen;

static __attribute__ ((noipa)) void
note (unsigned x)
{
  seen = x;
}

/* An object that has grown: what was added to it was not written.  */

static __attribute__ ((noipa)) int
grown (int a)
{
  unsigned *p = malloc (4);
  p[0] = 3;
  p = realloc (p, 16);
  if (a)
    p[1] = 5, seen = 5;
  else
    note (p[1]);
  int r = seen == p[1];
  free (p);
  return r;
}

/* A slot that has cleared objects and others in turn.  */

static __attribute__ ((noipa)) int
in_turn (int a, int b)
{
  unsigned *p, y;
  if (b)
    {
      p = calloc (1, 16);
      y = seen = 1;
      p[0] = 3;
    }
  else
    {
      p = malloc (16);
      p[0] = 3;
      if (a)
	p[1] = 5, seen = 5;
      else
	note (p[1]);
      y = p[1];
    }
  p = realloc (p, 16);
  int r = seen == y && p[0] == 3;
  free (p);
  return r;
}

/* A size that varies, until GCC sees that it is one.  */

static __attribute__ ((noipa)) int
one_size (int a, unsigned long size)
{
  unsigned *p = malloc (size);
  if (size != 16)
    return -1;
  if (a)
    p[1] = 5, seen = 5;
  else
    note (p[1]);
  int r = seen == p[1];
  free (p);
  return r;
}

static NOINLINE void
dirty (void)
{
  volatile unsigned a[400];
  for (int i = 0; i < 400; i++)
    a[i] = 77;
}

int
main (void)
{
  dirty ();
  printf ("%d\n", grown (hide (0)));
  dirty ();
  printf ("%d\n", in_turn (hide (0), hide (0)));
  dirty ();
  printf ("%d\n", one_size (hide (0), hide (16)));
  for (int i = 0; i < 8; i++)
    printf ("%d\n", members (i & 1, i & 2, i & 4));
  return 0;
}
