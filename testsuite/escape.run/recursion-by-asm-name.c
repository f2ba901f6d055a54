/* Recursion by a declaration that has another name in the program than in the object file.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-recursive }
   { dg-stack 1024 }
   { dg-allocs 1501 1501 } */
#include "test.h"

extern long again (long) __asm__ ("walk");

__attribute__ ((noipa, used)) static long
walk (long n)
{
  char *p = malloc (1000);
  fill (p, 1000, n);
  long r = n ? again (n - 1) : 0;
  r += p[n % 1000] & 1;
  free (p);
  return r;
}

int
main (void)
{
  printf ("%ld\n", walk (hide (1500)));
  return 0;
}
