/* What is done to one of the places that are one in a widened summary is done to it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
#include <stddef.h>

struct list { struct list *next, *other; int value; };

static __attribute__ ((noinline)) void
put (struct list *a, struct list *b, int n) /* { dg-note "^'a' does not escape$" } { dg-note "^reads param: 'a' level=0$" } { dg-note "^writes param: 'a' level=1$" } { dg-note "^'b' does not escape$" } { dg-note "^reads param: 'b' level=0$" } { dg-note "^writes param: 'b' level=1$" } */
{
  if (n == 0)
    a->other->value = 3;
  else if (n & 1)
    put (b, a->next, n - 1);
  else
    put (b->other, a->other, n - 1);
}

void
run (struct list *a, struct list *b) /* { dg-note "^'a' does not escape$" } { dg-note "^reads param: 'a' level=0$" } { dg-note "^writes param: 'a' level=1$" } { dg-note "^'b' does not escape$" } { dg-note "^reads param: 'b' level=0$" } { dg-note "^writes param: 'b' level=1$" } */
{
  put (a, b, 2);
}
