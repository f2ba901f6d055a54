/* An object of constant size, handed to a function that only reads it.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

struct point
{
  long x, y, z;
};

static CALLED long
norm (const struct point *p)
{
  return p->x * p->x + p->y * p->y + p->z * p->z;
}

static CALLED long
distance (long x, long y, long z)
{
#ifdef BY_HAND
  struct point p = { x, y, z };
  return norm (&p);
#else
  struct point *p = malloc (sizeof *p);
  if (!p)
    abort ();
  p->x = x;
  p->y = y;
  p->z = z;
  long r = norm (p);
  free (p);
  return r;
#endif
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  for (unsigned long i = 0; i < n; i++)
    sum += distance (i, i ^ 5, sum & 7);
  return sum;
}
