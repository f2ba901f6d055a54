/* A unit that may set the stack protector's guard: what has a slot is guarded then.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
/* { dg-additional-options "-fstack-protector" } */
#include <stdlib.h>

extern unsigned long __stack_chk_guard;

static __attribute__ ((noinline, noclone)) unsigned long
drawn (unsigned long *p)
{
  return p[0] = p[1] * 3;
}

void
renew (void)
{
  unsigned long *p = calloc (2, sizeof *p);	/* { dg-kept "the stack protector's guard may be set)" "calloc (16)" } */
  __stack_chk_guard = drawn (p);
  free (p);
}

/* By what it calls.  */

static __attribute__ ((noinline, noclone)) void
set (void)
{
  __stack_chk_guard = 4711;
}

int
start (void)
{
  unsigned long *p = calloc (2, sizeof *p);	/* { dg-kept "the stack protector's guard may be set)" "calloc (16)" } */
  set ();
  int r = drawn (p) != 0;
  free (p);
  return r;
}
