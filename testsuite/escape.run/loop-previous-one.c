/* The previous iteration's object is used while the next exists.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R4 }
   { dg-allocs 50 50 } */
#include "test.h"

static NOINLINE int
reads_previous (int n)
{
  int *p, *prev = NULL, i, s = 0;
  for (i = 0; i < n; i++)
    {
      p = malloc (sizeof *p);
      *p = i;
      if (prev)
	s = s * 3 + get (prev);
      prev = p;
    }
  return s + *prev;
}

/* Freed on every path, but which one?  */

static NOINLINE int
frees_previous (int n)
{
  int *p, *prev = NULL, i, s = 0;
  for (i = 0; i < n; i++)
    {
      p = malloc (sizeof *p);
      *p = i;
      if (prev)
	s = s * 3 + get (prev) + get (p);
      free (prev);
      prev = p;
    }
  free (prev);
  return s;
}

/* Kept in memory, not in a variable.  */

static NOINLINE int
in_memory (int n)
{
  int *window[2] = { NULL, NULL };
  int i, s = 0;
  for (i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);
      set (p, i);
      free (window[1]);
      window[1] = window[0];
      window[0] = p;
      if (window[1])
	s = s * 3 + get (window[0]) - get (window[1]);
    }
  free (window[0]);
  free (window[1]);
  return s;
}

static NOINLINE int
compares (int n)
{
  int *best = NULL, i, r;
  for (i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);
      *p = i * 7 % 11;
      if (!best || get (p) > get (best))
	{
	  free (best);
	  best = p;
	}
      else
	free (p);
    }
  r = get (best);
  free (best);
  return r;
}

/* Only one of them is kept, for after the loop.  */

static NOINLINE int
keeps_one (int n, int which)
{
  int *kept = NULL, i, r;
  for (i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);
      *p = i;
      if (i == which)
	kept = p;
      else
	free (p);
    }
  r = kept ? get (kept) : -1;
  free (kept);
  return r;
}

int
main (void)
{
  printf ("%d\n", reads_previous (hide (10)));
  printf ("%d\n", frees_previous (hide (10)));
  printf ("%d\n", in_memory (hide (10)));
  printf ("%d\n", compares (hide (10)));
  printf ("%d\n", keeps_one (hide (10), hide (4)));
  return 0;
}
