/* Like growth-own-malloc.c, where malloc is the program's own by the name of the object file.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "renamed-allocator.c" }
   { dg-rule R8-defined }
   { dg-allocs * * } */
#include <stddef.h>
extern void *malloc (size_t) __asm__ ("my_malloc");

extern int count;
#define COUNTED
#include "growth-own-malloc.c"
