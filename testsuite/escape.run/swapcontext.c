/* A context that swapcontext saved may be resumed more than once, which GCC does not know.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target *-*-linux* } }
   { dg-rule R7-setjmp }
   { dg-allocs * * } */
#include <ucontext.h>
#include "test.h"

#ifndef SAVE
# define SAVE() swapcontext (&me, &other)
#endif

static ucontext_t me, other;
static char stack[65536];

static void
back (void)
{
  for (;;)
    swapcontext (&other, &me);
}

struct state { int tries, rest[5]; };

static __attribute__ ((noipa)) int
attempts (struct state *from)
{
  static int total;
  struct state *p = malloc (sizeof *p);
  *p = *from;
  SAVE ();
  p->tries++;
  if (p->tries > 5)
    {
      puts ("?");
      exit (1);
    }
  printf ("attempt %d\n", p->tries);
  if (++total > 5)
    return -2;
  if (p->tries < 3)
    setcontext (&me);
  *from = *p;
  free (p);
  return from->tries;
}

int
main (void)
{
  struct state s = { 0 };
  getcontext (&other);
  other.uc_stack.ss_sp = stack;
  other.uc_stack.ss_size = sizeof stack;
  makecontext (&other, back, 0);
  printf ("%d\n", attempts (&s));
  return 0;
}
