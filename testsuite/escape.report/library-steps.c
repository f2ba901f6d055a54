/* Library functions that move a pointer on, within its object.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
#define _GNU_SOURCE
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

char *global;

int
words (const char *s)
{
  char *d = malloc (50), *rest = d;	/* { dg-moved "malloc (50)" } */
  strcpy (d, s);
  int n = 0;
  for (char *word; (word = strsep (&rest, ", "));)
    n = 10 * n + (int) strlen (word);
  free (d);
  return n;
}

/* What is left is known, and where it is.  */

void
rest_kept (const char *s)
{
  char *d = malloc (50), *rest = d;	/* { dg-escapes "stored to global 'global')" "malloc (50)" } */
  strcpy (d, s);
  strsep (&rest, ",");
  global = rest;
}

int
by_a_pointer_of_ones_own (const char *s)
{
  char *d = malloc (50), *rest = d;	/* { dg-moved "malloc (50)" } */
  strcpy (d, s);
  int n = strlen (strtok_r (NULL, ",", &rest));
  n += rest - d;
  free (d);
  return n;
}

/* And beyond the text.  */

struct text { char letters[8]; char *next; };

void
behind_the_text (void)
{
  struct text *d = malloc (sizeof *d);	/* { dg-moved "malloc (16)" } */
  d->next = malloc (9);	/* { dg-escapes "stored to global 'global')" "malloc (9)" } */
  memcpy (d->letters, "1234567,", 8);
  char *rest = d->letters;
  strsep (&rest, ",");
  memcpy (&global, rest, sizeof global);
  free (d);
}

/* It is one of several pointers in an array, of which others stay what they are.  */

int
one_of_two (const char *s)
{
  char *d = malloc (50);	/* { dg-moved "malloc (50)" } */
  char *e = malloc (51);	/* { dg-escapes "stored to global 'global')" "malloc (51)" } */
  strcpy (d, s);
  strcpy (e, s);
  char *rest[2] = { d, e };
  int n = strlen (strsep (&rest[0], ","));
  global = rest[1];
  free (d);
  return n;
}

size_t
wide (const char *s)
{
  char *d = malloc (50);	/* { dg-moved "malloc (50)" } */
  wchar_t text[60];
  mbstate_t state = { 0 };
  strcpy (d, s);
  const char *from = d;
  size_t n = mbsrtowcs (text, &from, 60, &state);
  n += from - d;
  free (d);
  return n + text[0];
}

/* What goes in may come out as it was.  */

size_t
converted (iconv_t how, const char *s)
{
  char *in = malloc (50);	/* { dg-moved "malloc (50)" } */
  char *out = malloc (60);	/* { dg-moved "malloc (60)" } */
  strcpy (in, s);
  char *from = in, *to = out;
  size_t n = 50, room = 60;
  iconv (how, &from, &n, &to, &room);
  n = to - out;
  free (in);
  free (out);
  return n;
}

size_t
converted_address (iconv_t how)
{
  char *in = malloc (8);	/* { dg-moved "malloc (8)" } */
  char *told = malloc (9);	/* { dg-escapes "written out as bytes by 'iconv')" "malloc (9)" } */
  char *out = malloc (60);	/* { dg-moved "malloc (60)" } */
  memcpy (in, &told, 8);
  char *from = in, *to = out;
  size_t n = 8, room = 60;
  iconv (how, &from, &n, &to, &room);
  memcpy (&global, out, 8);
  free (in);
  free (told);
  free (out);
  return n;
}

int
options (const char *s)
{
  static char *const names[] = { (char *) "ro", (char *) "size", NULL };
  char *d = malloc (50), *rest = d, *value;	/* { dg-moved "malloc (50)" } */
  strcpy (d, s);
  int n = 0;
  while (*rest)
    if (getsubopt (&rest, names, &value) == 1 && value)
      n += atoi (value);
  free (d);
  return n;
}

void
option_kept (const char *s)
{
  static char *const names[] = { (char *) "ro", (char *) "size", NULL };
  char *d = malloc (50), *rest = d;	/* { dg-escapes "stored by 'getsubopt')" "malloc (50)" } */
  strcpy (d, s);
  getsubopt (&rest, names, &global);
}
