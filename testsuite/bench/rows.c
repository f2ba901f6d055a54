/* A temporary for each row of a triangular matrix, as wide as that row.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

enum
{
  SIZE = 8,
  WIDE = 150
};

static long matrix[SIZE][SIZE];
static long wide[WIDE];

/* The sum of the products of ROW with what it is when read backwards.  */
static CALLED unsigned long
fold (const long *row, size_t width)
{
#ifdef BY_HAND
  long local[32];
  long *turned = width <= 32 ? local : malloc (width * sizeof *turned);
#else
  long *turned = malloc (width * sizeof *turned);
#endif
  if (!turned)
    abort ();
  for (size_t i = 0; i < width; i++)
    turned[width - 1 - i] = row[i];
  unsigned long r = 0;
  for (size_t i = 0; i < width; i++)
    r += turned[i] * row[i];
#ifdef BY_HAND
  if (turned != local)
#endif
    free (turned);
  return r;
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  for (size_t i = 0; i < SIZE; i++)
    for (size_t k = 0; k <= i; k++)
      matrix[i][k] = i * k % 11;
  for (size_t i = 0; i < WIDE; i++)
    wide[i] = i * i % 7;
  for (unsigned long i = 0; i < n; i++)
    {
      size_t at = i % SIZE;
      matrix[at][at] = i & 3;
      sum += LARGE (i) ? fold (wide, WIDE) : fold (matrix[at], at + 1);
    }
  return sum;
}
