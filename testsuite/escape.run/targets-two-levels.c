/* A function is found in a constant structure that is found in a constant table.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#define NOIPA __attribute__ ((noipa))

static char *kept;
struct operations { const char *name; int (*put) (char *); };
static int look (char *p) { return p[0]; }
static int keep (char *p) { kept = p; return p[0]; }
static const struct operations looks = { "looks", look }, keeps = { "keeps", keep };
static const struct operations *const kinds[] = { &looks, &keeps };

static NOINLINE int
work (const struct operations *o)
{
  char *p = malloc (16);
  p[0] = 'x';
  return o->put (p) + p[0];
}

/* Two calls: one knows the structure, one the table.  */
NOIPA int
called_with (int i)
{
  return work (&looks) + work (kinds[i]);
}

/* One of two pointers, the other one known.  */
NOIPA int
merged (int c, int i)
{
  char *p = malloc (16);
  int (*h) (char *) = look;
  if (c)
    h = kinds[i]->put;
  p[0] = 'y';
  return h (p);
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
  called_with (hide (1));
  overwrite_stack ();
  CHECK (kept[0] == 'x');
  merged (hide (1), hide (1));
  overwrite_stack ();
  CHECK (kept[0] == 'y');
  return 0;
}
