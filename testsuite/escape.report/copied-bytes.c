/* Who copies what cannot hold an address leaks nothing: the analysis goes by bytes, the
   notes by the types that the parameters were declared with.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct point { int x, y; char name[20]; };
struct holder { int n; int *p; };
struct word { uintptr_t u; };
struct date { long seconds, nanoseconds; };

char *
text (const char *s)		/* { dg-note "^'text' returns a fresh object$" } { dg-note "^'s' does not escape$" } */
{
  size_t n = strlen (s) + 1;
  char *p = malloc (n);		/* { dg-escapes "returned" "malloc (n)" } */
  memcpy (p, s, n);
  return p;
}

struct point *
numbers (const struct point *a)	/* { dg-note "^'numbers' returns a fresh object$" } { dg-note "^'a' does not escape$" } */
{
  struct point *p = malloc (sizeof *p);	/* { dg-escapes "returned" "malloc (28)" } */
  *p = *a;
  return p;
}

struct holder *
pointers (const struct holder *a) /* { dg-note "^'pointers' returns a fresh object$" } { dg-note "^leaking param: 'a' to result content level=1$" } */
{
  struct holder *p = malloc (sizeof *p); /* { dg-escapes "returned" "malloc (16)" } */
  *p = *a;
  return p;
}

/* It has the name of an address.  */
struct word *
words (const struct word *a)	/* { dg-note "^'words' returns a fresh object$" } { dg-note "^leaking param: 'a' to result content level=1$" } */
{
  struct word *p = malloc (sizeof *p); /* { dg-escapes "returned" "malloc (8)" } */
  *p = *a;
  return p;
}

/* These do not, though they are as wide as one.  */
struct date *
numbers_of_words (const struct date *a)	/* { dg-note "^'numbers_of_words' returns a fresh object$" } { dg-note "^'a' does not escape$" } */
{
  struct date *p = malloc (sizeof *p); /* { dg-escapes "returned" "malloc (16)" } */
  *p = *a;
  return p;
}

void *
unknown (const void *a, size_t n) /* { dg-note "^'unknown' returns a fresh object$" } { dg-note "^leaking param: 'a' to result content level=1$" } */
{
  void *p = malloc (n);		/* { dg-escapes "returned" "malloc (n)" } */
  memcpy (p, a, n);
  return p;
}

/* The first level has addresses, the second has not.  */
char **
texts (char **v, int n)		/* { dg-note "^'texts' returns a fresh object$" } { dg-note "^'v' does not escape$" } */
{
  char **p = calloc (n, sizeof *p); /* { dg-escapes "returned" "calloc (...)" } */
  for (int i = 0; i < n; i++)
    p[i] = strdup (v[i]);	/* { dg-escapes "stored in" "strdup (...)" } */
  return p;
}

char **
same_texts (char **v, int n)	/* { dg-note "^'same_texts' returns a fresh object$" } { dg-note "^leaking param: 'v' to result content level=1$" } */
{
  char **p = calloc (n, sizeof *p); /* { dg-escapes "returned" "calloc (...)" } */
  memcpy (p, v, n * sizeof *p);
  return p;
}

/* What is freed is said whatever the types are, but for constant characters.  */
void
drop (char *p)			/* { dg-note "^frees param content: 'p'$" } */
{
  free (*(void **) p);
}

struct entry { char *key, *value; };

void
set_key (struct entry *e, const char *key) /* { dg-note "^frees param content: 'e'$" } { dg-note "^'key' does not escape$" } */
{
  size_t n = strlen (key) + 1;
  char *p = malloc (n);		/* { dg-escapes "stored through parameter 'e'" "malloc (n)" } */
  memcpy (p, key, n);
  free (e->key);
  e->key = p;
}

void
set_twice (struct entry *e, const char *key) /* { dg-note "^frees param content: 'e'$" } { dg-note "^'key' does not escape$" } */
{
  set_key (e, key);
  set_key (e, key);
}

/* A structure is known by its fields.  */
struct text { char *s; size_t n; };

struct text
same_text (struct text a)	/* { dg-note "^leaking param: 'a' to result level=0$" } */
{
  return a;
}

struct text
new_text (struct text a)	/* { dg-note "^'a' does not escape$" } */
{
  struct text t = { malloc (a.n), a.n }; /* { dg-escapes "returned" "malloc (...)" } */
  memcpy (t.s, a.s, a.n);
  return t;
}

/* The bytes behind a pointer in a structure.  */
char bytes_of_text[100];
struct token { char *text; int line; };

void
copy_text (struct token *t)	/* { dg-note "^'t' does not escape$" } */
{
  memcpy (bytes_of_text, t->text, 10);
}
