/* A null pointer is no function to be called, unless glob has others from its result.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

int
no_errors (const char *s)
{
  glob_t g;
  char *p = malloc (32);	/* { dg-moved "malloc (32)" } */
  strcpy (p, s);
  int r = glob (p, GLOB_NOCHECK, NULL, &g);
  free (p);
  if (r)
    return -1;
  r = g.gl_pathc;
  globfree (&g);
  return r;
}

int
one_of_two_flags (const char *s, int all)
{
  glob_t g;
  char *p = malloc (32);	/* { dg-moved "malloc (32)" } */
  strcpy (p, s);
  int r = glob (p, all ? GLOB_PERIOD : GLOB_NOSORT, NULL, &g);
  free (p);
  globfree (&g);
  return r;
}

int
any_flags (const char *s, int flags)
{
  glob_t g;
  char *p = malloc (32);	/* { dg-escapes "handed to a callback by 'glob'" "malloc (32)" } */
  strcpy (p, s);
  int r = glob (p, flags, NULL, &g);
  free (p);
  globfree (&g);
  return r;
}

int
errors (const char *s, int (*failed) (const char *, int))
{
  glob_t g;
  char *p = malloc (32);	/* { dg-escapes "handed to a callback by 'glob'" "malloc (32)" } */
  strcpy (p, s);
  int r = glob (p, GLOB_NOCHECK, failed, &g);
  free (p);
  globfree (&g);
  return r;
}
