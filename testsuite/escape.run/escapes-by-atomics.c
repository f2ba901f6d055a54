/* Atomic operations store the pointer like any other store.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 7 7 } */
#include "test.h"
#include <stdatomic.h>

static _Atomic (int *) shared;
static int *plain;
static uintptr_t bits;

static NOINLINE void
by_store (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  atomic_store (&shared, p);
}

static NOINLINE void
by_exchange (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  atomic_exchange (&shared, p);
}

static NOINLINE void
by_compare_exchange (int v)
{
  int *old = NULL, *p = malloc (sizeof *p);
  *p = v;
  atomic_store (&shared, NULL);
  CHECK (atomic_compare_exchange_strong (&shared, &old, p));
}

static NOINLINE void
by_sync (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  plain = NULL;
  CHECK (__sync_bool_compare_and_swap (&plain, NULL, p));
  atomic_store (&shared, plain);
}

static NOINLINE void
by_builtin (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  __atomic_store_n (&plain, p, __ATOMIC_RELEASE);
  atomic_store (&shared, plain);
}

static NOINLINE void
by_fetch_or (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  bits = 0;
  __atomic_fetch_or (&bits, (uintptr_t) p, __ATOMIC_SEQ_CST);
  atomic_store (&shared, (int *) bits);
}

static NOINLINE void
by_fetch_add (int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  bits = 0;
  __sync_fetch_and_add (&bits, (uintptr_t) p);
  atomic_store (&shared, (int *) bits);
}

static int
take (void)
{
  scribble ();
  int *p = atomic_load (&shared);
  int v = get (p);
  free (p);
  return v;
}

int
main (void)
{
  by_store (hide (1));
  printf ("%d\n", take ());
  by_exchange (hide (2));
  printf ("%d\n", take ());
  by_compare_exchange (hide (3));
  printf ("%d\n", take ());
  by_sync (hide (4));
  printf ("%d\n", take ());
  by_builtin (hide (5));
  printf ("%d\n", take ());
  by_fetch_or (hide (6));
  printf ("%d\n", take ());
  by_fetch_add (hide (7));
  printf ("%d\n", take ());
  return 0;
}
