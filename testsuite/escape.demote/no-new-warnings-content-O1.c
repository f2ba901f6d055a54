/* The same as no-new-warnings-content.c where less is optimized; and a function without objects is
   still warned of.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O1 -Wall -Wextra -Wnull-dereference" } */
/* { dg-final { scan-heap-calls last_of 0 } } */
#include "no-new-warnings-content.c"

int
warned (int k)
{
  int *p = NULL, x = k;
  if (k > 3)
    p = &x;
  put (k);
  return *p;			/* { dg-warning "potential null pointer dereference" } */
}
