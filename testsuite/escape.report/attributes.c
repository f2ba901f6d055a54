/* The attributes of a function that is only declared: what each promises, and beside it
   what it does not.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-Wno-unused-value -Wno-attributes" } */
#include <stdlib.h>

struct s { int x; int *a; };
int sink;
void *global;

/* pure, const: nothing is kept and nothing is freed.  */

int pure_number (const struct s *p) __attribute__ ((pure));
int const_number (const struct s *p) __attribute__ ((const));
int plain_number (const struct s *p);

int
pure_promises (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (16)" } */
  p->x = n;
  if (pure_number (p) > 3)
    sink++;
  n = p->x;
  free (p);
  return n;
}

int
const_promises (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (16)" } */
  p->x = n;
  if (const_number (p) > 3)
    sink++;
  n = p->x;
  free (p);
  return n;
}

int
without_promise (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "passed to 'plain_number', which has no body here)" "malloc (16)" } */
  p->x = n;
  if (plain_number (p) > 3)
    sink++;
  n = p->x;
  free (p);
  return n;
}

/* But the result may be what they were given, or what that holds; and a number can
   be a piece of a pointer.  */

int *pure_pointer (struct s *p) __attribute__ ((pure));
struct s *const_pointer (struct s *p) __attribute__ ((const));
struct s pure_struct (struct s *p) __attribute__ ((pure));
unsigned long pure_integer (struct s *p) __attribute__ ((pure));

struct s *
const_returns_it (void)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "returned)" "malloc (16)" } */
  return const_pointer (p);
}

int *
pure_returns_content (void)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "returned)" "malloc (16)" } */
  p->a = malloc (4);	/* { dg-escapes "returned)" "malloc (4)" } */
  return pure_pointer (p);
}

struct s
pure_returns_struct (void)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "returned)" "malloc (16)" } */
  p->a = NULL;
  return pure_struct (p);
}

unsigned long
pure_returns_integer (void)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "returned)" "malloc (16)" } */
  p->x = 1;
  return pure_integer (p);
}

int
pure_result_stays (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (16)" } */
  p->x = n;
  n = *pure_pointer (p);
  free (p);
  return n;
}

/* malloc: the call is an allocation, which is not ours to move; alloc_size: its
   size; with a deallocator: that frees, and keeps nothing.  */

void put_back (void *, int);
void *take (size_t) __attribute__ ((malloc, malloc (put_back, 1)));
void *sized (size_t, size_t) __attribute__ ((malloc, alloc_size (1, 2)));
void *aligned (size_t, size_t)
  __attribute__ ((malloc, alloc_align (1), alloc_size (2)));
void *never_null (size_t) __attribute__ ((malloc, returns_nonnull));
void *only_sized (size_t) __attribute__ ((alloc_size (1)));
void *only_nonnull (size_t) __attribute__ ((returns_nonnull));
void *only_aligned (size_t) __attribute__ ((alloc_align (1)));

void
malloc_promises (void)
{
  int *p = take (8);	/* { dg-kept "allocated by 'take' which has no body here" "take (...)" } */
  *p = 1;
  sink = *p;
  put_back (p, 1);
  p = sized (3, 12);	/* { dg-kept "allocated by 'sized' which has no body here" "sized (36)" } */
  *p = 1;
  sink = *p;
  free (p);
  p = aligned (64, 16);	/* { dg-kept "allocated by 'aligned' which has no body here" "aligned (16)" } */
  *p = 1;
  sink = *p;
  free (p);
  p = never_null (8);	/* { dg-kept "allocated by 'never_null' which has no body here" "never_null (...)" } */
  *p = 1;
  sink = *p;
  free (p);
}

void
deallocator_frees (void)
{
  int *p = malloc (8);	/* { dg-kept "may be freed by 'put_back', which has no body here" "malloc (8)" } */
  *p = 2;
  sink = *p;
  put_back (p, 1);
}

/* Whoever allocates may look at what is stored there.  */

void
malloc_may_look (void)
{
  int **p = sized (1, 8);	/* { dg-kept "allocated by 'sized' which has no body here" "sized (8)" } */
  *p = malloc (4);	/* { dg-escapes "stored in memory of 'sized', which has no body here)" "malloc (4)" } */
  **p = 1;
  sink = **p;
  free (*p);
  free (p);
}

/* A size, an alignment, and not null make no allocation.  */

