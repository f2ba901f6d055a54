/* Go's issue 39292: large values, and what they hold.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct t { int *p[20000]; };

enum { max_object = 1024 };

int see (struct t *t)	/* { dg-note "^'t' does not escape$" } */
{ return t->p[0] != NULL; }
int see_byte (const char *p, int i)	/* { dg-note "^'p' does not escape$" } */
{ return p[i]; }

/* x.  */
int
x (void)
{
  struct t *t = calloc (1, sizeof *t);	/* { dg-kept "too large for stack: 160000 > 1024 bytes)" } */
  int r = see (t);
  free (t);
  return r;
}

/* y, z.  */
int
y (void)
{
  int *i = malloc (sizeof *i);	/* { dg-moved } */
  struct t *t = calloc (1, sizeof *t);	/* { dg-kept "too large for stack: 160000 > 1024 bytes)" } */
  t->p[0] = i;
  int r = see (t);
  free (i);
  free (t);
  return r;
}

/* w.  */
int
w (int i)
{
  char *x = calloc (max_object, 1), *y = calloc (max_object + 1, 1);	/* { dg-moved "calloc (1024)" } { dg-kept "too large for stack: 1025 > 1024 bytes)" "calloc (1025)" } */
  int r = see_byte (x, i) + see_byte (y, i);
  free (x);
  free (y);
  return r;
}
