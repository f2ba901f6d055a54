/* A wrapper that gets what it returns from a function that has no body here: to inline it would
   not help.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *xmalloc (size_t) __attribute__ ((malloc));
#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE char *
part (const char *b, size_t n)
{
  char *r = xmalloc (n + 1);	/* { dg-escapes "returned" "xmalloc (...)" } */
  memcpy (r, b, n);
  r[n] = 0;
  return r;
}

static NOINLINE char *
begin (const char *b)
{
  return part (b, strcspn (b, ":"));	/* { dg-escapes "returned" "part (...)" } */
}

static NOINLINE char *
own (const char *b)
{
  char *r = malloc (16);	/* { dg-escapes "returned" "malloc (16)" } */
  strcpy (r, b);
  return r;
}

int
direct (const char *p, int n)
{
  char *d = part (p, n);	/* { dg-kept "allocated by 'xmalloc' which has no body here)" "part (...)" } */
  int r = d[0] + d[1];
  free (d);
  return r;
}

int
further (const char *p)
{
  char *d = begin (p);	/* { dg-kept "allocated by 'xmalloc' which has no body here)" "begin (...)" } */
  int r = d[0] + d[1];
  free (d);
  return r;
}

int
visible (const char *p)
{
  char *d = own (p);	/* { dg-kept "allocated by 'own' which is not inlined)" "own (16)" } */
  int r = d[0] + d[1];
  free (d);
  return r;
}

/* In the place of the library's: it gives what is its own, and is no site.  */

FILE *rpl_fopen (const char *, const char *) __attribute__ ((malloc));

int
opens (const char *name)
{
  FILE *f = rpl_fopen (name, "r");
  if (!f)
    return -1;
  int c = getc (f);
  fclose (f);
  return c;
}

/* What the library makes larger.  */

int
longest (FILE *f)
{
  size_t n = 16;
  char *line = malloc (16);	/* { dg-kept "may be resized by '__getdelim')" "malloc (16)" } */
  int r = 0;
  while (__getdelim (&line, &n, '\n', f) > 0)	/* { dg-kept "'__getdelim' is not moved yet)" "__getdelim (...)" } */
    r = strlen (line) > (size_t) r ? (int) strlen (line) : r;
  free (line);
  return r;
}
