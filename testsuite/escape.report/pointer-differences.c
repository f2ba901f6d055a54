/* The difference of two pointers into one object is a plain number, whichever object that is.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

long kept;

static inline int
common (const char *s, const char *t)
{
  const char *begin = s;
  for (; *s == *t && *s; s++, t++)
    ;
  return s - begin;
}

/* One of two, which change places.  */

void
exchanged (void)
{
  char *line = malloc (100);	/* { dg-moved "malloc (100)" } */
  char *before = malloc (100);	/* { dg-moved "malloc (100)" } */
  if (!line || !before)
    abort ();
  before[0] = 0;
  while (fgets (line, 100, stdin))
    {
      kept += common (before, line);
      char *t = line;
      line = before;
      before = t;
    }
  free (line);
  free (before);
}

/* As numbers.  */

void
by_number (int n)
{
  char *one = malloc (100);	/* { dg-moved "malloc (100)" } */
  char *two = malloc (100);	/* { dg-moved "malloc (100)" } */
  if (!one || !two)
    abort ();
  one[0] = two[0] = n;
  char *s = n ? one : two, *end = s;
  while (*end)
    end++;
  kept = (uintptr_t) end - (uintptr_t) s;
  free (one);
  free (two);
}

/* Not so where one is what the other was in the iteration before.  */

void
carried (int n)
{
  char *one = malloc (100);	/* { dg-escapes "stored to global 'kept'" "malloc (100)" } */
  char *two = malloc (100);	/* { dg-escapes "stored to global 'kept'" "malloc (100)" } */
  if (!one || !two)
    abort ();
  one[0] = two[0] = n;
  char *s = one, *last = one;
  for (int i = 0; i < n; i++)
    {
      kept = (uintptr_t) s - (uintptr_t) last;
      last = s;
      s = s == one ? two : one;
    }
  free (one);
  free (two);
}

/* Nor where it is a merge with another.  */

void
merged (int n)
{
  char *one = malloc (100);	/* { dg-escapes "stored to global 'kept'" "malloc (100)" } */
  char *two = malloc (100);	/* { dg-escapes "stored to global 'kept'" "malloc (100)" } */
  if (!one || !two)
    abort ();
  one[0] = two[0] = n;
  char *s = one + n;
  if (n > 7)
    s = two;
  kept = (uintptr_t) s - (uintptr_t) one;
  free (one);
  free (two);
}

/* Of a number and a pointer least of all.  */

void
merged_with_number (int n)
{
  char *one = malloc (100);	/* { dg-escapes "stored to global 'kept'" "malloc (100)" } */
  if (!one)
    abort ();
  one[0] = n;
  char *s = one + n;
  if (n > 7)
    s = (char *) 4096;
  kept = (uintptr_t) s - (uintptr_t) one;
  free (one);
}
