/* With -fipa-pta GCC knows of what a call leaves alone though it does not see what is called.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall } */
/* { dg-options "-O2 -fipa-pta -fplugin-arg-escape-max-frame-reentrant=4096" } */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct options { int verbose; };

int other (int);

void
memory (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  snprintf (p, 16, "%d", n);
  access (p, 0);
  free (p);
  other (n);
  if (o->verbose)
    puts ("done");
}
