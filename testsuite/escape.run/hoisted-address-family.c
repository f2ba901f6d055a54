/* One slot, two allocations: what is computed from its address in front of both is used
   behind either.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#define NOIPA __attribute__ ((noipa))

NOIPA void paint (char *b, int n) { memset (b, '#', n); }
static NOINLINE void touch (char *p) { p[0]++; __asm__ volatile (""); }

NOIPA int
one_of_two (int c, long i)
{
  char *p;
  if (c)
    {
      p = malloc (32);
      p[i] = 'a';
      char buf[64];
      paint (buf, 64);
    }
  else
    {
      p = malloc (32);
      p[i] = 'b';
      char buf[64];
      paint (buf, 64);
    }
  p = realloc (p, 64);
  int x = p[i];
  free (p);
  return x;
}

NOIPA int
one_after_another (int c, long i)
{
  char *p = malloc (32), *r;
  p[i] = 'a';
  if (c)
    r = p;
  else
    {
      free (p);
      r = malloc (32);
      r[i] = 'b';
      char buf[64];
      paint (buf, 64);
    }
  r = realloc (r, 64);
  int x = r[i];
  free (r);
  return x;
}

NOIPA int
looked_at_behind (int c, long i)
{
  char *p;
  if (c)
    {
      p = malloc (32);
      p[i] = 'a';
      char buf[64];
      paint (buf, 64);
    }
  else
    {
      p = malloc (32);
      p[i] = 'b';
      char buf[64];
      paint (buf, 64);
    }
  p = realloc (p, 64);
  touch (p + i);
  int x = p[i];
  free (p);
  return x;
}

int
main (void)
{
  CHECK (one_of_two (hide (0), hide (3)) == 'b');
  CHECK (one_of_two (hide (1), hide (3)) == 'a');
  CHECK (one_after_another (hide (0), hide (3)) == 'b');
  CHECK (one_after_another (hide (1), hide (3)) == 'a');
  CHECK (looked_at_behind (hide (0), hide (3)) == 'c');
  CHECK (looked_at_behind (hide (1), hide (3)) == 'b');
  return 0;
}
