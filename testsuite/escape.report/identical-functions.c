/* Functions that GCC makes one have a note each, and no more.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fipa-icf" } */
/* { dg-tags } */
#include <stdlib.h>

int *
a (void)			/* { dg-note "^'a' returns a fresh object$" } */
{
  int *x = malloc (4);		/* { dg-escapes "returned" "malloc (4)" } */
  return x;
}

int *
b (void)			/* { dg-note "^'b' returns a fresh object$" } */
{
  return malloc (4);		/* { dg-escapes "returned" "malloc (4)" } */
}
