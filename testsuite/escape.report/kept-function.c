/* Functions in which nothing moves.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R7 R7-setjmp } */
#include <setjmp.h>
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static jmp_buf buf;

static NOINLINE int
look (const int *p)
{
  return p[0];
}

int
returns_twice (int v)
{
  int *p = malloc (16);		/* { dg-kept "function may return twice)" "malloc (16)" } */
  *p = v;
  if (setjmp (buf))
    ++*p;
  v = look (p);
  free (p);
  return v;
}

int
goes_anywhere (const unsigned char *code)
{
  static const void *const labels[] = { &&more, &&less, &&done };
  int *p = calloc (4, 4);	/* { dg-kept "computed goto or other abnormal control flow)" "calloc (16)" } */
  goto *labels[*code++];
more:
  ++*p;
  goto *labels[*code++];
less:
  --*p;
  goto *labels[*code++];
done:;
  int v = look (p);
  free (p);
  return v;
}

__attribute__ ((no_escape_demote)) int
declines (int v)
{
  int *p = malloc (16);		/* { dg-kept "attribute 'no_escape_demote')" "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
accepts (int v)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

/* A label that a nested function jumps to.  */

int
nonlocal_label (int n)
{
  __label__ out;
  int *p = malloc (16);		/* { dg-kept "non-local label in the function)" "malloc (16)" } */
  void inner (int v)
  {
    if (v > 3)
      goto out;
  }
  p[0] = p[1] = n;
  inner (n);
  n = look (p);
out:
  free (p);
  return n;
}
