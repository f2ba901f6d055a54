/* An inline definition has a body here, but another may run (C11 6.7.4).
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fno-inline -fplugin-arg-escape-report=2" } */
#include <stdlib.h>

inline int
look (int *p)						/* { dg-note "^.p. does not escape" } { dg-note "^reads param: .p. level=0$" } */
{
  return *p;
}

int
use (int n)
{
  int *p = malloc (16);		/* { dg-note "^'malloc \\(16\\)' escapes to heap \\(passed to 'look', an inline definition beside which another may run\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(16\\)'\\}:$" } { dg-note "^    from 'malloc \\(16\\)' \\(allocation\\)$" } */
  *p = n;
  n = look (p);			/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'look \\(p\\)' \\(passed to an inline definition, beside which another may run\\)$" } */
  free (p);
  return n;
}
