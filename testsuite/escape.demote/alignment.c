/* Slots are aligned as malloc aligns, whatever their size.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2" } */
/* { dg-rule R5-align } */
/* { dg-final { scan-heap-calls odd 0 } } */
#include <stdint.h>
#include <stdlib.h>

/* GCC folds this to 0 exactly when it believes in the alignment.  */

static __attribute__ ((noinline, noclone)) unsigned
low_bits (const char *p)
{
  return ((uintptr_t) p & 15) != 0;
}

unsigned
odd (int v)
{
  char *p = malloc (17);
  p[0] = v;
  unsigned r = low_bits (p);
  if (((uintptr_t) p & 15) != 0)
    abort ();
  free (p);
  return r;
}
/* { dg-final { scan-dump-not "abort" } } */
