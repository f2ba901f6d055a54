/* Allocators: those that are moved, and those that are not.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
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
  char *p = aligned_alloc (4096, 128);	/* { dg-kept "'aligned_alloc' is not moved yet)" "aligned_alloc (128)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
aligned_by (size_t align, int v)
{
  char *p = aligned_alloc (align, 128);	/* { dg-kept "'aligned_alloc' is not moved yet)" "aligned_alloc (128)" } */
  *p = v;
  v = look (p);
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
