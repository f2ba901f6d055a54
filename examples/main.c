/* Calls one of the example's functions N times: main NAME N.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int use_pointer (int, int);
int use_value (int, int);
int use_table (int, int);
int use_nothing (int);

static int
use_nothing_2 (int a, int b)
{
  return use_nothing (a + b);
}

static const struct { const char *name; int (*call) (int, int); } calls[] = {
  { "use_pointer", use_pointer }, { "use_value", use_value },
  { "use_table", use_table }, { "use_nothing", use_nothing_2 }
};

int
main (int argc, char **argv)
{
  if (argc != 3)
    return 2;
  long n = atol (argv[2]);
  for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++)
    if (!strcmp (argv[1], calls[i].name))
      {
	struct timespec a, b;
	unsigned sum = 0;
	clock_gettime (CLOCK_MONOTONIC, &a);
	for (long k = 0; k < n; k++)
	  sum += (unsigned) calls[i].call ((int) k & 1023, 3);
	clock_gettime (CLOCK_MONOTONIC, &b);
	/* Sum and nanoseconds per call.  */
	printf ("%u %.3f\n", sum,
		((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / n);
	return 0;
      }
  return 2;
}
