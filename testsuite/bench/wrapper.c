/* An allocation through a function that ends the program when there is no
   memory, and its counterpart.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

CALLED void *
xmalloc (size_t size)
{
  void *p = malloc (size);
  if (!p)
    {
      fprintf (stderr, "no memory for %zu bytes\n", size);
      exit (1);
    }
  return p;
}

CALLED void
xfree (void *p)
{
  free (p);
}

struct range
{
  long low, high;
};

static CALLED long
middle (const struct range *r)
{
  return r->low + (r->high - r->low) / 2;
}

static CALLED long
search (long low, long high)
{
#ifdef BY_HAND
  struct range range, *r = &range;
#else
  struct range *r = xmalloc (sizeof *r);
#endif
  r->low = low;
  r->high = high;
  long m = middle (r);
#ifndef BY_HAND
  xfree (r);
#endif
  return m;
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  for (unsigned long i = 0; i < n; i++)
    sum += search (i, i + (sum & 255));
  return sum;
}
