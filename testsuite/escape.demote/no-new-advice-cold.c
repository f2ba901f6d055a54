/* What is inlined for an object makes nothing look as if it were seldom run, where GCC is asked to
   say so.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wsuggest-attribute=cold" } */
#include <stdlib.h>

static unsigned used, mixed;
void seldom (void) __attribute__ ((cold));

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))
#define MIX_MORE() (MIX (), MIX (), MIX (), MIX ())

unsigned *
make (size_t n)
{
  MIX_MORE ();
  MIX_MORE ();
  return malloc (n);
}

void
look (unsigned k)
{
  unsigned *p = make (16);
  p[k & 3] = k;
  p[1] = 3;
  used = p[1] + p[k & 3];
  free (p);
  seldom ();
}
