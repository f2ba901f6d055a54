/* Recursion through functions of which it is decided when the program starts which body
   they have.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile { target x86_64-*-linux* } } */
/* { dg-rule R6-recursive } */
#include <stdlib.h>
#include <string.h>

int resolved (int), cloned (int);

__attribute__ ((noinline)) int
through_ifunc (int n)
{
  if (n <= 0)
    return 0;
  char *p = malloc (900);	/* { dg-kept "may recurse by a call whose target is not known)" "malloc (900)" } */
  memset (p, n, 900);
  int r = p[n];
  free (p);
  return (r + resolved (n)) ^ 1;
}

static int
implementation (int n)
{
  return through_ifunc (n - 1) + 1;
}

static int (*resolve (void)) (int)
{
  return implementation;
}

int resolved (int) __attribute__ ((ifunc ("resolve")));

__attribute__ ((noinline)) int
through_clones (int n)
{
  if (n <= 0)
    return 0;
  char *p = malloc (900);	/* { dg-kept "may recurse by a call whose target is not known)" "malloc (900)" } */
  memset (p, n, 900);
  int r = p[n];
  free (p);
  return (r + cloned (n)) ^ 1;
}

__attribute__ ((noinline, target_clones ("avx2", "default"))) int
cloned (int n)
{
  return through_clones (n - 1) + 1;
}
