/* A hidden function cannot be replaced when the program is loaded; a weak one can be
   when it is linked.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fPIC -fvisibility=hidden -fno-ipa-icf" } */
/* { dg-rule R1 R1-interpose } */
#include <stdlib.h>

struct s { int x; };

__attribute__ ((noinline)) int
plain (struct s *p)
{ return p->x; }

__attribute__ ((noinline, visibility ("hidden"))) int
hidden (struct s *p)
{ return p->x + 1; }

__attribute__ ((noinline, visibility ("protected"))) int
protected (struct s *p)
{ return p->x + 2; }

__attribute__ ((noinline, weak)) int
weak (struct s *p)
{ return p->x + 3; }

static __attribute__ ((noinline)) int
local (struct s *p)
{ return p->x + 4; }

/* An alias of a function that cannot be replaced can be replaced itself.  */
int alias (struct s *p) __attribute__ ((alias ("local")));
int hidden_alias (struct s *p)
  __attribute__ ((alias ("local"), visibility ("hidden")));

int
calls_plain (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (4)" } */
  p->x = n;
  n = plain (p);
  free (p);
  return n;
}

int
calls_hidden (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (4)" } */
  p->x = n;
  n = hidden (p) + 1;
  free (p);
  return n;
}

int
calls_protected (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (4)" } */
  p->x = n;
  n = protected (p) + 2;
  free (p);
  return n;
}

int
calls_weak (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-escapes "passed to 'weak', which may be replaced at link time)" "malloc (4)" } */
  p->x = n;
  n = weak (p) + 3;
  free (p);
  return n;
}

int
calls_local (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (4)" } */
  p->x = n;
  n = local (p) + 4;
  free (p);
  return n;
}

int
calls_alias (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (4)" } */
  p->x = n;
  n = alias (p) + 5;
  free (p);
  return n;
}

int
calls_hidden_alias (int n)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (4)" } */
  p->x = n;
  n = hidden_alias (p) + 6;
  free (p);
  return n;
}
