/* The same memory first as one type, then as another.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 23 0 } */
#include "test.h"

static NOINLINE float
float_at (const void *p)
{
  return *(const float *) p;
}

static NOINLINE double
int_then_float (int v)
{
  void *p = malloc (8);
  int *i = p;
  i[0] = v;
  i[1] = v + 1;
  double r = get (i) + get (i + 1) * 10;
  float *f = p;
  f[0] = v + 0.5f;
  r += float_at (f);
  double *d = p;
  *d = v + 0.25;
  r += *d * 100;
  long long *l = p;
  *l = v;
  r += *l * 1000 + (sum (p, 8) & 7);
  free (p);
  return r;
}

/* The slot of one iteration serves another type in the next.  */

static NOINLINE double
alternating (int n)
{
  double t = 0;
  int i;
  for (i = 0; i < n; i++)
    {
      void *p = malloc (8);
      if (i & 1)
	{
	  *(double *) p = i;
	  t += *(double *) p + (sum (p, 8) & 15);
	}
      else
	{
	  ((int *) p)[0] = i;
	  ((int *) p)[1] = i + 1;
	  t += ((int *) p)[1] * 2 + get (p);
	}
      free (p);
    }
  return t;
}

union both { int i[2]; long l; void *p; };

static NOINLINE long
by_union (int v)
{
  union both *u = malloc (sizeof *u);
  u->l = 0;
  u->i[0] = v;
  long r = u->l == 0 ? 1 : 2;
  u->l = -1;
  set (&u->i[1], v);
  r = r * 100 + u->i[0] + get (&u->i[1]);
  free (u);
  return r;
}

int
main (void)
{
  printf ("%g %g\n", int_then_float (hide (1)), int_then_float (hide (2)));
  printf ("%g\n", alternating (hide (20)));
  printf ("%ld\n", by_union (hide (3)));
  return 0;
}
