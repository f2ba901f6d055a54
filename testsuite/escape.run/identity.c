/* Objects that live at the same time have different addresses, and none of
   them is NULL; malloc (0) is an object as well.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs * * } */
#include "test.h"

static NOINLINE int
same (const void *p, const void *q)
{
  return p == q;
}

static NOINLINE int
is_null (const void *p)
{
  return p == NULL;
}

static NOINLINE int
distinct (int v)
{
  char *p = malloc (16), *q = malloc (16), *r = calloc (16, 1);
  char local[16];
  fill (p, 16, v);
  fill (q, 16, v);
  fill (local, 16, v);
  int n = same (p, q) + same (q, r) * 10 + same (p, r) * 100
	  + same (p, local) * 1000 + is_null (p) * 10000 + is_null (r) * 100000;
  n += memcmp (p, q, 16) != 0;
  free (p);
  free (q);
  free (r);
  return n;
}

static NOINLINE int
empty (void)
{
  char *p = malloc (0), *q = malloc (0), *r = calloc (0, 8), *s = calloc (8, 0);
  char *t = malloc (1);
  t[0] = 1;
  int n = same (p, q) + same (r, s) * 10 + same (p, r) * 100 + same (p, t) * 1000
	  + same (s, t) * 10000
	  + (is_null (p) + is_null (q) + is_null (r) + is_null (s)) * 100000;
  n += sum (t, 1);
  free (p);
  free (q);
  free (r);
  free (s);
  free (t);
  return n;
}

/* The clobbers' sharing must not make live ones equal, through a merge of
   pointers either.  */

static NOINLINE int
merged (int c)
{
  char *p = malloc (8), *q = malloc (8);
  char *m = c ? p : q;
  fill (p, 8, 1);
  fill (q, 8, 2);
  int n = same (m, p) + same (m, q) * 2;
  free (p);
  free (q);
  return n;
}

int
main (void)
{
  printf ("%d\n", distinct (hide (1)));
  printf ("%d\n", empty ());
  printf ("%d %d\n", merged (hide (0)), merged (hide (1)));
  return 0;
}
