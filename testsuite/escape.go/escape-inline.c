/* Go's escape4.go: what is inlined is seen in its callers.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
/* { dg-options "-O2" } */
#include <stdlib.h>

int *global;

__attribute__ ((noinline)) int
see (const int *p)	/* { dg-note "^'p' does not escape$" } */
{ return *p; }

/* alloc.  */
static inline int *
alloc (int x)	/* { dg-note "^'alloc' returns a fresh object$" } */
{
  int *p = malloc (sizeof *p);	/* { dg-escapes "returned)" } */
  *p = x;
  return p;
}

/* f1, global.  */
void
kept (void)
{
  global = alloc (2);	/* { dg-escapes "stored to global 'global')" } */
}

/* f1, in a function literal.  */
void
kept_in_nested (void)
{
  void nested (void) { global = alloc (3); }	/* { dg-escapes "stored to global 'global')" } */
  nested ();
}

/* A copy that stays (not in Go's test).  */
int
used (int v)
{
  int *p = alloc (v);	/* { dg-moved } */
  int r = see (p);
  free (p);
  return r;
}
