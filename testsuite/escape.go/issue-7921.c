/* Go's issue 7921: a buffer that grows, small enough in these uses.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
/* { dg-options "-O2" } */
#include <stdlib.h>
#include <string.h>

struct buffer { char *data; size_t n, capacity; };

static inline void
init (struct buffer *b, char *data, size_t capacity)	/* { dg-note "^'b' does not escape$" } { dg-note "^leaking param: 'data' to param 'b' level=0$" } */
{
  b->data = data;
  b->n = 0;
  b->capacity = capacity;
}

static __attribute__ ((noinline)) void
append (struct buffer *b, const char *s)	/* { dg-note "^'b' does not escape$" } { dg-note "^'s' does not escape$" } */
{
  size_t n = strlen (s);
  if (b->n + n < b->capacity)
    {
      memcpy (b->data + b->n, s, n + 1);
      b->n += n;
    }
}

static inline char *
string (const struct buffer *b)	/* { dg-note "^'string' returns a fresh object$" } { dg-note "^'b' does not escape$" } */
{
  char *s = malloc (b->n + 1);	/* { dg-escapes "returned)" } */
  memcpy (s, b->data, b->n + 1);
  return s;
}

/* bufferNotEscape.  */
char *
not_escape (void)	/* { dg-note "^'not_escape' returns a fresh object$" } */
{
  struct buffer b;
  init (&b, malloc (64), 64);	/* { dg-moved } */
  append (&b, "123");
  append (&b, "4");
  char *s = string (&b);	/* { dg-escapes "returned)" } */
  free (b.data);
  return s;
}

/* bufferNoEscape2.  */
int
not_escape2 (char **xs, int n)	/* { dg-note "^'xs' does not escape$" } */
{
  struct buffer *b = malloc (sizeof *b);	/* { dg-moved } */
  init (b, malloc (64), 64);	/* { dg-moved } */
  for (int i = 0; i < n; i++)
    append (b, xs[i]);
  n = b->n;
  free (b->data);
  free (b);
  return n;
}

/* bufferNoEscape3.  */
char *
not_escape3 (char **xs, int n)	/* { dg-note "^'not_escape3' returns a fresh object$" } { dg-note "^'xs' does not escape$" } */
{
  struct buffer *b = malloc (sizeof *b);	/* { dg-moved } */
  init (b, malloc (64), 64);	/* { dg-moved } */
  for (int i = 0; i < n; i++)
    {
      append (b, xs[i]);
      append (b, ",");
    }
  char *s = string (b);	/* { dg-escapes "returned)" } */
  free (b->data);
  free (b);
  return s;
}

/* useBuffer.  */
__attribute__ ((noinline)) void
use (struct buffer *b)	/* { dg-note "^'b' does not escape$" } */
{
  append (b, "1234");
}

/* bufferNoEscape4.  */
char *
not_escape4 (void)	/* { dg-note "^'not_escape4' returns a fresh object$" } */
{
  struct buffer *b = malloc (sizeof *b);	/* { dg-moved } */
  init (b, malloc (64), 64);	/* { dg-escapes "returned)" } */
  use (b);
  char *s = b->data;
  free (b);
  return s;
}

/* bufferNoEscape5.  */
void
not_escape5 (void)
{
  struct buffer *b = malloc (sizeof *b);	/* { dg-moved } */
  init (b, malloc (128), 128);	/* { dg-moved } */
  use (b);
  free (b->data);
  free (b);
}
