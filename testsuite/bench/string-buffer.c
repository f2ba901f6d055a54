/* A buffer of constant size that string functions fill and read.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

static const char *const dirs[] = { "usr", "bin", "etc", "var" };
static const char *const names[] = { "ls", "gcc", "motd", "cc", "awk" };

static CALLED unsigned long
path_length (const char *dir, const char *name)
{
#ifdef BY_HAND
  char path[256];
#else
  char *path = malloc (256);
  if (!path)
    abort ();
#endif
  strcpy (path, dir);
  strcat (path, "/");
  strcat (path, name);
  unsigned long r = strlen (path) + path[1];
#ifndef BY_HAND
  free (path);
#endif
  return r;
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  for (unsigned long i = 0; i < n; i++)
    sum += path_length (dirs[i % 4], names[i % 5]) * (i & 15);
  return sum;
}
