/* The free sees a copy of the pointer: another name, a cast, an interior
   pointer taken back, a local whose address is taken.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 4 0 } */
#include "test.h"

static NOINLINE unsigned
other_name (unsigned seed)
{
  char *p = malloc (32), *q = p;
  fill (p, 32, seed);
  p = NULL;
  unsigned s = sum (q, 32);
  free (q);
  return s + (p != NULL);
}

static NOINLINE unsigned
cast (unsigned seed)
{
  struct s { int a[8]; } *p = malloc (sizeof *p);
  fill (p, 32, seed);
  int *q = p->a;
  unsigned s = sum (q, 32);
  free ((void *) q);
  return s;
}

static NOINLINE unsigned
interior (unsigned seed, int k)
{
  char *p = malloc (32);
  fill (p, 32, seed);
  char *q = p + k;
  unsigned s = sum (q, 8);
  free (q - k);
  return s;
}

static NOINLINE void
point_at (void **to, void *what)
{
  *to = what;
}

static NOINLINE unsigned
through_memory (unsigned seed)
{
  void *box;
  point_at (&box, malloc (32));
  fill (box, 32, seed);
  unsigned s = sum (box, 32);
  free (box);
  return s;
}

int
main (void)
{
  printf ("%u\n", other_name (hide (1)));
  printf ("%u\n", cast (hide (2)));
  printf ("%u\n", interior (hide (3), hide (9)));
  printf ("%u\n", through_memory (hide (4)));
  return 0;
}
