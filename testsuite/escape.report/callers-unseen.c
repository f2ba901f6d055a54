/* What a function is handed is known only where all that call it are seen.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

typedef int (*function) (int *);
#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (int *p)
{
  return p[0] + p[1];
}

/* Of these nothing is to be concluded from who calls.  */

static __attribute__ ((noipa)) int
promised_nothing (function f, int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 1;
  free (p);
  return r;
}

/* Another declaration has the same name in the object file.  */

static __attribute__ ((noinline, noclone, used)) int
named_twice (function f, int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 2;
  free (p);
  return r;
}

static NOINLINE int
renamed (function f, int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 3;
  free (p);
  return r;
}

extern int other (function, int) __asm__ ("renamed");

/* All are seen.  */

static NOINLINE int
seen (function f, int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 4;
  free (p);
  return r;
}

/* A caller may read the next element's number as a function.  */

static const struct row { uintptr_t number; function f; } rows[]
  = { { 0x10000000, look }, { 0x20000000, look } };

static NOINLINE int
from_table (function f, int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 5;
  free (p);
  return r;
}

static NOINLINE int
from_table_by_type (function f, int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 6;
  free (p);
  return r;
}

__attribute__ ((noipa, optimize ("no-strict-aliasing"))) int
without_types (int i)
{
  const struct row *r = i ? (const struct row *) &rows[0].f : rows;
  return from_table (r->f, i);
}

__attribute__ ((noipa)) int
with_types (int i)
{
  const struct row *r = &rows[i];
  return from_table_by_type (r->f, i);
}

/* To a caller null may be a function.  */

static const function either[] = { look, NULL };

static NOINLINE int
from_null (function f, int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 7;
  free (p);
  return r;
}

static NOINLINE int
from_null_if_any (function f, int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = f (p) + 8;
  free (p);
  return r;
}

__attribute__ ((noipa, optimize ("no-delete-null-pointer-checks"))) int
null_is_one (int i)
{
  return from_null (either[i], i);
}

__attribute__ ((noipa)) int
null_is_none (int i)
{
  return from_null_if_any (either[i], i);
}

int
caller (int i, function f)
{
  return promised_nothing (look, i) + named_twice (look, i) + renamed (look, i) + other (f, i) + seen (look, i);
}
