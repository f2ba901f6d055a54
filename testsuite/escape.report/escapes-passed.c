/* The object is handed to code that is not seen here.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
/* { dg-options "-O2 -fPIC" } */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node { struct node *next; int v; };

void ext (void *);
void ext_variadic (int, ...);

void
to_external (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "passed to 'ext', which has no body here)" "malloc (16)" } */
  n->v = v;
  ext (n);
  free (n);
}

void
interior_to_external (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "passed to 'ext', which has no body here)" } */
  ext (&n->v);
  free (n);
}

void
variadic (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "passed to 'ext_variadic', which has no body here)" } */
  n->v = v;
  ext_variadic (1, n);
}

void
indirect (void (*f) (struct node *))
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "passed to a function called through a pointer)" } */
  n->v = 1;
  f (n);
}

void
held_by_passed (int v)
{
  struct node local;
  local.next = malloc (sizeof *local.next);	/* { dg-escapes "stored in 'local', which escapes: passed to 'ext', which has no body here)" } */
  local.v = v;
  ext (&local);
}

/* Visible outside of this shared library, so another may take its place.  */

__attribute__ ((noinline)) int
look (struct node *n)
{
  return n->v;
}

int
to_replaceable (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "passed to 'look', which may be replaced at link time)" } */
  n->v = v;
  v = look (n);
  free (n);
  return v;
}

void
to_keeper (const char *value)
{
  char *p = malloc (32);	/* { dg-escapes "kept by 'putenv')" } */
  strcpy (p, "A=");
  strncat (p, value, 20);
  putenv (p);
}

void
to_buffer (FILE *f)
{
  char *p = malloc (512);	/* { dg-escapes "kept by 'setvbuf')" } */
  setvbuf (f, p, _IOFBF, 512);
}

void
as_text (char *to)
{
  void *p = malloc (16);	/* { dg-escapes "printed as text by 'sprintf')" } */
  sprintf (to, "%p", p);
}

int
by_asm (int v)
{
  struct node *n = malloc (sizeof *n);	/* { dg-escapes "asm operand)" } */
  n->v = v;
  asm volatile ("" : : "r" (n) : "memory");
  v = n->v;
  free (n);
  return v;
}
