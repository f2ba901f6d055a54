/* Behind a call is a condition that nobody can decide before it has returned, and on one side of that
   something which stays: the call is not the last thing that is done.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall } */
/* { dg-options "-O2 -fplugin-arg-escape-max-frame-reentrant=4096 -fplugin-arg-escape-max-frame-recursive=4096" } */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum kind { FIRST, SECOND };
struct options { int verbose; unsigned flags; enum kind kind; };

/* These have no body here.  */
int other (int);
int level;
static int hidden;
struct options *current;
extern const int fixed;

/* An object that has ended, of which a slot in the frame would be left.  */
#define USE(p)					\
  do						\
    {						\
      snprintf (p, 16, "%d", n);		\
      access (p, 0);				\
      free (p);					\
    }						\
  while (0)

void
memory (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    puts ("done");
}

void
bits (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  if (o->flags & 4)
    puts ("done");
}

void
variable (int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  if (level > 3)
    puts ("done");
}

void
result (int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  if (other (n) < 0)
    puts ("done");
}

/* One condition after the other.  */

void
nested (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    if (level)
      puts ("done");
}

/* What is allocated here says nothing of other memory; of what is inlined GCC forgets where it points.  */

static int
largest (const int *q, int n)
{
  int best = 0, at = 0;
  for (int i = 0; i < n; i++)
    {
      int v = q[i] > 1000 ? q[i] % 1000 : q[i];
      if (v < 0)
	v = -v;
      if (v > best)
	{
	  best = v;
	  at = i;
	}
    }
  return at;
}

void
own (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  int *q = calloc (n, sizeof (int)), at = 0;	/* { dg-moved "calloc (...)" } */
  if (!q)
    abort ();
  for (int i = 0; i < n; i++)
    q[i] = i ^ at;
  USE (p);
  do
    {
      q[at] = 0;
      other (at);
      at = largest (q, n);
    }
  while (q[at] > 10);
  if (o->verbose)
    puts ("done");
  free (q);
}

/* It is known before the call.  */

void
before (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  int verbose = o->verbose;
  other (n);
  if (verbose)
    puts ("done");
}

/* No call changes it.  */

void
restricted (int n, struct options *restrict o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    puts ("done");
}

void
constant (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (fixed)
    puts ("done");
}

void
not_everyones (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  hidden = other (n);
  other (n);
  if (hidden)
    puts ("done");
}

/* Somebody sees what is called.  */

int tell (int n);

static __attribute__ ((noinline, noclone)) int
seen (int n)
{
  return tell (n);
}

int
tell (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'seen')" "malloc (16)" } */
  USE (p);
  if (seen (n - 1))
    puts ("done");
  return level;
}

/* The loop goes on with the call, if GCC does not find that it never does.  */

void
again (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  do
    other (n);
  while (o->verbose);
}

void
again_with_another (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  for (;;)
    {
      other (n);
      if (o->verbose)
	break;
      n = n & 1 ? n / 2 : n * 3 + 1;
    }
}

/* That function never returns.  */

void
fatal (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    abort ();
}

/* The loop is left; but of the second GCC may know how often it goes round, and that it must not.  */

extern const int table[4];

void
loop (int n, struct options *o, const int *t)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  int sum = 0;
  USE (p);
  other (n);
  if (o->verbose)
    {
      for (int i = 0; i < n; i++)
	sum += t[i];
      printf ("%d", sum);
      puts ("done");
    }
}

void
loop_of_table (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  int sum = 0;
  USE (p);
  other (n);
  if (o->verbose)
    {
      for (int i = 0; i < n; i++)
	if (i & n)
	  sum += table[i];
      printf ("%d", sum);
      puts ("done");
    }
}

/* What is stored on a way that ends in what is undefined is not.  */

void
stores (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    level = n;
}

void
stores_and_prints (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    {
      level = n;
      puts ("done");
    }
}

/* The first round decides, whatever the others know.  */

void
rounds (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  int i = 0;
  USE (p);
  other (n);
  do
    if (o->verbose)
      puts ("done");
  while (i++ < n);
}

/* Two ways lead to the second condition.  */

void
two_ways (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  int k;
  USE (p);
  other (n);
  if (level)
    {
      if (n & 1)
	k = n * 3;
      else
	k = n / 7;
      if (o->verbose)
	printf ("done %d", k);
    }
}

/* A way around the call tells nothing behind it.  */

void
around (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  if (n > o->verbose)
    other (n);
  if (o->verbose)
    puts ("done");
}

/* Something else may tell, or asks as well.  */

void
stored (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  current->verbose = n;
  if (o->verbose)
    puts ("done");
}

void
loaded (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (current->verbose < n)
    if (o->verbose)
      puts ("done");
}

void
twice (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  int verbose = o->verbose;
  if (verbose)
    printf ("done %d", verbose);
}

void
bits_and_all (unsigned n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  unsigned flags = o->flags;
  if (flags & 4)
    printf ("done %x", flags);
}

void
somewhere (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  int verbose = o->verbose;
  if (n)
    other (n);
  if (verbose)
    puts ("done");
}

/* What is asked is not all that there is.  */

void
some_bits (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if ((o->flags & 6) == 2)
    puts ("done");
}

void
one_of (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (o->kind == SECOND)
    puts ("done");
}

void
beyond (unsigned n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  if (other (n) > n)
    puts ("done");
}

/* Nothing stays on either side, or one side is none.  */

int
neither (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  int k[2], r;
  USE (p);
  r = other (n);
  if (o->verbose)
    k[n & 1] = o->verbose;
  return r;
}

void
impossible (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    {
      if (n)
	__builtin_unreachable ();
      else
	puts ("done");
    }
}

/* Nobody knows whether one side is ever left.  */

void
endless (int n, struct options *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (o->verbose)
    for (;;)
      n++;
}
