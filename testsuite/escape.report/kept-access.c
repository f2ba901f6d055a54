/* An object that is accessed through a type larger than itself.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R5 R5-type } */
/* { dg-options "-O2 -Wno-array-bounds" } */
#include <stddef.h>
#include <stdlib.h>

struct s { int a, b; char big[100]; };

int
header_only (struct s *arg, int c)
{
  struct s *p = malloc (offsetof (struct s, big));	/* { dg-kept "accessed as a larger type: 108 > 8 bytes)" "malloc (8)" } */
  struct s *q = c ? p : arg;
  p->a = 1;
  q->a = 2;
  int r = p->a;
  free (p);
  return r;
}

int
whole (struct s *arg, int c)
{
  struct s *p = malloc (sizeof *p);	/* { dg-moved "malloc (108)" } */
  struct s *q = c ? p : arg;
  p->a = 1;
  q->a = 2;
  int r = p->a;
  free (p);
  return r;
}
