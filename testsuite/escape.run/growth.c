/* Buffers that grow: the first sizes are in the frame.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-stack-buffer=256" } */
/* { dg-rule R4 }
   { dg-allocs 677 76 } */
#include "test.h"

/* From nothing, doubled.  */

static NOINLINE unsigned
doubled (unsigned n)
{
  unsigned *a = NULL;
  size_t cap = 0, len = 0;
  for (unsigned i = 0; i < n; i++)
    {
      if (len == cap)
	{
	  cap = cap ? 2 * cap : 4;
	  unsigned *more = realloc (a, cap * sizeof *a);
	  if (!more)
	    {
	      free (a);
	      return 0;
	    }
	  a = more;
	}
      a[len++] = i * 7;
    }
  unsigned s = sum (a, n * sizeof *a);
  free (a);
  return s;
}

/* The first step may be too large.  */

static NOINLINE unsigned
starting_with (size_t first, size_t n)
{
  unsigned char *p = NULL;
  size_t cap = 0;
  for (size_t i = 0; i < n; i++)
    {
      if (i == cap)
	{
	  cap = cap ? 2 * cap : first;
	  p = realloc (p, cap);
	  if (!p)
	    exit (1);
	}
      p[i] = i * 3;
    }
  unsigned s = sum (p, n);
  free (p);
  return s;
}

/* From a small malloc, one by one, for each of several turns.  */

static NOINLINE unsigned
one_by_one (unsigned turns, unsigned n)
{
  unsigned s = 0;
  for (unsigned t = 0; t < turns; t++)
    {
      unsigned char *p = malloc (1);
      p[0] = t;
      for (unsigned i = 1; i < n; i++)
	{
	  p = realloc (p, i + 1);
	  p[i] = p[i - 1] * 5 + i;
	}
      s = s * 31 + sum (p, n);
      free (p);
    }
  return s;
}

/* To 0 and to less; what realloc (p, 0) returns is the library's affair.  */

static NOINLINE int
to (size_t from, size_t size)
{
  unsigned char *p = malloc (from);
  fill (p, from, 3);
  unsigned s = sum (p, size < from ? size : from);
  unsigned char *q = realloc (p, size);
  if (!q)
    {
      if (size != 0)
	free (p);
      return 0;
    }
  CHECK (sum (q, size < from ? size : from) == s);
  fill (q, size, 4);
  free (q);
  return 1;
}

/* There is no memory for the next size: all is as before.  */

static NOINLINE unsigned
too_much (size_t size)
{
  unsigned char *p = malloc (40);
  fill (p, 40, 9);
  unsigned char *q = realloc (p, size);
  if (q)
    {
      free (q);
      return 0;
    }
  unsigned s = sum (p, 40);
  free (p);
  return s;
}

/* Two that live at the same time, and one of them grows.  */

static NOINLINE unsigned
either (int c, size_t n)
{
  unsigned char *p = malloc (20), *q = malloc (20);
  fill (p, 20, 1);
  fill (q, 20, 2);
  unsigned char *grown = c ? p : q, *other = c ? q : p;
  grown = realloc (grown, n);
  scribble ();
  unsigned s = sum (grown, 20) * 31 + sum (other, 20);
  free (grown);
  free (other);
  return s;
}

/* Two from one realloc.  */

static NOINLINE unsigned
table (unsigned n)
{
  unsigned char *v[4] = { NULL, NULL, NULL, NULL };
  unsigned s = 0;
  for (unsigned i = 0; i < n; i++)
    {
      v[i & 3] = realloc (v[i & 3], i + 8);
      fill (v[i & 3], i + 8, i);
    }
  for (unsigned i = 0; i < 4; i++)
    {
      s = s * 31 + sum (v[i], 8);
      free (v[i]);
    }
  return s;
}

/* A second buffer begins while the first is there.  */

static NOINLINE unsigned
overtaken (unsigned n)
{
  unsigned char *last = NULL;
  unsigned s = 0;
  for (unsigned i = 0; i < n; i++)
    {
      unsigned char *p = NULL;
      for (unsigned k = 1; k < 4; k++)
	{
	  p = realloc (p, k * 8);
	  fill (p, k * 8, i + k);
	}
      if (last)
	s = s * 31 + sum (last, 24);
      free (last);
      last = p;
    }
  s += sum (last, 24);
  free (last);
  return s;
}

/* In a structure, by a helper that is inlined.  */

struct buf
{
  unsigned char *data;
  size_t len, cap;
};

static inline int
reserve (struct buf *b, size_t n)
{
  if (n <= b->cap)
    return 1;
  size_t cap = b->cap ? b->cap : 16;
  while (cap < n)
    cap *= 2;
  unsigned char *data = realloc (b->data, cap);
  if (!data)
    return 0;
  b->data = data;
  b->cap = cap;
  return 1;
}

static inline void
add (struct buf *b, const void *text, size_t n)
{
  if (!reserve (b, b->len + n))
    return;
  memcpy (b->data + b->len, text, n);
  b->len += n;
}

static NOINLINE unsigned
composed (size_t n)
{
  struct buf b = { NULL, 0, 0 };
  for (size_t i = 0; i < n; i++)
    add (&b, "words and words", 7 + i % 8);
  unsigned s = sum (b.data, b.len);
  free (b.data);
  return s;
}

int
main (void)
{
  printf ("%u %u %u\n", doubled (hide (3)), doubled (hide (64)),
	  doubled (hide (65)));
  printf ("%u %u\n", starting_with (hide (200), hide (250)),
	  starting_with (hide (2000), hide (3000)));
  printf ("%u %u\n", one_by_one (hide (3), hide (9)),
	  one_by_one (hide (2), hide (260)) != 0);
  static const size_t sizes[] = { 1, 16, 255, 256, 257, 1000 };
  for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (unsigned k = 0; k < sizeof sizes / sizeof *sizes; k++)
      CHECK (to (sizes[i] + hide (0), sizes[k] + hide (0)));
  printf ("%d %d\n", to (hide (16), hide (0)), to (hide (1000), hide (0)));
  printf ("%u\n", too_much (SIZE_MAX - hide (100)));
  printf ("%u %u\n", either (hide (0), hide (30)), either (hide (1), hide (3000)));
  printf ("%u\n", table (hide (9)));
  printf ("%u\n", overtaken (hide (4)));
  printf ("%u %u\n", composed (hide (3)), composed (hide (200)));
  return 0;
}
