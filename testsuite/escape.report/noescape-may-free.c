/* What is promised not to escape may be freed all the same, until that is promised, too.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

extern int length (const char *s __attribute__ ((noescape)));
extern int size (const char *s __attribute__ ((borrowed)));

int
kept (const char *s)
{
  char *p = strdup (s);		/* { dg-kept "may be freed by 'length', which has no body here)" "strdup (...)" } */
  if (!p)
    return 0;
  int n = length (p);
  free (p);
  return n;
}

/* Another may run in its place, and do so.  */

__attribute__ ((weak)) int
first (const char *s __attribute__ ((noescape)))
{
  return *s;
}

int
kept_for_another (const char *s)
{
  char *p = strdup (s);		/* { dg-kept "may be freed by 'first')" "strdup (...)" } */
  if (!p)
    return 0;
  int n = first (p);
  free (p);
  return n;
}

int
moved (const char *s)
{
  char *p = strdup (s);		/* { dg-moved "strdup (...)" } */
  if (!p)
    return 0;
  int n = size (p);
  free (p);
  return n;
}
