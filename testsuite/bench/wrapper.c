/* An allocation through a function that ends the program when there is no
   memory, and its counterpart; both count, and are too large for GCC to inline
   them by itself.  By hand they do all that they did but for the memory.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

unsigned long live, most, total;

void *
xmalloc (size_t size)
{
  void *p = malloc (size);
  if (!p)
    {
      fprintf (stderr, "no memory for %zu bytes\n", size);
      fprintf (stderr, "%lu of %lu live, %lu at most\n", live, total, most);
      exit (1);
    }
  total++;
  if (++live > most)
    most = live;
  return p;
}

void
xfree (void *p)
{
  if (live == 0)
    {
      fprintf (stderr, "freed, but nothing is live\n");
      fprintf (stderr, "%lu in all, %lu at most\n", total, most);
      exit (1);
    }
  live--;
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
  total++;
  if (++live > most)
    most = live;
#else
  struct range *r = xmalloc (sizeof *r);
#endif
  r->low = low;
  r->high = high;
  long m = middle (r);
#ifdef BY_HAND
  if (live == 0)
    {
      fprintf (stderr, "freed, but nothing is live\n");
      fprintf (stderr, "%lu in all, %lu at most\n", total, most);
      exit (1);
    }
  live--;
#else
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
