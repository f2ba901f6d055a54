/* What moves does not make GCC warn of the stack that a function uses.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-Wstack-usage=1100" } */
#include <stdlib.h>
#include <string.h>

int
alone (const char *s)
{
  char *p = malloc (900);	/* { dg-moved "malloc (900)" } */
  strcpy (p, s);
  int r = p[1];
  free (p);
  return r;
}

int
beside (const char *s)
{
  char text[300];
  char *p = malloc (900);	/* { dg-kept "frame budget exceeded)" "malloc (900)" } */
  strcpy (p, s);
  strcpy (text, p);
  int r = text[strlen (p) / 2];
  free (p);
  return r;
}
