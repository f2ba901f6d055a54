/* Objects up to the cap move, larger ones stay; so do those that the frame's
   budget has no room for.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6 }
   { dg-allocs 12 7 } */
#include "test.h"

static NOINLINE unsigned
just_fits (unsigned seed)
{
  char *p = malloc (1024);
  fill (p, 1024, seed);
  unsigned s = sum (p, 1024);
  free (p);
  return s;
}

static NOINLINE unsigned
too_large (unsigned seed)
{
  char *p = malloc (1025), *q = calloc (1025, 1);
  fill (p, 1025, seed);
  unsigned s = sum (p, 1025) + is_zero (q, 1025);
  free (p);
  free (q);
  return s;
}

/* Nine of them make 9216 bytes live together.  */

static NOINLINE unsigned
many (unsigned seed)
{
  unsigned s = 0;
#define EACH(DO) DO (a) DO (b) DO (c) DO (d) DO (e) DO (f) DO (g) DO (h) DO (i)
#define MAKE(P) char *P = malloc (1024); fill (P, 1024, ++seed);
#define USE(P) s = s * 3 + sum (P, 1024);
#define FREE(P) free (P);
  EACH (MAKE)
  EACH (USE)
  EACH (FREE)
  return s;
}

int
main (void)
{
  printf ("%u\n", just_fits (hide (1)));
  printf ("%u\n", too_large (hide (2)));
  printf ("%u\n", many (hide (3)));
  return 0;
}
