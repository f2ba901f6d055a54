/* Go's escape_goto.go.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

int x;

int see (const int *p)	/* { dg-note "^'p' does not escape$" } */
{ return *p; }
int test (void)
{ return __atomic_load_n (&x, __ATOMIC_RELAXED); }

/* f1.  */
int f1 (void)
{
  int *p;
loop:
  if (test ())
    goto loop;
  p = malloc (sizeof *p);	/* { dg-moved } */
  *p = 1;
  return see (p);
}

/* f2.  */
int f2 (void)
{
  int *p;
  if (test ())
    {
    loop:
      if (test ())
	goto loop;
      p = NULL;
    }
  else
    {
      p = malloc (sizeof *p);	/* { dg-moved } */
      *p = 1;
    }
  return p ? see (p) : 0;
}

/* f3.  */
int f3 (void)
{
  int *p;
  if (test ())
    {
    loop:
      if (test ())
	goto loop;
    }
  p = malloc (sizeof *p);	/* { dg-moved } */
  *p = 1;
  return see (p);
}
