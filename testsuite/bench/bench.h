/* The main function of the patterns.  A pattern includes this and defines run.
   SPDX-License-Identifier: GPL-3.0-or-later

   PROGRAM [N] does N iterations and prints a checksum of what they computed.
   With -DBY_HAND the pattern is what a careful programmer writes who wants no
   allocation there.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Not inlined, but with a body that the compiler and the plugin see.  */
#define CALLED __attribute__ ((noinline, noclone))

/* One iteration in 256 needs more than 1024 bytes, more than a buffer on the
   stack holds, so that the way to the heap is taken too.  */
#define LARGE(I) ((I) % 256 == 255)

/* The checksum of N iterations.  */
static unsigned long run (unsigned long n);

int
main (int argc, char **argv)
{
  printf ("%lu\n", run (argc > 1 ? strtoul (argv[1], NULL, 10) : 1000));
  return 0;
}
