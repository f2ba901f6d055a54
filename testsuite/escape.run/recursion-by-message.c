/* What the library writes to stderr by itself, a wrong option's message, goes through a stream
   that may be the program's own.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant }
   { dg-stack 8192 }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include <getopt.h>
#include "test.h"

/* The address sanitizer makes frames larger.  */
#ifdef __SANITIZE_ADDRESS__
# define DEPTH 50
#else
# define DEPTH 800
#endif

static int depth;
static unsigned long total;

static NOINLINE unsigned
work (unsigned n)
{
  char *arguments[] = { "program", "-z", NULL };
  unsigned char *a = malloc (1000), *b = malloc (1000), *c = malloc (1000), *d = malloc (1000);
  fill (a, 1000, n);
  fill (b, 1000, n + 1);
  fill (c, 1000, n + 2);
  fill (d, 1000, n + 3);
  optind = 0;
  total += getopt (2, arguments, "a");
  unsigned r = sum (a, 1000) + sum (b, 1000) + sum (c, 1000) + sum (d, 1000);
  free (a);
  free (b);
  free (c);
  free (d);
  return r;
}

static ssize_t
put (void *cookie, const char *buf, size_t n)
{
  if (depth++ < DEPTH)
    total += work (depth);
  return n;
}

int
main (void)
{
  cookie_io_functions_t f = { NULL, put, NULL, NULL };
  FILE *stream = fopencookie (NULL, "w", f), *before = stderr;
  setvbuf (stream, NULL, _IONBF, 0);
  stderr = stream;
  unsigned r = work (hide (3));
  stderr = before;
  printf ("%u %lu\n", r, total);
  return 0;
}
