/* Go's escape_unsafe.go: pointers as integers and as other types.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct slice { int *p; size_t n; };

/* convert.  */
uint64_t *convert (double *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return (uint64_t *) p; }

/* arithAdd.  */
void *add (void)
{ char *x = malloc (2); return (void *) ((uintptr_t) &x[0] + 1); }	/* { dg-escapes "returned)" } */

/* arithSub.  */
void *sub (void)	/* { dg-note "^'sub' returns a fresh object$" } */
{ char *x = malloc (2); return (void *) ((uintptr_t) &x[1] - 1); }	/* { dg-escapes "returned)" } */

/* arithMask.  */
void *mask (void)
{ char *x = malloc (2); return (void *) ((uintptr_t) &x[1] & ~(uintptr_t) 1); }	/* { dg-escapes "returned)" } */

/* More arithmetic (not in Go's test).  */
void *xored (uintptr_t key)
{ char *x = malloc (2); return (void *) (((uintptr_t) x ^ key) ^ 5); }	/* { dg-escapes "returned)" } */
void *in_halves (void)
{ char *x = malloc (2); uintptr_t u = (uintptr_t) x; uint32_t lo = u, hi = u >> 32; return (void *) ((uintptr_t) hi << 32 | lo); }	/* { dg-escapes "returned)" } */

/* valuePointer, valueUnsafeAddr.  */
void *by_integer (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ uintptr_t u = (uintptr_t) p; return (void *) u; }

/* fromSliceData, fromStringData.  */
/* Level 1 is said, which is too deep; what callers do with it is right.  */
void *from_data (struct slice s)	/* { dg-note "^leaking param: 's' to result level=\[01\]$" } */
{ return (void *) *(uintptr_t *) &s; }

/* toSliceData, toStringData.  */
void to_data (struct slice *s, void *p)	/* { dg-note "^'s' does not escape$" } { dg-note "^leaking param: 'p' to param 's' level=0$" } */
{ *(uintptr_t *) s = (uintptr_t) p; }

/* A slice of one's own (not in Go's test).  */
int own_data (void)
{ int *x = malloc (sizeof *x); struct slice s = { NULL, 1 }; *x = 1; to_data (&s, x); return *s.p; }	/* { dg-moved } */
