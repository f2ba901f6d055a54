/* In a function that returns twice, what a local held is lost; what the heap
   held is not.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R7 }
   { dg-allocs 4 4 } */
#include "test.h"
#include <setjmp.h>

static jmp_buf buf;

static NOINLINE void
jump (int n)
{
  if (n)
    longjmp (buf, n);
}

static NOINLINE int
changed_in_between (int v)
{
  int *p = malloc (sizeof *p);
  *p = 1;
  if (setjmp (buf) == 0)
    {
      *p = v;
      jump (v);
    }
  int r = *p;
  free (p);
  return r;
}

static NOINLINE int
counted (int n)
{
  int *count = calloc (1, sizeof *count);
  int *again = calloc (1, sizeof *again);
  setjmp (buf);
  ++*count;
  *again += 2;
  if (*count < n)
    jump (*count);
  int r = *count * 100 + *again;
  free (count);
  free (again);
  return r;
}

static NOINLINE int
made_after (int v)
{
  if (setjmp (buf))
    return v;
  int *p = malloc (sizeof *p);
  set (p, v);
  int r = get (p);
  free (p);
  jump (r);
  return -1;
}

int
main (void)
{
  printf ("%d\n", changed_in_between (hide (5)));
  printf ("%d\n", counted (hide (4)));
  printf ("%d\n", made_after (hide (6)));
  return 0;
}
