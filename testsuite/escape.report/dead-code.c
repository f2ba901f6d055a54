/* Code that GCC drops before there is anything to analyse has no site.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wno-unused-function" } */
#include <stdlib.h>

static void *
nobody_calls (void)
{
  return malloc (16);
}

int
never (int v)
{
  if (0)
    v = malloc (77) != NULL;
  return v;
}

void *
made (void)
{
  return malloc (32);		/* { dg-escapes "returned)" "malloc (32)" } */
}
