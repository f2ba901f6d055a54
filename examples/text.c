/* Buffers for a moment: the library reads and writes them, and keeps nothing.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A buffer of constant size moves, whatever the library does with it.  */
size_t
key_length (int id, const char *name)
{
  char *key = malloc (64);
  if (!key)
    return 0;
  snprintf (key, 64, "%d/%s", id, name);
  size_t n = strlen (key);
  free (key);
  return n;
}

/* The size is not known here: a short text is in the frame, a long one on the heap.  */
int
starts_with (const char *text, const char *a, const char *b)
{
  char *both = malloc (strlen (a) + strlen (b) + 1);
  if (!both)
    return 0;
  strcpy (both, a);
  strcat (both, b);
  int r = strncmp (text, both, strlen (both)) == 0;
  free (both);
  return r;
}

/* The library keeps it: a frame would be gone by then.  */
void
set_mode (const char *value)
{
  char *entry = malloc (64);
  if (!entry)
    return;
  snprintf (entry, 64, "MODE=%s", value);
  putenv (entry);
}
