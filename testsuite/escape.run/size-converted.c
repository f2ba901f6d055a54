/* A size whose conversions change it, where GCC has not folded them.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-tree-ccp -fno-tree-vrp -fno-tree-fre -fno-tree-dominator-opts -fno-tree-copy-prop -fno-tree-forwprop" }
   { dg-allocs 3 1 } */
#include "test.h"

/* GCC is not to know what is in them.  */

static NOINLINE int
last (const char *p, const char *q, const char *r)
{
  return p[65479] + q[3] + r[259];
}

static NOINLINE int
use (void)
{
  int x = 200, y = 260;
  /* 65480 bytes.  */
  char *p = malloc ((unsigned short) (signed char) x);
  char *q = malloc ((size_t) (unsigned char) y);
  char *r = malloc ((size_t) y);
  int v = 0;
  if (p && q && r)
    {
      memset (p, 2, 65480);
      memset (q, 3, 4);
      memset (r, 4, 260);
      v = last (p, q, r);
    }
  free (p);
  free (q);
  free (r);
  return v;
}

int
main (void)
{
  printf ("%d\n", use ());
  return 0;
}
