/* A call in tail position that reads the object must not become a jump: the
   slot lies in the frame that the jump would pop.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 5 0 } */
#include "test.h"

static NOINLINE int
use (const int *p)
{
  volatile int junk[64];
  int i, t = 0;
  for (i = 0; i < 64; i++)
    junk[i] = i;
  for (i = 0; i < 4; i++)
    t = t * 10 + p[i];
  return t + junk[63] - 63;
}

static NOINLINE int
direct (int v)
{
  int *p = malloc (4 * sizeof *p);
  p[0] = p[1] = v;
  p[2] = p[3] = v + 1;
  return use (p);
}

/* The free between them goes away, so this becomes a tail call only then.  */

static NOINLINE int
before_free (int v)
{
  int *p = malloc (4 * sizeof *p);
  p[0] = p[1] = v;
  p[2] = p[3] = v + 1;
  int r = use (p);
  free (p);
  return r;
}

struct box { const int *p; int n; };

static NOINLINE int
use_box (const struct box *b)
{
  return use (b->p) + b->n;
}

static NOINLINE int
through_local (int v)
{
  int *p = malloc (4 * sizeof *p);
  struct box b = { p, v };
  p[0] = p[1] = v;
  p[2] = p[3] = v + 1;
  return use_box (&b);
}

static NOINLINE int
on_one_path (int v)
{
  int *p = malloc (4 * sizeof *p);
  p[0] = p[1] = v;
  p[2] = p[3] = v + 1;
  if (v > 3)
    return use (p);
  free (p);
  return use ((const int[]) { 1, 2, 3, 4 });
}

/* The object alone among the arguments by value.  */

struct pack { int *p; long a, b; };

static NOINLINE long
use_pack (struct pack k)
{
  return use (k.p) + k.a * k.b;
}

static NOINLINE long
by_value (int v)
{
  struct pack k = { malloc (16), v, v + 1 };
  k.p[0] = k.p[1] = k.p[2] = k.p[3] = v;
  return use_pack (k);
}

int
main (void)
{
  printf ("%d\n", direct (hide (1)));
  printf ("%d\n", before_free (hide (2)));
  printf ("%d\n", through_local (hide (3)));
  printf ("%d\n", on_one_path (hide (4)));
  printf ("%ld\n", by_value (hide (5)));
  return 0;
}
