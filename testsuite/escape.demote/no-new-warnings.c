/* Warnings are about what the user wrote, not about slots.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wall -Wextra -Wfree-nonheap-object -Wreturn-local-addr -Wstringop-overflow -Wmaybe-uninitialized -Wstack-usage=4096 -Wframe-larger-than=4096" } */
/* { dg-final { scan-heap-calls partly 0 } } */
/* { dg-final { scan-heap-calls perhaps 0 } } */
/* { dg-final { scan-heap-calls strings 0 } } */
#include <stdlib.h>
#include <string.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p, int n)
{
  int t = 0;
  while (n--)
    t += p[n];
  return t;
}

int
partly (int n)
{
  int *p = malloc (16 * sizeof *p);
  int i;
  for (i = 0; i < n; i++)
    p[i] = i;
  int v = look (p, n);
  free (p);
  return v;
}

int
perhaps (int c)
{
  int *p = NULL;
  int v = 0;
  if (c)
    {
      p = malloc (16);
      p[0] = c;
    }
  if (p)
    v = look (p, 1);
  free (p);
  return v;
}

size_t
strings (const char *s)
{
  char *p = malloc (32);
  strncpy (p, s, 31);
  p[31] = 0;
  size_t n = strcspn (p, "x");
  free (p);
  return n;
}
