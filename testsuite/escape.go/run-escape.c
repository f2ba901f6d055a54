/* Go's escape.go: objects that escape are not used again, at the same level of the stack
   or another; and those that were moved have addresses of their own, too.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run }
   { dg-allocs 35 22 } */
#include "../escape.run/test.h"

static int *all[64];
static int count;

/* P and Q are added to all objects so far; none may have changed.  */

static NOINLINE void
no_alias (int *p, int *q)
{
  *p = -count - 1;
  *q = -count - 2;
  all[count] = p;
  all[count + 1] = q;
  count += 2;
  for (int i = 0; i < count; i++)
    CHECK (*all[i] == -i - 1);
}

static NOINLINE void
check (int *p, int *q, int v)
{
  CHECK (p != q);
  CHECK (*p == v && *q == v + 1);
  no_alias (p, q);
}

static NOINLINE int *
escapes (int x)
{
  int *i = malloc (sizeof *i);
  *i = x;
  return i;
}

INLINE int *
escapes_inlined (int x)
{
  int *i = malloc (sizeof *i);
  set (i, x);
  return i;
}

static NOINLINE int *
escapes_by_array (int x)
{
  int *a[1];
  a[0] = malloc (sizeof *a[0]);
  *a[0] = x;
  for (int k = 0; k < 1; k++)
    return a[k];
  return NULL;
}

/* Two of one loop.  */

static NOINLINE void
escapes_from_loop (int x, int **p)
{
  for (int n = 0; n < 2; n++)
    {
      p[n] = malloc (sizeof *p[n]);
      *p[n] = x + n;
    }
}

/* The same object twice: what is aliased has to stay so.  */

static NOINLINE void
aliased (int x, int **p)
{
  int *v = malloc (sizeof *v);
  for (int n = 0; n < 2; n++)
    {
      *v = x + n;
      p[n] = v;
    }
}

/* Objects that stay.  */

static NOINLINE int
local (int x)
{
  int *p = malloc (sizeof *p), *q = malloc (sizeof *q);
  set (p, x);
  set (q, x + 1);
  CHECK (p != q && get (p) == x && get (q) == x + 1);
  int r = get (p) * 10 + get (q);
  free (p);
  free (q);
  return r;
}

static NOINLINE int
local_in_loop (int x)
{
  int r = 0;
  for (int i = 0; i < 5; i++)
    {
      int *p = malloc (sizeof *p), *q = malloc (sizeof *q);
      set (p, x + i);
      set (q, x - i);
      CHECK (p != q);
      r = r * 3 + get (p) - get (q);
      free (p);
      free (q);
    }
  return r;
}

/* The previous object is compared with this one.  */

static NOINLINE int
previous (int x)
{
  int *old = NULL, r = 0;
  for (int i = 0; i < 5; i++)
    {
      int *p = malloc (sizeof *p);
      set (p, x + i);
      if (old)
	{
	  CHECK (old != p && get (old) == x + i - 1);
	  r += get (old);
	  free (old);
	}
      old = p;
    }
  free (old);
  return r;
}

/* A frame's object, while a callback makes more of them.  */

static NOINLINE int again (int x, const int *above, int (*volatile f) (int, const int *));

static int
callback (int x, const int *above)
{
  int *p = malloc (sizeof *p);
  set (p, x);
  CHECK (p != above);
  int r = get (p) + get (above);
  if (x)
    r += again (x - 1, p, callback);
  CHECK (get (p) == x);
  free (p);
  return r;
}

static NOINLINE int
again (int x, const int *above, int (*volatile f) (int, const int *))
{
  return f (x, above) + 1;
}

static NOINLINE int
recursive (int x, const int *above)
{
  int *p = malloc (sizeof *p);
  set (p, x);
  CHECK (p != above);
  int r = x ? recursive (x - 1, p) : 0;
  CHECK (get (p) == x);
  r = r * 2 + get (p);
  free (p);
  return r;
}

int
main (void)
{
  int *p[2], *q;
  p[0] = escapes (hide (1));
  check (p[0], escapes (hide (2)), 1);
  p[0] = escapes_inlined (hide (5));
  check (p[0], escapes_inlined (hide (6)), 5);
  p[0] = escapes_by_array (hide (13));
  check (p[0], escapes_by_array (hide (14)), 13);
  escapes_from_loop (hide (11), p);
  check (p[0], p[1], 11);
  aliased (hide (101), p);
  CHECK (p[0] == p[1] && *p[0] == 102);
  scribble ();
  printf ("%d %d %d\n", local (hide (3)), local_in_loop (hide (4)),
	  previous (hide (5)));
  q = malloc (sizeof *q);
  set (q, hide (7));
  printf ("%d\n", callback (hide (3), q));
  printf ("%d\n", recursive (hide (3), q));
  free (q);
  for (int i = 0; i < count; i++)
    CHECK (*all[i] == -i - 1);
  return 0;
}
