/* Loops over the object that GCC turns into vectors and memory functions.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 5 0 } */
#include "test.h"

static NOINLINE int
dot (int v)
{
  int *a = malloc (64 * sizeof *a), *b = malloc (64 * sizeof *b);
  int i, t = 0;
  for (i = 0; i < 64; i++)
    a[i] = i * v;
  for (i = 0; i < 64; i++)
    b[i] = a[63 - i] + 1;
  t = sum (a, 256) & 0xff;
  for (i = 0; i < 64; i++)
    t += a[i] * b[i];
  free (a);
  free (b);
  return t;
}

static NOINLINE unsigned
zeros_and_copies (int k)
{
  unsigned char *a = malloc (100), *b = malloc (100);
  int i;
  for (i = 0; i < 100; i++)
    a[i] = 0;
  for (i = 0; i < k; i++)
    a[i] = i;
  for (i = 0; i < 100; i++)
    b[i] = a[i];
  for (i = 99; i > 0; i--)
    b[i] = b[i - 1];
  unsigned s = sum (b, 100);
  free (b);
  free (a);
  return s;
}

static NOINLINE unsigned
histogram (const char *text)
{
  unsigned char *count = calloc (256, 1);
  unsigned i, t = 0;
  while (*text)
    count[(unsigned char) *text++]++;
  for (i = 0; i < 256; i++)
    t = t * 3 + count[i];
  free (count);
  return t;
}

int
main (void)
{
  printf ("%d\n", dot (hide (3)));
  printf ("%u\n", zeros_and_copies (hide (50)));
  static char text[] = "hello, world";
  text[0] += hide (0);
  printf ("%u\n", histogram (text));
  return 0;
}
