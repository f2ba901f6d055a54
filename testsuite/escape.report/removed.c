/* What GCC removes by itself is not called moved.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

struct point { int x, y; };

int
unused (int v)
{
  struct point *p = malloc (sizeof *p);	/* { dg-removed "malloc (8)" } */
  p->x = v;
  free (p);
  return v;
}

/* Loads that GCC forwards from the stores.  */

int
forwarded (int v)
{
  struct point *p = malloc (sizeof *p);	/* { dg-removed "malloc (8)" } */
  p->x = v;
  p->y = v + 1;
  int r = p->x * p->y;
  free (p);
  return r;
}
