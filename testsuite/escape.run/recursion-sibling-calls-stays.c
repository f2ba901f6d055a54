/* What is behind a sibling call seems to stay, and GCC finds out late that it does nothing: it stores
   what memory holds already, frees null, prints no text, calls what only gives a number.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-inlined-no-reuse.c" }
   { dg-rule R6-sibcall }
   { dg-stack 1024 }
   { dg-levels "-O2 -O3" }
   { dg-allocs * * } */
#include "test.h"

int further_down (int, int);

/* An object that has ended, of which a slot in the frame would be left.  */
#define USE(p, n, sum)				\
  do						\
    {						\
      p = malloc (32);				\
      snprintf (p, 32, "%d", n);		\
      for (int i = 0; i < (n & 3); i++)		\
	sum = sum * 3 + p[i & 1];		\
      free (p);					\
    }						\
  while (0)

/* What GCC knows late to be 300.  */
#define LATE(x)					\
  int x = 0;					\
  for (int i = 0; i < 100; i++)			\
    x += 3

int pair[2];

NOINLINE int
stores_the_same (int n, int sum)
{
  char *p;
  int a[2];
  USE (p, n, sum);
  int r = further_down (n - 1, sum & 255);
  for (int i = 0; i < 2; i++)
    a[i] = pair[i];
  pair[1] = a[1];
  return r;
}

NOINLINE int
frees_null (int n, int sum)
{
  char *p = NULL, *q = NULL;
  int r = 0;
  for (int i = 0; i < (n & 1) + 1; i++)
    USE (p, n, sum);
  p = NULL;
  if (n >= 0)
    {
      r = further_down (n - 1, sum & 255);
      goto out;
    }
  q = (char *) "-" + zero_;
  p = malloc (hide (8));
  snprintf (p, 8, "%d", n);
  puts (p);
out:
  free (p);
  if (q)
    puts (q);
  return r;
}

NOINLINE int
frees_nothing (int n, int sum, char *given)
{
  char *p, *q = NULL;
  int r = 0;
  USE (p, n, sum);
  if (!given)
    {
      r = further_down (n - 1, sum & 255);
      goto out;
    }
  q = (char *) "-" + zero_;
out:
  free (given);
  if (q)
    puts (q);
  return r;
}

NOINLINE int
prints_nothing (int n, int sum)
{
  char *p;
  LATE (x);
  USE (p, n, sum);
  int r = further_down (n - 1, sum & 255);
  fputs (x == 300 ? "" : "-", stdout);
  return r;
}

NOINLINE int
formats_nothing (int n, int sum)
{
  char *p;
  LATE (x);
  USE (p, n, sum);
  int r = further_down (n - 1, sum & 255);
  printf ("%s", x == 300 ? "" : "-");
  return r;
}

NOINLINE int
one (int n)
{
  return n + 1;
}

NOINLINE int
another (int n)
{
  return printf ("%d", n);
}

NOINLINE int
calls_for_nothing (int n, int sum)
{
  char *p;
  LATE (x);
  int (*f) (int) = x == 300 ? one : another;
  USE (p, n, sum);
  int r = further_down (n - 1, sum & 255);
  f (n);
  return r;
}

/* What a table had in it.  */
static void
destroy (char **v, int n)
{
  for (int i = 0; i < n; i++)
    free (v[i]);
}

NOINLINE int
frees_table (int n, int sum)
{
  char *p, *v[3] = { 0 };
  USE (p, n, sum);
  int r = further_down (n - 1, sum & 255);
  destroy (v, 3);
  return r;
}

/* GCC removes this object by itself: it knows all that is in it.  */
NOINLINE int
knows_content (int n, int sum)
{
  char *p;
  USE (p, n, sum);
  int *q = malloc (40);
  for (int i = 0; i < 4; i++)
    q[i] = i;
  for (int i = 0; i < 4; i++)
    sum += q[i];
  int r = further_down (n - 1, sum & 255);
  free (q);
  return r;
}

struct four { int of[4]; } one_four, another_four;

NOINLINE int
copies_itself (int n, int sum)
{
  char *p;
  LATE (x);
  struct four *q = x == 300 ? &one_four : &another_four;
  USE (p, n, sum);
  int r = further_down (n - 1, sum & 255);
  one_four = *q;
  return r;
}

int
down (int n, int sum)
{
  switch (n % 9)
    {
    case 0: return stores_the_same (n, sum);
    case 1: return frees_null (n, sum);
    case 2: return frees_nothing (n, sum, NULL);
    case 3: return prints_nothing (n, sum);
    case 4: return formats_nothing (n, sum);
#if __GNUC__ <= 12
    /* Later ones do not find it out.  */
    case 5: return frees_table (n, sum);
#endif
    case 6: return knows_content (n, sum);
    case 7: return copies_itself (n, sum);
    default: return calls_for_nothing (n, sum);
    }
}

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 300000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", down (hide (DEPTH), 0) < 0);
  return 0;
}
