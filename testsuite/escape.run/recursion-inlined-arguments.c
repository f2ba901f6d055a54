/* A large argument of a call in a wrapper that is inlined has its place in the frame for good.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions -maccumulate-outgoing-args" }
   { dg-rule R6-reentrant }
   { dg-stack 1024 }
   { dg-allocs * * } */
#include "test.h"

struct large { char text[1900]; };
int deeper (int);
static struct large message = { "never" };
static unsigned used, mixed;

static __attribute__ ((noipa)) void
tell (struct large m)
{
  puts (m.text);
}

int *
make (size_t n)
{
  if (used & 1)
    tell (message);
  used += 2;
  mixed = (mixed ^ used) * 3 + (mixed >> 5);
  mixed = (mixed ^ used) * 5 + (mixed >> 7);
  return malloc (n);
}

int
down (int n)
{
  int *p = make (16);
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
