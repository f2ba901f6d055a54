/* A call that gives a pointer is no sibling call in a function that returns an int.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall } */
#include <math.h>
#include <stdlib.h>
#include <string.h>

char *copy (const char *);
long number (const char *);
size_t count (const char *);
double part (double, double *);

int
length (const char *p)
{
  char *d = p ? copy (p) : strdup ("");	/* { dg-moved "strdup (...)" } */
  int r = strlen (d);
  free (d);
  return r;
}

/* What stands behind it may vanish.  */

int
lower_half (const char *p)
{
  char *d = malloc (16);	/* { dg-moved "malloc (16)" } */
  strcpy (d, p);
  if (strlen (d) > 3)
    p++;
  long n = number (p);
  free (d);
  return (int) n;
}

/* The same mode.  */

long
as_long (const char *p)
{
  char *d = malloc (17);	/* { dg-kept "could cost the sibling call of 'count')" "malloc (17)" } */
  strcpy (d, p);
  if (strlen (d) > 3)
    p++;
  long n = count (p);
  free (d);
  return n;
}

/* What makes a number of numbers leads nowhere.  */

double
magnitude (const char *p)
{
  char *d = malloc (18);	/* { dg-moved "malloc (18)" } */
  strcpy (d, p);
  double n = strlen (d) + d[0];
  free (d);
  return log10 (n);
}

/* With a pointer it may lead anywhere.  */

double
fraction (const char *p, double *whole)
{
  char *d = malloc (19);	/* { dg-kept "could cost the sibling call of 'part')" "malloc (19)" } */
  strcpy (d, p);
  double n = strlen (d) + d[0];
  free (d);
  return part (n, whole);
}

/* The program's own leads where it wants to.  */

double leads_on (double);

__attribute__ ((noinline, noclone)) double
log2 (double n)
{
  return leads_on (n);
}

double
bits (const char *p)
{
  char *d = malloc (20);	/* { dg-kept "could cost the sibling call of 'log2')" "malloc (20)" } */
  strcpy (d, p);
  double n = strlen (d) + d[0];
  free (d);
  return log2 (n);
}
