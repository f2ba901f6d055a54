/* A function that has to be inlined, as it says by an error that it has otherwise, is not made
   larger than what GCC inlines.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2" } */
#include <stdlib.h>

static unsigned used, mixed;
void not_constant (void) __attribute__ ((error ("not constant")));

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))
#define MIX_MORE() (MIX (), MIX (), MIX (), MIX ())

unsigned *
make (size_t n)
{
  MIX_MORE ();
  MIX_MORE ();
  MIX_MORE ();
  return malloc (n);
}

#define LOOK(INLINE, NAME, CHECK)		\
  static INLINE unsigned			\
  NAME (int k, int order)			\
  {						\
    CHECK					\
    unsigned *p = make (16);			\
    p[k & 3] = k;				\
    p[1] = 3;					\
    unsigned r = p[1] + p[k & 3] + (k << order); \
    free (p);					\
    return r;					\
  }						\
						\
  unsigned					\
  NAME##_two (int n)				\
  {						\
    return NAME (n, 2);				\
  }						\
						\
  unsigned					\
  NAME##_five (int n)				\
  {						\
    return NAME (n, 5);				\
  }

#define IS_CONSTANT if (!__builtin_constant_p (order)) not_constant ();

LOOK (inline, look, IS_CONSTANT)

/* Also where it is only small.  */

LOOK (, look_small, IS_CONSTANT)

/* By a function that is nowhere.  */
/* { dg-final { scan-dump-not "no_such_order" } } */
void no_such_order (void);

LOOK (inline, look_known, if (order != 2 && order != 5) no_such_order ();)
