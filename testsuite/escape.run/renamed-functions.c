/* A function with the name of one of the library's that is another in the object file, and one that
   is the library's there.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-sources "renamed-functions.c" }
   { dg-rule R1 }
   { dg-allocs * * } */
#pragma redefine_extname access my_access
extern int puts (const char *) __asm__ ("my_puts");
#include <unistd.h>
#include "test.h"

extern char *kept;
int mine (const char *, int) __asm__ ("chdir");
int my_chdir (const char *, int);

/* What calls of chdir run.  */

__attribute__ ((noipa, used)) int
mine (const char *s, int n)
{
  kept = (char *) s;
  return n;
}

static __attribute__ ((noipa)) void
asks (int n)
{
  char *p = malloc (32);
  strcpy (p, "12345");
  p[0] += n;
  access (p, 0);
}

static __attribute__ ((noipa)) void
prints (int n)
{
  char *p = malloc (32);
  strcpy (p, "12345");
  p[1] += n;
  puts (p);
}

static __attribute__ ((noipa)) int
changes (int n)
{
  char *p = malloc (32);
  strcpy (p, "12345");
  p[2] += n;
  return chdir (p);
}

int
main (void)
{
  asks (hide (1));
  scribble ();
  printf ("<%s>\n", kept);
  prints (hide (1));
  scribble ();
  printf ("<%s>\n", kept);
  changes (hide (1));
  scribble ();
  printf ("<%s>\n", kept);
  return 0;
}
