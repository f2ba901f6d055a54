/* Functions are replaced while the program runs, as -flive-patching announces.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-additional-options "-flive-patching=inline-clone -fpatchable-function-entry=5,0" }
   { dg-rule R1-interpose R6-reentrant }
   { dg-stack 1024 }
   { dg-allocs 1604 1604 } */
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
patch (void *from, void *to)
{
  unsigned char *c = from;
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
  return look (p) + 1;
}

/* What is called for another may call back.  */

static NOINLINE int
next (int n)
{
  return n * 3;
}

static NOINLINE int
down (int n)
{
  char *p = malloc (700), *q = malloc (700);
  memset (p, n, 700);
  memset (q, n + 1, 700);
  int r = next (n) % 1000;
  r += p[n & 511] * 3 + q[n & 511];
  free (p);
  free (q);
  return r;
}

static __attribute__ ((noipa)) int
deeper (int n)
{
  return n ? down (n - 1) : 1;
}

int
main (void)
{
  printf ("%d\n", use (hide (3)));
  patch (look, keep);
  printf ("%d\n", use (hide (4)));
  scribble ();
  printf ("%d\n", get (kept));
  printf ("%d\n", down (hide (3)));
  patch (next, deeper);
  printf ("%d\n", down (hide (799)));
  return 0;
}
