/* An array that starts as nothing and is doubled when it is full.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

/* The COUNT last digits of X in base 4, read as if the last were the first.  */
static CALLED unsigned long
turn (unsigned long x, unsigned count)
{
#ifdef BY_HAND
  int local[64], *digit = local;
  size_t cap = 64, len = 0;
#else
  int *digit = NULL;
  size_t cap = 0, len = 0;
#endif
  while (len < count)
    {
      if (len == cap)
	{
	  cap = cap ? 2 * cap : 4;
#ifdef BY_HAND
	  int *more = digit == local ? malloc (cap * sizeof *digit)
				     : realloc (digit, cap * sizeof *digit);
	  if (more && digit == local)
	    memcpy (more, local, sizeof local);
#else
	  int *more = realloc (digit, cap * sizeof *digit);
#endif
	  if (!more)
	    abort ();
	  digit = more;
	}
      digit[len++] = x & 3;
      x >>= 2;
    }
  unsigned long r = 0;
  while (len > 0)
    r = r * 5 + digit[--len];
#ifdef BY_HAND
  if (digit != local)
#endif
    free (digit);
  return r;
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  for (unsigned long i = 0; i < n; i++)
    sum += turn (i * 2654435761u, LARGE (i) ? 300 : 3 + i % 8);
  return sum;
}
