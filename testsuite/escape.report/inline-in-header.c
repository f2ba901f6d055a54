/* An allocator that the C library's header defines inline, as a call of another, is still there.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2" } */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

static inline long
read_line (char **to, size_t *n)
{
  return getline (to, n, stdin); /* { dg-escapes "stored through parameter 'to')" "getline (...)" } */
}

int
last (void)
{
  char *line = NULL;
  size_t n = 0;
  int c = 0;
  while (getline (&line, &n, stdin) > 1) /* { dg-kept "'getline' is not moved yet)" "getline (...)" } */
    c = line[0];
  free (line);
  return c;
}

long
first (void)
{
  char *line = NULL;
  size_t n = 0;
  long l = read_line (&line, &n);
  free (line);
  return l;
}
