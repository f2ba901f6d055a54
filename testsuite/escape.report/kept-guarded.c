/* What the stack protector has to do with slots: a function that may set its guard, and arrays that
   are too small for it, of which GCC warns.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
/* { dg-additional-options "-fstack-protector -Wstack-protector" } */
#include <stdlib.h>

extern unsigned long __stack_chk_guard;

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] * 3;
}

static __attribute__ ((noinline, noclone)) unsigned long
drawn (unsigned long *p)
{
  return p[0] = p[1] * 3;
}

void
renew (void)
{
  unsigned long *p = calloc (2, sizeof *p);	/* { dg-kept "may set the stack protector's guard)" "calloc (16)" } */
  __stack_chk_guard = drawn (p);
  free (p);
}

void
renew_by_segment (void)
{
  unsigned long *p = calloc (2, sizeof *p);	/* { dg-kept "may set the stack protector's guard)" "calloc (16)" } */
  *(unsigned long __seg_fs *) 0x28 = drawn (p);
  free (p);
}

void
renew_by_asm (void)
{
  unsigned long *p = calloc (2, sizeof *p);	/* { dg-kept "may set the stack protector's guard)" "calloc (16)" } */
  __asm__ volatile ("mov %0, %%fs:0x28" : : "r" (drawn (p)));
  free (p);
}

int
small (int n)
{
  int *p = malloc (4);		/* { dg-kept "too small for -Wstack-protector)" "malloc (4)" } */
  *p = n;
  int r = look (p);
  free (p);
  return r;
}

int
large (int n)
{
  int *p = malloc (8);		/* { dg-moved "malloc (8)" } */
  *p = n;
  int r = look (p);
  free (p);
  return r;
}
