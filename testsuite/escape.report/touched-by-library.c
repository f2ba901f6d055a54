/* How the library touches what its functions get.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
#include <stdio.h>

void
of_its_own (FILE *f, int c)	/* { dg-note "^'f' does not escape$" } { dg-note "^reads param: 'f' level=0$" } { dg-note "^writes param: 'f' level=0$" } */
{
  fputc (c, f);
}

void
conversions (const char *s, int *n)	/* { dg-note "^'s' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 's' level=0$" } { dg-note "^'n' does not escape$" } { dg-note "^writes param: 'n' level=0$" } */
{
  printf ("%s%n", s, n);
}

/* What a number is handed to does nothing to what it could point to.  */
#include <unistd.h>

struct file { int descriptor; char name[12]; };

int
closed (const struct file *f)	/* { dg-note "^'f' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 'f' level=0$" } */
{
  return close (f->descriptor);
}
