/* Like recursion-by-asm-call.c, where the asm comes with a function that is always inlined.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R6-reentrant }
   { dg-stack 1024 }
   { dg-allocs 1501 1501 } */
#define BY_HAND INLINE
#include "recursion-by-asm-call.c"
