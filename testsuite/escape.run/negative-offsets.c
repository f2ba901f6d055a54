/* What is in front of a pointer: in the object, and in others.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 4 1 } */
#include "test.h"

static NOINLINE int
before_another (char *s, int n)
{
  char *p = malloc (24);
  p[0] = s[-1];
  p[1] = n;
  int r = p[0] + p[1];
  free (p);
  return r;
}

static NOINLINE long
on_stack (const long *in, int n)
{
  long *st = malloc (64 * sizeof *st), *sp = st, r;
  for (int i = 0; i < n; i++)
    if (in[i] < 0)
      {
	sp[-2] += sp[-1];
	sp--;
      }
    else
      *sp++ = in[i];
  r = sp[-1];
  free (st);
  return r;
}

/* The pointer that malloc gave is in front of the block.  */

static NOINLINE int
by_hand (int n)
{
  void *raw = malloc (sizeof (void *) + 64 + 31);
  uintptr_t at = ((uintptr_t) raw + sizeof (void *) + 31) & ~(uintptr_t) 31;
  unsigned char *p = (unsigned char *) at;
  ((void **) p)[-1] = raw;
  fill (p, 64, n);
  int r = sum (p, 64);
  free (((void **) p)[-1]);
  return r;
}

static NOINLINE int
last (const char *s)
{
  char *p = malloc (32), *q = p;
  while (*s && q < p + 31)
    *q++ = *s++;
  *q = 0;
  int r = q[-1] + q[-2];
  free (p);
  return r;
}

int
main (void)
{
  long program[] = { 1, 2, -1, 4, -1 };
  char text[] = "abcdefgh";
  printf ("%d\n", before_another (text + 1, hide (1)));
  printf ("%ld\n", on_stack (program, hide (5)));
  printf ("%d\n", by_hand (hide (5)));
  printf ("%d\n", last (text));
  return 0;
}
