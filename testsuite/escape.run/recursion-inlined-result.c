/* A large result of a call in a wrapper that is inlined has its place in the frame, also where
   nobody reads it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions" }
   { dg-stack 1024 }
   { dg-allocs * * } */

struct large { char text[1900]; };

static __attribute__ ((noipa)) struct large
ask (int n)
{
  return (struct large) { { n } };
}

#define NEVER() ask (n)
#include "recursion-inlined-arguments.c"
