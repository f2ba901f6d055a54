/* One free for several objects, all of which can move, or for none (NULL).
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 15 0 } */
#include "test.h"

static NOINLINE unsigned
either (int c, unsigned seed)
{
  char *p;
  if (c)
    p = malloc (16);
  else
    p = malloc (32);
  fill (p, 16, seed);
  unsigned s = sum (p, 16);
  free (p);
  return s;
}

static NOINLINE unsigned
swapped (int c, unsigned seed)
{
  char *a = malloc (16), *b = malloc (16);
  fill (a, 16, seed);
  fill (b, 16, seed + 1);
  char *first = c ? a : b, *second = c ? b : a;
  unsigned s = sum (first, 16);
  free (first);
  scribble ();
  s = s * 7 + sum (second, 16);
  free (second);
  return s;
}

static NOINLINE unsigned
or_null (int c, unsigned seed)
{
  char *p = NULL;
  unsigned s = 0;
  if (c)
    {
      p = malloc (48);
      fill (p, 48, seed);
      s = sum (p, 48);
    }
  free (p);
  return s;
}

static NOINLINE unsigned
of_three (int c, unsigned seed)
{
  char *p = NULL;
  switch (c)
    {
    case 0: p = malloc (20); break;
    case 1: p = calloc (5, 4); break;
    case 2: p = malloc (24); break;
    }
  if (!p)
    return 0;
  fill (p + 4, 16, seed);
  unsigned s = sum (p + 4, 16);
  free (p);
  return s;
}

int
main (void)
{
  int k;
  for (k = 0; k < 2; k++)
    {
      printf ("%u\n", either (hide (k), k));
      printf ("%u\n", swapped (hide (k), k));
      printf ("%u\n", or_null (hide (k), k));
    }
  printf ("%u\n", either (hide (2), 2));
  printf ("%u\n", swapped (hide (2), 2));
  printf ("%u\n", or_null (hide (2), 2));
  for (k = 0; k < 4; k++)
    printf ("%u\n", of_three (hide (k), k));
  printf ("%u\n", of_three (hide (1), 9));
  return 0;
}
