/* A handler looks at the object through a global while it lives.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 1 1 } */
#include "test.h"
#include <signal.h>

static volatile sig_atomic_t seen;
static int *volatile shared;

static void
handler (int sig)
{
  seen += sig == SIGUSR1 ? *shared : 0;
}

static NOINLINE int
use (int v)
{
  int *p = malloc (sizeof *p);
  shared = p;
  *p = v;
  raise (SIGUSR1);
  *p = v + 1;
  raise (SIGUSR1);
  free (p);
  return seen;
}

int
main (void)
{
  signal (SIGUSR1, handler);
  printf ("%d\n", use (hide (4)));
  return 0;
}
