/* Where posix_memalign fails, the object before and what it points to are still there.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-tree-bit-ccp" }
   { dg-rule R4 }
   { dg-allocs * * } */
#include "test.h"

struct box { int *first; };

static NOINLINE int
firsts (const size_t *sizes, int n)
{
  struct { struct box *box; int n; } s = { NULL, 0 };
  int r = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (16);
      p[0] = i + 10;
      p[i & 3] += 100;
      if (posix_memalign ((void **) &s.box, 16, sizes[i]) == 0)
	s.box->first = p;
      r = r * 1000 + s.box->first[0];
    }
  return r;
}

int
main (void)
{
  size_t sizes[2] = { sizeof (struct box) + hide (0), SIZE_MAX / 2 - hide (0) };
  printf ("%d\n", firsts (sizes, 2));
  return 0;
}
