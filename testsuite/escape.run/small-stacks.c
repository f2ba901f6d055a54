/* Moved objects on stacks that are small: that of a thread with 64 KiB, and that of a
   signal handler with 8 KiB.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-require pthread } */
/* { dg-additional-options "-pthread" }
   { dg-allocs 303 0 } */
#include "test.h"
#include <pthread.h>
#include <signal.h>

static unsigned total;

static NOINLINE void
fixed (unsigned seed)
{
  char *p = malloc (64);
  if (!p)
    exit (3);
  fill (p, 64, seed);
  total += sum (p, 64);
  free (p);
}

static NOINLINE void
varying (size_t n)
{
  char *p = malloc (n);
  if (!p)
    exit (3);
  fill (p, n, n);
  total += sum (p, n);
  free (p);
}

static NOINLINE void
growing (int n)
{
  char *b = NULL;
  int capacity = 0, i;
  for (i = 0; i < n; i++)
    {
      if (i == capacity)
	{
	  capacity = capacity ? capacity * 2 : 16;
	  b = realloc (b, capacity);
	  if (!b)
	    exit (3);
	}
      b[i] = i;
    }
  total += sum (b, n);
  free (b);
}

static void *
work (void *arg)
{
  int i;
  for (i = 1; i <= 100; i++)
    {
      fixed (i);
      varying (i);
      growing (16);
    }
  return arg;
}

static void
handler (int number)
{
  fixed (number);
  varying (number);
  growing (number);
}

int
main (void)
{
  static char alternate[8192];
  stack_t stack = { .ss_sp = alternate, .ss_size = sizeof alternate };
  struct sigaction action = { .sa_handler = handler, .sa_flags = SA_ONSTACK };
  pthread_attr_t small;
  pthread_t thread;
  CHECK (pthread_attr_init (&small) == 0
	 && pthread_attr_setstacksize (&small, 65536) == 0
	 && pthread_create (&thread, &small, work, NULL) == 0
	 && pthread_join (thread, NULL) == 0);
  CHECK (sigaltstack (&stack, NULL) == 0
	 && sigaction (SIGUSR1, &action, NULL) == 0 && raise (SIGUSR1) == 0);
  printf ("%u\n", total);
  return 0;
}
