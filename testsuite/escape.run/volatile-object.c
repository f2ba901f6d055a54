/* Volatile accesses to the object stay, and a volatile pointer to it works.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 4 1-4 } */
#include "test.h"

static NOINLINE int
volatile_contents (int v)
{
  volatile int *p = malloc (4 * sizeof *p);
  p[0] = v;
  p[1] = p[0] + 1;
  p[0] = p[1] + p[0];
  p[2] = p[0];
  p[3] = p[2];
  int r = p[0] * 1000 + p[1] * 10 + p[3];
  free ((void *) p);
  return r;
}

static NOINLINE int
volatile_pointer (int v)
{
  int *volatile p = malloc (sizeof *p);
  *p = v;
  int r = get (p) + *p;
  free (p);
  return r;
}

static NOINLINE int
spin (int n)
{
  volatile char *flag = calloc (1, 1);
  int i = 0;
  while (!*flag)
    if (++i == n)
      *flag = 1;
  free ((void *) flag);
  return i;
}

int
main (void)
{
  printf ("%d\n", volatile_contents (hide (2)));
  printf ("%d\n", volatile_pointer (hide (3)));
  printf ("%d %d\n", spin (hide (4)), spin (hide (5)));
  return 0;
}
