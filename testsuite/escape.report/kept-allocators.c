/* Allocators that are not moved.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
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
  char *p = strdup (s);		/* { dg-kept "'strdup' is not moved yet)" } */
  int v = look (p);
  free (p);
  return v;
}

int
aligned (int v)
{
  char *p = aligned_alloc (64, 128);	/* { dg-kept "'aligned_alloc' is not moved yet)" "aligned_alloc (128)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
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
