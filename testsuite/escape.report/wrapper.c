/* A function that returns a fresh object makes its call a site, under its own name;
   the copy that inlining makes is the same site.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

struct node { int value; struct node *next; };

static __attribute__ ((noinline)) void *
xmalloc (size_t n)		/* { dg-note "^'xmalloc' returns a fresh object$" } */
{
  void *p = malloc (n);		/* { dg-escapes "returned)" "malloc (n)" } */
  if (!p)
    {
      fputs ("out of memory\n", stderr);
      exit (1);
    }
  return p;
}

static void *
never_nothing (size_t n)	/* { dg-note "^'never_nothing' returns a fresh object$" } */
{
  void *p = malloc (n ? n : 1);	/* { dg-escapes "returned)" "malloc (...)" } */
  return p;
}

static void *
two_factors (size_t n, size_t m) /* { dg-note "^'two_factors' returns a fresh object$" } */
{
  void *p = calloc (m, n);	/* { dg-escapes "returned)" "calloc (...)" } */
  return p;
}

static void
xfree (void *p)			/* { dg-note "^frees param: 'p'$" } */
{
  free (p);
}

/* A wrapper of a wrapper.  */

static __attribute__ ((noinline)) struct node *
new_node (int value)		/* { dg-note "^'new_node' returns a fresh object$" } */
{
  struct node *n = xmalloc (sizeof *n); /* { dg-escapes "returned)" "xmalloc (16)" } */
  n->value = value;
  n->next = NULL;
  return n;
}

static struct node *
inlined_node (int value)	/* { dg-note "^'inlined_node' returns a fresh object$" } */
{
  struct node *n = malloc (sizeof *n); /* { dg-escapes "returned)" "malloc (16)" } */
  if (!n)
    abort ();
  n->value = value;
  n->next = NULL;
  return n;
}

__attribute__ ((noinline)) int
look (const struct node *n)	/* { dg-note "^'n' does not escape$" } */
{
  return n->value;
}

int
not_inlined (int v)
{
  struct node *n = new_node (v); /* { dg-kept "allocated by 'new_node' which is not inlined" "new_node (16)" } */
  int r = look (n);
  xfree (n);
  return r;
}

int
inlined (int v)
{
  struct node *n = inlined_node (v); /* { dg-moved "inlined_node (16)" } */
  int r = look (n);
  xfree (n);
  return r;
}

int
sizes (size_t n, const char *s)	/* { dg-note "^'s' does not escape$" } */
{
  char *a = xmalloc (n);	/* { dg-kept "allocated by 'xmalloc'" "xmalloc (n)" } */
  char *b = xmalloc (strlen (s) + 1); /* { dg-kept "allocated by 'xmalloc'" "xmalloc (...)" } */
  char *c = never_nothing (24);	/* { dg-moved "never_nothing (24)" } */
  char *d = two_factors (4, 10); /* { dg-moved "two_factors (40)" } */
  strcpy (a, s);
  strcpy (b, s);
  strcpy (c, s);
  strcpy (d, s);
  int r = strcmp (a, b) + strcmp (c, d);
  xfree (a);
  xfree (b);
  xfree (c);
  xfree (d);
  return r;
}

struct node *head;

void
push (int v)
{
  struct node *n = new_node (v); /* { dg-escapes "stored to global 'head')" "new_node (16)" } */
  n->next = head;
  head = n;
}

/* Not fresh: something else has it, too; or it need not be new.  */

struct node *
registered (int v)
{
  struct node *n = xmalloc (sizeof *n); /* { dg-escapes "stored to global 'head')" "xmalloc (16)" } */
  n->value = v;
  head = n;
  return n;
}

static struct node one;

struct node *
pooled (int v)
{
  if (v)
    return &one;
  return xmalloc (sizeof (struct node)); /* { dg-escapes "returned)" "xmalloc (16)" } */
}

/* Fresh, although it points to itself.  */

struct node *
ring (void)			/* { dg-note "^'ring' returns a fresh object$" } */
{
  struct node *n = xmalloc (sizeof *n); /* { dg-escapes "returned)" "xmalloc (16)" } */
  n->next = n;
  n->value = 1;
  return n;
}

/* What is stored in a fresh object is in the result, not lost in the heap.  */

static __attribute__ ((noinline)) struct node *
cons (int value, struct node *next) /* { dg-note "^leaking param: 'next' to result content level=0$" } { dg-note "^'cons' returns a fresh object$" } */
{
  struct node *n = xmalloc (sizeof *n); /* { dg-escapes "returned)" "xmalloc (16)" } */
  n->value = value;
  n->next = next;
  return n;
}

int
two (int v)
{
  struct node *a = malloc (sizeof *a); /* { dg-moved "malloc (16)" } */
  if (!a)
    return 0;
  a->value = v;
  a->next = NULL;
  struct node *b = cons (v, a); /* { dg-kept "allocated by 'cons'" "cons (16)" } */
  int r = look (b) + look (a);
  free (b);
  free (a);
  return r;
}

/* An allocator without a body, known by its attributes.  */

void arena_free (void *);
void *arena (size_t) __attribute__ ((malloc, alloc_size (1)));
void *other (void) __attribute__ ((malloc, malloc (arena_free, 1)));

int
declared (void)
{
  struct node *n = arena (16);	/* { dg-kept "allocated by 'arena' which has no body here" "arena (16)" } */
  n->value = 1;
  int r = look (n);
  n = other ();			/* { dg-kept "allocated by 'other' which has no body here" "other (...)" } */
  n->value = 2;
  r += look (n);
  arena_free (n);
  return r;
}

/* It is not what the number says.  */

static __attribute__ ((noinline)) void *
fours (unsigned n)		/* { dg-note "^'fours' returns a fresh object$" } */
{
  void *p = malloc (n * 4);	/* { dg-escapes "returned)" "malloc (...)" } */
  if (!p)
    abort ();
  return p;
}

static __attribute__ ((noinline)) void *
at_least (int n)		/* { dg-note "^'at_least' returns a fresh object$" } */
{
  void *p = malloc (n < 64 ? 64 : n); /* { dg-escapes "returned)" "malloc (...)" } */
  if (!p)
    abort ();
  return p;
}

static __attribute__ ((noinline)) void *
either (int n, int fixed)	/* { dg-note "^'either' returns a fresh object$" } */
{
  int size = 64;
  if (!fixed)
    size = n;
  void *p = malloc (size);	/* { dg-escapes "returned)" "malloc (size)" } */
  if (!p)
    abort ();
  return p;
}

int
other_sizes (int v)
{
  struct node *n = fours (0x40000004); /* { dg-kept "allocated by 'fours' which is not inlined" "fours (...)" } */
  n->value = v;
  int r = look (n);
  free (n);
  n = at_least (3);		/* { dg-kept "allocated by 'at_least' which is not inlined" "at_least (...)" } */
  n->value = v;
  r += look (n);
  free (n);
  n = either (3, v);		/* { dg-kept "allocated by 'either' which is not inlined" "either (...)" } */
  n->value = v;
  r += look (n);
  free (n);
  return r;
}
