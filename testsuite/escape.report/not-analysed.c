/* A function that costs too much is given up: everything in it stays, and a note says
   so.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

int *
slides (int n)			/* { dg-note "^not analysed: 'slides' \\(too large\\)$" } */
{
  char *a = malloc (4000000);	/* { dg-escapes "analysis gave up" "malloc (4000000)" } */
  char *b = malloc (4000000);	/* { dg-escapes "analysis gave up" "malloc (4000000)" } */
  int *p = malloc (4);		/* { dg-escapes "analysis gave up" "malloc (4)" } */
  memcpy (a, &p, sizeof p);
  memcpy (a + 8, b, n);
  memcpy (b, a, n);
  int *q;
  memcpy (&q, b + 80, sizeof q);
  free (a);
  free (b);
  return q;
}

/* Others are not touched by that.  */

int
small (int n)
{
  int *p = malloc (4);		/* { dg-removed "malloc (4)" } */
  *p = n;
  n = *p;
  free (p);
  return n;
}