void
no_allocations (void)
{
  int *p = only_sized (8);	/* { dg-note "^may allocate: 'only_sized \\(8\\)' \\('only_sized' has no body here\\)$" } */
  int *q = only_nonnull (8);	/* { dg-note "^may allocate: 'only_nonnull \\(8\\)'" } */
  int *r = only_aligned (16);	/* { dg-note "^may allocate: 'only_aligned \\(16\\)'" } */
  *p = *q = *r = 1;
  sink = *p + *q + *r;
}

/* access, nonnull: what is read and written, and that it is not null; not that it does
   not stay.  */

int access_reads (struct s *) __attribute__ ((access (read_only, 1)));
int access_none (struct s *) __attribute__ ((access (none, 1)));
int not_null (struct s *) __attribute__ ((nonnull));
int leaf (struct s *) __attribute__ ((leaf, nothrow));

int
access_promises_nothing (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "passed to 'access_reads', which has no body here)" "malloc (16)" } */
  p->x = n;
  n = access_reads (p);
  free (p);
  return n;
}

int
access_none_promises_nothing (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "passed to 'access_none', which has no body here)" "malloc (16)" } */
  p->x = n;
  n = access_none (p);
  free (p);
  return n;
}

int
nonnull_promises_nothing (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "passed to 'not_null', which has no body here)" "malloc (16)" } */
  p->x = n;
  n = not_null (p);
  free (p);
  return n;
}

int
leaf_promises_nothing (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "passed to 'leaf', which has no body here)" "malloc (16)" } */
  p->x = n;
  n = leaf (p);
  free (p);
  return n;
}

/* noreturn: what follows is not reached; what it is given is gone nevertheless.  */

void gone (void *) __attribute__ ((noreturn));
void end (void) __attribute__ ((noreturn));

int
noreturn_takes (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "passed to 'gone', which has no body here)" "malloc (16)" } */
  p->x = n;
  if (n > 3)
    gone (p);
  n = p->x + pure_number (p);
  free (p);
  return n > 2;
}

int
noreturn_takes_nothing (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (16)" } */
  p->x = n;
  if (n > 3)
    end ();
  n = p->x + (pure_number (p) > 1);
  free (p);
  return n;
}

/* cleanup is a call like any other.  */

static void
drop (struct s **p)	/* { dg-note "^frees param content: 'p'$" } */
{ free (*p); }

static __attribute__ ((noinline)) void
keep (struct s **p)	/* { dg-note "^leaking param content: 'p'$" } */
{ global = *p; }

void unknown (struct s **p);

int
cleanup_frees (int n)
{
  __attribute__ ((cleanup (drop))) struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (16)" } */
  p->x = n;
  return pure_number (p) > 1;
}

int
cleanup_keeps (int n)
{
  __attribute__ ((cleanup (keep))) struct s *p = malloc (sizeof *p);	/* { dg-escapes "leaked by 'keep')" "malloc (16)" } */
  p->x = n;
  return pure_number (p) > 1;
}

int
cleanup_unknown (int n)
{
  __attribute__ ((cleanup (unknown))) struct s *p = malloc (sizeof *p);	/* { dg-escapes "stored in 'p', which escapes: passed to 'unknown', which has no body here)" "malloc (16)" } */
  p->x = n;
  return pure_number (p) > 1;
}

/* noescape, borrowed: no reference is left, not in the result either.  */

struct s *noescape_result (struct s *p __attribute__ ((noescape)));
struct s *borrowed_result (struct s *p __attribute__ ((borrowed)));

struct s *
noescape_promises (void)
{
  struct s *p = malloc (sizeof *p);	/* { dg-kept "may be freed by 'noescape_result', which has no body here" "malloc (16)" } */
  p->x = 1;
  struct s *q = noescape_result (p);
  sink = p->x;
  return q;
}

struct s *
borrowed_promises (void)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (16)" } */
  p->x = 1;
  struct s *q = borrowed_result (p);
  sink = p->x;
  return q;
}

/* A body that is seen is believed before its attributes; so is a type's promise.  */

static __attribute__ ((noinline)) void
breaks_it (struct s *p __attribute__ ((noescape)))	/* { dg-note "^leaking param: 'p'$" } */
{ global = p; }

void
broken (void)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "leaked by 'breaks_it')" "malloc (16)" } */
  p->x = 1;
  breaks_it (p);
}

int
through_pointer (void (*f) (struct s *p __attribute__ ((borrowed))))	/* { dg-note "^'f' does not escape$" } */
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (16)" } */
  p->x = 1;
  f (p);
  int r = p->x;
  free (p);
  return r;
}
