/* Go's escape2.go: loops.  Go moves to the heap what outlives an iteration; here such
   an object does not escape, and whether it moves is a matter of its own.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct list { struct list *next; int n; };
struct ten { int *p[10]; };

int *global;

int see (const int *p)	/* { dg-note "^'p' does not escape$" } */
{ return *p; }
int see_all (int **p, int n)	/* { dg-note "^'p' does not escape$" } */
{ int r = 0; for (int i = 0; i < n; i++) r += *p[i]; return r; }

/* foo72.  */
void in_array (void)
{ int *x = malloc (sizeof *x), *y[1]; y[0] = x; *y[0] = 1; }	/* { dg-off-heap } */

/* foo72aa.  */
struct ten array_result (void)
{ int *x = malloc (sizeof *x); struct ten y = { { x } }; return y; }	/* { dg-escapes "returned)" } */

/* foo72a.  */
int array_in_loop (void)
{
  int *y[10];
  for (int i = 0; i < 10; i++)
    {
      int *x = malloc (sizeof *x);	/* { dg-kept "several live in a loop)" } */
      *x = i;
      y[i] = x;
    }
  return see_all (y, 10);
}

/* foo72b.  */
struct ten array_in_loop_result (void)
{
  struct ten y;
  for (int i = 0; i < 10; i++)
    {
      int *x = malloc (sizeof *x);	/* { dg-escapes "returned)" } */
      *x = i;
      y.p[i] = x;
    }
  return y;
}

/* foo80.  */
int *last_of_loop (int n)
{
  int *z = NULL, r = 0;
  while (n--)
    {
      z = malloc (sizeof *z);	/* { dg-moved } */
      *z = n;
      r += see (z);
    }
  (void) z;
  return r ? global : NULL;
}

/* foo80, z used after.  */
int last_used (int n)
{
  int *z = NULL;
  for (int i = 0; i < n; i++)
    {
      int *y = z;
      z = malloc (sizeof *z);	/* { dg-kept "several live in a loop)" } */
      *z = y ? see (y) + 1 : 0;
    }
  return z ? see (z) : 0;
}

/* foo81.  */
int each_of_loop (int n)
{
  int r = 0;
  while (n--)
    {
      int *z = malloc (sizeof *z);	/* { dg-moved } */
      *z = n;
      r += see (z);
      free (z);
    }
  return r;
}

/* foo122.  */
int forward_jump (void)
{
  goto on;
on:;
  int *i = malloc (sizeof *i);	/* { dg-moved } */
  *i = 1;
  int r = see (i);
  free (i);
  return r;
}

/* foo123.  */
int backward_jump (int n)
{
  int *i, r = 0;
again:
  i = malloc (sizeof *i);	/* { dg-moved } */
  *i = n;
  r += see (i);
  if (--n > 0)
    goto again;
  return r;
}

/* foo120.  */
#define TEN(X, N) X (N##0) X (N##1) X (N##2) X (N##3) X (N##4) X (N##5) X (N##6) X (N##7) X (N##8) X (N##9)
#define LABEL(N) l##N:
#define JUMP(N) if (see (p) == 1##N) goto l##N;
int many_labels (int n)
{
  int *p = malloc (sizeof *p);	/* { dg-moved } */
  *p = n;
  TEN (LABEL, 1) TEN (LABEL, 2) TEN (LABEL, 3) TEN (LABEL, 4) TEN (LABEL, 5)
  TEN (LABEL, 6) TEN (LABEL, 7) TEN (LABEL, 8) TEN (LABEL, 9)
  ++*p;
  TEN (JUMP, 1) TEN (JUMP, 2) TEN (JUMP, 3) TEN (JUMP, 4) TEN (JUMP, 5)
  TEN (JUMP, 6) TEN (JUMP, 7) TEN (JUMP, 8) TEN (JUMP, 9)
  n = see (p);
  free (p);
  return n;
}

/* foo145 to foo149.  */
int walk (struct list *l)	/* { dg-note "^'l' does not escape$" } */
{ struct list *p; int n = 0; for (p = l; p->next; p = p->next) n++; return n; }
int walk_copy (struct list l)	/* { dg-note "^'l' does not escape$" } */
{ struct list *p = &l; int n = 0; while (p->next) { n++; p = p->next; } return n; }
int walk_new (struct list *l)	/* { dg-note "^'l' does not escape$" } */
{
  struct list *head = malloc (sizeof *head), *p;	/* { dg-moved } */
  int n = 0;
  head->next = l;
  for (p = head; p->next; p = p->next)
    n++;
  free (head);
  return n;
}
int walk_often (struct list *l, int times)	/* { dg-note "^'l' does not escape$" } */
{
  struct list *head = malloc (sizeof *head), *p;	/* { dg-moved } */
  int n = 0;
  head->next = l;
  while (times--)
    for (p = head; p->next; p = p->next)
      n += p->next->n;
  free (head);
  return n;
}

/* foo143.  */
int loop_in_loop (void)
{
  int r = 0;
  for (int i = 0; i < 1000; i++)
    for (int j = 0; j < 1; j++)
      {
	int *t = malloc (sizeof *t);	/* { dg-moved } */
	*t = i + j;
	r += see (t);
	free (t);
      }
  return r;
}
