/* A program's own texts are not replaced, also where the link compiles them.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require lto } */
/* { dg-additional-options "-flto" }
   { dg-allocs 3 0 } */
#include "test.h"

static int
letters (const char *s)
{
  char *copy = strdup (s);
  for (char *p = copy; *p; p++)
    if (*p == '=')
      *p = 0;
  int n = strlen (copy);
  free (copy);
  return n;
}

int
main (void)
{
  static const char *texts[] = { "a=1", "name=2", "abc" };
  for (int i = 0; i < 3; i++)
    printf ("%d\n", letters (texts[i]));
  return 0;
}
