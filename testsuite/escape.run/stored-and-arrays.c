/* posix_memalign, which stores the pointer; memalign and reallocarray, which only a
   header of the system makes the library's.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-stack-buffer=256" } */
/* { dg-rule R4 R5-align R5-product }
   { dg-allocs 200-400 10-40 } */
#define _GNU_SOURCE
#include "test.h"
#include <errno.h>
#include <malloc.h>

static NOINLINE unsigned
constant (unsigned seed)
{
  void *p = NULL;
  if (posix_memalign (&p, 64, 128))
    return 0;
  CHECK ((uintptr_t) p % 64 == 0);
  fill (p, 128, seed);
  unsigned r = sum (p, 128);
  free (p);
  return r;
}

/* In each turn another size; above 256 bytes it is the heap's.  */

static NOINLINE unsigned
varying (unsigned turns, size_t n)
{
  unsigned r = 0;
  for (unsigned t = 0; t < turns; t++)
    {
      void *p;
      int e = posix_memalign (&p, 32, n + t * 16);
      CHECK (e == 0 && (uintptr_t) p % 32 == 0);
      fill (p, n + t * 16, t);
      r = r * 3 + sum (p, n + t * 16);
      free (p);
    }
  return r;
}

/* The object before is used when the next one is there.  */

static NOINLINE unsigned
before (unsigned turns)
{
  void *old = NULL;
  unsigned r = 0;
  for (unsigned t = 0; t < turns; t++)
    {
      void *p;
      CHECK (posix_memalign (&p, 16, 64) == 0);
      fill (p, 64, t);
      if (old)
	r = r * 3 + sum (old, 64);
      free (old);
      old = p;
    }
  free (old);
  return r;
}

/* Nothing is stored when there is no memory: the object before is still there.  */

static NOINLINE unsigned
no_memory (size_t huge)
{
  void *p = NULL;
  unsigned r = 0;
  CHECK (posix_memalign (&p, 32, 64) == 0);
  void *first = p;
  fill (p, 64, 5);
  CHECK (posix_memalign (&p, 32, huge) == ENOMEM);
  CHECK (p == first);
  r = sum (p, 64);
  free (p);
  return r;
}

/* It may be stored anywhere.  */

struct holder { int n; void *p; };

static NOINLINE unsigned
in_a_structure (unsigned seed)
{
  struct holder h[2] = { { 1, NULL }, { 2, NULL } };
  for (int i = 0; i < 2; i++)
    if (posix_memalign (&h[i].p, 16, 48))
      return 0;
  CHECK (h[0].p != h[1].p);
  fill (h[0].p, 48, seed);
  fill (h[1].p, 48, seed + 1);
  unsigned r = sum (h[0].p, 48) * 3 + sum (h[1].p, 48) + h[1].n;
  free (h[0].p);
  free (h[1].p);
  return r;
}

static NOINLINE unsigned
old_aligned (size_t n)
{
  char *p = memalign (64, n);
  CHECK (p && (uintptr_t) p % 64 == 0);
  fill (p, n, 9);
  unsigned r = sum (p, n);
  free (p);
  return r;
}

/* Grown by items; SIZE is one.  */

static NOINLINE unsigned
grown (unsigned n, size_t size)
{
  char *a = NULL;
  size_t cap = 0;
  for (unsigned i = 0; i < n; i++)
    {
      if (i == cap)
	{
	  char *more = reallocarray (a, cap += 4, size);
	  CHECK (more);
	  a = more;
	}
      fill (a + i * size, size, i);
    }
  unsigned r = sum (a, n * size);
  free (a);
  return r;
}

/* A product that overflows is no size, even where what is left of it is a small
   one; what was there stays.  */

static NOINLINE unsigned
overflow (size_t n, size_t size)
{
  char *p = reallocarray (NULL, 4, 8);
  CHECK (p);
  fill (p, 32, 11);
  errno = 0;
  char *q = reallocarray (p, n, size);
  CHECK (!q && errno == ENOMEM);
  unsigned r = sum (p, 32);
  free (p);
  return r;
}

int
main (void)
{
  unsigned r = 0;
  for (unsigned i = 0; i < 50; i++)
    r = r * 5 + constant (hide (i));
  printf ("%u\n", r);
  printf ("%u\n", varying (hide (20), hide (8)));
  printf ("%u\n", before (hide (9)));
  printf ("%u\n", no_memory ((size_t) hide (1) << 60));
  printf ("%u\n", in_a_structure (hide (4)));
  printf ("%u %u\n", old_aligned (hide (100)), old_aligned (hide (1000)));
  for (unsigned i = 0; i < 30; i++)
    r = r * 5 + grown (hide (i + 1), hide (3));
  printf ("%u\n", r);
  printf ("%u\n", grown (hide (100), hide (12)));
  printf ("%u\n", overflow (((size_t) -1) / 8 + hide (3), hide (8)));
  return 0;
}
