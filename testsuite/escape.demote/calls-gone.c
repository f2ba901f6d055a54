/* No call of the allocator is left, nor of free.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-final { scan-heap-calls simple 0 } } */
/* { dg-final { scan-free-calls simple 0 } } */
/* { dg-final { scan-heap-calls zeroed 0 } } */
/* { dg-final { scan-free-calls zeroed 0 } } */
/* { dg-final { scan-heap-calls checked 0 } } */
/* { dg-final { scan-free-calls checked 0 } } */
/* { dg-final { scan-dump-not "abort" } } */
/* { dg-final { scan-heap-calls looped 0 } } */
/* { dg-final { scan-free-calls looped 0 } } */
/* { dg-final { scan-heap-calls merged 0 } } */
/* { dg-final { scan-free-calls merged 0 } } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] + p[1];
}

int
simple (int v)
{
  int *p = malloc (16);
  p[0] = p[1] = v;
  v = look (p);
  free (p);
  return v;
}

int
zeroed (void)
{
  int *p = calloc (4, 4);
  int v = look (p);
  free (p);
  return v;
}

int
checked (int v)
{
  int *p = malloc (16);
  if (!p)
    abort ();
  p[0] = p[1] = v;
  v = look (p);
  free (p);
  return v;
}

int
looped (int n)
{
  int s = 0;
  while (n--)
    {
      int *p = malloc (16);
      p[0] = p[1] = n;
      s += look (p);
      free (p);
    }
  return s;
}

int
merged (int c)
{
  int *p = c ? calloc (4, 4) : calloc (8, 4);
  int v = look (p);
  free (p);
  return v;
}
