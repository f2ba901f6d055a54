/* The options that take its meaning from one name of the library.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-builtin-puts -fno-builtin-getenv -fno-builtin-strlen" } */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
own (const char *s)
{
  char *p = malloc (90);	/* { dg-escapes "passed to 'puts', which has no body here" "malloc (90)" } */
  strcpy (p, s);
  return puts (p);
}

char *
own_too (const char *s)
{
  char *p = malloc (90);	/* { dg-escapes "passed to 'getenv', which has no body here" "malloc (90)" } */
  strcpy (p, s);
  return getenv (p);
}

int
of_the_library (const char *s)
{
  char *p = malloc (90);	/* { dg-moved "malloc (90)" } */
  strcpy (p, s);
  int r = fputs (p, stdout);
  free (p);
  return r;
}

/* What the copy would need has lost its meaning.  */

int
copied (const char *s)
{
  char *p = strdup (s);		/* { dg-kept "the program has its own strlen, memset or memcpy)" "strdup (...)" } */
  int r = p[1];
  p[0] = 0;
  r += p[2];
  free (p);
  return r;
}
