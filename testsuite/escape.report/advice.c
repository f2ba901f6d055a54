/* One change away from the stack.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=advice" } */
/* { dg-tags } */
#include <pthread.h>
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

struct point { int x, y; };
struct box { int n; int *inner; };
void ext (int *);
void other (int *);
void keeps_box (struct box *);
void *helper (size_t) __attribute__ ((malloc));
__attribute__ ((noipa)) static int opaque (int *p) { return *p; }
int *global;

static __attribute__ ((noinline)) int
look (int *p) { return *p; }

int one_callee (int n)
{
  int *p = malloc (16);		/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'ext' were noescape and did not free \\(attribute 'borrowed'\\)$" } */
  *p = n;
  ext (p);
  n = *p;
  free (p);
  return n;
}

int not_analysed (int n)
{
  int *p = malloc (16);		/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'opaque' were noescape and did not free \\(attribute 'borrowed'\\)$" } */
  *p = n;
  n = opaque (p);
  free (p);
  return n;
}

/* Two changes are not one.  */
int two_callees (int n)
{
  int *p = malloc (16);
  *p = n;
  ext (p);
  other (p);
  n = *p;
  free (p);
  return n;
}

/* The promise is about the box, not about what it holds.  */
int content (int n)
{
  struct box *b = malloc (sizeof *b); /* { dg-note "^'malloc \\(16\\)' would move to the stack if 'keeps_box' were noescape and did not free \\(attribute 'borrowed'\\)$" } */
  b->inner = malloc (4);
  *b->inner = n;
  keeps_box (b);
  n = b->n;
  free (b->inner);
  free (b);
  return n;
}

int from_elsewhere (void)
{
  int *p = helper (16);		/* { dg-note "^'helper \\(\\.\\.\\.\\)' would move to the stack if 'helper' were visible here \\(-flto\\) and inlined$" } */
  *p = 3;
  int n = look (p);
  free (p);
  return n;
}

static __attribute__ ((noinline)) int *
helped (int n)
{
  int *p = helper (16);
  *p = n;
  return p;
}

int from_further_away (int n)
{
  int *p = helped (n);		/* { dg-note "^'helped \\(\\.\\.\\.\\)' would move to the stack if 'helper' were visible here \\(-flto\\) and inlined$" } */
  n = look (p);
  free (p);
  return n;
}

/* What the library frees it frees.  */
int larger_by_library (FILE *f)
{
  size_t n = 16;
  char *line = malloc (16);
  int r = __getdelim (&line, &n, '\n', f);
  free (line);
  return r;
}

int too_large (void)
{
  int *p = malloc (4000);	/* { dg-note "^'malloc \\(4000\\)' would move to the stack if it had at most 1024 bytes \\(-fescape-max-object\\)$" } */
  *p = 3;
  int k = look (p);
  free (p);
  return k;
}

/* Large, and passed on.  */
int too_large_and_more (void)
{
  int *p = malloc (4000);
  *p = 3;
  ext (p);
  int k = *p;
  free (p);
  return k;
}

int several (int n)
{
  int *v[10], s = 0;
  for (int i = 0; i < 10; i++)
    {
      v[i] = malloc (8);	/* { dg-note "^'malloc \\(8\\)' would move to the stack if freed before the next iteration$" } */
      *v[i] = n;
      s += look (v[i]);
    }
  for (int i = 0; i < 10; i++)
    free (v[i]);
  return s;
}

static __attribute__ ((noinline)) struct point *
small (int x)
{
  struct point *p = malloc (sizeof *p);
  p->x = p->y = x;
  return p;
}

int by_value (int n)
{
  struct point *p = small (n);	/* { dg-note "^'small \\(8\\)' would move to the stack if 'small' returned its 8 bytes by value$" } */
  n = p->x;
  free (p);
  return n;
}

struct point *
new_point (int x, int y)
{
  struct point *p = malloc (sizeof *p); /* { dg-note "^'malloc \\(8\\)' would move to the stack if 'new_point' returned its 8 bytes by value$" } */
  p->x = x;
  p->y = y;
  return p;
}

static __attribute__ ((noinline)) void *
xmalloc (size_t n)
{
  void *p = malloc (n);
  if (!p)
    abort ();
  return p;
}

int wrapped (int n)
{
  int *p = xmalloc (16);	/* { dg-note "^'xmalloc \\(16\\)' would move to the stack if 'xmalloc' were inlined$" } */
  *p = n;
  n = look (p);
  free (p);
  return n;
}

