/* What printf writes is known where a wrapper is inlined for an object; GCC does not warn of that.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wall -Wextra" } */
/* { dg-final { scan-heap-calls cut_off 0 } } */
#include <stdio.h>
#include <stdlib.h>

struct named { char name[16]; int len, kind; };
static unsigned used, mixed;

#define MIX() (used += 2, mixed = (mixed ^ used) * 3 + (mixed >> 5))

struct named *
name_it (const char *name, int kind)
{
  MIX ();
  MIX ();
  MIX ();
  MIX ();
  struct named *p = malloc (sizeof *p);
  snprintf (p->name, sizeof p->name, "%s", name);
  p->kind = kind;
  p->len = 3;
  return p;
}

int
cut_off (int k)
{
  struct named *p = name_it ("a name that is rather long", k);
  int r = p->kind + p->name[k & 15];
  free (p);
  return r;
}

/* Inlined for an object that then stays, for the sake of the sibling call.  */

int visit (int);

int
cut_off_and_visit (int k)
{
  struct named *p = name_it ("another name that is rather long", k);
  int r = p->kind + p->name[k & 15];
  free (p);
  return visit (r);
}
