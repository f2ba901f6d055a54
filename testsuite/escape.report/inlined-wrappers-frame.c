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
