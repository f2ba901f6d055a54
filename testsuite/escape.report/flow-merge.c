/* GCC places a merge where what is merged comes from; the line is about the variable then.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
#include <stdlib.h>

extern void keep (char *);

void
pieces (int n)
{
  char *p = malloc (16);	/* { dg-note "^'malloc \\(16\\)' escapes to heap \\(passed to 'keep', which has no body here\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(16\\)'\\}:$" } { dg-note "^    from 'malloc \\(16\\)' \\(allocation\\)$" } */
  for (int i = 0; i < n; i++)
    p += 2;
  keep (p);			/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'keep \\(p\\)' \\(passed to a function with no body here\\)$" } */
}
