/* Copies of strings, and objects aligned by the program.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-stack-buffer=256" } */
/* { dg-allocs 24 11 } */
#define _GNU_SOURCE
#include "test.h"

static NOINLINE unsigned
copied (const char *s)
{
  char *p = strdup (s);
  CHECK (p && p != s && strcmp (p, s) == 0);
  size_t n = strlen (p);
  fill (p, n, 3);
  unsigned r = sum (p, n + 1);
  free (p);
  return r;
}

static NOINLINE unsigned
part (const char *s, size_t n)
{
  char *p = strndup (s, n);
  CHECK (p && strlen (p) == (strlen (s) < n ? strlen (s) : n));
  unsigned r = sum (p, strlen (p) + 1);
  free (p);
  return r;
}

/* What is not terminated is not read further.  */

static NOINLINE unsigned
unterminated (size_t n)
{
  char *s = malloc (n);
  memset (s, 'u', n);
  char *p = strndup (s, n);
  CHECK (strlen (p) == n);
  unsigned r = sum (p, n + 1);
  free (p);
  free (s);
  return r;
}

/* The copy of a copy, over and over.  */

static NOINLINE unsigned
again (const char *s, int n)
{
  char *p = strdup (s);
  for (int i = 0; i < n; i++)
    {
      char *q = strdup (p);
      q[i] = 'z';
      free (p);
      p = q;
    }
  unsigned r = sum (p, strlen (p));
  free (p);
  return r;
}

static NOINLINE unsigned
aligned (size_t n)
{
  unsigned char *p = aligned_alloc (64, n);
  CHECK (p && (uintptr_t) p % 64 == 0);
  fill (p, n, 5);
  unsigned r = sum (p, n);
  free (p);
  return r;
}

static NOINLINE unsigned
aligned_32 (void)
{
  unsigned char *p = aligned_alloc (32, 96), *q = aligned_alloc (16, 16);
  CHECK ((uintptr_t) p % 32 == 0 && (uintptr_t) q % 16 == 0 && p != q);
  fill (p, 96, 5);
  fill (q, 16, 6);
  unsigned r = sum (p, 96) + sum (q, 16);
  free (p);
  free (q);
  return r;
}

int
main (void)
{
  static char text[400];
  memset (text, 'x', sizeof text - 1);
  printf ("%u %u %u %u\n", copied (text + 399), copied (text + 144),
	  copied (text + 143), copied (text));
  printf ("%u %u %u %u %u\n", part (text, hide (0)), part (text, hide (3)),
	  part (text, hide (255)), part (text, hide (256)),
	  part ("short", SIZE_MAX - hide (0)));
  printf ("%u %u\n", unterminated (hide (7)), unterminated (hide (300)));
  printf ("%u\n", again ("some text", hide (5)));
  printf ("%u %u %u\n", aligned (hide (64)), aligned (hide (256)),
	  aligned (hide (640)));
  printf ("%u\n", aligned_32 ());
  return 0;
}
