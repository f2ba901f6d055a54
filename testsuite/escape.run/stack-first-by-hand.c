/* The program's own way: a buffer of its frame when that is enough, else the heap; and
   a free that asks which it was.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 4 1-4 } */
#include "test.h"

static NOINLINE unsigned
hash (const char *p, size_t n)
{
  unsigned h = 5381;
  while (n--)
    h = h * 33 + (unsigned char) *p++;
  return h;
}

static NOINLINE unsigned
buffered (size_t n, int seed)
{
  char buf[32], *p = n > sizeof buf ? malloc (n) : buf;
  if (!p)
    return 0;
  for (size_t i = 0; i < n; i++)
    p[i] = seed + i;
  unsigned h = hash (p, n);
  if (p != buf)
    free (p);
  return h + hash (buf, 0);
}

/* The other way round: the pointer that is freed is null when it is the buffer.  */

static NOINLINE unsigned
remembered (size_t n, int seed)
{
  char buf[32], *p = buf, *heap = NULL;
  if (n > sizeof buf)
    p = heap = malloc (n);
  for (size_t i = 0; i < n; i++)
    p[i] = seed - i;
  unsigned h = hash (p, n);
  free (heap);
  return h;
}

int
main (void)
{
  printf ("%u %u\n", buffered (hide (10), 1), buffered (hide (100), 2));
  printf ("%u %u\n", buffered (hide (32), 3), buffered (hide (4000), 4));
  printf ("%u %u\n", remembered (hide (10), 1), remembered (hide (100), 2));
  printf ("%u\n", remembered (hide (4000), 3));
  return 0;
}
