/* A system call sends a signal to the program, whose handler runs before it returns.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant }
   { dg-stack 8192 }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#include "test.h"

static volatile int depth;
static int fd;
static volatile unsigned long total;

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
      if (ftruncate (fd, 5000) == 0)
	depth = 9999;
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
  /* A file that grows too large.  */
  sigaction (SIGXFSZ, &action, NULL);
  struct rlimit limit = { 1000, 1000 };
  FILE *file = tmpfile ();
  fd = fileno (file);
  setrlimit (RLIMIT_FSIZE, &limit);
  unsigned r = work (hide (3));
  printf ("%u %lu %d\n", r, total, depth);
  return 0;
}
