/* Objects whose size varies: in the buffer when they fit, on the heap otherwise.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-stack-buffer=256" } */
/* { dg-rule R5-buffer }
   { dg-rule R5-product }
   { dg-allocs 58 21 } */
#include "test.h"

static NOINLINE unsigned
filled (size_t n, unsigned seed)
{
  unsigned char *p = malloc (n);
  CHECK (p);
  CHECK ((uintptr_t) p % 16 == 0);
  fill (p, n, seed);
  unsigned s = sum (p, n);
  free (p);
  return s;
}

static NOINLINE unsigned
zeroed (size_t n, size_t m)
{
  unsigned char *p = calloc (n, m);
  CHECK (p);
  CHECK (is_zero (p, n * m));
  fill (p, n * m, 3);
  unsigned s = sum (p, n * m);
  free (p);
  return s;
}

static NOINLINE size_t
joined (const char *a, const char *b)
{
  size_t n = strlen (a) + strlen (b) + 1;
  char *p = malloc (n);
  if (!p)
    return 0;
  strcpy (p, a);
  strcat (p, b);
  n = sum (p, strlen (p));
  free (p);
  return n;
}

/* Two live at a time, of one size or another.  */

static NOINLINE int
apart (size_t n, size_t m)
{
  unsigned char *p = malloc (n), *q = malloc (m);
  fill (p, n, 1);
  unsigned s = sum (p, n);
  fill (q, m, 2);
  CHECK (p != q && sum (p, n) == s);
  free (p);
  s = sum (q, m);
  scribble ();
  CHECK (sum (q, m) == s);
  free (q);
  return s;
}

/* In a loop, now here, now there.  */

static NOINLINE unsigned
alternating (size_t step)
{
  unsigned s = 0;
  for (size_t n = 1; n < 6 * step; n += step)
    {
      unsigned char *p = malloc (n);
      fill (p, n, n);
      s = s * 31 + sum (p, n);
      free (p);
    }
  return s;
}

/* No object at all.  */

static NOINLINE int
refused (size_t n, size_t m)
{
  char *p = calloc (n, m);
  int none = !p;
  if (p)
    set ((int *) p, 1);
  free (p);
  return none;
}

static NOINLINE int
too_much (size_t n)
{
  char *p = malloc (n);
  int none = !p;
  if (p)
    set ((int *) p, 1);
  free (p);
  return none;
}

/* Freed on one path here, on another there, on a third never.  */

static NOINLINE unsigned
paths (int c, size_t n)
{
  unsigned char *p = malloc (n);
  fill (p, n, c);
  unsigned s = sum (p, n);
  if (c == 0)
    {
      free (p);
      return s;
    }
  s += sum (p, n - 1);
  if (c == 1)
    free (p);
  return s;
}

int
main (void)
{
  static const size_t sizes[] = { 1, 15, 16, 17, 255, 256, 257, 1000, 100000 };
  static char text[400];
  unsigned s = 0;
  for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++)
    {
      size_t n = sizes[i] + hide (0);
      s = s * 31 + filled (n, i) + zeroed (n, 1) + zeroed (1, n);
    }
  printf ("%u %u\n", s, filled (hide (0), 1));
  s = zeroed (hide (16), hide (16)) + zeroed (hide (16), hide (17))
      + zeroed (hide (0), hide (7));
  memset (text, 'x', sizeof text - 1);
  printf ("%u %zu %zu\n", s, joined ("abc", "de"), joined (text, "y"));
  printf ("%d\n", apart (hide (20), hide (30)));
  printf ("%d\n", apart (hide (20), hide (3000)));
  printf ("%u %u\n", alternating (hide (10)), alternating (hide (100)));
  printf ("%d %d %d\n", refused (SIZE_MAX / hide (2), hide (3)),
	  refused ((SIZE_MAX >> 1) + hide (1), hide (2)),
	  refused (SIZE_MAX - hide (0), SIZE_MAX - hide (0)));
  printf ("%d %d %d\n", too_much (SIZE_MAX - hide (0)),
	  too_much ((SIZE_MAX >> 1) + hide (1)),
	  too_much ((size_t) hide (-1)));
  printf ("%u %u %u\n", paths (hide (0), hide (40)), paths (hide (1), hide (40)),
	  paths (hide (2), hide (40)));
  return 0;
}
