/* A temporary string as long as its parts, freed before the function returns.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

static char large[1500];
static const char *const names[] = { "PATH", "HOME", "TERM", "LANG", "USER" };
static const char *const values[] = { "/bin", "/root", "vt100", "C" };

static CALLED unsigned long
is_default (const char *line)
{
  return line[0] == 'T' && line[5] == 'v';
}

static CALLED unsigned long
check (const char *name, const char *value)
{
  size_t name_length = strlen (name), size = name_length + strlen (value) + 2;
#ifdef BY_HAND
  char local[256], *line = size <= sizeof local ? local : malloc (size);
#else
  char *line = malloc (size);
#endif
  if (!line)
    abort ();
  strcpy (line, name);
  line[name_length] = '=';
  strcpy (line + name_length + 1, value);
  unsigned long r = is_default (line) + line[size - 2];
#ifdef BY_HAND
  if (line != local)
#endif
    free (line);
  return r;
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  memset (large, 'l', sizeof large - 1);
  for (unsigned long i = 0; i < n; i++)
    sum += check (names[i % 5], LARGE (i) ? large : values[i % 4]) * (i & 15);
  return sum;
}
