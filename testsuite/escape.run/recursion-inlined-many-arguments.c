/* Many small arguments of a call in a wrapper have their places in the frame like a large one.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions -maccumulate-outgoing-args" }
   { dg-stack 1024 }
   { dg-allocs * * } */

static __attribute__ ((noipa)) void
tell (int n, ...)
{
  (void) n;
}

#define TEN(X) X, X, X, X, X, X, X, X, X, X
#define NEVER() tell (TEN (TEN (1)), TEN (TEN (2)))
#include "recursion-inlined-arguments.c"
