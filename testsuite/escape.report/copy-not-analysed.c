/* Copies of recursive functions, which IPA-CP makes for what a parameter always is, and which call
   each other: the first one asks for the other, which is not analysed yet.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fplugin-arg-escape-report=2" } */
#include <stdlib.h>
#include <string.h>

static int odd (char *s, int l, int n, int *c);

static __attribute__ ((noinline)) int
even (char *s, int l, int n, int *c) /* { dg-note "^'s' does not escape$" } { dg-note "^reads param: 's' level=0$" } { dg-note "^writes param: 's' level=0$" } { dg-note "^'c' does not escape$" } { dg-note "^reads param: 'c' level=0$" } { dg-note "^writes param: 'c' level=0$" } */
{
  if (l == n)
    {
      ++*c;
      return s[0];
    }
  s[l] = n;
  return odd (s, l + 1, n, c);
}

static __attribute__ ((noinline)) int
odd (char *s, int l, int n, int *c) /* { dg-note "^'s' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 's' level=0$" } { dg-note "^'c' does not escape$" } { dg-note "^reads param: 'c' level=0$" } { dg-note "^writes param: 'c' level=0$" } */
{
  if (l == n)
    {
      ++*c;
      return s[1];
    }
  char *t = malloc (n + 1); /* { dg-note "^'malloc \\(\\.\\.\\.\\)' does not escape$" } { dg-note "^kept on heap: 'malloc \\(\\.\\.\\.\\)' \\(passed to a copy of 'even', which is not analysed\\)$" } { dg-note "^  flow: 't' \\<- &\\{storage for 'malloc \\(41\\)'\\}:$" } { dg-note "^    from 'malloc \\(n . 1\\)' \\(allocation\\)$" } */
  memcpy (t, s, n + 1);
  int r = even (t, l + 1, n, c); /* { dg-note "^  flow: \\{heap\\} \\<- 't':$" } { dg-note "^    from 'even \\(t, l . 1, n, c\\)' \\(passed to a copy of a function that is not analysed\\)$" } */
  free (t);
  return r;
}

int
all (char *p, int *c) /* { dg-note "^'p' does not escape$" } { dg-note "^reads param: 'p' level=0$" } { dg-note "^writes param: 'p' level=0$" } { dg-note "^'c' does not escape$" } { dg-note "^reads param: 'c' level=0$" } { dg-note "^writes param: 'c' level=0$" } */
{
  return even (p, 0, 40, c) + 1;
}
