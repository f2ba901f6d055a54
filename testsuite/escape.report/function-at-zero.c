/* Where null is no matter of the language, there may be a function.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-delete-null-pointer-checks" } */
#include <stdlib.h>

typedef int (*function) (int *);

static int
look (int *p)
{
  return p[0] + p[1];
}

static const function table[] = { look, NULL }, all[] = { look, look };

int
from_table (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = table[i] (p) + 1;
  free (p);
  return r;
}

int
chosen (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  function f = i ? look : NULL;
  p[0] = p[1] = i;
  int r = f (p) + 2;
  free (p);
  return r;
}

int
without (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = all[i] (p) + 3;
  free (p);
  return r;
}
