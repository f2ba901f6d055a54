/* An allocation of a varying size whose result is not used, and is still there.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-tree-dce -Wno-unused-result" }
   { dg-allocs 6 0-1 } */
#define _GNU_SOURCE
#include "test.h"

static NOINLINE void
unused (size_t n, const char *s)
{
  malloc (n);
  calloc (n, 3);
  strdup (s);
  strndup (s, n);
  aligned_alloc (16, n);
  reallocarray (NULL, n, 2);
}

int
main (void)
{
  unused (hide (20), "text");
  puts ("done");
  return 0;
}
