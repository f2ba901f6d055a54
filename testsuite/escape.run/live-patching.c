/* A function is replaced while the program runs, as -flive-patching announces.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-additional-options "-flive-patching=inline-clone -fpatchable-function-entry=5,0" }
   { dg-rule R1-interpose }
   { dg-allocs 2 2 } */
#define _GNU_SOURCE
#include <sys/mman.h>
#include "test.h"

static int *kept;

static NOINLINE int
look (int *p)
{
  return p[0] + p[1];
}

static __attribute__ ((noipa)) int
keep (int *p)
{
  kept = p;
  return p[0] * p[1];
}

/* FROM begins with a jump to TO.  */

static NOINLINE void
patch (int (*from) (int *), int (*to) (int *))
{
  unsigned char *c = (unsigned char *) from;
  int32_t distance = (unsigned char *) to - (c + 5);
  CHECK (mprotect (c - ((uintptr_t) c & 4095), 8192, PROT_READ | PROT_WRITE | PROT_EXEC) == 0);
  c[0] = 0xe9;
  memcpy (c + 1, &distance, 4);
}

static NOINLINE int
use (int n)
{
  int *p = malloc (8);
  p[0] = n;
  p[1] = 2;
  return look (p);
}

int
main (void)
{
  printf ("%d\n", use (hide (3)));
  patch (look, keep);
  printf ("%d\n", use (hide (4)));
  scribble ();
  printf ("%d\n", get (kept));
  return 0;
}
