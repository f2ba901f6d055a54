/* With _FORTIFY_SOURCE the object's size is checked: the slot has just the size
   that was asked for, and what fits still does.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-D_FORTIFY_SOURCE=2 -Wno-cpp" }
   { dg-allocs 4 0 } */
#include "test.h"

static NOINLINE unsigned
exact (const char *text, size_t n)
{
  char *p = malloc (12);
  memcpy (p, text, n);
  unsigned s = sum (p, n);
  strcpy (p, text);
  s = s * 3 + strlen (p);
  snprintf (p, 12, "%s!", text);
  s = s * 3 + sum (p, 12);
  memset (p, 0, n);
  s += is_zero (p, n);
  free (p);
  return s;
}

static NOINLINE int
sizes (int c)
{
  char *p = malloc (10), *q = calloc (4, 5);
  char *m = c ? p : q;
  /* The larger of the two, or "do not know".  */
  size_t n = __builtin_object_size (m, 0);
  memset (m, 1, 10);
  int r = (n == 20 || n == (size_t) -1) && n >= 10;
  r = r * 10 + p[9] * c + q[9] * !c;
  free (p);
  free (q);
  return r;
}

static NOINLINE int
reads (void)
{
  FILE *f = tmpfile ();
  CHECK (f != NULL);
  fputs ("0123456789\n", f);
  rewind (f);
  char *line = malloc (12);
  CHECK (fgets (line, 12, f) != NULL);
  int r = strlen (line);
  free (line);
  fclose (f);
  return r;
}

int
main (void)
{
  static char text[] = "0123456789";
  text[0] += hide (0);
  printf ("%u\n", exact (text, 11 + hide (0)));
  printf ("%d\n", sizes (hide (1)));
  printf ("%d\n", reads ());
  return 0;
}
