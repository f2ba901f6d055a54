/* Locals whose address certainly outlives their frame, and many that only might.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-w" } */
/* { dg-tags } */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>

struct node { int *data; struct node *next; };
int *global;
struct node *list;
int flag;
void ext (void);
void see (int *);

/* Returned.  */

int *direct (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(address returned\\)$" } */
  return &x;
}

int *element (void)
{
  int x[3] = { 1 };		/* { dg-note "^'x' outlives its frame \\(address returned\\)$" } */
  return x + 1;
}

int *by_variable (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(address returned\\)$" } */
  int *p = &x;
  return p;
}

int *of_parameter (int v)	/* { dg-note "^'v' outlives its frame \\(address returned\\)$" } */
{
  int *p = &v;
  return p;
}

int *field (void)
{
  struct { int a, b[4]; } x = { 1, { 2 } }; /* { dg-note "^'x' outlives its frame \\(address returned\\)$" } */
  int *p = x.b + 2;
  return p;
}

static int *
same (int *p)			/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return p; }

static __attribute__ ((noinline)) int *
next (int *p)			/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return same (p) + 1; }

int *chain (void)
{
  int x[4];			/* { dg-note "^'x' outlives its frame \\(address returned\\)$" } */
  return next (x);
}

char *library (const char *s)	/* { dg-note "^'s' does not escape$" } */
{
  char buf[100];		/* { dg-note "^'buf' outlives its frame \\(address returned\\)$" } */
  return strcpy (buf, s);
}

/* Both may be.  */
char *either (int n)
{
  char one[10];			/* { dg-note "^'one' outlives its frame \\(address returned\\)$" } */
  char two[10];			/* { dg-note "^'two' outlives its frame \\(address returned\\)$" } */
  char *p = n ? one : two;
  *p = 0;
  return p;
}

/* The same condition chooses among them and whether it is returned, or kept: never one.  */
int *chosen_again (int n, int *q)	/* { dg-note "^leaking param: 'q' to result level=0$" } */
{
  int one = 1, two = 2;
  int *p = n ? &one : &two;
  see (p);
  see (p + 1);
  if (n)
    p = q;
  return p;
}

int *chosen_late (int n, int *q)	/* { dg-note "^leaking param: 'q' to result level=0$" } */
{
  int one = 1, two = 2;
  int *p = n ? &one : &two;
  see (p);
  if (n)
    p = q;
  else
    ext ();
  return p;
}

void kept_on_a_condition (int n)
{
  int one = 1, two = 2;
  int *p = n ? &one : &two;
  see (p);
  if (!n)
    global = p;
}

/* Never the sentinel, never the first buffer.  */

struct node *first_named (struct node *all)	/* { dg-note "^leaking param: 'all'$" } */
{
  struct node head, *p = &head;
  head.next = all;
  head.data = NULL;
  while (!p->data)
    p = p->next;
  return p;
}

char *grown (int n)
{
  char buf[64], *p = buf;
  int size = 64;
  memset (buf, n, 64);
  while (size < n || p == buf)
    {
      char *q = malloc (size *= 2);	/* { dg-escapes "returned" "malloc (size)" } */
      memcpy (q, p, 64);
      p = q;
    }
  return p;
}

void kept_after_a_loop (struct node *all)	/* { dg-note "^leaking param: 'all'$" } */
{
  struct node head, *p = &head;
  head.next = all;
  head.data = NULL;
  while (!p->data)
    p = p->next;
  list = p;
}

/* The library writes to what a pointer points to that it finds.  */

static union { char bytes[8]; int *pointer; } shared;

int overwritten_by_iconv (iconv_t how, char *in, size_t n)	/* { dg-note "^'how' does not escape$" } { dg-note "^'in' does not escape$" } */
{
  int x = n;
  shared.pointer = &x;
  char *out = shared.bytes;
  size_t room = 8;
  iconv (how, &in, &n, &out, &room);
  return *shared.bytes;
}

void kept_anyway (int n)
{
  int one = 1;			/* { dg-note "^'one' outlives its frame \\(stored to global 'global'\\)$" } */
  int two = 2;			/* { dg-note "^'two' outlives its frame \\(stored to global 'global'\\)$" } */
  global = n ? &one : &two;
}

