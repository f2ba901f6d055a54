/* Next to alloca and variable length arrays.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 20 0 } */
#include "test.h"
#include <alloca.h>

static NOINLINE unsigned
vla (int n)
{
  unsigned s = 0;
  int i;
  for (i = 1; i <= n; i++)
    {
      char v[i * 10];
      char *p = malloc (24);
      fill (v, i * 10, i);
      fill (p, 24, i);
      s = s * 3 + sum (v, i * 10) + sum (p, 24);
      free (p);
    }
  return s;
}

static NOINLINE unsigned
dynamic (int n)
{
  unsigned s = 0;
  int i;
  for (i = 1; i <= n; i++)
    {
      char *p = malloc (24), *v = alloca (i * 10);
      fill (v, i * 10, i);
      fill (p, 24, i);
      s = s * 3 + sum (v, i * 10) + sum (p, 24);
      free (p);
    }
  return s;
}

int
main (void)
{
  printf ("%u\n", vla (hide (10)));
  printf ("%u\n", dynamic (hide (10)));
  return 0;
}
