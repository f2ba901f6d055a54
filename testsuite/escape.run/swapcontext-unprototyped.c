/* A context is saved through a pointer whose type says nothing of the parameters.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target *-*-linux* } }
   { dg-additional-options "-std=gnu17" }
   { dg-rule R7-setjmp }
   { dg-allocs * * } */
#include <ucontext.h>

static int (*volatile swap) () = swapcontext;
#define SAVE() swap (&me, &other)
#include "swapcontext.c"