/* Which of the two is returned on one way is enough.  */
char *number (int n)
{
  static char keep[10];
  char buf[10];			/* { dg-note "^'buf' outlives its frame \\(address returned\\)$" } */
  char *p = keep;
  sprintf (buf, "%d", n);
  if (n > 0)
    p = buf;
  return p;
}

/* What is asked later may exclude it.  */
char *stack_first (const char *s, size_t n) /* { dg-note "^'s' does not escape$" } */
{
  char buf[100], *p = buf;
  if (n > 100)
    p = malloc (n);		/* { dg-escapes "returned" "malloc (n)" } */
  strcpy (p, s);
  if (p == buf)
    p = strdup (buf);		/* { dg-escapes "returned" "strdup (...)" } */
  return p;
}

int *maybe (int *p)		/* { dg-note "^leaking param: 'p' to result level=0$" } */
{
  int x;
  see (&x);
  return x ? p : NULL;
}

/* A null pointer may be all that is returned.  */
char *find (void)
{
  char buf[10] = "abc";
  char *p = strchr (buf, 'x');
  if (!p)
    return p;
  return NULL;
}

/* Stored to globals.  */

void to_global (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored to global 'global'\\)$" } */
  global = &x;
  printf ("%s\n", "done");
}

void to_stream (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored to global 'global'\\)$" } */
  global = &x;
  fputs ("done", stderr);
}

/* Whose function may be the program's own.  */
void to_any_stream (FILE *f)	/* { dg-note "^'f' does not escape$" } */
{
  int x = 1;
  global = &x;
  fputs ("done", f);
}

void if_asked (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored to global 'global'\\)$" } */
  if (flag)
    global = &x;
}

void taken_back (void)
{
  int x = 1;
  global = &x;
  global = NULL;
}

void perhaps_taken_back (void)
{
  int x = 1;
  global = &x;
  if (flag)
    global = NULL;
}

void perhaps_by_callee (void)
{
  int x = 1;
  global = &x;
  ext ();
}

void never_returns (void)
{
  int x = 1;
  global = &x;
  abort ();
}

void linked_in_and_out (void)
{
  struct node n = { NULL, list };
  list = &n;
  ext ();
  list = n.next;
}

void left_in (void)
{
  struct node n = { NULL, list }; /* { dg-note "^'n' outlives its frame \\(stored to global 'list'\\)$" } */
  list = &n;
}

/* By callees.  */

static __attribute__ ((noinline)) void
set (int *p)			/* { dg-note "^leaking param: 'p'$" } */
{ global = p; }

static __attribute__ ((noinline)) void
set_if (int *p, int c)		/* { dg-note "^leaking param: 'p'$" } */
{
  if (c)
    global = p;
}

static __attribute__ ((noinline)) void
set_for_a_while (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{
  global = p;
  ext ();
  global = NULL;
}

void by_callee (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored to global 'global' by 'set'\\)$" } */
  set (&x);
}

static __attribute__ ((noinline)) void
set_further (int *p)		/* { dg-note "^leaking param: 'p'$" } */
{ set (p); }

void by_chain (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored to global 'global' by 'set_further'\\)$" } */
  set_further (&x);
}

void by_callee_and_back (void)
{
  int x = 1;
  set (&x);
  global = NULL;
}

void not_always (void)
{
  int x = 1, y = 2;
  set_if (&x, flag);
  set_for_a_while (&y);
}

/* Through parameters and to the heap.  */

void out (struct node *o)	/* { dg-note "^'o' does not escape$" } */
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored through parameter 'o'\\)$" } */
  o->data = &x;
}

static __attribute__ ((noinline)) void
put (struct node *o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } */
{ o->data = p; }

void out_by_callee (struct node *o) /* { dg-note "^'o' does not escape$" } */
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored through parameter 'o' by 'put'\\)$" } */
  put (o, &x);
}

void into_local (void)
{
  int x = 1;
  struct node n;
  put (&n, &x);
  see (n.data);
}

struct node *in_heap (void)	/* { dg-note "^'in_heap' returns a fresh object$" } */
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored through pointer 'n' by 'put'\\)$" } */
  struct node *n = malloc (sizeof *n); /* { dg-escapes "returned" "malloc (16)" } */
  put (n, &x);
  return n;
}

