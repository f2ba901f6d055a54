/* Copies by inlining have lines of their own where they fare otherwise; the one in
   `keeps' escapes as the site does.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

struct point { int x, y; };
struct point *g;

static __attribute__ ((noinline, noclone)) int
norm (const struct point *p)
{
  return p->x * p->x + p->y * p->y;
}

/* What a function stores through a parameter is not its fresh result, so the copies
   have no other name (wrapper.c has those).  */

void
make_point (struct point **out, int x, int y)
{
  struct point *p = malloc (sizeof *p);	/* { dg-escapes "stored through parameter 'out')" "malloc (8)" } { dg-note "'malloc (8)' does not escape inlined from 'local'" } { dg-note "moved to stack: 'malloc (8)' inlined from 'local'" } { dg-note "'malloc (8)' does not escape inlined from 'local2'" } { dg-note "moved to stack: 'malloc (8)' inlined from 'local2'" } { dg-note "'malloc (8)' does not escape inlined from 'twice', 'local2'" } { dg-note "moved to stack: 'malloc (8)' inlined from 'twice', 'local2'" } */
  p->x = x;
  p->y = y;
  *out = p;
}

int
local (int v)
{
  struct point *p;
  make_point (&p, v, 2);
  int r = norm (p);
  free (p);
  return r;
}

static inline int
twice (int v)
{
  struct point *p;
  make_point (&p, v, v);
  int r = norm (p);
  free (p);
  return r;
}

int
local2 (int v)
{
  struct point *p;
  make_point (&p, v, 3);
  int r = norm (p) + twice (v);
  free (p);
  return r;
}

void
keeps (int v)
{
  make_point (&g, v, 4);
}
