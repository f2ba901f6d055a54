/* A child ends while its signal is blocked: the handler runs before `system' returns.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant }
   { dg-stack 8192 }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define SIGNAL SIGCHLD

static inline void
prepare (void)
{
}

static inline void
send_signal (void)
{
  if (system (""))
    _exit (1);
}

#include "recursion-by-signal.c"
