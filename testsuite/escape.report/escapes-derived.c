/* What a library function returns, or stores where it is told, leads into what it was
   given.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
/* { dg-additional-options "-D_GNU_SOURCE" } */
#include <stdlib.h>
#include <string.h>

char *global;
void *other;

void
by_strtol (const char *s)
{
  char *end, *p = malloc (16);	/* { dg-escapes "stored to global 'global')" "malloc (16)" } */
  strcpy (p, s);
  strtol (p, &end, 10);
  global = end;
}

void
by_strchr (const char *s)
{
  char *p = malloc (17);	/* { dg-escapes "stored to global 'global')" "malloc (17)" } */
  strcpy (p, s);
  global = strchr (p, 'x');
}

void
by_memchr (const char *s)
{
  char *p = malloc (18);	/* { dg-escapes "stored to global 'other')" "malloc (18)" } */
  memcpy (p, s, 18);
  other = memchr (p, 'x', 18);
}

void
by_strstr (const char *s)
{
  char *p = malloc (19);	/* { dg-escapes "stored to global 'global')" "malloc (19)" } */
  strcpy (p, s);
  global = strstr (p, s + 1);
}

void
by_stpcpy (const char *s)
{
  char *p = malloc (20);	/* { dg-escapes "stored to global 'global')" "malloc (20)" } */
  global = stpcpy (p, s);
}

void
by_strsep (const char *s)
{
  char *p = malloc (21);	/* { dg-escapes "stored to global 'global')" "malloc (21)" } */
  strcpy (p, s);
  char *q = p;
  global = strsep (&q, ":");
}

/* All of it stays.  */

int
stays (const char *s)
{
  char *end, *p = malloc (22);	/* { dg-moved "malloc (22)" } */
  strcpy (p, s);
  long n = strtol (p, &end, 10);
  char *q = strchr (end, ':');
  int r = q ? n : end - p;
  free (p);
  return r;
}
