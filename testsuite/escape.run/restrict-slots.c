/* What `restrict' says in a function is true of the objects that it gets and makes on the heap:
   they are never the same memory.  Inlined, with slots that share memory, it is not.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R3-restrict }
   { dg-allocs * * } */
#include "test.h"

static int
one_after_the_other (int *restrict a, int i, int j, int n)
{
  a[i] = n;
  int s = a[j];
  free (a);
  int *b = malloc (64);
  b[j] = n + 1;
  int t = b[i];
  free (b);
  return s * 1000 + t;
}

static int
beside_another (int *restrict a, int *restrict c, int i, int j, int n)
{
  a[i] = n;
  int s = a[(j * 77777u / 5) % 16] + c[j];
  free (a);
  int *b = malloc (64);
  b[j] = n + 1;
  c[i] = 4;
  int t = b[i];
  free (b);
  return s * 1000 + t + c[j];
}

static int
freed_on_one_path (int *restrict a, int own, int i, int j, int n)
{
  a[i] = n;
  int s = a[(j * 77777u / 5) % 16];
  if (own)
    free (a);
  int *b = malloc (64);
  b[j] = n + 1;
  int t = b[i];
  free (b);
  if (!own)
    {
      s += a[j];
      free (a);
    }
  return s * 1000 + t;
}

static __attribute__ ((noipa)) int
first (int i, int j, int n)
{
  return one_after_the_other (calloc (16, 4), i, j, n);
}

static __attribute__ ((noipa)) int
second (int i, int j, int n)
{
  int *c = calloc (16, 4);
  int r = beside_another (calloc (16, 4), c, i, j, n);
  free (c);
  return r;
}

static __attribute__ ((noipa)) int
third (int i, int j, int n, int own)
{
  return freed_on_one_path (calloc (16, 4), own, i, j, n);
}

int
main (void)
{
  for (int i = 0; i < 16; i++)
    printf ("%d %d %d %d\n", first (i, i, 42), second (i, i, 43), third (i, i, 44, 0),
	    third (i, i, 45, 1));
  return 0;
}
