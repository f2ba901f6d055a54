/* Sizes that keep an object on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-stack-buffer=256" } */
/* { dg-prune "exceeds maximum object size|in a call to allocation function|ignoring return value" } */
/* { dg-options "-O2 -Wno-alloc-size-larger-than" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] + p[1];
}

int
largest (void)
{
  int *p = calloc (1, 1024);	/* { dg-moved "calloc (1024)" } */
  int v = look (p);
  free (p);
  return v;
}

int
too_large (void)
{
  int *p = calloc (1, 1025);	/* { dg-kept "too large for stack: 1025 > 1024 bytes)" "calloc (1025)" } */
  int v = look (p);
  free (p);
  return v;
}

int
page (void)
{
  int *p = calloc (1024, sizeof *p);	/* { dg-kept "too large for stack: 4096 > 1024 bytes)" "calloc (4096)" } */
  int v = look (p);
  free (p);
  return v;
}

int
unknown (int n)
{
  int *p = malloc (n);		/* { dg-moved "malloc (n)" } */
  p[0] = p[1] = n;
  int v = look (p);
  free (p);
  return v;
}

int
unknown_expression (int n)
{
  int *p = malloc (n * sizeof *p + 8);	/* { dg-moved "malloc (...)" } */
  p[0] = p[1] = n;
  int v = look (p);
  free (p);
  return v;
}

int
unknown_product (int n)
{
  int *p = calloc (n, sizeof *p);	/* { dg-moved "calloc (...)" } */
  int v = look (p);
  free (p);
  return v;
}

int
known_to_be_large (size_t n)
{
  if (n < 300)
    return 0;
  int *p = malloc (n);		/* { dg-kept "too large for stack: at least 300 > 256 bytes)" "malloc (n)" } */
  p[0] = p[1] = n;
  int v = look (p);
  free (p);
  return v;
}

int
overflow (void)
{
  int *p = calloc ((size_t) -1, 4);	/* { dg-kept "too large for stack: at least 18446744073709551615 > 256 bytes)" "calloc (...)" } */
  int v = p ? look (p) : -1;
  free (p);
  return v;
}

static __attribute__ ((noinline, noclone)) int
is_null (const void *p)
{
  return p == NULL;
}

int
nothing (void)
{
  void *p = malloc (0);		/* { dg-kept "size is zero)" "malloc (0)" } */
  int v = is_null (p);
  free (p);
  return v;
}

/* Constant only after a little thought.  */

int
named_constant (void)
{
  const size_t n = 3;
  int *p = calloc (n, sizeof *p);	/* { dg-moved "calloc (12)" } */
  int v = look (p);
  free (p);
  return v;
}
