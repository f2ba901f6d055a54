/* Structs that hold the pointer, passed and returned by value: those that come
   back to the caller carry it, those that stay do not.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 5 3 } */
#include "test.h"

struct slice { int *data; size_t n; };
struct big { long pad[6]; int *data; };

static NOINLINE struct slice
part (struct slice s, size_t from)
{
  struct slice r = { s.data + from, s.n - from };
  return r;
}

static NOINLINE unsigned
total (struct slice s)
{
  size_t i;
  unsigned t = 0;
  for (i = 0; i < s.n; i++)
    t = t * 3 + s.data[i];
  return t;
}

static NOINLINE unsigned
stays (int v)
{
  struct slice s = { malloc (8 * sizeof (int)), 8 };
  fill (s.data, 32, v);
  unsigned t = total (part (s, 3)) + total (part (part (s, 1), 1));
  free (s.data);
  return t;
}

static NOINLINE struct slice
comes_back (int v)
{
  struct slice s = { malloc (4 * sizeof (int)), 4 };
  fill (s.data, 16, v);
  return s;
}

static NOINLINE struct big
comes_back_in_memory (int v)
{
  struct big b = { { 1, 2, 3, 4, 5, 6 }, malloc (16) };
  fill (b.data, 16, v);
  return b;
}

static NOINLINE int
inner (struct big b)
{
  return b.data[1] + b.pad[3];
}

static NOINLINE int
big_stays (int v)
{
  struct big b = { { 1, 2, 3, 4, 5, 6 }, malloc (16) };
  fill (b.data, 16, v);
  int r = inner (b);
  free (b.data);
  return r;
}

int
main (void)
{
  printf ("%u\n", stays (hide (1)));
  printf ("%d\n", big_stays (hide (2)));
  struct slice s = comes_back (hide (3)), s2 = comes_back (hide (4));
  struct big b = comes_back_in_memory (hide (5));
  scribble ();
  printf ("%u %u\n", total (s), total (s2));
  printf ("%d\n", inner (b));
  free (s.data);
  free (s2.data);
  free (b.data);
  return 0;
}
