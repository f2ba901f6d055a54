/* A wrapper that would bring large variables of its own along is not inlined for the sake of
   its object: they would be there as long as the caller runs.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

struct scratch { long a[2]; };
long count;
int verbose;

/* What is done last, so that no call is.  */
int last;

/* Large, so that GCC does not inline them by itself.  */
#define REFUSE(size)							\
  char message[size];							\
  snprintf (message, sizeof message, "out of memory: %zu bytes, %ld calls, %d", \
	    n, count, verbose);						\
  fputs (message, stderr);						\
  fflush (stderr);							\
  fprintf (stderr, "giving up: %s %d\n", message, verbose);		\
  exit (1)

static struct scratch *
large (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (2000);
    }
  p->a[0] = n;
  return p;
}

static struct scratch *
small (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (100);
    }
  p->a[0] = n;
  return p;
}

/* What GCC would need to know to remove the object by itself.  */

static int __attribute__ ((noinline, noclone))
sum (const struct scratch *s)
{
  return s->a[0] + s->a[1];
}

/* They may run many times on the stack at once, through VISIT.  */

int
with_large (int v, int (*visit) (int))
{
  struct scratch *s = large (sizeof *s);	/* { dg-kept "allocated by 'large' which is not inlined" "large (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  return r;
}

int
with_small (int v, int (*visit) (int))
{
  struct scratch *s = small (sizeof *s);	/* { dg-moved "small (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  last = v;
  return r;
}

/* They are not called once.  */

void *
large_again (size_t n)
{
  return large (n);		/* { dg-escapes "returned" "large (n)" } */
}

void *
small_again (size_t n)
{
  return small (n);		/* { dg-escapes "returned" "small (n)" } */
}

/* Each alone is small enough; together they are not.  */

static struct scratch *
third (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (150);
    }
  p->a[0] = n + 1;
  return p;
}

static struct scratch *
fourth (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (160);
    }
  p->a[0] = n + 2;
  return p;
}

int
with_two (int v, int (*visit) (int))
{
  struct scratch *s = third (sizeof *s);	/* { dg-moved "third (16)" } */
  struct scratch *t = fourth (sizeof *t);	/* { dg-kept "allocated by 'fourth' which is not inlined" "fourth (16)" } */
  s->a[1] = t->a[1] = v;
  v = sum (s) + sum (t) + visit (v);
  free (s);
  free (t);
  last = v;
  return v;
}

/* And where nothing may move, nothing is inlined.  */

static int (*volatile again) (int);

static struct scratch *
fifth (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (100);
    }
  p->a[0] = n + 3;
  return p;
}

int
by_pointer (int v)
{
  struct scratch *s = fifth (sizeof *s);	/* { dg-kept "allocated by 'fifth' which is not inlined" "fifth (16)" } */
  s->a[1] = v;
  v = sum (s) + again (v - 1);
  free (s);
  return v;
}

void
start (struct scratch **s)
{
  again = by_pointer;
  /* Called once, they would be inlined by GCC itself.  */
  s[0] = third (count);	/* { dg-escapes "stored through parameter 's')" "third (count)" } */
  s[1] = fourth (count);	/* { dg-escapes "stored through parameter 's')" "fourth (count)" } */
  s[2] = fifth (count);	/* { dg-escapes "stored through parameter 's')" "fifth (count)" } */
}

/* A sibling call is lost as well, and what stands behind a call when this is asked may go later: a store
   through a parameter, which may point to a local of another function, one to a variable that nobody
   reads, a call that only writes.  Each has a wrapper of its own, since one that must not be
   inlined somewhere is inlined nowhere.  */

static struct scratch *
for_parameter (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (110);
    }
  p->a[0] = n + 3;
  return p;
}

void *
for_parameter_again (size_t n)
{
  return for_parameter (n);		/* { dg-escapes "returned" "for_parameter (n)" } */
}

int
with_parameter (int v, int (*visit) (int), int *done)
{
  struct scratch *s = for_parameter (sizeof *s);	/* { dg-kept "allocated by 'for_parameter' which is not inlined" "for_parameter (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  *done = v;
  return r;
}

static struct scratch *
for_variable (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (120);
    }
  p->a[0] = n + 4;
  return p;
}

void *
for_variable_again (size_t n)
{
  return for_variable (n);		/* { dg-escapes "returned" "for_variable (n)" } */
}

static int unread;

int
with_variable (int v, int (*visit) (int))
{
  struct scratch *s = for_variable (sizeof *s);	/* { dg-kept "allocated by 'for_variable' which is not inlined" "for_variable (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  unread = v;
  return r;
}

static struct scratch *
for_call (size_t n)
{
  struct scratch *p = malloc (n);	/* { dg-escapes "returned" "malloc (n)" } */
  count++;
  if (!p)
    {
      REFUSE (130);
    }
  p->a[0] = n + 5;
  return p;
}

void *
for_call_again (size_t n)
{
  return for_call (n);		/* { dg-escapes "returned" "for_call (n)" } */
}

static void __attribute__ ((noinline, noclone))
fill_two (int *t, int v)
{
  t[0] = v;
  t[1] = v + 1;
}

int
with_call (int v, int (*visit) (int))
{
  int t[2];
  struct scratch *s = for_call (sizeof *s);	/* { dg-kept "allocated by 'for_call' which is not inlined" "for_call (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  fill_two (t, v);
  return r;
}
