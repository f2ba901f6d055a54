/* In a shared library, constants that others can see can be replaced when the program is loaded:
   tables of functions, formats, and texts, of which only the length would be known.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fPIC" } */
/* { dg-rule R1-format R1-interpose } */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*function) (int *);

static int
look (int *p)
{
  return p[0] + p[1];
}

static int
look_there (int *p)
{
  return p[1];
}

extern const function table[2], hidden_table[2];
const function table[2] = { look, look_there };
__attribute__ ((visibility ("hidden")))
const function hidden_table[2] = { look, look_there };

int
by_table (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = table[i] (p);
  free (p);
  return r;
}

int
by_hidden_table (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = hidden_table[i] (p) + 1;
  free (p);
  return r;
}

/* The address may be what is printed.  */

extern const char format[4], hidden_format[4];
const char format[4] = "%s\n";
__attribute__ ((visibility ("hidden"))) const char hidden_format[4] = "%s\n";
char out[64];

void
by_format (int i)
{
  char *p = malloc (8);	/* { dg-escapes "printed as text by 'snprintf'" "malloc (8)" } */
  memset (p, i, 7);
  p[7] = 0;
  snprintf (out, sizeof out, format, p);
  free (p);
}

void
by_hidden_format (int i)
{
  char *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  memset (p, i, 7);
  p[7] = 0;
  snprintf (out, sizeof out, hidden_format, p);
  free (p);
}

extern const char text[16], hidden_text[16];
const char text[16] = "ab";
__attribute__ ((visibility ("hidden"))) const char hidden_text[16] = "ab";

int
by_text (int i)
{
  char *p = strdup (text);	/* { dg-kept "another module may replace the text" "strdup (...)" } */
  p[0] = i;
  int r = p[0] + p[i & 1];
  free (p);
  return r;
}

int
by_part (int i)
{
  char *p = strndup (text, 10);	/* { dg-kept "another module may replace the text" "strndup (...)" } */
  p[0] = i;
  int r = p[0] + p[i & 1];
  free (p);
  return r;
}

int
by_hidden_text (int i)
{
  char *p = strdup (hidden_text);	/* { dg-moved "strdup (...)" } */
  p[0] = i;
  int r = p[0] + p[i & 1] + 1;
  free (p);
  return r;
}
