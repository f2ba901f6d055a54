/* Recursion by sibling calls through another unit needs no stack, as long as these remain jumps:
   ways in which a slot would prevent that, though no call is handed its address.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "recursion-sibling-calls-outside.c" }
   { dg-rule R6-sibcall }
   { dg-stack 1024 }
   { dg-additional-options "-foptimize-sibling-calls" }
   { dg-allocs * * } */
#define _GNU_SOURCE
#include "test.h"

long next (long n, int which);

/* The reference runs at -O0, without sibling calls; so the depth is one that it
   survives only by optimization.  */
#ifdef __OPTIMIZE__
# define DEPTH 100000
#else
# define DEPTH 1000
#endif

struct node { struct node *next; long value; };
static long total;

/* To GCC a slot is one field: the number that is loaded from it may be what it points to.  */

long
loaded (long n)
{
  struct node *a = malloc (sizeof *a), *b = malloc (sizeof *b), *c = malloc (sizeof *c);
  a->value = n - 1;
  b->value = 5;
  c->value = -5;
  a->next = n & 1 ? b : c;
  b->next = n & 1 ? c : 0;
  c->next = n & 1 ? 0 : b;
  long r = 0;
  for (struct node *p = a; p; p = p->next)
    r += p->value;
  free (a);
  free (b);
  free (c);
  return next (r, 0);
}

/* And where that is stored it has escaped.  */

long
loaded_and_stored (long n)
{
  struct node *a = malloc (sizeof *a), *b = malloc (sizeof *b), *c = malloc (sizeof *c);
  a->value = n - 1;
  b->value = 5;
  c->value = -5;
  a->next = n & 1 ? b : c;
  b->next = n & 1 ? c : 0;
  c->next = n & 1 ? 0 : b;
  long r = 0;
  for (struct node *p = a; p; p = p->next)
    r += p->value;
  free (a);
  free (b);
  free (c);
  total += r;
  return next (n - 1, 1);
}

/* To GCC reallocarray is any function.  */

long
resized (long n)
{
  size_t capacity = 16, length = 0;
  char *p = malloc (capacity);
  for (int i = 0; i < 20; i++)
    {
      if (length == capacity)
	p = reallocarray (p, capacity *= 2, 1);
      p[length++] = n + i;
    }
  long r = 0;
  for (size_t i = 0; i < length; i++)
    r ^= p[i];
  free (p);
  return next (n - 1 + (r == 1000), 2);
}

/* What is behind the call is dead.  */

long
dead_stores (long n)
{
  char *p = malloc (64);
  long t[4];
  for (int i = 0; i < 64; i++)
    p[i] = n + i;
  memfrob (p, 64);
  long k = p[n & 63] == 1000;
  free (p);
  long r = next (n - 1 + k, 3);
  for (int i = 0; i < 4; i++)
    t[i] = r + i;
  return t[0];
}

/* The same, by inlining.  */

static volatile long seen;

static long
finish (long n, long mode)
{
  for (int i = 0; i < 3; i++)
    {
      seen = n;
      seen = n * 7 + i;
      seen = n ^ 3;
      seen = n * 8;
      seen = n - i;
      seen = n & 9;
    }
  long r = next (n - 1, 4);
  long t = r * 3 + mode;
  if (mode == 1)
    return t;
  return r;
}

long
dead_sum (long n)
{
  char *p = malloc (64);
  for (int i = 0; i < 64; i++)
    p[i] = n + i;
  memfrob (p, 64);
  long k = p[n & 63] == 1000;
  free (p);
  return finish (n + k, 0);
}

static long
finish_text (long n, long mode)
{
  char t[16];
  for (int i = 0; i < 3; i++)
    {
      seen = n;
      seen = n * 7 + i;
      seen = n ^ 3;
      seen = n * 8;
      seen = n - i;
      seen = n & 9;
    }
  long r = next (n - 1, 5);
  memset (t, r, sizeof t);
  if (mode == 1)
    return t[n & 15];
  return r;
}

long
dead_call (long n)
{
  char *p = malloc (64);
  for (int i = 0; i < 64; i++)
    p[i] = n + i;
  memfrob (p, 64);
  long k = p[n & 63] == 1000;
  free (p);
  return finish_text (n + k, 0);
}

int
main (void)
{
  for (int i = 0; i < 6; i++)
    printf ("%ld\n", next (hide (DEPTH), i));
  printf ("%d\n", total != 0);
  return 0;
}
