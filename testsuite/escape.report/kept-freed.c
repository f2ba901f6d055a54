/* Who frees the object, and with what else.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R2 R3 } */
#define _GNU_SOURCE
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

static NOINLINE int
look (const int *p)
{
  return p[0];
}

static NOINLINE void
release (int *p)
{
  free (p);
}

static NOINLINE void
release_if (int *p, int c)
{
  if (c)
    release (p);
}

static NOINLINE void
release_content (int **p)
{
  free (*p);
}

int
by_callee (int v)
{
  int *p = malloc (16);		/* { dg-kept "freed by 'release' which is not inlined)" "malloc (16)" } */
  *p = v;
  v = look (p);
  release (p);
  return v;
}

int
by_callee_perhaps (int v)
{
  int *p = malloc (16);		/* { dg-kept "freed by 'release_if' which is not inlined)" } */
  *p = v;
  v = look (p);
  release_if (p, v);
  return v;
}

/* The box may move, what is in it may not.  */

int
content_by_callee (int v)
{
  int **box = malloc (sizeof *box);	/* { dg-moved "malloc (8)" } */
  int *p = malloc (16);		/* { dg-kept "freed by 'release_content' which is not inlined)" } */
  *p = v;
  *box = p;
  v = look (*box);
  release_content (box);
  free (box);
  return v;
}

/* Who enlarges an object frees it, in a way; the note says in which.  */

struct text
{
  char *bytes;
  size_t len, room;
};

static NOINLINE void
append_byte (struct text *t, char c)
{
  if (t->len == t->room)
    {
      t->room = 2 * t->room + 8;
      t->bytes = realloc (t->bytes, t->room);	/* { dg-escapes "stored through parameter 't'" "realloc (...)" } */
      if (!t->bytes)
	abort ();
    }
  t->bytes[t->len++] = c;
}

static NOINLINE void
append_two (struct text *t, char c)
{
  append_byte (t, c);
  append_byte (t, c);
}

int
enlarged_by_callee (int c)
{
  struct text t = { malloc (8), 0, 8 };	/* { dg-kept "resized by 'append_byte' which is not inlined)" "malloc (8)" } */
  append_byte (&t, c);
  append_byte (&t, c + 1);
  c = t.bytes[0] + t.bytes[1];
  free (t.bytes);
  return c;
}

int
enlarged_further_down (int c)
{
  struct text t = { malloc (8), 0, 8 };	/* { dg-kept "resized by 'append_two' which is not inlined)" "malloc (8)" } */
  append_two (&t, c);
  append_two (&t, c + 1);
  c = t.bytes[0] + t.bytes[1];
  free (t.bytes);
  return c;
}

int
with_parameter (int *q, int c)
{
  int *p;
  if (c)
    {
      p = malloc (16);		/* { dg-moved "malloc (16)" } */
      *p = c;
    }
  else
    p = q;
  int v = look (p);
  free (p);
  return v;
}

int
with_larger (int c)
{
  int *p;
  if (c)
    p = calloc (1, 16);		/* { dg-moved "calloc (16)" } */
  else
    p = calloc (1, 16000);	/* { dg-kept "too large for stack: 16000 > 1024 bytes)" "calloc (16000)" } */
  int v = look (p);
  free (p);
  return v;
}

int
with_local (int c)
{
  int local[4] = { c };
  int *p = c ? local : calloc (4, 4);	/* { dg-moved "calloc (16)" } */
  int v = look (p);
  if (p != local)
    free (p);
  return v;
}

int
with_other_that_moves (int c)
{
  int *p;
  if (c)
    p = calloc (1, 16);		/* { dg-moved "calloc (16)" } */
  else
    p = calloc (1, 32);		/* { dg-moved "calloc (32)" } */
  int v = look (p);
  free (p);
  return v;
}

/* A free looks at four addresses at most.  */

int
with_many (int c, int *q)
{
  int *p = q;
  if (c == 1)
    p = calloc (1, 16);		/* { dg-kept "freed together with another object)" "calloc (16)" } */
  else if (c == 2)
    p = calloc (1, 20);		/* { dg-kept "freed together with another object)" "calloc (20)" } */
  else if (c == 3)
    p = calloc (1, 24);		/* { dg-kept "freed together with another object)" "calloc (24)" } */
  else if (c == 4)
    p = calloc (1, 28);		/* { dg-kept "freed together with another object)" "calloc (28)" } */
  else if (c == 5)
    p = calloc (1, 32);		/* { dg-kept "freed together with another object)" "calloc (32)" } */
  int v = look (p);
  free (p);
  return v;
}

int
by_reallocarray (int v)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = v;
  p = reallocarray (p, 8, sizeof *p);	/* { dg-moved "reallocarray (32)" } */
  p[7] = v;
  v = look (p);
  free (p);
  return v;
}
