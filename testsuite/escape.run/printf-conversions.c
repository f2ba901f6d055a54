/* A conversion that the program brings along takes as many arguments as it says: those behind it
   may be for others than they seem.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target *-*-linux-gnu* } } */
/* { dg-additional-options "-Wno-format" }
   { dg-rule R1-format }
   { dg-allocs * * } */
#include "test.h"
#include <printf.h>

static const char *kept;

/* %Y takes a number and a text, which it keeps; %N takes none.  */

static int
print (FILE *f, const struct printf_info *info, const void *const *arguments)
{
  if (info->spec == 'N')
    return 0;
  kept = *(const char *const *) arguments[1];
  return fprintf (f, "%d", *(const int *) arguments[0]);
}

static int
take (const struct printf_info *info, size_t n, int *types, int *sizes)
{
  (void) sizes;
  if (info->spec == 'N')
    return 0;
  if (n > 1)
    {
      types[0] = PA_INT;
      types[1] = PA_STRING;
    }
  return 2;
}

static NOINLINE void
many (int n)
{
  char *p = malloc (32);
  strcpy (p, "many");
  printf ("%Y %s\n", n, p, "another");
}

static char line[64];

static NOINLINE void
none (void)
{
  char *p = malloc (32);
  strcpy (p, "none");
  snprintf (line, sizeof line, "%N%s %p", "none", p);
}

int
main (void)
{
  void *a;
  register_printf_specifier ('Y', print, take);
  register_printf_specifier ('N', print, take);
  many (hide (3));
  scribble ();
  printf ("<%s>\n", kept);
  none ();
  scribble ();
  CHECK (sscanf (line, "none %p", &a) == 1);
  printf ("<%s>\n", (char *) a);
  return 0;
}
