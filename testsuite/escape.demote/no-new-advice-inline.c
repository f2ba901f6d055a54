/* What is inlined for an object makes no function too large to be inlined, where GCC is asked to
   warn of those.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Winline" } */
#include <stdlib.h>

static unsigned used, mixed;

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))
#define MIX_MORE() (MIX (), MIX (), MIX (), MIX ())

unsigned *
make (size_t n)
{
  MIX_MORE ();
  MIX_MORE ();
  MIX_MORE ();
  return malloc (n);
}

static inline unsigned
look (unsigned k)
{
  unsigned *p = make (16);
  p[k & 3] = k;
  p[1] = 3;
  unsigned r = p[1] + p[k & 3];
  free (p);
  return r;
}

unsigned
two (int n)
{
  return look (n) + 1;
}

unsigned
three (int n)
{
  return look (n) + 2;
}
