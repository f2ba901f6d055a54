/* A store that may be to the stack protector's guard, by its segment.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
/* { dg-additional-options "-fstack-protector" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) unsigned long
drawn (unsigned long *p)
{
  return p[0] = p[1] * 3;
}

void
renew_by_segment (void)
{
  unsigned long *p = calloc (2, sizeof *p);	/* { dg-kept "the stack protector's guard may be set)" "calloc (16)" } */
  *(unsigned long __seg_fs *) 0x28 = drawn (p);
  free (p);
}
