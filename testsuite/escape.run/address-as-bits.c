/* The bits of an address are stored one by one.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 2 2 } */
#include "test.h"

#define BITS (8 * (int) sizeof (uintptr_t))

static _Bool bits[BITS];
static uintptr_t masks[BITS];

static NOINLINE void
by_shifts (int v)
{
  int *p = malloc (32);
  fill (p, 32, v);
  uintptr_t a = (uintptr_t) p;
  for (int i = 0; i < BITS; i++)
    bits[i] = a >> i & 1;
}

static NOINLINE void
by_masks (int v)
{
  int *p = malloc (32);
  fill (p, 32, v);
  uintptr_t a = (uintptr_t) p;
  for (int i = 0; i < BITS; i++)
    bits[i] = (a & masks[i]) != 0;
}

static NOINLINE void
show (void)
{
  uintptr_t a = 0;
  scribble ();
  for (int i = 0; i < BITS; i++)
    a |= (uintptr_t) bits[i] << i;
  printf ("%u\n", sum ((void *) a, 32));
  free ((void *) a);
}

int
main (void)
{
  for (int i = 0; i < BITS; i++)
    masks[i] = (uintptr_t) 1 << i;
  by_shifts (hide (1));
  show ();
  by_masks (hide (2));
  show ();
  return 0;
}