void heap_that_dies (void)
{
  int x = 1;
  struct node *n = malloc (sizeof *n); /* { dg-moved "malloc (16)" } */
  put (n, &x);
  see (n->data);
  free (n);
  flag = 1;
}

void elsewhere (void)
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored through pointer 'p'\\)$" } */
  struct node *p = list;
  p->data = &x;
}

/* The last of a list of its own.  */
int walk (int n)
{
  struct node a = { &n, NULL }, b = { &n, NULL };
  struct node **tail = &list;
  struct node *head = NULL;
  tail = &head;
  *tail = &a;
  tail = &a.next;
  *tail = &b;
  return *head->next->data;
}

/* Structures that are returned.  */

struct node by_value (int v)
{
  int x = v;			/* { dg-note "^'x' outlives its frame \\(address returned in 'n'\\)$" } */
  struct node n = { &x, NULL };
  return n;
}

struct node one_of_two (int v)
{
  int x = v;			/* { dg-note "^'x' outlives its frame \\(address returned in 'n'\\)$" } */
  struct node n = { &x, NULL }, none = { NULL, NULL };
  if (v)
    return n;
  return none;
}

struct node one_excludes_the_other (int v)
{
  int x = v;
  struct node n = { global, NULL }, none = { NULL, NULL };
  if (v)
    n.data = &x;
  see (n.data);
  if (v)
    return none;
  return n;
}

struct node overwritten (int v)
{
  int x = v;
  struct node n = { &x, NULL };
  see (n.data);
  n.data = NULL;
  return n;
}

struct node another (int v)
{
  int x = v;
  struct node n = { &x, NULL }, other = { global, NULL };
  see (n.data);
  return other;
}

static __attribute__ ((noinline)) struct node
wrap (int *p)			/* { dg-note "^leaking param: 'p' to result level=0$" } */
{
  struct node n = { p, NULL };
  return n;
}

struct node wrapped (int v)
{
  int x = v;			/* { dg-note "^'x' outlives its frame \\(address returned in a structure by 'wrap'\\)$" } */
  return wrap (&x);
}

int *unwrapped (int v)
{
  int x = v;
  struct node n = wrap (&x);
  return *n.data ? global : NULL;
}

/* Compound literals.  */

struct node *literal (void)
{
  return &(struct node) { global, NULL }; /* { dg-note "^'\\(struct node\\) {...}' outlives its frame \\(address returned\\)$" } */
}

void literal_kept (void)
{
  list = &(struct node) { global, NULL }; /* { dg-note "^'\\(struct node\\) {...}' outlives its frame \\(stored to global 'list'\\)$" } */
}

int literal_used (void)
{
  struct node *n = &(struct node) { global, NULL };
  return *n->data;
}

/* Null, or a place in a local.  */

char *place (const char *s)	/* { dg-note "^'s' does not escape$" } */
{
  char buf[10];			/* { dg-note "^'buf' outlives its frame \\(address returned\\)$" } */
  strcpy (buf, s);
  return strchr (buf, 'x');
}

static __attribute__ ((noinline)) char *
colon (char *s)			/* { dg-note "^leaking param: 's' to result level=0$" } */
{ return strchr (s, ':'); }

char *place_by_callee (const char *s) /* { dg-note "^'s' does not escape$" } */
{
  char buf[10];			/* { dg-note "^'buf' outlives its frame \\(address returned\\)$" } */
  strcpy (buf, s);
  return colon (buf);
}

char *asked (const char *s)	/* { dg-note "^'s' does not escape$" } */
{
  char buf[10];
  strcpy (buf, s);
  char *p = colon (buf);
  if (!p)
    return p;
  return strdup (p);		/* { dg-escapes "returned" "strdup (...)" } */
}

/* The pointer has no name of its own.  */
void stored_through_global (int *p)	/* { dg-note "^leaking param: 'p'$" } */
{
  int x = 1;			/* { dg-note "^'x' outlives its frame \\(stored through global 'list'\\)$" } */
  list->next->data = p;
  list->next->data = &x;
}
