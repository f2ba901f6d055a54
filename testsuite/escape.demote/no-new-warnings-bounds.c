/* GCC knows the size of a slot, and not of what a wrapper or posix_memalign returns: it warns of no
   access that it did not warn of.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wall -Wextra" } */
/* { dg-final { scan-free-calls beyond 0 } } */
/* { dg-final { scan-free-calls beyond_aligned 0 } } */
#include <stdlib.h>

static unsigned used, mixed;

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))

int limit (void);

/* What is done last, so that no call is.  */
long last;

int *
make (size_t n)
{
  MIX ();
  MIX ();
  MIX ();
  MIX ();
  return malloc (n);
}

int
beyond (int k)
{
  int *p = make (16);
  p[0] = p[1] = p[2] = p[3] = k;
  if (limit () > 4)
    p[7] = 1;
  int r = p[k & 3];
  free (p);
  return r;
}

int
beyond_aligned (int k)
{
  void *v;
  if (posix_memalign (&v, 16, 16))
    return 0;
  int *p = v;
  p[0] = p[1] = p[2] = p[3] = k;
  if (limit () > 4)
    p[7] = 1;
  int r = p[k & 3];
  free (p);
  last = k;
  return r;
}
