/* The same calls written by hand with the values on the stack: what the demo
   compares with.
   SPDX-License-Identifier: GPL-3.0-or-later  */

struct point { int x, y; };

static __attribute__ ((noinline, noclone)) int
norm (const struct point *p)
{
  return p->x * p->x + p->y * p->y;
}

int
use_pointer (int x, int y)
{
  struct point p = { x, y };
  return norm (&p);
}

int
use_value (int x, int y)
{
  struct point p = { x, y };
  return norm (&p);
}

int
use_table (int n, int i)
{
  int squares[16];
  for (int k = 0; k < 16; k++)
    squares[k] = k * n;
  return squares[i & 15];
}

int
use_nothing (int x)
{
  return x;
}
