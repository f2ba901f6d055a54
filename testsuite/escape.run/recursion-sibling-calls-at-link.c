/* What the link sees of another unit may make a sibling call of what seems to be none here: another
   call was handed a local before, or it is itself.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require lto } */
/* { dg-additional-sources "recursion-sibling-calls-at-link.c" }
   { dg-additional-options "-flto" }
   { dg-stack 1024 }
   { dg-levels "-O2" }
   { dg-allocs * * } */
#include "test.h"

int first (const int *a, int n);
int second (int n, int s);
int third (const int *a, int n, int s);
int third_two (void);
volatile int *keep;

NOINLINE static void
seen (volatile int *v)
{
  keep = v;
}

static int *
make (int n)
{
  volatile int v = n;
  int *p = malloc (16);
  if (!p)
    abort ();
  seen (&v);
  *p = v & 3;
  p[1] = n * 3 / 7 + (n % 13) * (n % 17);
  p[2] = n * 5 / 11 + (n % 19) * (n % 23);
  p[3] = n * 9 / 5 + (n % 29) * (n % 31);
  return p;
}

NOINLINE int
fun (int n, int s)
{
  int a = n;
  s += first (&a, n);
  int *p = make (s);
  s = *p + p[1 + (n & 1)] % 5;
  free (p);
  return second (n, s);
}

NOINLINE int
more_fun (int n, int s)
{
  int a = n;
  s += a;
  int *p = make (s);
  s = *p + p[1 + (n & 1)] % 5;
  free (p);
  return third (&a, n, s);
}

NOINLINE int
other (int n)
{
  int *p = make (n), *q = make (n + 1);
  n = p[n & 3] + q[n & 3];
  free (p);
  free (q);
  return n;
}

/* The reference runs at -O0, without sibling calls; so do all but GCC 12, here.  */
#if defined __OPTIMIZE__ && __GNUC__ == 12
# define DEPTH 100000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  if (hide (0))
    printf ("%d %d\n", other (3), third_two ());
  printf ("%d %d\n", fun (hide (DEPTH), 1), more_fun (hide (DEPTH), 1));
  return 0;
}
