/* Go's escape_sync_atomic.go and escape_runtime_atomic.go.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

void *ptr;

/* LoadPointer, Loadp.  */
void *load (void **addr)	/* { dg-note "^leaking param: 'addr'$" } */
{ return __atomic_load_n (addr, __ATOMIC_ACQUIRE); }

/* StorePointer, Storep.  */
void store (void)
{ int *x = malloc (sizeof *x); __atomic_store_n (&ptr, x, __ATOMIC_RELEASE); }	/* { dg-escapes "passed to '__atomic_store_8', which has no body here)" } */

/* SwapPointer.  */
void *swap (void)
{ int *x = malloc (sizeof *x); return __atomic_exchange_n (&ptr, x, __ATOMIC_ACQ_REL); }	/* { dg-escapes "passed to '__atomic_exchange_8', which has no body here)" } */

/* CompareAndSwapPointer, Casp1.  */
int compare_and_swap (void)
{ void *x = malloc (4); int *y = malloc (8);	/* { dg-escapes "stored in 'x', which escapes: passed to '__atomic_compare_exchange_8', which has no body here)" "malloc (4)" } { dg-escapes "passed to '__atomic_compare_exchange_8', which has no body here)" "malloc (8)" } */
  return __atomic_compare_exchange_n (&ptr, &x, y, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE); }
int compare_and_swap_sync (void)
{ int *x = malloc (4), *y = malloc (8); return __sync_bool_compare_and_swap (&ptr, x, y); }	/* { dg-escapes "passed to '__sync_bool_compare_and_swap_8', which has no body here)" "malloc (4)" } { dg-escapes "passed to '__sync_bool_compare_and_swap_8', which has no body here)" "malloc (8)" } */

/* An object of one's own (not in Go's test).  Less than there could be: atomic loads
   and stores are calls without a body.  */
int local_atomic (void)
{ void *own = NULL; int *x = malloc (sizeof *x); *x = 1;	/* { dg-escapes "passed to '__atomic_store_8', which has no body here)" } */
  __atomic_store_n (&own, x, __ATOMIC_RELEASE); return *(int *) __atomic_load_n (&own, __ATOMIC_ACQUIRE); }
