/* A slot whose address nobody else has becomes registers: nothing is left of it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-final { scan-heap-calls sum 0 } } */
/* { dg-final { scan-dump-not "escape_slot" } } */
#include <stdlib.h>

struct point { int x, y; };

extern int ext (int);

/* The loop keeps GCC from forwarding the loads before the object moves.  */

int
sum (int n)
{
  struct point *p = malloc (sizeof *p);
  p->x = n;
  p->y = 1;
  while (p->x > 0)
    {
      p->y += ext (p->x);
      p->x -= 2;
    }
  n = p->x + p->y;
  free (p);
  return n;
}
