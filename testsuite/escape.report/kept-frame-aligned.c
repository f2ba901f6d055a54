/* A slot that is aligned by more than the stack takes a gap, and so does the frame: 64 + 48 + 48
   bytes, and 64 + 16 + 16.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
/* { dg-additional-options "-fplugin-arg-escape-max-frame=159" } */
#include <stdlib.h>

static __attribute__ ((noinline, noclone)) int
look (const int *p)
{
  return p[0] * 3;
}

int
aligned_to_64 (int n)
{
  int *p = aligned_alloc (64, 64);	/* { dg-kept "frame budget exceeded)" "aligned_alloc (64)" } */
  *p = n;
  int r = look (p);
  free (p);
  return r;
}

int
aligned_to_32 (int n)
{
  int *p = aligned_alloc (32, 64);	/* { dg-moved "aligned_alloc (64)" } */
  *p = n;
  int r = look (p);
  free (p);
  return r;
}
