/* A helper is not inlined for what its owner holds where that escapes in the end: nothing is gained.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fno-inline-functions -fno-inline-small-functions -fno-inline-functions-called-once -fno-partial-inlining" } */
/* { dg-final { scan-dump "extend \\(&s" } } */
#include <limits.h>
#include <stdlib.h>

struct stack { int *start, *end, *top; };

static int
extend (int **start, int **top, int **end)
{
  if ((char *) *end - (char *) *start >= INT_MAX / 2)
    return 0;
  int *p = realloc (*start, ((char *) *end - (char *) *start) * 2);
  if (!p)
    return 0;
  *top = (int *) ((char *) p + ((char *) *top - (char *) *start));
  *end = (int *) ((char *) p + ((char *) *end - (char *) *start) * 2);
  *start = p;
  return 1;
}

int
collect (const int *from, int n, struct stack *to)
{
  struct stack s;
  s.top = s.start = malloc (16);
  if (!s.start)
    return 0;
  s.end = s.start + 4;
  for (int i = 0; i < n; i++)
    {
      if (s.top == s.end && !extend (&s.start, &s.top, &s.end))
	{
	  free (s.start);
	  return 0;
	}
      *s.top++ = from[i];
    }
  *to = s;
  return 1;
}

int
push (struct stack *s, int v)
{
  if (s->top == s->end && !extend (&s->start, &s->top, &s->end))
    return 0;
  *s->top++ = v;
  return 1;
}
