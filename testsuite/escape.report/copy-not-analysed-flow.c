/* A copy of a recursive function, which IPA-CP makes for what a parameter is, calls another
   that is not analysed yet; level 2 explains what escapes in a copy alone.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O3 -fplugin-arg-escape-report=2" } */
#include <stdlib.h>
#include <string.h>

static __attribute__ ((noinline)) int
tries (char *s, int l, int n, int *c) /* { dg-note "^'s' does not escape, and is not written, called or freed$" } { dg-note "^'c' does not escape$" } { dg-note "^reads param: 's' level=0$" } { dg-note "^reads param: 'c' level=0$" } { dg-note "^writes param: 'c' level=0$" } */
{
  if (l == n)
    {
      ++*c;
      return s[0];
    }
  int r = 0;
  for (int i = l; i < n; i++)
    {
      char *t = malloc (n + 1);	/* { dg-note "^'malloc \\(\\.\\.\\.\\)' escapes to heap \\(passed to a copy of 'tries', which is not analysed\\)$" } { dg-note "^  flow: 't' \\<- &\\{storage for 'malloc \\(5\\)'\\}:$" } { dg-note "^    from 'malloc \\(n . 1\\)' \\(allocation\\)$" } { dg-note "^'malloc \\(\\.\\.\\.\\)' does not escape$" } { dg-note "^moved to stack" } */
      memcpy (t, s, n + 1);
      char x = t[l];
      t[l] = t[i];
      t[i] = x;
      r += tries (t, l + 1, n, c); /* { dg-note "^  flow: \\{heap\\} \\<- 't':$" } { dg-note "^    from 'tries \\(t, l . 1, n, c\\)' \\(passed to a copy of a function that is not analysed\\)$" } */
      free (t);
    }
  return r;
}

int
all (char *p, int *c)		/* { dg-note "^'p' does not escape, and is not written, called or freed$" } { dg-note "^'c' does not escape$" } { dg-note "^reads param: 'p' level=0$" } { dg-note "^reads param: 'c' level=0$" } { dg-note "^writes param: 'c' level=0$" } */
{
  return tries (p, 0, 4, c);
}
