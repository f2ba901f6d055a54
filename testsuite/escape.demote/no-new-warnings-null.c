/* What a constructor that is inlined may leave null is not something that GCC would have warned
   of.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wnull-dereference" } */
#include <stdlib.h>

struct vector { int *data; int n; };
static unsigned used, mixed;

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))

void
start (struct vector *v, int n)
{
  MIX ();
  MIX ();
  v->n = n;
  v->data = malloc (n * sizeof *v->data);
  if (!v->data)
    {
      v->n = 0;
      used = 7;
      v->data = NULL;
    }
}

void
end (struct vector *v)
{
  MIX ();
  MIX ();
  free (v->data);
}

int
use (int k)
{
  struct vector v;
  start (&v, k);
  v.data[0] = k;
  v.data[1] = 2;
  int r = v.data[k & 1];
  end (&v);
  return r;
}
