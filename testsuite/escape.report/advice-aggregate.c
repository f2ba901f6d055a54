/* No attribute speaks of the pointers in a structure that is passed by value.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=advice" } */
#include <stdlib.h>

struct datum { char *dptr; int dsize; };
void store (struct datum);
void look (char *);

void
by_value (int v)
{
  struct datum key;
  key.dptr = malloc (8);
  key.dptr[0] = v;
  key.dsize = 8;
  store (key);
  free (key.dptr);
}

void
by_address (int v)
{
  char *p = malloc (8);		/* { dg-note "^'malloc \\(8\\)' would move to the stack if 'look' were noescape and did not free \\(attribute 'borrowed'\\)$" } */
  p[0] = v;
  look (p);
  free (p);
}
