/* Volatile accesses to an object of the size of a register: a variable of that size is in one, and
   what is volatile about it is gone.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R5-volatile }
   { dg-additional-options "-Wl,--no-as-needed -lm" }
   { dg-allocs * * } */
#include <fenv.h>
#include "test.h"

static __attribute__ ((noipa)) void
divided (void)
{
  volatile double *x = malloc (2 * sizeof *x);
  x[0] = 1.0;
  x[1] = 0.0;
  x[0] = x[0] / x[1];
  free ((void *) x);
}

static __attribute__ ((noipa)) void
divided_by_zero (void)
{
  volatile double *x = calloc (2, sizeof *x);
  x[0] = 1.0;
  x[0] = x[0] / x[1];
  free ((void *) x);
}

int
main (void)
{
#ifdef FE_DIVBYZERO
  feclearexcept (FE_ALL_EXCEPT);
  divided ();
  printf ("%d\n", !!fetestexcept (FE_DIVBYZERO));
  feclearexcept (FE_ALL_EXCEPT);
  divided_by_zero ();
  printf ("%d\n", !!fetestexcept (FE_DIVBYZERO));
#endif
  return 0;
}
