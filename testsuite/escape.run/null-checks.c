/* What a program does when malloc fails must not keep the object on the heap,
   and must not be done.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 8 0 } */
#include "test.h"
#include <assert.h>
#include <errno.h>

static int errors;

static NOINLINE void
out_of_memory (void)
{
  errors++;
}

static NOINLINE int
returns (int v)
{
  int *p = malloc (sizeof *p);
  if (p == NULL)
    return -1;
  *p = v;
  v = get (p);
  free (p);
  return v;
}

static NOINLINE int
aborts (int v)
{
  int *p = malloc (sizeof *p);
  if (!p)
    abort ();
  *p = v;
  v = get (p);
  free (p);
  return v;
}

static NOINLINE int
asserts (int v)
{
  int *p = calloc (1, sizeof *p);
  assert (p != NULL);
  v += get (p);
  free (p);
  return v;
}

static NOINLINE int
reports (int v)
{
  int *p = malloc (sizeof *p);
  if (!p)
    {
      perror ("malloc");
      exit (EXIT_FAILURE);
    }
  *p = v;
  v = get (p);
  free (p);
  return v;
}

static NOINLINE int
calls (int v)
{
  int *p = malloc (sizeof *p);
  if (!p)
    out_of_memory ();
  else
    *p = v;
  v = p ? get (p) : -1;
  free (p);
  return v;
}

static NOINLINE int
falls_back (int v)
{
  int spare;
  int *p = malloc (sizeof *p), *q = p ? p : &spare;
  *q = v;
  v = get (q);
  free (p);
  return v;
}

static NOINLINE int
goes_to (int v)
{
  int r = -1;
  int *p = NULL, *q = NULL;
  if (!(p = malloc (sizeof *p)))
    goto out;
  if (!(q = malloc (sizeof *q)))
    goto out;
  *p = v;
  *q = v + 1;
  r = get (p) + get (q);
out:
  free (q);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d %d %d %d\n", returns (hide (1)), aborts (hide (2)),
	  asserts (hide (3)), reports (hide (4)));
  printf ("%d %d %d\n", calls (hide (5)), falls_back (hide (6)),
	  goes_to (hide (7)));
  printf ("%d\n", errors);
  return 0;
}
