/* What C calls an inline definition is an alternative to the external one, and which of them a call
   uses is not said.  So the body that is seen may not be the one that runs.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "inline-alternative.c" }
   { dg-additional-options "-std=gnu99 -fno-inline" }
   { dg-rule R1-interpose }
   { dg-allocs * * } */
#include "test.h"

struct t { int a, b; long c[6]; };
extern struct t *kept;
extern int used;
void use (int);

inline void
look (struct t *p)
{
  for (int i = 0; i < 2; i++)
    use (p->a), use (p->b), use (p->a * 3), use (p->b * 5);
  for (int i = 0; i < 3; i++)
    use (p->a), use (p->b), use (p->a * 3), use (p->b * 5);
}

/* Its summary is made while the body is there, which is dropped later.  */

static NOINLINE void
by_way (struct t *p)
{
  look (p);
  look (p);
  use (0);
}

static NOINLINE void
make (int n)
{
  struct t *p = malloc (sizeof *p);
  if (!p)
    return;
  p->a = n;
  p->b = 3;
  by_way (p);
  used++;
}

int
main (void)
{
  make (hide (42));
  scribble ();
  printf ("%d\n", kept ? kept->a : 42);
  return 0;
}
