/* Like swapcontext-renamed.c; GCC knows getcontext by its name.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target *-*-linux* } }
   { dg-rule R7-setjmp }
   { dg-allocs * * } */
#include <ucontext.h>

int save (ucontext_t *) __asm__ ("getcontext");
#define SAVE() save (&me)
#include "swapcontext.c"
