/* Whatever its size, the object is aligned as malloc aligns: 16 bytes.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R5-align }
   { dg-allocs 9 0 } */
#include "test.h"

typedef float vector __attribute__ ((vector_size (16)));

struct with_vector { vector v; char c; };

static NOINLINE int
misaligned (const void *p)
{
  return ((uintptr_t) p & 15) != 0;
}

/* Odd neighbours push a slot off its place when nothing holds it there.  */

static NOINLINE int
odd_sizes (int v)
{
  char a[3], *p = malloc (17), b[5], *q = malloc (1), *r = malloc (33);
  char *s = malloc (9);
  int n;
  fill (a, 3, v);
  fill (b, 5, v);
  fill (p, 17, v);
  fill (q, 1, v);
  fill (r, 33, v);
  fill (s, 9, v);
  n = misaligned (p) + misaligned (q) * 10 + misaligned (r) * 100
      + misaligned (s) * 1000;
  n += ((sum (a, 3) ^ sum (b, 5) ^ sum (p, 17) ^ sum (q, 1) ^ sum (r, 33)
	 ^ sum (s, 9)) & 0xff) << 16;
  free (p);
  free (q);
  free (r);
  free (s);
  return n;
}

static NOINLINE void
scale (vector *v, float by)
{
  *v *= (vector) { by, by, by, by };
}

static NOINLINE float
vectors (float x)
{
  char *odd = malloc (17);
  struct with_vector *p = malloc (sizeof *p);
  long double *l = malloc (sizeof *l);
  fill (odd, 17, x);
  p->v = (vector) { x, x + 1, x + 2, x + 3 };
  p->c = odd[16];
  scale (&p->v, 3);
  *l = x;
  float r = p->v[0] + p->v[3] + p->c + misaligned (l);
  free (odd);
  free (p);
  free (l);
  return r;
}

static NOINLINE int
zeroed (int at)
{
  char *odd = calloc (1, 19);
  int *p = calloc (1, 21);
  set (p + at, at);
  int r = p[at] + misaligned (odd) * 10 + misaligned (p) * 100
	  + is_zero (odd, 19);
  free (odd);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", odd_sizes (hide (1)));
  printf ("%g\n", vectors (hide (2)));
  printf ("%d\n", zeroed (hide (3)));
  return 0;
}
