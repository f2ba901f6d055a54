/* An asm that pushes on the stack where the slot would be: in a function that calls nothing
   any more once its object has moved, GCC puts variables below the stack pointer.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target x86_64-*-linux* } } */
/* { dg-rule R7-asm } */
/* { dg-allocs 4 4 } */
#include "test.h"

static NOINLINE long
flags (long v)
{
  volatile long *p = malloc (4 * sizeof *p);
  long f;
  p[0] = p[1] = p[2] = p[3] = v;
  __asm__ volatile ("pushfq\n\tpopq %0" : "=r" (f));
  f = p[0] + p[1] + p[2] + p[3];
  free ((void *) p);
  return f;
}

/* Assemblers do not care for capitals.  */

static NOINLINE long
loudly (long v)
{
  volatile long *p = malloc (10 * sizeof *p);
  long f;
  for (int i = 0; i < 10; i++)
    p[i] = v + i;
  __asm__ volatile ("PUSHFQ\n\tPUSHFQ\n\tPUSHFQ\n\tPOPQ %0\n\tPOPQ %0\n\tPOPQ %0"
		    : "=r" (f));
  f = 0;
  for (int i = 0; i < 10; i++)
    f += p[i];
  free ((void *) p);
  return f;
}

/* Other ways to write where the stack pointer is.  */

static NOINLINE unsigned
by_enter (int n, int k)
{
  char *p = malloc (120);
  for (int i = 0; i < 120; i++)
    p[i] = n + i * i;
  __asm__ volatile ("enter $32, $0\n\tleave" : : : "memory");
  unsigned r = 0;
  for (int i = 0; i < k; i++)
    r = r * 3 + p[i];
  free (p);
  return r;
}

static NOINLINE unsigned
by_numbers (int n, int k)
{
  char *p = malloc (120);
  for (int i = 0; i < 120; i++)
    p[i] = n + i * i;
  __asm__ volatile (".long 0x50505050\n\t.long 0x58585858" : : : "memory");
  unsigned r = 0;
  for (int i = 0; i < k; i++)
    r = r * 3 + p[i];
  free (p);
  return r;
}

int
main (void)
{
  printf ("%u %u\n", by_enter (hide (5), hide (120)), by_numbers (hide (5), hide (120)));
  printf ("%ld %ld\n", flags (hide (3)), loudly (hide (4)));
  return 0;
}
