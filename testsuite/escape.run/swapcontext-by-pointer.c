/* A context is saved through a pointer to a function.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target *-*-linux* } }
   { dg-rule R7-setjmp }
   { dg-allocs * * } */
#include <ucontext.h>

static int (*volatile swap) (ucontext_t *, const ucontext_t *) = swapcontext;
#define SAVE() swap (&me, &other)
#include "swapcontext.c"
