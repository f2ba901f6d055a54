/* A function of the library reads memory that nobody has written, as a copy: later GCC makes it one of
   variables.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R5-unwritten }
   { dg-allocs * * } */
#include "test.h"

struct six { int x, y, z, w, v, u; };

static __attribute__ ((noipa)) int
copied (int c, int k)
{
  struct six *p = malloc (sizeof *p), *q = malloc (sizeof *q), *r = malloc (sizeof *r);
  p->y = 1;
  memmove (q, p, sizeof *p);
  if (c)
    p->x = k;
  memmove (r, p, sizeof *p);
  int d = q->x != r->x || memcmp (q, r, sizeof *q) != 0;
  free (p);
  free (q);
  free (r);
  return d;
}

int
main (void)
{
  for (int k = 0; k < 4; k++)
    printf ("%d\n", copied (0, k));
  return 0;
}
