/* One object of constant size, used, freed.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 3 0 } */
#include "test.h"

struct point { int x, y; };

static NOINLINE int
norm (const struct point *p)
{
  return p->x * p->x + p->y * p->y;
}

static NOINLINE int
small (int x)
{
  struct point *p = malloc (sizeof *p);
  p->x = x;
  p->y = x + 1;
  int n = norm (p);
  free (p);
  return n;
}

static NOINLINE unsigned
bytes (unsigned seed)
{
  unsigned char *p = malloc (100);
  fill (p, 100, seed);
  unsigned s = sum (p, 100);
  free (p);
  return s;
}

static NOINLINE int
one_byte (int v)
{
  char *p = malloc (1);
  *p = v;
  unsigned s = sum (p, 1);
  free (p);
  return s;
}

int
main (void)
{
  printf ("%d\n", small (hide (3)));
  printf ("%u\n", bytes (hide (5)));
  printf ("%d\n", one_byte (hide (7)));
  return 0;
}
