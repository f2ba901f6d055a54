/* Go's issue 12588: loops over an array in a structure.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct a { unsigned long b[3]; };
struct b { unsigned long *b[3]; };

unsigned long *sink1, *sink2, *sink3;

/* f.  */
int f (struct a a)
{
  for (int i = 0; i < 3; i++)
    if (a.b[i])
      return 64 * i + (int) a.b[i];
  return 0;
}

/* g.  */
int g (struct a *a)	/* { dg-note "^'a' does not escape$" } */
{
  unsigned long *p = a->b;
  for (int i = 0; i < 3; i++, p++)
    if (*p)
      return 64 * i + (int) *p;
  return 0;
}

/* h.  */
unsigned long *h (struct b *a)	/* { dg-note "^leaking param: 'a' to result level=1$" } */
{
  for (int i = 0; i < 3; i++)
    if (i == 0)
      return a->b[i];
  return NULL;
}

/* h2.  */
unsigned long *h2 (struct b *a)	/* { dg-note "^leaking param: 'a' to result level=1$" } */
{
  unsigned long **p = a->b;
  for (int i = 0; i < 3; i++)
    if (i == 0)
      return p[i];
  return NULL;
}

/* k.  */
/* Without optimization level 1 is said, which is too deep.  */
unsigned long *k (struct b a)	/* { dg-note "^leaking param: 'a' to result level=\[01\]$" } */
{
  for (int i = 0; i < 3; i++)
    if (i == 0)
      return a.b[i];
  return NULL;
}

/* main.  */
int test (void)
{
  struct a a1 = { { 0 } }, a2 = { { 0 } };
  struct b b1 = { { 0 } }, b2 = { { 0 } }, b3 = { { 0 } }, b4 = { { 0 } };
  b1.b[0] = malloc (8);	/* { dg-escapes "stored to global 'sink2')" } */
  b2.b[0] = malloc (16);	/* { dg-moved } */
  b3.b[0] = malloc (24);	/* { dg-escapes "stored to global 'sink3')" } */
  b4.b[0] = malloc (32);	/* { dg-moved } */
  *b2.b[0] = *b4.b[0] = 1;
  int r = f (a1) + g (&a2);
  sink1 = h (&b1);
  r += *h (&b2);
  sink2 = h2 (&b1);
  r += *h2 (&b4);
  *b1.b[0] = 17;
  *b3.b[0] = 42;
  sink3 = k (b3);
  return r;
}
