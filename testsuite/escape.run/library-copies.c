/* What functions of the library make of text that is made of an address, and what they free.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs * * } */
#define _GNU_SOURCE
#include <regex.h>
#include <wchar.h>
#include "test.h"

static int *kept;
static wchar_t *kept_text;

/* It is appended, and not copied to the beginning.  */

static NOINLINE void
appended (int v)
{
  int *p = malloc (16);
  set (p, v);
  wchar_t w[3] = { (wchar_t) (uintptr_t) p, (wchar_t) ((uintptr_t) p >> 32), 0 };
  wchar_t d[6] = { 'a', 'b', 0 };
  wcscat (d, w);
  kept = (int *) ((uintptr_t) (uint32_t) d[2] | (uintptr_t) (uint32_t) d[3] << 32);
}

static NOINLINE void
duplicated (int v)
{
  int *p = malloc (16);
  set (p, v);
  wchar_t w[3] = { (wchar_t) (uintptr_t) p, (wchar_t) ((uintptr_t) p >> 32), 0 };
  kept_text = wcsdup (w);
}

/* Sixteen letters, of four bits each.  */

static NOINLINE void
scanned (int v, char *to)
{
  char letters[17];
  int *p = malloc (16);
  set (p, v);
  for (int i = 0; i < 16; i++)
    letters[i] = 'a' + ((uintptr_t) p >> 4 * i & 15);
  letters[16] = 0;
  sscanf (letters, "%16s", to);
}

/* A regular expression owns its table.  */

static NOINLINE int
translated (const char *s)
{
  regex_t e;
  if (regcomp (&e, "b", REG_EXTENDED))
    return -1;
  unsigned char *t = malloc (256);
  for (int i = 0; i < 256; i++)
    t[i] = i;
  t['x'] = 'b';
  e.translate = t;
  int r = regexec (&e, s, 0, 0, 0);
  regfree (&e);
  return r;
}

int
main (void)
{
  appended (hide (42));
  scribble ();
  printf ("%d\n", *kept);
  free (kept);

  duplicated (hide (43));
  scribble ();
  kept = (int *) ((uintptr_t) (uint32_t) kept_text[0]
		  | (uintptr_t) (uint32_t) kept_text[1] << 32);
  printf ("%d\n", *kept);
  free (kept);
  free (kept_text);

  char letters[17];
  uintptr_t u = 0;
  scanned (hide (45), letters);
  scribble ();
  for (int i = 0; i < 16; i++)
    u |= (uintptr_t) (letters[i] - 'a') << 4 * i;
  kept = (int *) u;
  printf ("%d\n", *kept);
  free (kept);

  printf ("%d %d %d\n", translated ("aaxaa"), translated ("abc"), translated ("aaa"));
  return 0;
}
