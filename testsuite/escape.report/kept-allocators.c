/* Allocators: those that are moved, and those that are not.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static __attribute__ ((noinline, noclone)) int
look (const char *p)
{
  return p[0];
}

int
duplicate (const char *s)
{
  char *p = strdup (s);		/* { dg-moved "strdup (...)" } */
  int v = look (p);
  free (p);
  return v;
}

int
aligned (int v)
{
  char *p = aligned_alloc (64, 128);	/* { dg-moved "aligned_alloc (128)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

/* The frame is not aligned as much as that; nor is what is not known.  */

int
much_aligned (int v)
{
  char *p = aligned_alloc (4096, 128);	/* { dg-kept "over-aligned: 4096 > 64 bytes)" "aligned_alloc (128)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
aligned_by (size_t align, int v)
{
  char *p = aligned_alloc (align, 128);	/* { dg-kept "alignment not constant)" "aligned_alloc (128)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

/* posix_memalign does not return the pointer.  */

int
stored (int v)
{
  void *p;
  if (posix_memalign (&p, 32, 128))	/* { dg-moved "posix_memalign (128)" } */
    return 0;
  *(char *) p = v;
  v = look (p);
  free (p);
  return v;
}

int
stored_much_aligned (int v)
{
  void *p;
  if (posix_memalign (&p, 128, 128))	/* { dg-kept "over-aligned: 128 > 64 bytes)" "posix_memalign (...)" } */
    return 0;
  *(char *) p = v;
  v = look (p);
  free (p);
  return v;
}

/* What it refuses: an alignment that is no multiple of a pointer's size.  */

int
refused (int v)
{
  void *p;
  if (posix_memalign (&p, 4, 128))	/* { dg-kept "'posix_memalign' is not moved yet)" "posix_memalign (...)" } */
    return 0;
  *(char *) p = v;
  v = look (p);
  free (p);
  return v;
}

/* The headers' own, which are no builtins.  */

int
old_aligned (int v)
{
  char *p = memalign (32, 128);	/* { dg-moved "memalign (128)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
page (int v)
{
  char *p = valloc (128);	/* { dg-kept "'valloc' is not moved yet)" "valloc (128)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
grown_array (const char *s, size_t n)
{
  char *p = NULL;
  size_t used = 0, room = 0;
  for (size_t i = 0; i < n; i++)
    {
      if (used == room)
	p = reallocarray (p, room += 16, 2);	/* { dg-moved "reallocarray (...)" } */
      p[used++] = s[i];
    }
  int v = p ? look (p) : 0;
  free (p);
  return v;
}

int
part (const char *s, size_t n)
{
  char *p = strndup (s, n);	/* { dg-moved "strndup (...)" } */
  int v = look (p);
  free (p);
  return v;
}

int
printed (int n)
{
  char *p;
  if (asprintf (&p, "%d", n) < 0)	/* { dg-kept "'asprintf' is not moved yet)" } */
    return 0;
  n = look (p);
  free (p);
  return n;
}

int
resized_from_nothing (int v)
{
  /* GCC makes it a malloc before anybody sees it.  */
  char *p = realloc (NULL, 32);	/* { dg-moved "malloc (32)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}
