/* The program's own malloc and free, counted: no call may vanish.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R8 R8-defined }
   { dg-allocs 0 0 } */
#include "test.h"

static int made, freed;
static char pool[4096] __attribute__ ((aligned (16)));
static size_t used;

void *
malloc (size_t n)
{
  void *p = pool + used;
  used += (n + 15) & -16;
  made++;
  return p;
}

void
free (void *p)
{
  freed += p != NULL;
}

void *
calloc (size_t n, size_t size)
{
  void *p = malloc (n * size);
  return memset (p, 0, n * size);
}

static NOINLINE int
use (int v)
{
  int *p = malloc (sizeof *p), *q = calloc (1, sizeof *q);
  set (p, v);
  int r = get (p) + get (q);
  free (p);
  free (q);
  return r;
}

int
main (void)
{
  int r = use (hide (1)) + use (hide (2)), m = made, f = freed;
  char line[64];
  snprintf (line, sizeof line, "%d %d %d", r, m, f);
  puts (line);
  return 0;
}
