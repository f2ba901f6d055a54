/* Go's issue 41635: the reasons for a size.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

int see (const char *p)	/* { dg-note "^'p' does not escape$" } */
{ return *p; }

/* make([]byte, 1<<17).  */
int
large (void)
{
  char *p = calloc (1 << 17, 1);	/* { dg-kept "too large for stack: 131072 > 1024 bytes)" } */
  int r = see (p);
  free (p);
  return r;
}

/* make([]byte, n), n of unknown value.  */
int
unknown (size_t n)
{
  char *p = calloc (n, 1);	/* { dg-moved } */
  int r = see (p);
  free (p);
  return r;
}

/* make([]byte, n), n := 100.  */
int
known (void)
{
  size_t n = 100;
  char *p = calloc (n, 1);	/* { dg-moved } */
  int r = see (p);
  free (p);
  return r;
}
