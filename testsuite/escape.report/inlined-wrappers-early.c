/* What stands behind a call may go once a function is inlined, or the IPA passes are over: variables that a
   wrapper brings along could then cost a sibling call.
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

/* A parameter may point to a local of another function.  */

int
with_parameter (int v, int (*visit) (int), int *done)
{
  struct scratch *s = small (sizeof *s);	/* { dg-kept "allocated by 'small' which is not inlined" "small (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  *done = v;
  return r;
}

/* Nobody reads it.  */
static int unread;

int
with_variable (int v, int (*visit) (int))
{
  struct scratch *s = small (sizeof *s);	/* { dg-kept "allocated by 'small' which is not inlined" "small (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  unread = v;
  return r;
}

/* GCC will know that nobody needs this.  */

static void __attribute__ ((noinline, noclone))
fill_two (int *t, int v)
{
  t[0] = v;
  t[1] = v + 1;
}

int
with_filled (int v, int (*visit) (int))
{
  int t[2];
  struct scratch *s = small (sizeof *s);	/* { dg-kept "allocated by 'small' which is not inlined" "small (16)" } */
  s->a[1] = s->a[0] + v;
  int r = visit (sum (s));
  free (s);
  fill_two (t, v);
  return r;
}

/* It is not called once.  */

void *
small_again (size_t n)
{
  return small (n);		/* { dg-escapes "returned" "small (n)" } */
}
