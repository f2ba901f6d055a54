/* What is behind a call stays, or it may turn out to do nothing: then the call is a sibling call.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall } */
/* { dg-options "-O2 -fplugin-arg-escape-max-frame-reentrant=4096 -fplugin-arg-escape-max-frame-recursive=4096" } */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* This has no body here.  */
int other (int);
char *name (int);
struct state { int done; char *name; } *current;
int level;

static __attribute__ ((noinline, noclone)) char *
seen_name (int n)
{
  return n ? name (n) : NULL;
}

static __attribute__ ((noinline, noclone)) int
fill (int n, int *t)
{
  t[0] = n;
  t[1] = n + 1;
  return n;
}

/* An object that has ended, of which a slot in the frame would be left.  */
#define USE(p)					\
  do						\
    {						\
      snprintf (p, 16, "%d", n);		\
      access (p, 0);				\
      free (p);					\
    }						\
  while (0)

/* A pointer that is freed may be null behind the call.  */

void
asked_behind (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  if (given)
    puts ("done");
  free (given);
}

void
asked_merged (int n, char *given, char *name)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  char *r = n & 1 ? given : name, *q = NULL;
  USE (p);
  if (!r)
    {
      other (n);
      goto out;
    }
  q = r + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
not_null_there (int n, char *given)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  if (given)
    other (n);
  free (given);
}

void
not_asked (int n, char *given)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  free (given);
}

/* What is expected is asked, too.  */

void
expected (int n, char *given)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  if (__builtin_expect (!given, 0))
    return;
  other (n);
  free (given);
}

void
asked_for_later (int n, char *given)
{
  char *p = malloc (16), *q = NULL;	/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  int nothing = given == NULL;
  USE (p);
  if (n | nothing)
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_as_number (int n, char *given)
{
  char *p = malloc (16), *q = NULL;	/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  unsigned long x = 0;
  for (int i = 0; i < 100; i++)
    x += 3;
  USE (p);
  if ((unsigned long) given == x - 300)
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

/* What GCC knows late to be 300.  */
#define LATE(x)					\
  int x = 0;					\
  for (int i = 0; i < 100; i++)			\
    x += 3

/* What is freed is loaded, computed, given by a function that is seen, or chosen of such.  */

void
loaded_from_frame (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  char *a[2];
  for (int i = 0; i < 2; i++)
    a[i] = NULL;
  other (n);
  for (int i = 0; i < 2; i++)
    free (a[i]);
}

void
loaded_from_heap (int n, struct state *o)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  other (n);
  free (o->name);
}

void
computed (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  other (n);
  free ((void *) (uintptr_t) (x - 300));
}

void
chosen (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  char *q = x == 300 ? NULL : given;
  other (n);
  free (q);
}

void
found (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  char *q = strchr (x == 300 ? "abc" : given, 'd');
  other (n);
  free (q);
}

void
given_by_one_seen (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  char *q = seen_name (n);
  other (n);
  free (q);
}

void
given_by_another (int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  char *q = name (n);
  other (n);
  free (q);
}

void
reallocated (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  char *q = x == 300 ? NULL : given;
  other (n);
  q = realloc (q, 8);		/* { dg-kept "could cost the sibling call of 'other')" "realloc (8)" } */
  free (q);
}

/* What is made of a pointer is asked for.  */

void
asked_with_another (int n, char *given, char *more)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  char *q = NULL;
  if (!((uintptr_t) given | (uintptr_t) more))
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_of_what_is_summed (int n, char *given)
{
  char *p = malloc (16), *q = NULL;	/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  if (!given)
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given + (x - 300));
  if (q)
    puts (q);
}

