/* The article's program: a constructor that returns a pointer, one that returns a
   value, and their callers.  Beside the C stand the lines of Go it mirrors;
   `go build -gcflags=-m' says "moved to heap: p" for the first.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>

struct point { int x, y; };		/* type Point struct{ X, Y int } */

/* func NewPoint(x, y int) *Point { p := Point{X: x, Y: y}; return &p } */
struct point *
new_point (int x, int y)
{
  struct point *p = malloc (sizeof *p);
  if (!p)
    abort ();
  p->x = x;
  p->y = y;
  return p;
}

/* func MakePoint(x, y int) Point { p := Point{X: x, Y: y}; return p } */
struct point
make_point (int x, int y)
{
  struct point p = { x, y };
  return p;
}

/* A reader that GCC does not inline: the object has to be in memory.  */
static __attribute__ ((noinline, noclone)) int
norm (const struct point *p)
{
  return p->x * p->x + p->y * p->y;
}

/* func UsePtr() int { p := NewPoint(1, 2); return p.X + p.Y } */
int
use_pointer (int x, int y)
{
  struct point *p = new_point (x, y);
  int r = norm (p);
  free (p);
  return r;
}

/* func UseVal() int { p := MakePoint(1, 2); return p.X + p.Y } */
int
use_value (int x, int y)
{
  struct point p = make_point (x, y);
  return norm (&p);
}

/* A table that lives as long as the call: indexed, so it stays memory.  */
int
use_table (int n, int i)
{
  int *squares = malloc (16 * sizeof *squares);
  if (!squares)
    abort ();
  for (int k = 0; k < 16; k++)
    squares[k] = k * n;
  int r = squares[i & 15];
  free (squares);
  return r;
}

/* Never looked at: GCC sees that by itself.  */
int
use_nothing (int x)
{
  int *p = malloc (sizeof *p);
  *p = x;
  free (p);
  return x;
}

/* var sink *Point; func UsePtrSink() { sink = NewPoint(3, 4) } */
struct point *sink;

void
keep_point (void)
{
  sink = malloc (sizeof *sink);
  if (sink)
    sink->x = 3, sink->y = 4;
}
