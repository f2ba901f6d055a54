/* A copy of a recursive function, which IPA-CP makes for what a parameter always is, calls
   itself; the function itself is analysed.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2" } */
#include <stdlib.h>
#include <string.h>

static __attribute__ ((noinline)) int
tries (char *s, int l, int n, int *c)
{
  if (l == n)
    {
      ++*c;
      return s[0];
    }
  int r = 0;
  for (int i = l; i < n; i++)
    {
      char *t = malloc (n + 1);	/* { dg-kept "passed to a copy of 'tries', which is not analysed)" "malloc (...)" } */
      memcpy (t, s, n + 1);
      char x = t[l];
      t[l] = t[i];
      t[i] = x;
      r += tries (t, l + 1, n, c);
      free (t);
    }
  return r;
}

int
all (char *p, int *c)
{
  return tries (p, 0, 4, c);
}
