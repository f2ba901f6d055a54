/* Functions that count.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <string.h>

int count;

size_t
my_strlen (const char *s)
{
  count++;
  return strlen (s);
}

size_t
my_strnlen (const char *s, size_t n)
{
  count++;
  return strnlen (s, n);
}

void *
my_memcpy (void *to, const void *from, size_t n)
{
  count++;
  return memcpy (to, from, n);
}

void *
my_memset (void *to, int c, size_t n)
{
  count++;
  return memset (to, c, n);
}
