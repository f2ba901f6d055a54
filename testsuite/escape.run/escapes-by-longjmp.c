/* longjmp does not return, but it carries a value to where its setjmp was.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 2 2 } */
#include "test.h"
#include <setjmp.h>

static jmp_buf buf;
static int *table[2];

/* Half of the pointer at a time, an int being all that longjmp takes.  */

static NOINLINE _Noreturn void
jumps (int v)
{
  int *p = malloc (4 * sizeof *p);
  set (p, v);
  uintptr_t u = (uintptr_t) p >> 4;
  /* The arena of this test's heap and the C library's both lie below 2^47; the
     upper half goes by a static, which alone is no pointer.  */
  static unsigned high;
  high = u >> 31;
  table[0] = (int *) (uintptr_t) high;
  longjmp (buf, (int) (u & 0x7fffffff) | (v == 0));
}

static NOINLINE int
caught (int v)
{
  int low = setjmp (buf);
  if (low == 0)
    jumps (v);
  scribble ();
  int *p = (int *) ((((uintptr_t) table[0] << 31) | (unsigned) low) << 4);
  int r = get (p);
  free (p);
  return r;
}

/* By a global, in front of the jump.  */

static NOINLINE _Noreturn void
jumps_with_global (int v)
{
  int *p = malloc (4 * sizeof *p);
  set (p, v);
  table[1] = p;
  longjmp (buf, 1);
}

static NOINLINE int
caught_global (int v)
{
  if (setjmp (buf) == 0)
    jumps_with_global (v);
  scribble ();
  int r = get (table[1]);
  free (table[1]);
  return r;
}

int
main (void)
{
  printf ("%d\n", caught (hide (3)));
  printf ("%d\n", caught_global (hide (4)));
  return 0;
}
