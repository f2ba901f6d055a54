/* A variable of the size of a register is in one: volatile accesses would be none.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R5-volatile } */
#include <stdlib.h>

int
eight (int v)
{
  volatile int *p = malloc (8);	/* { dg-kept "volatile accesses to what would be in a register)" "malloc (8)" } */
  p[0] = v;
  p[1] = p[0] + 1;
  v = p[1];
  free ((void *) p);
  return v;
}

int
twenty_four (int v)
{
  volatile int *p = malloc (24);	/* { dg-moved "malloc (24)" } */
  p[0] = v;
  p[1] = p[0] + 1;
  v = p[1];
  free ((void *) p);
  return v;
}
