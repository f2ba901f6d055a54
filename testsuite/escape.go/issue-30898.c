/* Go's issue 30898: variadic arguments of a function that does nothing.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-ipa-icf" } */
/* { dg-tags } */
/* { dg-options "-O2" } */
#include <stdlib.h>

int see (const int *p)	/* { dg-note "^'p' does not escape$" } */
{ return *p; }

/* debugf.  */
static void
debug (const char *format, ...)	/* { dg-note "^'format' does not escape$" } */
{
  (void) format;
}

/* bar.  */
int
bar (int v)
{
  int *value = malloc (sizeof *value);	/* { dg-off-heap } */
  *value = v;
  debug ("value is %d", *value);
  int r = see (value);
  free (value);
  return r;
}

/* The pointer itself (not in Go's test).  Less than there could be: variadic arguments
   are not followed.  */
int
bar_pointer (int v)
{
  int *value = malloc (sizeof *value);	/* { dg-escapes "variadic argument of 'debug')" } */
  *value = v;
  debug ("value is at %p", (void *) value);
  int r = see (value);
  free (value);
  return r;
}
