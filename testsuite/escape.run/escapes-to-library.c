/* Library functions that keep what they are given.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 }
   { dg-allocs 8 8 } */
#define _GNU_SOURCE
#include "test.h"
#include <search.h>
#include <time.h>
#include <unistd.h>

static NOINLINE void
environment (int v)
{
  char *p = malloc (32);
  snprintf (p, 32, "ESCAPE_TEST=%d", v);
  putenv (p);
}

static NOINLINE void
stream_buffer (FILE *f)
{
  char *p = malloc (512);
  setvbuf (f, p, _IOFBF, 512);
}

static NOINLINE void
line_buffer (FILE *f)
{
  char *p = malloc (900);
  setvbuf (f, p, _IOLBF, 900);
}

static NOINLINE int
tokens (const char *text)
{
  char *p = malloc (32);
  strcpy (p, text);
  return strlen (strtok (p, ","));
}

static NOINLINE void
random_state (unsigned seed)
{
  char *p = malloc (64);
  initstate (seed, p, 64);
}

static NOINLINE FILE *
memory_stream (const char *text)
{
  char *p = malloc (32);
  strcpy (p, text);
  return fmemopen (p, strlen (text), "r");
}

struct element { struct element *next, *prev; int v; };

static NOINLINE void
queue (struct element *head, int v)
{
  struct element *e = malloc (sizeof *e);
  e->v = v;
  insque (e, head);
}

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

static NOINLINE void
tree (void **root, int v)
{
  int *p = malloc (sizeof *p);
  *p = v;
  tsearch (p, root, compare);
}

int
main (void)
{
  static char text[] = "first,second,third";
  text[0] += hide (0);

  environment (hide (7));
  scribble ();
  printf ("%s\n", getenv ("ESCAPE_TEST"));

  FILE *f = tmpfile ();
  CHECK (f != NULL);
  stream_buffer (f);
  scribble ();
  fputs ("written to the file", f);
  scribble ();
  rewind (f);
  char line[64];
  CHECK (fgets (line, sizeof line, f) != NULL);
  puts (line);
  fclose (f);
  f = tmpfile ();
  line_buffer (f);
  scribble ();
  fputs ("another", f);
  scribble ();
  rewind (f);
  CHECK (fgets (line, sizeof line, f) != NULL);
  puts (line);
  fclose (f);

  printf ("%d", tokens (text));
  scribble ();
  printf (" %s", strtok (NULL, ","));
  printf (" %s\n", strtok (NULL, ","));

  random_state (hide (5));
  scribble ();
  long r = random ();
  printf ("%d\n", r != random ());

  f = memory_stream (text);
  scribble ();
  CHECK (fgets (line, sizeof line, f) != NULL);
  puts (line);
  fclose (f);

  struct element head = { NULL, NULL, 0 };
  queue (&head, hide (3));
  scribble ();
  printf ("%d\n", head.next->v);

  void *root = NULL;
  int wanted = hide (9);
  tree (&root, wanted);
  scribble ();
  printf ("%d\n", **(int **) tfind (&wanted, &root, compare));
  return 0;
}
