/* A context is saved by a function that has the library's name in the object file only.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target *-*-linux* } }
   { dg-rule R7-setjmp }
   { dg-allocs * * } */
#include <ucontext.h>

int swap (ucontext_t *, const ucontext_t *) __asm__ ("swapcontext");
#define SAVE() swap (&me, &other)
#include "swapcontext.c"
