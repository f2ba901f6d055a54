/* What a wrapper calls through a pointer is known where the wrapper is inlined, and inlined there as
   well, with its variables.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-stack 8192 }
   { dg-additional-options "-foptimize-sibling-calls -fno-inline-functions" }
   { dg-allocs * * } */
#include "test.h"

struct t { int x, y, z; struct t *n; };
static volatile int never;

static __attribute__ ((noipa)) void
scramble (char *b, int n, int v)
{
  for (int i = 0; i < n; i++)
    b[i] = (char) (i + v);
}

static void
largely (struct t *t, int v)
{
  char buf[200];
  scramble (buf, sizeof buf, v);
  t->x = buf[v & 127];
  t->y = buf[(v + 9) & 127];
  t->z = buf[(v * 3) & 127];
  t->n = 0;
}

static void
simply (struct t *t, int v)
{
  t->x = v;
  t->y = 1;
  t->z = 2;
  t->n = 0;
}

__attribute__ ((noclone)) static struct t *
make (void (*init) (struct t *, int), int v)
{
  struct t *t = malloc (sizeof *t);
  if (!t)
    {
      fprintf (stderr, "no memory for %d\n", v);
      exit (1);
    }
  init (t, v);
  if (never > 3)
    {
      printf ("a %d\n", t->x);
      printf ("b %d\n", t->y);
      printf ("c %d\n", t->z);
      printf ("a %d\n", t->x);
      printf ("b %d\n", t->y);
    }
  return t;
}

static int
look (struct t *t)
{
  return t->x * t->y + t->z;
}

static int
use (int v)
{
  struct t *t = make (largely, v);
  int r = look (t);
  free (t);
  return r;
}

static NOINLINE int
down (int n)
{
  if (!n)
    return 0;
  int r = use (n);
  return (down (n - 1) ^ r) % 1000;
}

static NOINLINE int
two (int v)
{
  struct t *a = make (simply, v), *b = make (simply, v + 1);
  a->n = b;
  int r = a->n->x;
  free (a);
  free (b);
  return r;
}

/* The reference runs at -O0, where frames are larger.  */
#ifdef __OPTIMIZE__
# define DEPTH 60000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  printf ("%d\n", down (hide (DEPTH)) != 1001);
  printf ("%d\n", two (3));
  return 0;
}
