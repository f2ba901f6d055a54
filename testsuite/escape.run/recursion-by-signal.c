/* A signal that a function sends to itself runs its handler before it goes on: a function of
   which handlers may be on the stack many times.  That the C library calls raise and kill
   `leaf' says nothing of these.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant }
   { dg-stack 8192 }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include <signal.h>
#include <unistd.h>
#include "test.h"

static volatile int depth;
static volatile unsigned long total;

#ifndef SIGNAL
# define SIGNAL SIGUSR1

static inline void
prepare (void)
{
}

static inline void
send_signal (void)
{
  if (depth & 1)
    raise (SIGNAL);
  else
    kill (getpid (), SIGNAL);
}
#endif

static NOINLINE unsigned
work (unsigned n)
{
  unsigned char *a = malloc (1000), *b = malloc (1000), *c = malloc (1000), *d = malloc (1000);
  fill (a, 1000, n);
  fill (b, 1000, n + 1);
  fill (c, 1000, n + 2);
  fill (d, 1000, n + 3);
  if (depth < 1400)
    {
      depth++;
      send_signal ();
    }
  unsigned r = sum (a, 1000) + sum (b, 1000) + sum (c, 1000) + sum (d, 1000);
  free (a);
  free (b);
  free (c);
  free (d);
  return r;
}

static void
handler (int s)
{
  total += work (s);
}

int
main (void)
{
  struct sigaction action;
  memset (&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_NODEFER;
  sigaction (SIGNAL, &action, NULL);
  prepare ();
  unsigned r = work (hide (3));
  printf ("%u %lu %d\n", r, total, depth);
  return 0;
}
