/* A large argument of a call in a wrapper that is inlined has its place in the frame for good.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions -maccumulate-outgoing-args" }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include "test.h"

/* What the wrapper does, but never.  */

#ifndef NEVER
struct large { char text[1900]; };
static struct large message = { "never" };

static __attribute__ ((noipa)) void
tell (struct large m)
{
  puts (m.text);
}
# define NEVER() tell (message)
#endif
#ifndef PARAMETERS
# define PARAMETERS size_t n
# define ARGUMENTS 16
#endif

int deeper (int);
static unsigned used, mixed;

int *
make (PARAMETERS)
{
  if (used & 1)
    NEVER ();
  used += 2;
  mixed = (mixed ^ used) * 3 + (mixed >> 5);
  mixed = (mixed ^ used) * 5 + (mixed >> 7);
  return malloc (n);
}

int
down (int n)
{
  int *p = make (ARGUMENTS);
  p[0] = n;
  p[1] = n + 1;
  int r = n ? deeper (n - 1) : 0;
  r += p[n & 1];
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", down (hide (800)));
  return 0;
}