static __attribute__ ((noinline)) void
release (int *p)
{
  if (*p != 2)
    free (p);
}

int freed_by_callee (int n)
{
  int *p = malloc (16);		/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'release' were inlined or did not free$" } */
  *p = n;
  n = look (p);
  release (p);
  return n;
}

struct row
{
  int *at;
  int room;
};

static __attribute__ ((noinline)) void
enlarge (struct row *r)
{
  r->at = realloc (r->at, (r->room += 4) * sizeof *r->at);
  if (!r->at)
    abort ();
}

int enlarged_by_callee (int n)
{
  struct row r = { malloc (16), 4 };	/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'enlarge' neither freed nor resized$" } */
  if (!r.at)
    abort ();
  r.at[0] = n;
  enlarge (&r);
  n = r.at[0];
  free (r.at);
  return n;
}

static __attribute__ ((noinline)) void
enlarge_later (struct row *r)
{
  if (r->at[0] < 4)
    enlarge (r);
}

int enlarged_by_another (int n)
{
  struct row r = { malloc (16), 4 };	/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'enlarge_later' neither freed nor resized$" } */
  if (!r.at)
    abort ();
  r.at[0] = n;
  enlarge_later (&r);
  n = r.at[0];
  free (r.at);
  return n;
}

/* Inlined alone it only hands the object on.  */

static __attribute__ ((noinline)) void
release_later (int *p)
{
  if (*p != 3)
    release (p);
}

int freed_by_another (int n)
{
  int *p = malloc (16);		/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'release_later' did not free$" } */
  *p = n;
  n = look (p);
  release_later (p);
  return n;
}

/* What moves needs no advice, and what must escape gets none.  */
int moves (int n)
{
  int *p = malloc (16);
  *p = n;
  n = look (p);
  free (p);
  return n;
}

void escapes (void)
{
  global = malloc (16);
}

/* What owns others is not meant to be a value, as long as no caller shows that it is; nor is a
   large buffer meant to be a small one.  */

struct table { int *bucket, *limit; };

struct table *
new_table (int n)
{
  struct table *t = malloc (sizeof *t);
  t->bucket = malloc (n * sizeof *t->bucket);
  t->limit = t->bucket + n;
  return t;
}

/* Nor is what the library has initialized in its place.  */

struct locked { pthread_mutex_t lock; int n; };

__attribute__ ((noinline)) struct locked *
new_locked (void)
{
  struct locked *l = malloc (sizeof *l);
  pthread_mutex_init (&l->lock, NULL);
  l->n = 3;
  return l;
}

int
locked_once (void)
{
  struct locked *l = new_locked (); /* { dg-note "^'new_locked \\(..\\)' would move to the stack if 'new_locked' were inlined$" } */
  int n = l->n;
  free (l);
  return n;
}

int large (int n)
{
  int *p = malloc (1000000);
  *p = n;
  n = look (p);
  free (p);
  return n;
}

/* Nor does a callee only borrow, for all that is known, what nobody frees here.  */

int takes (int *);

int handed_over (int n)
{
  int *p = malloc (16);
  if (!p)
    return 0;
  *p = n;
  return takes (p) + 1;
}

int reads (int *p __attribute__ ((noescape)));

int promised (int n)
{
  int *p = malloc (16);		/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'reads' did not free \\(attribute 'borrowed'\\)$" } */
  *p = n;
  n = reads (p);
  free (p);
  return n;
}

/* GCC makes them one function.  */

struct point *
new_line (int n)
{
  struct point *p = calloc (1, sizeof *p); /* { dg-note "^'calloc \\(8\\)' would move to the stack if 'new_line' returned its 8 bytes by value$" } */
  p->x = n;
  return p;
}

struct point *
new_row (int n)
{
  struct point *p = calloc (1, sizeof *p);
  p->x = n;
  return p;
}

/* No advice: what holds its own address would hold it as a copy, too.  */

struct text { char *end; char bytes[24]; };

struct text *
new_text (void)
{
  struct text *t = malloc (sizeof *t);
  t->end = t->bytes;
  return t;
}

/* No advice: what is linked with its like is not returned by value, and what later
   iterations need is not freed before them.  */

struct cell { struct cell *link; int v; };

