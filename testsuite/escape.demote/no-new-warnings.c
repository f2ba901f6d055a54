/* Warnings are about what the user wrote, not about slots.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wall -Wextra -Wfree-nonheap-object -Wreturn-local-addr -Wstringop-overflow -Wmaybe-uninitialized -Wstack-usage=4096 -Wframe-larger-than=4096" } */
/* { dg-final { scan-heap-calls partly 0 } } */
/* { dg-final { scan-heap-calls perhaps 0 } } */
/* { dg-final { scan-heap-calls strings 0 } } */
/* { dg-final { scan-heap-calls set_there 0 } } */
/* { dg-final { scan-heap-calls read_there 0 } } */
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

/* What a wrapper that is inlined does, and to what.  */

static unsigned used, mixed;
int set_both, use_both, more;

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))
#define MIX_MORE() (MIX (), MIX (), MIX (), MIX ())

int *
make (size_t n, int *size)
{
  MIX_MORE ();
  MIX_MORE ();
  if (set_both)
    *size = mixed;
  return malloc (n);
}

int
set_there (int k)
{
  int size;
  int *p = make (16, &size);
  p[0] = p[1] = k;
  int r = look (p, 2);
  if (use_both)
    r += size;
  free (p);
  return r;
}

int *
make_from (const int *from)
{
  MIX_MORE ();
  MIX_MORE ();
  int *p = malloc (4 * sizeof *p);
  for (int i = 0; i < 4; i++)
    p[i] = from[i];
  if (more)
    p[3] = from[5];
  return p;
}

int
read_there (int k)
{
  int from[4] = { 1, k, 3, 4 };
  int *p = make_from (from);
  int r = look (p, 4);
  free (p);
  return r;
}

/* By a pointer, too.  */

struct pair { int size, other; };

int *
make_pair (size_t n, struct pair *pair)
{
  MIX_MORE ();
  MIX_MORE ();
  if (set_both)
    pair->size = mixed;
  return malloc (n);
}

int
set_through (int k)
{
  struct pair pair, *p = &pair;
  pair.other = k;
  int *q = make_pair (16, p);
  q[0] = q[1] = k;
  int r = look (q, 2);
  if (use_both)
    r += p->size + pair.other;
  free (q);
  return r;
}
