/* Go's issue 19743: a pointer that is copied as an integer inside of a structure.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdint.h>
#include <stdlib.h>

struct bytes { char *data; size_t n, capacity; };
struct string { char *data; size_t n; };
struct header { uintptr_t data; size_t n; };

char *sink;

/* toString.  */
struct string
to_string (struct bytes b)	/* { dg-note "^leaking param: 'b' to result level=0$" } */
{
  struct string s = { NULL, 0 };
  if (b.n == 0)
    return s;
  struct header h;
  h.data = (uintptr_t) b.data;
  h.n = b.n;
  s.data = (char *) h.data;
  s.n = h.n;
  return s;
}

/* A caller (not in Go's test).  */
void
caller (void)
{
  struct bytes b = { malloc (8), 8, 8 };	/* { dg-escapes "stored to global 'sink')" } */
  sink = to_string (b).data;
}
