/* Warnings of large frames are not about slots, whatever else there is in the frame; and what GCC
   would warn of as too large is no slot.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wframe-larger-than=1000 -Wstack-usage=1000 -Wlarger-than=700" } */
/* { dg-final { scan-heap-calls spills 0 } } */
/* { dg-final { scan-heap-calls large 1 } } */
#include <stdlib.h>

#define TEN(M, T) \
  M (T##0) M (T##1) M (T##2) M (T##3) M (T##4) M (T##5) M (T##6) M (T##7) M (T##8) M (T##9)
#define SEVENTY(M) \
  TEN (M, 1) TEN (M, 2) TEN (M, 3) TEN (M, 4) TEN (M, 5) TEN (M, 6) TEN (M, 7)

extern double numbers[80];
void other (void);

static __attribute__ ((noinline, noclone)) void
fill (char *p, int n, int v)
{
  while (n--)
    p[n] = n * v;
}

/* No register lives through a call, so that all numbers are in the frame.  */

int
spills (int k)
{
  char *p = malloc (640);
  fill (p, 640, k);
#define LOAD(N) double n##N = numbers[N];
  SEVENTY (LOAD)
  other ();
#define STORE(N) numbers[N] = n##N * n17;
  SEVENTY (STORE)
  int r = p[k & 511] + p[(k + 7) & 511];
  free (p);
  return r;
}

int
large (int k)
{
  char *p = malloc (800);
  fill (p, 800, k);
  int r = p[k & 511];
  free (p);
  return r;
}

/* Neither about what comes with a wrapper.  */

static unsigned used, mixed;

char *
make (size_t n)
{
  if (used & 1)
    {
      char text[240];
      fill (text, sizeof text, n);
      mixed ^= text[n];
    }
  used += 2;
  mixed = (mixed ^ used) * 3 + (mixed >> 5);
  mixed = (mixed ^ used) * 5 + (mixed >> 7);
  return malloc (n);
}

int
spills_more (int k)
{
  char own[256];
  fill (own, 256, k);
  char *p = make (16);
  fill (p, 16, k);
  SEVENTY (LOAD)
  other ();
  SEVENTY (STORE)
  int r = p[k & 15] + own[k & 255];
  free (p);
  return r;
}
