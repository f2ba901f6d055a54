/* Wrappers around malloc and free do more than that, and go on doing it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R2 }
   { dg-allocs 6 4-6 } */
#include "test.h"

static int live, wiped;
static void *pool;

static NOINLINE __attribute__ ((malloc)) void *
counted_malloc (size_t n)
{
  live++;
  return malloc (n);
}

static NOINLINE void
counted_free (void *p)
{
  live -= p != NULL;
  free (p);
}

static NOINLINE void
wiping_free (char *p, size_t n)
{
  size_t i;
  for (i = 0; i < n; i++)
    {
      wiped += p[i] != 0;
      p[i] = 0;
    }
  free (p);
}

/* Not fresh the second time.  */

static NOINLINE void *
pooled_malloc (size_t n)
{
  void *p = pool;
  pool = NULL;
  return p ? p : malloc (n);
}

static NOINLINE void
pooled_free (void *p)
{
  if (pool)
    free (p);
  else
    pool = p;
}

INLINE int *
inlined_malloc (int v)
{
  int *p = malloc (sizeof *p);
  live += 10;
  *p = v;
  return p;
}

INLINE void
inlined_free (int *p)
{
  live -= 9;
  free (p);
}

static NOINLINE int
counted (int v)
{
  int *p = counted_malloc (sizeof *p);
  set (p, v);
  int r = get (p) + live * 100;
  counted_free (p);
  return r + live * 1000;
}

static NOINLINE unsigned
wiped_one (unsigned seed)
{
  char *p = malloc (16);
  fill (p, 16, seed);
  unsigned s = sum (p, 16);
  wiping_free (p, 16);
  return s;
}

static NOINLINE int
pooled (int v)
{
  int *p = pooled_malloc (sizeof *p), *q;
  set (p, v);
  int r = get (p);
  pooled_free (p);
  q = pooled_malloc (sizeof *q);
  r = r * 10 + get (q);
  pooled_free (q);
  return r;
}

static NOINLINE int
inlined (int v)
{
  int *p = inlined_malloc (v);
  int r = get (p);
  inlined_free (p);
  return r;
}

int
main (void)
{
  printf ("%d %d\n", counted (hide (1)), counted (hide (2)));
  printf ("%u %d\n", wiped_one (hide (3)), wiped);
  printf ("%d %d\n", pooled (hide (4)), pooled (hide (5)));
  printf ("%d %d %d\n", inlined (hide (6)), inlined (hide (7)), live);
  return 0;
}
