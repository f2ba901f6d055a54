/* Numbers that are wider than any pointer.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 2 0 } */
#include "test.h"

typedef __int128 wide;

#define LARGE ((wide) 1 << 100)

static NOINLINE int
around (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  wide w = (wide) (uintptr_t) p + LARGE;
  w = w * hide (1) - LARGE;
  v = *(int *) (uintptr_t) w;
  free (p);
  return v;
}

static NOINLINE int
beside (int v)
{
  int *p = malloc (sizeof *p);
  wide w = hide (v);
  *p = (w + LARGE) >> 98;
  *p += (unsigned) ((wide) v - (LARGE - 7));
  v = get (p);
  free (p);
  return v;
}

int
main (void)
{
  printf ("%d\n", around (hide (5)));
  printf ("%d\n", beside (hide (6)));
  return 0;
}
