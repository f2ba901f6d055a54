/* Without strict aliasing the number of the next element may be read as a function.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-strict-aliasing" } */
#include <stdint.h>
#include <stdlib.h>

struct row { uintptr_t number; int (*f) (int *); };

static int
look (int *p)
{
  return p[0] + p[1];
}

static const struct row rows[] = { { 0x10000000, look }, { 0x20000000, look } };
static const struct row zeros[] = { { 0, look }, { 0, look } };

int
from_the_midst (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  const struct row *r = i ? (const struct row *) ((const char *) rows + 8) : rows;
  p[0] = p[1] = i;
  i = r->f (p) + 1;
  free (p);
  return i;
}

/* Nothing is called so.  */

int
without_numbers (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  const struct row *r = i ? (const struct row *) ((const char *) zeros + 8) : zeros;
  p[0] = p[1] = i;
  i = r->f (p) + 2;
  free (p);
  return i;
}
