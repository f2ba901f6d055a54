/* To another thread, and as its result: pthread_exit does not return, pthread_join
   hands over what it got.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require pthread } */
/* { dg-additional-options "-pthread" }
   { dg-rule R1 }
   { dg-allocs 4 3-4 } */
#include "test.h"
#include <pthread.h>

static pthread_key_t key;

static NOINLINE _Noreturn void *
exits (void *arg)
{
  int *p = malloc (4 * sizeof *p);
  set (p, *(int *) arg + 1);
  pthread_exit (p);
}

static NOINLINE void *
takes (void *arg)
{
  int *p = arg;
  int *q = malloc (4 * sizeof *q);
  set (q, get (p) + 1);
  free (p);
  return q;
}

static NOINLINE void
start (pthread_t *t, int v)
{
  int *p = malloc (4 * sizeof *p);
  set (p, v);
  if (pthread_create (t, NULL, takes, p))
    exit (2);
}

static NOINLINE void
specific (int v)
{
  int *p = malloc (4 * sizeof *p);
  set (p, v);
  pthread_setspecific (key, p);
}

static int
join (pthread_t t)
{
  void *p;
  if (pthread_join (t, &p))
    exit (3);
  int v = get (p);
  free (p);
  return v;
}

int
main (void)
{
  pthread_t t;
  int v = hide (1);
  if (pthread_create (&t, NULL, exits, &v))
    return 2;
  printf ("%d\n", join (t));
  start (&t, hide (3));
  scribble ();
  printf ("%d\n", join (t));
  pthread_key_create (&key, NULL);
  specific (hide (5));
  scribble ();
  int *p = pthread_getspecific (key);
  printf ("%d\n", get (p));
  free (p);
  return 0;
}
