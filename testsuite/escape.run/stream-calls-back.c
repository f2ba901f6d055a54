/* Output on a stream calls the program's own function, which writes to another stream:
   2600 deep.  Each level may have what a function has that is called back, no more.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-reentrant } */
#define _GNU_SOURCE
#include "test.h"

#define N 2600

static FILE *level[N + 1];
static long total;

ssize_t
put (void *cookie, const char *buf, size_t n)
{
  long k = (long) cookie;
  char *a = malloc (1024), *b = malloc (1024), *c = malloc (1024);
  char *d = malloc (1000);
  int i = buf[0] & 63;
  memset (a, i, 1024);
  memset (b, i + 1, 1024);
  memset (c, i + 2, 1024);
  memset (d, i + 3, 1000);
  total += a[i] + b[i] + c[i] + d[i];
  if (k < N - 1)
    fputc ('x', level[k + 1]);
  total += a[i + 9] + b[i + 9] + c[i + 9] + d[i + 9];
  free (a);
  free (b);
  free (c);
  free (d);
  return n;
}

int
main (void)
{
  cookie_io_functions_t f = { NULL, put, NULL, NULL };
  for (long k = 0; k < N; k++)
    {
      level[k] = fopencookie ((void *) k, "w", f);
      setvbuf (level[k], NULL, _IONBF, 0);
    }
  fputc ('x', level[0]);
  printf ("%ld\n", total);
  return 0;
}
