/* What the run tests share.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing here lets the compiler foresee a value or drop the memory: GCC by
   itself removes an allocation that is only written, or whose loads it can
   forward, and such a test would show nothing about the plugin.  The helpers
   have bodies, so the plugin may see that they keep and free nothing.  */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNUSED __attribute__ ((unused))
#define NOINLINE __attribute__ ((noinline, noclone))
#define INLINE static inline __attribute__ ((always_inline))

static volatile int zero_;

/* V, but the compiler does not know.  */
static UNUSED int
hide (int v)
{
  return v + zero_;
}

static UNUSED NOINLINE _Noreturn void
failed (const char *what, int line)
{
  printf ("line %d: not true: %s\n", line, what);
  exit (1);
}

#define CHECK(C) ((C) ? (void) 0 : failed (#C, __LINE__))

/* Fill N bytes at P with what depends on SEED.  */
static UNUSED NOINLINE void
fill (void *p, size_t n, unsigned seed)
{
  unsigned char *c = p;
  size_t i;
  for (i = 0; i < n; i++)
    c[i] = (seed = seed * 1103515245u + 12345u) >> 16;
}

/* A checksum of N bytes at P.  */
static UNUSED NOINLINE unsigned
sum (const void *p, size_t n)
{
  const unsigned char *c = p;
  unsigned s = 1;
  size_t i;
  for (i = 0; i < n; i++)
    s = s * 31 + c[i];
  return s;
}

/* Whether all N bytes at P are zero.  */
static UNUSED NOINLINE int
is_zero (const void *p, size_t n)
{
  const unsigned char *c = p;
  size_t i;
  for (i = 0; i < n; i++)
    if (c[i])
      return 0;
  return 1;
}

static UNUSED NOINLINE int
get (const int *p)
{
  return *p;
}

static UNUSED NOINLINE void
set (int *p, int v)
{
  *p = v;
}

/* Use a good deal of stack, so that what a dead frame held is gone.  */
static UNUSED NOINLINE void
scribble (void)
{
  volatile unsigned char junk[2048];
  size_t i;
  for (i = 0; i < sizeof junk; i++)
    junk[i] = 0x5A;
}