void
asked_whether_greater (int n, char *given, char *more)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  char *q = NULL;
  if (!(given > more))
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_for_difference (int n, char *given, char *more)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  char *q = NULL;
  if (given - more == 0)
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_for_sum (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  char *q = NULL;
  if (given + (x - 300) == (char *) (uintptr_t) n)
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_in_memory (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  char *a[2];
  for (int i = 0; i < 2; i++)
    a[i] = given;
  char *q = NULL;
  if (!a[x - 299])
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_with_one_before (int n, char *given, char *more)
{
  char *p = malloc (16), *q = NULL;	/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  if (!((uintptr_t) more | (uintptr_t) given))
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_by_overflow (int n, char *given)
{
  char *p = malloc (16), *q = NULL;	/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  unsigned long sum;
  USE (p);
  if (!__builtin_add_overflow ((unsigned long) given, -1UL, &sum))
    {
      other (n);
      goto out;
    }
  q = given + 1;
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_whether_not_greater (int n, char *given, char *more)
{
  char *p = malloc (16), *q = NULL;	/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  if (given > more)
    {
      q = given + 1;
      goto out;
    }
  other (n);
out:
  free (given);
  if (q)
    puts (q);
}

void
passed_as_number (char *given)
{
  int n = (int) (long) given;
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  free (given);
}

void
asked_of_copy (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  char *q = NULL, *same = __builtin_assume_aligned (given, 16);
  if (!same)
    {
      other (n);
      goto out;
    }
  q = name (n);
out:
  free (given);
  if (q)
    puts (q);
}

void
asked_by_switch (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  char *q = NULL;
  switch ((uintptr_t) given)
    {
    case 0:
      other (n);
      goto out;
    case 16:
      q = given = name (16);
      break;
    case 32:
      q = given = name (32);
      break;
    case 48:
      q = given = name (48);
      break;
    default:
      q = name (n);
    }
out:
  free (given);
  if (q)
    puts (q);
}

void
followed (int n, struct state *given)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (given->done);
  given->done = (given + 1)->done;
  free (given);
}

/* An object of the function's own is needed where others know its address, on all ways; what is in it
   is not it.  */

void
known (int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  char *q = malloc (4096);	/* { dg-kept "too large for stack: 4096 > 1024 bytes" "malloc (4096)" } */
  if (!q)
    abort ();
  access (q + 1, 0);
  other (n);
  free (q);
}

void
known_somewhere (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  char *q = malloc (4096);	/* { dg-kept "too large for stack: 4096 > 1024 bytes" "malloc (4096)" } */
  if (!q)
    abort ();
  other (n);
  if (x != 300)
    access (q, 0);
  free (q);
}

void
known_by_choice (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  char *q = malloc (4096);	/* { dg-kept "too large for stack: 4096 > 1024 bytes" "malloc (4096)" } */
  if (!q)
    abort ();
  access (x == 300 ? given : q, 0);
  other (n);
  free (q);
}

void
forwarded (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  USE (p);
  int *q = malloc (4096);	/* { dg-kept "too large for stack: 4096 > 1024 bytes" "malloc (4096)" } */
  if (!q)
    abort ();
  for (int i = 0; i < 4; i++)
    q[i] = i + n;
  int sum = 0;
  for (int i = 0; i < 4; i++)
    sum += q[i];
  other (sum);
  free (q);
}

/* What is stored is what is there, or a function only writes what nobody reads, as GCC knows from 12 on.  */

void
copied_to_itself (int n, struct state *s)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  struct state *q = x == 300 ? s : current;
  other (n);
  *s = *q;
}

int
filled (int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" { target gcc_le_11 } } { dg-kept "could cost the sibling call of 'other')" "malloc (16)" { target gcc_ge_12 } } */
  int t[2];
  LATE (x);
  USE (p);
  int r = other (n), k = fill (n, t);
  if (x != 300)
    return k;
  return r;
}

/* What a pointer leads to may be anything.  */

void
stored_somewhere (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  level = fill (n, (int *) p);
  free (p);
  other (n);
  current->done = 1;
}

void
stored_to_variable (int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  level = n;
  USE (p);
  other (n);
  level = n;
}

/* What is returned is found to be what the call gave, though that was merged with others, stored, or handed
   to a function that gives the same.  */

_Bool truth (int);
extern _Bool other_truth;

_Bool
merged (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'truth')" "malloc (16)" } */
  LATE (x);
  USE (p);
  _Bool t;
  if (n & 1)
    t = other_truth;
  else
    t = truth (n);
  if (t)
    {
      if (x != 300)
	other (n);
      return 1;
    }
  return 0;
}

_Bool
stored_and_asked (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'truth')" "malloc (16)" } */
  LATE (x);
  USE (p);
  _Bool a[2];
  a[x - 299] = truth (n);
  if (a[1])
    {
      if (x != 300)
	other (n);
      return 1;
    }
  return 0;
}

_Bool
handed_and_asked (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'truth')" "malloc (16)" } */
  LATE (x);
  USE (p);
  if (__builtin_popcount (truth (n)))
    {
      if (x != 300)
	other (n);
      return 1;
    }
  return 0;
}

/* What GCC has built in and only gives a number is no sibling call itself.  */

char *
aligned (int n, char *given)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  level = n;
  return __builtin_assume_aligned (given, 16);
}

/* Before a call that is seen something was stored there.  */

static int counted (int n);

static __attribute__ ((noinline, noclone)) int
count (int n)
{
  return counted (n);
}

static __attribute__ ((noinline, noclone)) int
counted (int n)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'count')" "malloc (16)" } */
  USE (p);
  level = n;
  if (n == 0)
    return 1;
  n = count (n - 1);
  level = n;
  return n;
}

/* The callers may have stored it, and GCC knows from 13 on.  FILL does not, which comes between.  */

static int called (struct state *s, int n);

static __attribute__ ((noinline, noclone)) int
call (struct state *s, int n)
{
  return called (s, n);
}

static __attribute__ ((noinline, noclone)) int
called (struct state *s, int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" { target gcc_le_12 } } { dg-kept "could cost the sibling call of 'call')" "malloc (16)" { target gcc_ge_13 } } */
  level = fill (n, (int *) p);
  free (p);
  if (n == 0)
    return 1;
  n = call (s, n - 1);
  s->done = n;
  return n;
}

int
start (struct state *s, int n)
{
  return counted (n) + called (s, n);
}

/* Nothing may be written, or something is.  */

void
writes_nothing (int n, char *given)
{
  char *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  LATE (x);
  USE (p);
  other (n);
  fwrite (given, 1, x - 300, stderr);
}

void
writes (int n, char *given)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  fwrite (given, 1, 3, stderr);
}

/* The text is not empty.  */

void
prints (int n)
{
  char *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  USE (p);
  other (n);
  fprintf (stderr, "done %d", n);
}
