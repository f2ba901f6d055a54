/* The program defines malloc: its calls are calls.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R8 R8-defined } */
#include <stddef.h>

static char pool[4096];
static size_t used;

__attribute__ ((noinline)) void *
malloc (size_t n)
{
  void *p = pool + used;
  used += (n + 15) & -16;
  return p;
}

__attribute__ ((noinline)) void
free (void *p)
{
  used -= p != NULL;
}

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0];
}

int
use (int v)
{
  int *p = malloc (16);		/* { dg-kept "the program defines the allocator)" "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}
