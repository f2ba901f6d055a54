/* A system call sends a signal to the program, whose handler runs before it returns.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant }
   { dg-stack 8192 }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include <stdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* That a file grows too large.  */
#define SIGNAL SIGXFSZ

static int fd;

static inline void
prepare (void)
{
  struct rlimit limit = { 1000, 1000 };
  fd = fileno (tmpfile ());
  setrlimit (RLIMIT_FSIZE, &limit);
}

static inline void
send_signal (void)
{
  if (ftruncate (fd, 5000) == 0)
    _exit (1);
}

#include "recursion-by-signal.c"
