/* The bits of an address are stored one by one.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 8 8 } */
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

static NOINLINE uintptr_t
both (uintptr_t a, uintptr_t b)
{
  return a & b;
}

static NOINLINE int
parity (uintptr_t a)
{
  return __builtin_parityll (a);
}

#define BY(NAME, BIT)					\
  static NOINLINE void					\
  NAME (int v)						\
  {							\
    int *p = malloc (32);				\
    fill (p, 32, v);					\
    uintptr_t a = (uintptr_t) p;			\
    for (int i = 0; i < BITS; i++)			\
      bits[i] = BIT;					\
  }

BY (by_masks, (a & masks[i]) != 0)
BY (by_masks_that_are_equal, (a & masks[i]) == masks[i])
BY (by_more_bits, (a | masks[i]) == a)
BY (by_function, both (a, masks[i]) != 0)
BY (by_parity, __builtin_parityll (a & masks[i]) > 0)
BY (by_function_parity, parity (a & masks[i]) > 0)
BY (by_remainder, (a >> i) % 2 == masks[0])

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
  static void (*const by[]) (int) =
    { by_shifts, by_masks, by_masks_that_are_equal, by_more_bits, by_function, by_parity,
      by_function_parity, by_remainder };
  for (int i = 0; i < BITS; i++)
    masks[i] = (uintptr_t) 1 << i;
  for (int i = 0; i < 8; i++)
    {
      by[i] (hide (i));
      show ();
    }
  return 0;
}
