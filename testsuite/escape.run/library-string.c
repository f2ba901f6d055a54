/* string.h keeps nothing: results derived from the object included.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 5 0 } */
#include "test.h"

static NOINLINE unsigned
copies (const char *text)
{
  char *a = malloc (64), *b = malloc (64);
  strcpy (a, text);
  strcat (a, "-tail");
  memcpy (b, a, strlen (a) + 1);
  memmove (b + 2, b, 10);
  memset (a + 20, 'x', 10);
  a[30] = 0;
  unsigned s = strlen (a) * 1000 + strcmp (a, b) * 0 + memcmp (a, a, 20);
  s += sum (b, strlen (b));
  free (a);
  free (b);
  return s;
}

static NOINLINE int
searches (const char *text)
{
  char *a = malloc (64);
  strncpy (a, text, 63);
  a[63] = 0;
  char *at = strchr (a, 'c');
  int r = at ? at - a : -1;
  at = strstr (a, "def");
  r = r * 100 + (at ? at - a : -1);
  at = strrchr (a, 'a');
  if (at)
    *at = 'Z';
  r = r * 100 + strcspn (a, "Z") + strspn (a, "abc");
  at = memchr (a, 'e', 20);
  r = r * 100 + (at ? *at : 0);
  free (a);
  return r;
}

static NOINLINE int
tokens (const char *text)
{
  char *a = malloc (64), *save, *t;
  int n = 0;
  snprintf (a, 64, "%s,%s", text, text);
  for (t = strtok_r (a, ",", &save); t; t = strtok_r (NULL, ",", &save))
    n = n * 10 + strlen (t);
  free (a);
  return n;
}

static NOINLINE long
numbers (const char *text)
{
  char *a = malloc (32), *end;
  strcpy (a, text);
  long v = strtol (a, &end, 10);
  v += *end == '.' ? strtol (end + 1, NULL, 16) : -1;
  v += atoi (a);
  free (a);
  return v;
}

int
main (void)
{
  static char text[] = "abcdefgh";
  static char number[] = "123.ff";
  text[0] += hide (0);
  printf ("%u\n", copies (text));
  printf ("%d\n", searches (text));
  printf ("%d\n", tokens (text));
  printf ("%ld\n", numbers (number));
  return 0;
}
