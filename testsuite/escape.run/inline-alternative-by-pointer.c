/* The address of a function with an inline definition is that of the external one, also when what is
   called by name must be inlined.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "inline-alternative-by-pointer.c" }
   { dg-rule R1-interpose }
   { dg-allocs * * } */
#include "test.h"

extern char *kept;

extern inline __attribute__ ((gnu_inline, always_inline)) void
look (char *p)
{
  if (p[0] == 0)
    abort ();
}

static NOINLINE void
call (void (*f) (char *), char *p)
{
  f (p);
  p[1]++;
}

int
main (void)
{
  for (int i = 0; i < 2; i++)
    {
      char *p = malloc (32);
      strcpy (p, "12345");
      p[0] += i;
      if (i)
	printf ("%s\n", kept);
      call (look, p);
    }
  return 0;
}
