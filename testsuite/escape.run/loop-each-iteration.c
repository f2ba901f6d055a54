/* In loops of each kind, where the previous object is dead by then.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 50 0 } */
#include "test.h"

static NOINLINE unsigned
for_loop (int n)
{
  unsigned s = 0;
  int i;
  for (i = 0; i < n; i++)
    {
      char *p = malloc (20);
      fill (p, 20, i);
      s = s * 3 + sum (p, 20);
      free (p);
    }
  return s;
}

static NOINLINE unsigned
while_loop (int n)
{
  unsigned s = 0;
  while (n-- > 0)
    {
      char *p = malloc (20);
      fill (p, 20, n);
      if (n == 4)
	{
	  free (p);
	  continue;
	}
      s = s * 3 + sum (p, 20);
      free (p);
      if (s == 0)
	break;
    }
  return s;
}

static NOINLINE unsigned
do_loop (int n)
{
  unsigned s = 0;
  do
    {
      int *p = malloc (sizeof *p);
      *p = n;
      s = s * 3 + get (p);
      free (p);
    }
  while (--n);
  return s;
}

/* The variable lives outside, the object does not.  */

static NOINLINE unsigned
outer_variable (int n)
{
  unsigned s = 0;
  char *p = NULL;
  int i;
  for (i = 0; i < n; i++)
    {
      p = malloc (20);
      fill (p, 20, i);
      s = s * 3 + sum (p, 20);
      free (p);
      p = NULL;
    }
  return s + (p != NULL);
}

/* Left by the last iteration.  */

static NOINLINE unsigned
last_one (int n)
{
  unsigned s = 0;
  char *p;
  for (;;)
    {
      p = malloc (20);
      fill (p, 20, n);
      if (--n == 0)
	break;
      s = s * 3 + sum (p, 20);
      free (p);
    }
  s = s * 3 + sum (p, 20);
  free (p);
  return s;
}

int
main (void)
{
  printf ("%u\n", for_loop (hide (10)));
  printf ("%u\n", while_loop (hide (10)));
  printf ("%u\n", do_loop (hide (10)));
  printf ("%u\n", outer_variable (hide (10)));
  printf ("%u\n", last_one (hide (10)));
  return 0;
}
