/* Go's escape_closure.go: nested functions for Go's function literals.  What is deferred
   in Go is called at the end here.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
/* { dg-options "-O2 -fno-inline -fno-ipa-icf" } */
#include <stdlib.h>

void *sink;

int see (const int *p)	/* { dg-note "^'p' does not escape$" } */
{ return *p; }

/* ClosureCallArgs0.  */
int closure0 (void)
{
  int *x = malloc (sizeof *x);	/* { dg-moved } */
  void set (int *p) { *p = 1; }	/* { dg-note "^'p' does not escape$" } */
  set (x);
  return see (x);
}

/* ClosureCallArgs1, ClosureCallArgs8.  */
int closure1 (int n)
{
  int *x = malloc (sizeof *x);	/* { dg-moved } */
  void set (int *p) { *p = 1; }	/* { dg-note "^'p' does not escape$" } */
  while (n--)
    set (x);
  return see (x);
}

/* ClosureCallArgs2.  */
int closure2 (int n)
{
  int r = 0;
  void set (int *p) { *p = 1; }	/* { dg-note "^'p' does not escape$" } */
  while (n--)
    {
      int *x = malloc (sizeof *x);	/* { dg-moved } */
      set (x);
      r += see (x);
    }
  return r;
}

/* ClosureCallArgs3, ClosureCallArgs11.  */
void closure3 (void)
{
  int *x = malloc (sizeof *x);	/* { dg-escapes "leaked by 'keep')" } */
  void keep (int *p) { sink = p; }	/* { dg-note "^leaking param: 'p'$" } */
  keep (x);
}

/* ClosureCallArgs4, ClosureCallArgs12.  */
int closure4 (void)
{
  int *x = malloc (sizeof *x);	/* { dg-moved } */
  *x = 1;
  int *same (int *p) { return p; }	/* { dg-note "^leaking param: 'p' to result level=0$" } */
  return see (same (x));
}

/* ClosureCallArgs5.  */
void closure5 (void)
{
  int *x = malloc (sizeof *x);	/* { dg-escapes "stored to global 'sink')" } */
  int *same (int *p) { return p; }	/* { dg-note "^leaking param: 'p' to result level=0$" } */
  sink = same (x);
}

/* ClosureCallArgs6, ClosureCallArgs13.  */
void closure6 (void)
{
  int *x = malloc (sizeof *x);	/* { dg-escapes "leaked by 'keep')" } */
  void keep (int *p) { int **o = malloc (2 * sizeof *o); *o = p; sink = o; }	/* { dg-note "^leaking param: 'p'$" } { dg-escapes "stored to global 'sink')" } */
  keep (x);
}

/* ClosureCallArgs7.  */
int closure7 (int n)
{
  int *pp = NULL, r = 0;
  void set (int *p) { pp = p; }	/* { dg-note "^leaking param: 'p'$" } */
  while (n--)
    {
      int *x = malloc (sizeof *x);	/* { dg-escapes "leaked by 'set')" } */
      *x = pp ? *pp + n : n;
      set (x);
    }
  return pp ? see (pp) + r : r;
}

/* ClosureCallArgs14.  */
int closure14 (void)
{
  int *x = malloc (sizeof *x);	/* { dg-moved } */
  *x = 1;
  int *content (int **p) { return *p; }	/* { dg-note "^leaking param: 'p' to result level=1$" } */
  return see (content (&x));
}

/* ClosureCallArgs15.  */
void closure15 (void)
{
  int *x = malloc (sizeof *x);	/* { dg-escapes "stored to global 'sink')" } */
  int *content (int **p) { return *p; }	/* { dg-note "^leaking param: 'p' to result level=1$" } */
  sink = content (&x);
}

/* ClosureLeak1a.  Less than Go, which says 'a to result level=1': a nested function
   sees all that its parent shares with it.  */
char *captured (char **a)	/* { dg-note "^leaking param: 'a'$" } */
{
  char *inner (void) { return a[0]; }
  return inner ();
}

/* ClosureLeak1.  Less than Go, which says 't does not escape': a nested function sees
   all that its parent shares with it.  */
int captured_caller (void)
{
  char *t = calloc (8, 1);	/* { dg-escapes "stored in 't', which escapes: leaked by 'captured')" } */
  return *captured (&t);
}

/* ClosureLeak2b.  */
char *call (char *(*f) (void))	/* { dg-note "^'f' does not escape$" } */
{ return f (); }

/* ClosureLeak2a.  Less than Go, which says 'leaking param content: a': a nested
   function sees all that its parent shares with it.  */
char *captured_further (char **a)	/* { dg-note "^leaking param: 'a'$" } */
{
  char *inner (void) { return a[0]; }
  return call (inner);
}

/* ClosureIndirect.  */
static void nop (int *p)	/* { dg-note "^'p' does not escape$" } */
{ (void) p; }
void indirect (void)
{
  void f (int *p) { (void) p; }	/* { dg-note "^'p' does not escape$" } */
  f (malloc (4));	/* { dg-off-heap } */
  void (*g) (int *) = f;
  g (malloc (8));	/* { dg-off-heap } */
  void (*h) (int *) = nop;
  h (malloc (16));	/* { dg-off-heap } */
}

/* ClosureIndirect2.  */
static int *same (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return p; }
void indirect2 (void)
{
  int *f (int *p) { return p; }	/* { dg-note "^leaking param: 'p' to result level=0$" } */
  *f (malloc (4)) = 1;	/* { dg-moved } */
  int *(*g) (int *) = f;
  *g (malloc (8)) = 1;	/* { dg-moved } */
  int *(*h) (int *) = same;
  *h (malloc (16)) = 1;	/* { dg-moved } */
}

/* foo22, foo24 of escape2.go.  Less than Go, which says 'func literal does not escape':
   a nested function sees all that its parent shares with it.  */
int foo22 (int v)
{
  int *x = malloc (sizeof *x);	/* { dg-escapes "stored in an object that escapes: seen by a nested function" } */
  *x = v;
  int inner (void) { return *x; }
  return inner ();
}

/* foo124 of escape2.go.  Less than Go, which says 'x does not escape, moved to heap:
   i': a nested function sees all that its parent shares with it.  */
void foo124 (int **x)	/* { dg-note "^leaking param: 'x'$" } */
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in an object that escapes: seen by a nested function" } */
  void inner (void) { *x = i; }
  inner ();
}

/* foo126 of escape2.go.  */
int foo126 (int n)
{
  int *px = NULL, r = 0;
  while (n--)
    {
      int *i = malloc (sizeof *i);	/* { dg-escapes "stored in an object that escapes: seen by a nested function" } */
      *i = n;
      void inner (void) { px = i; }
      inner ();
      r += see (px);
    }
  return r;
}

/* foo129 of escape2.go.  */
void foo129 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in an object that escapes: seen by a nested function" } */
  void outer (void)
  {
    int *q = i;
    void inner (void) { int *r = q; sink = r; }
    inner ();
  }
  outer ();
}

/* foo130, foo131, foo133 of escape2.go.  */
void foo131 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in an object that escapes: seen by a nested function" } */
  void inner (void) { sink = i; }
  inner ();
}

/* foo134 of escape2.go.  Less than Go, which says 'nothing': a nested function sees all
   that its parent shares with it.  */
int foo134 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in an object that escapes: seen by a nested function" } */
  *i = 1;
  int outer (void)
  {
    int *q = i;
    int inner (void) { int *r = q; return *r; }
    return inner ();
  }
  return outer ();
}
