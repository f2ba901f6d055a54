/* Wrappers that GCC would not inline are inlined where a site moves then.
   SPDX-License-Identifier: GPL-3.0-or-later */
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

/* A wrapper of a wrapper.  */

char *
copy_of (const char *s)
{
  char *p = xmalloc (strlen (s) + 1); /* { dg-escapes "returned" "xmalloc (...)" } */
  strcpy (p, s);
  logged (s, strlen (s));
  logged (s, made);
  return p;
}

int
constant_size (const char *s)
{
  char *p = xmalloc (32);	/* { dg-moved "xmalloc (32)" } */
  strncpy (p, s, 31);
  p[31] = 0;
  int n = count (p);
  xfree (p);
  return n;
}

int
wrapped_twice (const char *s)
{
  char *p = copy_of (s);	/* { dg-moved "copy_of (...)" } */
  int n = count (p);
  xfree (p);
  return n;
}

/* A malloc of its own, freed by the wrapper.  */

int
freed_by_wrapper (int v)
{
  char *p = malloc (16);	/* { dg-moved "malloc (16)" } */
  if (!p)
    return 0;
  sprintf (p, "%d", v);
  v = count (p);
  xfree (p);
  return v;
}

/* Nothing is inlined where nothing would move.  */

char *global;

void
escapes (void)
{
  global = xmalloc (32);	/* { dg-escapes "stored to global 'global'" "xmalloc (32)" } */
}

void
large (void)
{
  char *p = xmalloc (3000);	/* { dg-kept "allocated by 'xmalloc' which is not inlined" "xmalloc (3000)" } */
  p[0] = 0;
  count (p);
  xfree (p);
}

/* Never against `noinline'.  */

static __attribute__ ((noinline)) void *
never_inlined (size_t n)
{
  return malloc (n);		/* { dg-escapes "returned" "malloc (n)" } */
}

int
of_noinline (int v)
{
  char *p = never_inlined (16);	/* { dg-kept "allocated by 'never_inlined' which is not inlined" "never_inlined (16)" } */
  sprintf (p, "%d", v);
  v = count (p);
  free (p);
  return v;
}

int
freed_by_noinline (int v);

static __attribute__ ((noinline)) void
release (char *p)
{
  made--;
  free (p);
}

int
freed_by_noinline (int v)
{
  char *p = malloc (16);	/* { dg-kept "freed by 'release' which is not inlined" "malloc (16)" } */
  if (!p)
    return 0;
  sprintf (p, "%d", v);
  v = count (p);
  release (p);
  return v;
}

/* Nor for one of a list.  */

int
several (int n)
{
  char *v[10];
  int s = 0;
  for (int i = 0; i < 10; i++)
    {
      v[i] = xmalloc (8);	/* { dg-kept "allocated by 'xmalloc' which is not inlined" "xmalloc (8)" } */
      sprintf (v[i], "%d", n % 1000);
    }
  for (int i = 0; i < 10; i++)
    {
      s += count (v[i]);
      xfree (v[i]);
    }
  return s;
}
