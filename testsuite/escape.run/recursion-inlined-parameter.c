/* A large parameter of a wrapper that is inlined is a variable in the frame.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-aligned-slots.c" }
   { dg-additional-options "-fno-inline-functions" }
   { dg-stack 1024 }
   { dg-allocs * * } */

struct large { char text[1900]; };
static struct large message;

static __attribute__ ((noipa)) void
look (struct large *m)
{
  m->text[0]++;
}

#define PARAMETERS size_t n, struct large m
#define ARGUMENTS 16, message
#define NEVER() look (&m)
#include "recursion-inlined-arguments.c"
