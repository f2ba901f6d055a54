/* Variadic functions of the unit, and those that only forward.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 3 2-3 } */
#include "test.h"
#include <stdarg.h>

static int *kept;

static NOINLINE void
keeps (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  while (n--)
    kept = va_arg (ap, int *);
  va_end (ap);
}

static NOINLINE void
vkeeps (va_list ap)
{
  kept = va_arg (ap, int *);
}

static NOINLINE void
forwards (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  vkeeps (ap);
  va_end (ap);
}

static NOINLINE int
reads (int n, ...)
{
  va_list ap;
  int t = 0;
  va_start (ap, n);
  while (n--)
    t = t * 10 + *va_arg (ap, int *);
  va_end (ap);
  return t;
}

static NOINLINE void
one (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  keeps (2, &v, p);
}

static NOINLINE void
two (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  forwards (1, p);
}

static NOINLINE int
three (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  int r = reads (2, p, &v);
  free (p);
  return r;
}

int
main (void)
{
  one (hide (1));
  scribble ();
  printf ("%d\n", get (kept));
  free (kept);
  two (hide (2));
  scribble ();
  printf ("%d\n", get (kept));
  free (kept);
  printf ("%d\n", three (hide (3)));
  return 0;
}
