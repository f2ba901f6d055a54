/* Functions that want an address of the heap, or that replace what they get.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 4 2-4 } */
#define _GNU_SOURCE
#include "test.h"
#include <malloc.h>

static NOINLINE int
usable (void)
{
  char *p = malloc (100);
  size_t n = malloc_usable_size (p);
  memset (p, 1, n);
  int r = n >= 100 && p[99] == 1;
  free (p);
  return r;
}

/* The line is longer than the object: getline makes a larger one.  */

static NOINLINE int
lines (FILE *f)
{
  size_t n = 8;
  char *p = malloc (8);
  int r = 0;
  while (getline (&p, &n, f) > 0)
    r = r * 1000 + strlen (p);
  free (p);
  return r;
}

/* It hands out its result through memory, and the object that says where may
   move.  */

static NOINLINE int
aligned (int v)
{
  void **p = malloc (sizeof *p);
  if (posix_memalign (p, 64, 64))
    exit (2);
  set (*p, v);
  int r = get (*p) + ((uintptr_t) *p & 63 ? 100 : 0);
  free (*p);
  free (p);
  return r;
}

int
main (void)
{
  FILE *f = tmpfile ();
  CHECK (f != NULL);
  printf ("%d\n", usable ());
  printf ("%d\n", aligned (hide (3)));
  fputs ("short\nand one that is a good deal longer than that\n", f);
  rewind (f);
  printf ("%d\n", lines (f));
  fclose (f);
  return 0;
}