struct cell *
new_cell (int v)
{
  struct cell *c = malloc (sizeof *c);
  c->link = NULL;
  c->v = v;
  return c;
}

struct point *kept;

struct point *
kept_point (int x, int y)
{
  struct point *p = malloc (sizeof *p);
  p->x = x;
  p->y = y;
  return p;
}

void
keeps (int n)
{
  kept = kept_point (n, n);
}

int
digits (unsigned n)
{
  struct cell *top = NULL, *next;
  int s = 0;
  while (n)
    {
      struct cell *l = malloc (sizeof *l);
      l->v = n % 10;
      l->link = top;
      top = l;
      n /= 10;
    }
  for (; top; top = next)
    {
      s = s * 7 + top->v;
      next = top->link;
      free (top);
    }
  return s;
}

int
used_later (int n)
{
  int *v[10], s = 0;
  for (int i = 0; i < 10; i++)
    {
      v[i] = malloc (8);
      *v[i] = n;
    }
  for (int i = 0; i < 10; i++)
    s += look (v[i]);
  for (int i = 0; i < 10; i++)
    free (v[i]);
  return s;
}

/* Inlined, it would be 8000 bytes; the other site of the callee goes with this one.  */

static __attribute__ ((noinline)) long *
longs (size_t n)
{
  long *p = malloc (n * sizeof *p);
  if (!p)
    exit (1);
  for (size_t i = 0; i < n; i++)
    p[i] = i;
  return p;
}

long
large_or_small (int n)
{
  long *p = n > 3 ? longs (1000)
	    : longs (3);	/* { dg-note "^'longs \\(24\\)' would move to the stack if 'longs' were inlined$" } */
  long r = p[n & 1];
  free (p);
  return r;
}

/* What size this number comes to is not known.  */

static __attribute__ ((noinline)) char *
one_more (size_t n)
{
  char *p = malloc (n + 1);
  if (!p)
    exit (1);
  p[0] = n;
  return p;
}

int
hidden (int n)
{
  char *p = one_more (9000), *q = one_more (n);	/* { dg-note "^'one_more \\(\\.\\.\\.\\)' would move to the stack if 'one_more' were inlined$" } */
  int r = p[0] + q[0];
  free (p);
  free (q);
  return r;
}

/* Once it is inlined, all five want to be in the frame, which has room for four.  */

static __attribute__ ((noinline)) char *
block (int c)
{
  char *p = malloc (1000);
  if (!p)
    exit (1);
  p[0] = c;
  return p;
}

int
five (int n)
{
  char *a = block (n);		/* { dg-note "^'block \\(1000\\)' would move to the stack if 'block' were inlined$" } */
  char *b = block (n + 1);	/* { dg-note "^'block \\(1000\\)' would move to the stack if 'block' were inlined$" } */
  char *c = block (n + 2);	/* { dg-note "^'block \\(1000\\)' would move to the stack if 'block' were inlined$" } */
  char *d = block (n + 3);	/* { dg-note "^'block \\(1000\\)' would move to the stack if 'block' were inlined$" } */
  char *e = block (n + 4);
  int r = a[0] + b[0] + c[0] + d[0] + e[0];
  free (a);
  free (b);
  free (c);
  free (d);
  free (e);
  return r;
}

/* The allocation of a wrapper that was inlined is the wrapper's call.  */
static void *
checked (size_t n)
{
  void *p = malloc (n);
  if (!p)
    abort ();
  return p;
}

int in_wrapper (int n)
{
  int *p = checked (12);	/* { dg-note "^'checked \\(12\\)' would move to the stack if 'ext' were noescape and did not free \\(attribute 'borrowed'\\)$" } */
  *p = n;
  ext (p);
  n = *p;
  free (p);
  return n;
}

/* Nothing can be promised of what is behind the parameters.  */
void printed (const char *, ...);

int variadic (int n)
{
  int *p = malloc (16);
  *p = n;
  printed ("%d", p);
  n = *p;
  free (p);
  return n;
}

/* What calls itself is not inlined.  */
static __attribute__ ((noinline)) void
drop (int *p, int n)
{
  if (n > 1)
    drop (p, n - 1);
  other (&n);
  if (n == 1)
    free (p);
}

int dropped (int n)
{
  int *p = malloc (16);		/* { dg-note "^'malloc \\(16\\)' would move to the stack if 'drop' did not free$" } */
  *p = n;
  n = look (p);
  drop (p, n);
  return n;
}
