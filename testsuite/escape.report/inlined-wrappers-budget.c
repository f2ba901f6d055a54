/* Without a budget for it, wrappers are left to GCC.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-inline-growth=0" } */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

unsigned long made, total;
void logged (const char *, unsigned long);

static __attribute__ ((noinline)) int
count (const char *s)
{
  int n = 0;
  while (*s)
    n += *s++;
  return n;
}

void *
xmalloc (size_t size)
{
  void *p = malloc (size);	/* { dg-escapes "returned" "malloc (size)" } */
  if (!p)
    {
      fprintf (stderr, "no memory for %zu bytes after %lu of %lu\n", size,
	       made, total);
      logged ("no memory", size);
      logged ("made", made);
      logged ("total", total);
      exit (1);
    }
  made++;
  total += size;
  return p;
}

void
xfree (void *p)
{
  if (!p)
    {
      logged ("null pointer freed", 0);
      logged ("made", made);
      logged ("total", total);
      return;
    }
  made--;
  free (p);
}

int
constant_size (const char *s)
{
  char *p = xmalloc (32);	/* { dg-kept "allocated by 'xmalloc' which is not inlined" "xmalloc (32)" } */
  strncpy (p, s, 31);
  p[31] = 0;
  int n = count (p);
  xfree (p);
  return n;
}

int
again (const char *s)
{
  char *p = xmalloc (48);	/* { dg-kept "allocated by 'xmalloc' which is not inlined" "xmalloc (48)" } */
  strncpy (p, s, 47);
  p[47] = 0;
  int n = count (p);
  xfree (p);
  return n;
}
