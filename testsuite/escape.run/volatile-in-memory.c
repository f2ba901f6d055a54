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

/* The slot has the size of what the object grows to.  */

static __attribute__ ((noipa)) int
grows (int c)
{
  volatile float *x = c ? malloc (12) : malloc (12);
  x[0] = 1.0f;
  x[1] = 0.0f;
  x[0] = x[0] / x[1];
  unsigned *y = realloc ((void *) x, 16);
  y[3] = 1;
  int r = y[3];
  free (y);
  return r;
}

/* The slot has the size that the object has most often.  */

static unsigned char bytes[16];
static unsigned total;

static __attribute__ ((noipa)) int
varies (unsigned long n)
{
  volatile double *x = malloc (n);
  for (unsigned long i = 0; i < n; i++)
    total += bytes[i];
  if (n != 16)
    return -1;
  x[0] = 1.0;
  x[1] = 0.0;
  x[0] = x[0] / x[1];
  free ((void *) x);
  return 0;
}

int
main (void)
{
#ifdef FE_DIVBYZERO
  feclearexcept (FE_ALL_EXCEPT);
  grows (1);
  printf ("%d\n", !!fetestexcept (FE_DIVBYZERO));
  feclearexcept (FE_ALL_EXCEPT);
  varies (16);
  printf ("%d\n", !!fetestexcept (FE_DIVBYZERO));
  feclearexcept (FE_ALL_EXCEPT);
  divided ();
  printf ("%d\n", !!fetestexcept (FE_DIVBYZERO));
  feclearexcept (FE_ALL_EXCEPT);
  divided_by_zero ();
  printf ("%d\n", !!fetestexcept (FE_DIVBYZERO));
#endif
  return 0;
}
