/* A function of another unit that is declared `leaf' may send a signal, whose handler runs before
   it returns; GCC's manual says so.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant }
   { dg-additional-sources "recursion-by-leaf.c" }
   { dg-stack 8192 }
   { dg-allocs * * } */
#include <signal.h>
#define SIGNAL SIGUSR2

void notify (int) __attribute__ ((leaf, nothrow));

static inline void
prepare (void)
{
}

static inline void
send_signal (void)
{
  notify (SIGNAL);
}

#include "recursion-by-signal.c"
