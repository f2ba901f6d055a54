/* Freed on some paths, forgotten on others, used after the join on those.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 8 0 } */
#include "test.h"

static NOINLINE unsigned
early (int k, unsigned seed)
{
  char *p = malloc (24);
  fill (p, 24, seed);
  unsigned s = sum (p, 24);
  if (k > 2)
    {
      free (p);
      return s;
    }
  if (k > 1)
    return s + 1;
  p[k] = 9;
  return s + sum (p, 24);
}

/* The flag says whether it is still there.  */

static NOINLINE unsigned
flagged (int k, unsigned seed)
{
  int freed = 0;
  char *p = malloc (24);
  unsigned s = 0;
  fill (p, 24, seed);
  if (k & 1)
    {
      free (p);
      freed = 1;
    }
  scribble ();
  if (!freed)
    {
      s = sum (p, 24);
      free (p);
    }
  return s;
}

int
main (void)
{
  int k;
  for (k = 0; k < 4; k++)
    printf ("%u %u\n", early (hide (k), k), flagged (hide (k), k));
  return 0;
}
