/* The pointer leaves as text.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 R1-format }
   { dg-allocs 4 4 } */
#include "test.h"

static char text[64];

static NOINLINE void
as_p (int v)
{
  int *p = malloc (16);
  set (p, v);
  snprintf (text, sizeof text, "%p", (void *) p);
}

static NOINLINE void
as_number (int v)
{
  int *p = malloc (16);
  set (p, v);
  sprintf (text, "%#lx", (unsigned long) p);
}

static NOINLINE void
by_unknown_format (int v, const char *format)
{
  int *p = malloc (16);
  set (p, v);
  snprintf (text, sizeof text, format, (void *) p);
}

static NOINLINE void
to_stream (int v, FILE *f)
{
  int *p = malloc (16);
  set (p, v);
  rewind (f);
  fprintf (f, "%p\n", (void *) p);
  rewind (f);
  if (!fgets (text, sizeof text, f))
    exit (2);
}

static int
take (void)
{
  void *p;
  scribble ();
  if (sscanf (text, "%p", &p) != 1)
    exit (3);
  int v = get (p);
  free (p);
  return v;
}

int
main (void)
{
  static char format[] = "%p";
  format[0] += hide (0);
  as_p (hide (1));
  printf ("%d\n", take ());
  as_number (hide (2));
  printf ("%d\n", take ());
  by_unknown_format (hide (3), format);
  printf ("%d\n", take ());
  FILE *f = tmpfile ();
  CHECK (f != NULL);
  to_stream (hide (4), f);
  printf ("%d\n", take ());
  fclose (f);
  return 0;
}
