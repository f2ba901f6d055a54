/* Numbers that are wider than any pointer.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 3 1 } */
#include "test.h"

typedef __int128 wide;
typedef unsigned __int128 uwide;

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

/* What one half is taken from is the other half, and that is the address.  */

static char *upper;

static NOINLINE void
halves (int k, long x)
{
  char *p = malloc (32);
  memset (p, k, 31);
  p[31] = 0;
  uwide both = (uwide) (uintptr_t) p << 64 | (unsigned long) x;
  wide s = (wide) both, low = (long) s;
  upper = (char *) (uintptr_t) ((uwide) (s - low) >> 64);
}

static NOINLINE void
overwrite_stack (void)
{
  volatile char b[4096];
  for (int i = 0; i < 4096; i++)
    b[i] = '#';
}

int
main (void)
{
  printf ("%d\n", around (hide (5)));
  printf ("%d\n", beside (hide (6)));
  halves ('h', hide (7));
  overwrite_stack ();
  puts (upper);
  return 0;
}
