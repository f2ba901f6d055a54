/* Go's escape3.go: what an object holds before it is written, each time it is made.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run }
   { dg-allocs 6 0 } */
#include "../escape.run/test.h"

struct t { int x, y, z; };

static NOINLINE struct t
once (int pass)
{
  struct t *v = calloc (1, sizeof *v);
  set (&v->x, 1);
  set (&v->z, 1);
  CHECK (get (&v->y) == 0);
  v->y = pass;
  struct t r = *v;
  free (v);
  return r;
}

static NOINLINE int
in_loop (int n)
{
  int r = 0;
  for (int i = 0; i < n; i++)
    {
      struct t *v = calloc (1, sizeof *v);
      CHECK (get (&v->y) == 0);
      set (&v->y, i + 1);
      r += get (&v->y);
      free (v);
    }
  return r;
}

int
main (void)
{
  for (int i = 0; i < 3; i++)
    {
      struct t t = once (hide (i));
      printf ("%d %d %d\n", t.x, t.y, t.z);
      scribble ();
    }
  printf ("%d\n", in_loop (hide (3)));
  return 0;
}
