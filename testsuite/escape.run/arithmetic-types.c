/* Objects of all arithmetic types.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 10 0 } */
#include "test.h"

#define TRY(NAME, TYPE)			\
  static NOINLINE TYPE			\
  use_##NAME (const TYPE *p)		\
  {					\
    return *p + 1;			\
  }					\
  static NOINLINE unsigned		\
  try_##NAME (TYPE v)			\
  {					\
    TYPE *p = malloc (2 * sizeof *p);	\
    TYPE *q = p + 1;			\
    p[0] = v;				\
    *q = use_##NAME (p);		\
    double d = (double) (use_##NAME (q) + p[0] * 3 + p[1]);	\
    free (p);				\
    return sum (&d, sizeof d);		\
  }

TRY (bool, _Bool)
TRY (char, signed char)
TRY (short, unsigned short)
TRY (int, int)
TRY (llong, unsigned long long)
TRY (int128, __int128)
TRY (float, float)
TRY (double, double)
TRY (ldouble, long double)
TRY (complex, __complex__ double)

int
main (void)
{
  int v = hide (5);
  printf ("%u %u %u\n", try_bool (v), try_char (v), try_short (v));
  printf ("%u %u %u\n", try_int (v), try_llong (v), try_int128 (v));
  printf ("%u %u %u\n", try_float (v), try_double (v), try_ldouble (v));
  printf ("%u\n", try_complex (v));
  return 0;
}
