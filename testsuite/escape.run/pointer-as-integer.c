/* The pointer leaves as an integer, whole, hidden, in pieces.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 10 10 } */
#include "test.h"

static uintptr_t saved;
static long saved_long;
static unsigned char saved_bytes[sizeof (void *)];
static int *saved_pointer;

struct holder { int *p; };

/* GCC makes this memcpy one integer load and store.  */

static NOINLINE void
by_memcpy (int v)
{
  struct holder h = { malloc (16) };
  set (h.p, v);
  memcpy (&saved_pointer, &h, sizeof h);
}

static NOINLINE void
by_cast (int v)
{
  int *p = malloc (16);
  set (p, v);
  saved = (uintptr_t) p;
}

static NOINLINE void
by_xor (int v, uintptr_t key)
{
  int *p = malloc (16);
  set (p, v);
  saved = (uintptr_t) p ^ key;
}

static NOINLINE void
by_not_and_shift (int v)
{
  int *p = malloc (16);
  set (p, v);
  uintptr_t u = ~(uintptr_t) p;
  saved_long = (long) (u << 8 | u >> 56);
}

static NOINLINE void
by_bytes (int v)
{
  int *p = malloc (16);
  set (p, v);
  const unsigned char *from = (const unsigned char *) &p;
  size_t i;
  for (i = 0; i < sizeof p; i++)
    saved_bytes[i] = from[i];
}

static NOINLINE void
by_union (int v)
{
  union { int *p; long l; unsigned half[2]; } u;
  u.p = malloc (16);
  set (u.p, v);
  saved_long = u.l;
}

static NOINLINE void
by_halves (int v, unsigned *low, unsigned *high)
{
  int *p = malloc (16);
  set (p, v);
  uintptr_t u = (uintptr_t) p;
  *low = u;
  *high = u >> 32;
}

/* Tagged by a helper, kept in a field of integer type.  */

struct tagged { uintptr_t bits; int unused; };

static struct tagged saved_tagged;

static NOINLINE uintptr_t
tag (void *p, unsigned t)
{
  return (uintptr_t) p | t;
}

static NOINLINE struct tagged
boxed (uintptr_t bits)
{
  struct tagged t = { bits, 0 };
  return t;
}

static NOINLINE void
by_tag (int v, unsigned t)
{
  int *p = malloc (16);
  set (p, v);
  saved_tagged = boxed (tag (p, t));
}

static NOINLINE uintptr_t
returned (int v)
{
  int *p = malloc (16);
  set (p, v);
  return (uintptr_t) p;
}

static NOINLINE double
as_double (int v)
{
  int *p = malloc (16);
  double d;
  set (p, v);
  memcpy (&d, &p, sizeof d);
  return d;
}

static int
take (int *p)
{
  scribble ();
  int v = get (p);
  free (p);
  return v;
}

int
main (void)
{
  unsigned low, high;
  int *p;
  by_memcpy (hide (1));
  printf ("%d\n", take (saved_pointer));
  by_cast (hide (2));
  printf ("%d\n", take ((int *) saved));
  by_xor (hide (3), 0x5555 + hide (0));
  printf ("%d\n", take ((int *) (saved ^ 0x5555)));
  by_not_and_shift (hide (4));
  printf ("%d\n", take ((int *) ~((uintptr_t) saved_long >> 8
				  | (uintptr_t) saved_long << 56)));
  by_bytes (hide (5));
  memcpy (&p, saved_bytes, sizeof p);
  printf ("%d\n", take (p));
  by_union (hide (6));
  printf ("%d\n", take ((int *) saved_long));
  by_halves (hide (7), &low, &high);
  printf ("%d\n", take ((int *) ((uintptr_t) high << 32 | low)));
  by_tag (hide (8), hide (1));
  printf ("%d\n", take ((int *) (saved_tagged.bits & -2)));
  printf ("%d\n", take ((int *) returned (hide (9))));
  double d = as_double (hide (10));
  memcpy (&p, &d, sizeof p);
  printf ("%d\n", take (p));
  return 0;
}
