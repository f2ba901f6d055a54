/* stdio's formatted and plain output and input keep no pointer.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 5 0 } */
#include "test.h"

static NOINLINE int
formats (int v)
{
  char *a = malloc (80);
  int n = snprintf (a, 80, "%d/%s/%5.2f", v, "text", v / 3.0);
  printf ("%s %d\n", a, n);
  puts (a);
  fputs (a, stdout);
  putchar ('\n');
  fwrite (a, 1, n, stdout);
  putchar ('\n');
  sprintf (a, "%x", v);
  n += strlen (a);
  free (a);
  return n;
}

static NOINLINE int
scans (const char *text)
{
  struct pair { int a, b; } *p = malloc (sizeof *p);
  int n = sscanf (text, "%d %d", &p->a, &p->b);
  int r = n * 1000 + p->a * 10 + p->b;
  free (p);
  return r;
}

static NOINLINE int
reads (void)
{
  FILE *f = tmpfile ();
  int r = 0;
  CHECK (f != NULL);
  fputs ("first line\nsecond line\n", f);
  rewind (f);
  char *line = malloc (32);
  while (fgets (line, 32, f))
    r = r * 100 + strlen (line);
  rewind (f);
  char *block = calloc (1, 16);
  r = r * 100 + fread (block, 1, 15, f);
  r += sum (block, 15) & 0xff;
  free (block);
  free (line);
  fclose (f);
  return r;
}

/* Errno and the error's text.  */

static NOINLINE int
complains (void)
{
  char *name = malloc (40);
  strcpy (name, "/nonexistent/file");
  FILE *f = fopen (name, "r");
  int r = f == NULL;
  free (name);
  return r;
}

int
main (void)
{
  printf ("%d\n", formats (hide (1234)));
  printf ("%d\n", scans ("12 7"));
  printf ("%d\n", reads ());
  printf ("%d\n", complains ());
  return 0;
}
