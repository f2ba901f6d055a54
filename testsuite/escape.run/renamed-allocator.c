/* The allocator is the program's own, by the name of the object file.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "renamed-allocator.c" }
   { dg-rule R8-defined }
   { dg-allocs * * } */
#include <stddef.h>
extern void *malloc (size_t) __asm__ ("my_malloc");
extern void free (void *) __asm__ ("my_free");
#include "test.h"

extern int count;

static NOINLINE void
make (int n)
{
  char *p = malloc (32);
  for (int k = 0; k < 32; k++)
    ((volatile char *) p)[k] = k + n;
  free (p);
}

int
main (void)
{
  for (int i = 0; i < 3; i++)
    make (hide (i));
  printf ("%d\n", count);
  return 0;
}
