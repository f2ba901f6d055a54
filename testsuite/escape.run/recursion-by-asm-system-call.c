/* An asm makes the system call by which a signal is sent.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R6-reentrant }
   { dg-stack 8192 }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SIGNAL SIGUSR2

static long process;

static inline void
prepare (void)
{
  process = getpid ();
}

static __attribute__ ((noinline)) void
send_signal (void)
{
  long r;
  __asm__ volatile ("syscall" : "=a" (r) : "a" (SYS_kill), "D" (process), "S" (SIGNAL)
		    : "rcx", "r11", "memory");
}

#include "recursion-by-signal.c"
