/* A text that is constant by another name only.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#define NOIPA __attribute__ ((noipa))

char buffer[300] = "abc";
extern const char text[300] __attribute__ ((alias ("buffer")));
char format[20] = "%s %s";
extern const char form[20] __attribute__ ((alias ("format")));

NOIPA void
copied (void)
{
  char *p = strdup (text);
  p[0]++;
  puts (p);
  free (p);
}

NOIPA void *
printed (void)
{
  char out[100], *p = malloc (16);
  void *back = NULL;
  strcpy (p, "here");
  snprintf (out, sizeof out, form, p, p);
  sscanf (out, "%p", &back);
  return back;
}

NOIPA void
put (char *to, const char *what, int n)
{
  memcpy (to, what, n);
}

NOIPA void
overwrite_stack (void)
{
  volatile char b[4096];
  for (int i = 0; i < 4096; i++)
    b[i] = '#';
}

int
main (void)
{
  memset (buffer, 'x', hide (250));
  copied ();
  put (format, "%p %s", 6);
  char *p = printed ();
  overwrite_stack ();
  puts (p);
  return 0;
}
