/* What may allocate, for all that is known, is no site; a note says why.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-ipa-icf" } */
#include <stddef.h>
#include <stdlib.h>

struct hooks { void *(*allocate) (size_t); void (*deallocate) (void *); };
struct item { int a; struct item *next; };

extern struct hooks global_hooks;
void *other_malloc (size_t);
void *other_calloc (size_t, size_t);
void *look_up (const char *);
void *by_index (int);
const void *constant (size_t);
__attribute__ ((malloc)) void *attributed (size_t);

struct item *
new_item (void)
{
  struct item *p = global_hooks.allocate (sizeof *p); /* { dg-note "^may allocate: 'global_hooks.allocate \\(16\\)' \\(called through a pointer\\)$" } */
  if (p)
    p->a = 1;
  return p;
}

int
other_file (size_t n)
{
  char *p = other_malloc (n); /* { dg-note "^may allocate: 'other_malloc \\(n\\)' \\('other_malloc' has no body here\\)$" } */
  int *q = other_calloc (n, 4); /* { dg-note "^may allocate: 'other_calloc \\(...\\)' \\('other_calloc' has no body here\\)$" } */
  return p[0] + q[1];
}

int
parameter (void *(*f) (size_t))
{
  return *(int *) f (4); /* { dg-note "^may allocate: 'f \\(4\\)' \\(called through a pointer\\)$" } */
}

__attribute__ ((weak)) void *
weak (size_t n)
{
  return other_malloc (n); /* { dg-note "^may allocate: 'other_malloc \\(n\\)' \\('other_malloc' has no body here\\)$" } */
}

int
replaceable (void)
{
  return *(int *) weak (4); /* { dg-note "^may allocate: 'weak \\(4\\)' \\('weak' may be replaced at link time\\)$" } */
}

__attribute__ ((noinline, noipa)) static void *
opaque (size_t n)
{
  return other_malloc (n); /* { dg-note "^may allocate: 'other_malloc \\(n\\)' \\('other_malloc' has no body here\\)$" } */
}

int
not_analysed (void)
{
  return *(int *) opaque (4); /* { dg-note "^may allocate: 'opaque \\(4\\)' \\('opaque' is not analysed\\)$" } */
}

inline void *
alternative (size_t n)
{
  return other_malloc (n); /* { dg-note "^may allocate: 'other_malloc \\(n\\)' \\('other_malloc' has no body here\\)$" } */
}

int
beside_another (void)
{
  return *(int *) alternative (4); /* { dg-note "^may allocate: 'alternative \\(4\\)' \\('alternative' is an inline definition beside which another may run\\)$" } */
}

/* No size, no pointer to anything, no result that is used, a builtin, an attribute
   that tells: no such note.  */

int
others (size_t n)
{
  other_malloc (n);
  void *a = attributed (8); /* { dg-kept "allocated by 'attributed' which has no body here" "attributed (...)" } */
  return *(int *) look_up ("x") + *(int *) by_index (3) + *(const int *) constant (n)
    + *(char *) __builtin_alloca (n) + (a != NULL);
}

/* In a macro, where there is no text to quote.  */

struct parser { struct { void *(*allocate) (size_t); } hooks; };
void *(*choose (void)) (size_t);
#define ALLOCATE(P, N) ((P)->hooks.allocate ((N)))
#define CHOSEN(N) (choose () (N))

int
macro (struct parser *p)
{
  return *(int *) ALLOCATE (p, 64); /* { dg-note "^may allocate: 'p->hooks.allocate \\(64\\)' \\(called through a pointer\\)$" "" { target *-*-* } 93 } */
}

int
chosen (void)
{
  return *(int *) CHOSEN (32); /* { dg-note "^may allocate: 'function pointer \\(32\\)' \\(called through a pointer\\)$" "" { target *-*-* } 94 } */
}
/* { dg-prune "note: in expansion of macro '(ALLOCATE|CHOSEN)'" } */
