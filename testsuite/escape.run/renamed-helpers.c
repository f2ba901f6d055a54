/* What a slot or a buffer would call is another function in the object file.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "renamed-helpers.c" }
   { dg-rule R8-defined }
   { dg-allocs * * } */
#include <stddef.h>
extern size_t strlen (const char *) __asm__ ("my_strlen");
extern size_t strnlen (const char *, size_t) __asm__ ("my_strnlen");
extern void *memcpy (void *, const void *, size_t) __asm__ ("my_memcpy");
extern void *memset (void *, int, size_t) __asm__ ("my_memset");
#define _GNU_SOURCE
#include "test.h"

extern int count;

static NOINLINE int
whole (const char *s, int i)
{
  char *p = strdup (s);
  p[0]++;
  int r = p[0] + p[i];
  free (p);
  return r;
}

static NOINLINE int
part (const char *s, int i)
{
  char *p = strndup (s, 5);
  p[0]++;
  int r = p[0] + p[i];
  free (p);
  return r;
}

static NOINLINE int
cleared (int n, int i)
{
  char *p = calloc (n, 3);
  p[0]++;
  int r = p[0] + p[i];
  free (p);
  return r;
}

int
main (void)
{
  int r = whole ("hello", hide (1)), a = count;
  r += part ("hello, world", hide (1));
  int b = count;
  r += cleared (hide (9), hide (0));
  int c = count;
  printf ("%d: %d %d %d\n", r, a, b, c);
  return 0;
}
