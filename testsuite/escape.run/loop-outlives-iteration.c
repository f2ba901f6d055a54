/* The object is stored in something that lives outside of the loop; no variable
   carries it from one iteration to the next.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R4 }
   { dg-allocs 53 40-53 } */
#include "test.h"

struct holder { int *n; int *other; };

static NOINLINE int
in_heap_object (int n)
{
  struct holder *h = calloc (1, sizeof *h);
  int i, s = 0;
  for (i = 0; i < n; i++)
    {
      int *t = malloc (sizeof *t);
      *t = i;
      if (h->n)
	{
	  s = s * 3 + get (h->n);
	  free (h->n);
	}
      h->n = t;
    }
  s += *h->n;
  free (h->n);
  free (h);
  return s;
}

static NOINLINE int
in_array (int n)
{
  int *a[16];
  int i, s = 0;
  for (i = 0; i < n; i++)
    {
      a[i] = malloc (sizeof (int));
      *a[i] = i;
    }
  for (i = 0; i < n; i++)
    s = s * 3 + get (a[i]);
  for (i = 0; i < n; i++)
    free (a[i]);
  return s;
}

static NOINLINE int
in_heap_array (int n)
{
  int **a = malloc (16 * sizeof *a);
  int i, s = 0;
  for (i = 0; i < n; i++)
    a[i] = malloc (sizeof (int));
  for (i = 0; i < n; i++)
    set (a[i], i);
  for (i = 0; i < n; i++)
    s = s * 3 + get (a[i]);
  for (i = n - 1; i >= 0; i--)
    free (a[i]);
  free (a);
  return s;
}

/* The container is made in the loop as well, in the first iteration only.  */

static NOINLINE int
late_container (int n)
{
  struct holder *h = NULL;
  int i, s = 0;
  for (i = 0; i < n; i++)
    {
      if (!h)
	h = calloc (1, sizeof *h);
      int *t = malloc (sizeof *t);
      *t = i;
      h->other = h->n;
      h->n = t;
      if (h->other)
	s = s * 3 + get (h->other) + get (h->n);
    }
  free (h);
  return s;
}

/* A callee stores it.  */

static NOINLINE void
keep (struct holder *h, int *t)
{
  if (!h->n)
    h->n = t;
  else if (!h->other)
    h->other = t;
}

static NOINLINE int
by_callee (int n)
{
  struct holder h = { NULL, NULL };
  int i;
  for (i = 0; i < n; i++)
    {
      int *t = malloc (sizeof *t);
      *t = i + 1;
      keep (&h, t);
    }
  return get (h.n) * 10 + get (h.other);
}

int
main (void)
{
  printf ("%d\n", in_heap_object (hide (10)));
  printf ("%d\n", in_array (hide (10)));
  printf ("%d\n", in_heap_array (hide (10)));
  printf ("%d\n", late_container (hide (10)));
  printf ("%d\n", by_callee (hide (10)));
  return 0;
}
