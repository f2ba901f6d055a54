/* The program's own malloc, of which GCC makes calls by itself: realloc (NULL, n).
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R8 R8-defined }
   { dg-allocs 0 0 } */
#include "test.h"

static int made;
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
  if (p && ((char *) p < pool || (char *) p >= pool + sizeof pool))
    {
      puts ("freed: what is not of the pool");
      exit (1);
    }
}

void *
realloc (void *p, size_t n)
{
  void *q = malloc (n);
  if (p)
    memmove (q, p, n);
  return q;
}

static NOINLINE unsigned
use (unsigned seed)
{
  char *p = realloc (NULL, 40);
  fill (p, 40, seed);
  unsigned r = sum (p, 40);
  free (p);
  return r;
}

int
main (void)
{
  unsigned r = use (hide (1)) + use (hide (2));
  int m = made;
  char line[64];
  snprintf (line, sizeof line, "%u %d", r, m);
  puts (line);
  return 0;
}
