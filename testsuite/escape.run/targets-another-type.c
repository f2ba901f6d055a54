/* A number in a constant table, read as the function whose address it is: by another type, and
   by the table's own from the midst of an element on.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fno-strict-aliasing" } */
#include "test.h"

#define NOIPA __attribute__ ((noipa))

typedef int (*function) (char *);

static char *kept;
static NOINLINE int look (char *p) { return p[0]; }
static NOINLINE int keep (char *p) { kept = p; return p[0]; }

struct row { uintptr_t number; function f; };
static const struct row rows[]
  = { { (uintptr_t) keep, look }, { (uintptr_t) keep, look }, { 0, look } };
struct other { function f, g; };

NOIPA int
by_another_type (int i)
{
  char *p = malloc (16);
  p[0] = 'x';
  const struct other *o = (const struct other *) &rows[i];
  return o->f (p) + p[0];
}

NOIPA int
by_its_own_type (int i)
{
  char *p = malloc (16);
  p[0] = 'y';
  const struct row *r = (const struct row *) &rows[i].f;
  return r->f (p) + p[0];
}

/* What is constant is only a view of it.  */

function table[2] = { look, look };
extern const function view[2] __attribute__ ((alias ("table")));

NOIPA int
by_view (int i)
{
  char *p = malloc (16);
  p[0] = 'z';
  return view[i] (p) + p[0];
}

NOIPA void
overwrite_stack (void)
{
  volatile char b[4096];
  for (int i = 0; i < 4096; i++)
    b[i] = '#';
}

int
main (void)
{
  by_another_type (hide (1));
  overwrite_stack ();
  CHECK (kept[0] == 'x');
  by_its_own_type (hide (0));
  overwrite_stack ();
  CHECK (kept[0] == 'y');
  table[hide (1)] = keep;
  by_view (hide (1));
  overwrite_stack ();
  CHECK (kept[0] == 'z');
  return 0;
}
