/* Where an object that moved is.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2 -fplugin-arg-escape-stack-buffer=256" } */
/* { dg-tags } */
#include <stdlib.h>

static __attribute__ ((noinline)) int
look (const int *p)	/* { dg-note "^'p' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 'p' level=0$" } */
{
  return *p;
}

int
fixed (int v)
{
  int *p = malloc (16);	/* { dg-moved "malloc (16)" } { dg-note "^  in a slot of 16 bytes$" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
varying (size_t n, int v)
{
  int *p = malloc (n);	/* { dg-moved "malloc (n)" } { dg-note "^  in a buffer of 256 bytes, or on the heap when it is larger$" } */
  *p = v;
  v = look (p);
  free (p);
  return v;
}

int
growing (size_t n, int v)
{
  int *p = NULL;
  for (size_t i = 1; i < n; i++)
    {
      p = realloc (p, i * sizeof *p); /* { dg-moved "realloc (...)" } { dg-note "^  in a buffer of 256 bytes until it outgrows that$" } */
      p[i - 1] = v;
    }
  v = look (p);
  free (p);
  return v;
}

/* A loop over both has no more rounds than the array has elements.  */
int
bounded (unsigned n, int v)
{
  int a[40];
  int *p = malloc (n * sizeof *p); /* { dg-moved "malloc (...)" } { dg-note "^  in a buffer of 160 bytes, or on the heap when it is larger$" } */
  for (unsigned i = 0; i < n; i++)
    a[i] = p[i] = v + i;
  v = look (p) + look (a);
  free (p);
  return v;
}

/* The bound is above the largest object that moves.  */
int
loosely_bounded (unsigned n, int v)
{
  int a[4000];
  int *p = malloc (n * sizeof *p); /* { dg-moved "malloc (...)" } { dg-note "^  in a buffer of 256 bytes, or on the heap when it is larger$" } */
  for (unsigned i = 0; i < n; i++)
    a[i] = p[i] = v + i;
  v = look (p) + look (a);
  free (p);
  return v;
}
