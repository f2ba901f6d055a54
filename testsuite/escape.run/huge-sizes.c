/* Sizes that no heap has: NULL, and the program's way to deal with it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-prune "exceeds maximum object size" }
   { dg-additional-options "-Wno-alloc-size-larger-than" }
   { dg-allocs 5 5 } */
#include "test.h"
#include <errno.h>

static NOINLINE int
absurd (void)
{
  errno = 0;
  char *p = malloc (-1);
  int r = p == NULL;
  if (p)
    fill (p, 16, 1);
  free (p);
  return r * 10 + (errno == ENOMEM);
}

static NOINLINE int
largest (void)
{
  char *p = malloc (PTRDIFF_MAX);
  int r = p == NULL;
  if (p)
    fill (p, 16, 1);
  free (p);
  return r;
}

static NOINLINE int
overflowing_product (void)
{
  /* 2^64 + 16 bytes.  */
  char *p = calloc (((size_t) 1 << 60) + 1, 16);
  int r = p == NULL;
  if (p)
    r += is_zero (p, 16);
  free (p);
  return r;
}

static NOINLINE int
wraps_to_small (void)
{
  char *p = calloc (SIZE_MAX, 2), *q = calloc (SIZE_MAX / 2 + 2, 2);
  int r = (p == NULL) * 10 + (q == NULL);
  free (p);
  free (q);
  return r;
}

int
main (void)
{
  printf ("%d %d %d %d\n", absurd (), largest (), overflowing_product (),
	  wraps_to_small ());
  return 0;
}
