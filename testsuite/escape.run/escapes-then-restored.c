/* Out of the function only for a while, or only perhaps: the analysis knows no
   order of stores, and a callee may look.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 4 3-4 } */
#include "test.h"

static int *shared;
static int seen;

static NOINLINE void
look (void)
{
  if (shared)
    seen += get (shared);
}

static NOINLINE int
for_a_while (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  shared = p;
  look ();
  shared = NULL;
  int r = get (p);
  free (p);
  return r;
}

static NOINLINE int
perhaps (int v, int c)
{
  int *p = malloc (sizeof *p);
  *p = v;
  if (c)
    shared = p;
  int r = get (p);
  if (!c)
    free (p);
  return r;
}

static NOINLINE int
overwritten_local (int v)
{
  int *p = malloc (sizeof *p);
  int *box = p, **at = &box;
  *p = v;
  *at = NULL;
  shared = box;
  int r = get (p);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", for_a_while (hide (1)));
  printf ("%d\n", perhaps (hide (2), hide (0)));
  printf ("%d\n", perhaps (hide (3), hide (1)));
  scribble ();
  look ();
  free (shared);
  printf ("%d %d\n", overwritten_local (hide (4)), seen);
  return 0;
}
