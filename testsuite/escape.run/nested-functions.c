/* GNU C's nested functions reach the parent's variables, and leave it by goto.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-prune "ld.*: .*executable|ld.*: NOTE" }
   { dg-allocs 5 0-5 } */
#include "test.h"

static NOINLINE int
apply (int (*f) (int), int v)
{
  return f (v) + f (v + 1);
}

static NOINLINE int
reads (int v)
{
  int *p = malloc (4 * sizeof *p);
  fill (p, 16, v);
  int nested (int i) { return p[i & 3] & 0xff; }
  int r = apply (nested, v);
  free (p);
  return r;
}

static NOINLINE int
makes (int v)
{
  int *p = NULL;
  NOINLINE void nested (int i) { p = malloc (sizeof *p); set (p, i); }
  nested (v);
  scribble ();
  int r = get (p);
  free (p);
  return r;
}

static NOINLINE int
frees (int v)
{
  int *p = malloc (sizeof *p);
  set (p, v);
  NOINLINE void nested (void) { free (p); p = NULL; }
  int r = get (p);
  nested ();
  return r + (p != NULL);
}

static NOINLINE int
leaves (int v)
{
  __label__ out;
  int *p = malloc (sizeof *p);
  set (p, v);
  NOINLINE void nested (int i) { *p += i; if (*p > 3) goto out; }
  nested (1);
  nested (2);
  nested (3);
  *p = 100;
out:;
  int r = get (p);
  free (p);
  return r;
}

static NOINLINE int
inside (int v)
{
  NOINLINE int nested (int i)
  {
    int *p = malloc (sizeof *p);
    set (p, i + v);
    int r = get (p);
    free (p);
    return r;
  }
  return nested (v);
}

int
main (void)
{
  printf ("%d\n", reads (hide (1)));
  printf ("%d\n", makes (hide (2)));
  printf ("%d\n", frees (hide (3)));
  printf ("%d\n", leaves (hide (1)));
  printf ("%d\n", inside (hide (5)));
  return 0;
}
