/* An object that is allocated and freed in each iteration of a loop.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

struct event
{
  unsigned long when;
  unsigned kind, weight;
};

static CALLED unsigned long
cost (const struct event *e)
{
  return e->kind == 2 ? e->when : e->weight;
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  for (unsigned long i = 0; i < n; i++)
    {
#ifdef BY_HAND
      struct event event, *e = &event;
#else
      struct event *e = malloc (sizeof *e);
      if (!e)
	abort ();
#endif
      e->when = i;
      e->kind = i & 3;
      e->weight = sum & 15;
      sum += cost (e);
#ifndef BY_HAND
      free (e);
#endif
    }
  return sum;
}
