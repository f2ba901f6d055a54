/* What is in an object that moved is known to GCC, on ways that the program does not take, too; and
   its buffer makes more ways.  GCC does not warn of that.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wall -Wextra -Wnull-dereference -Walloc-zero" } */
/* { dg-final { scan-heap-calls from_one 0 } } */
/* { dg-final { scan-heap-calls last_of 0 } } */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int get (void);
void put (int);

/* The first index is 1.  */

int
from_one (int n)
{
  int *a = (int *) malloc (10 * sizeof *a) - 1, s = 0;
  for (int i = 1; i <= 10; i++)
    a[i] = i * n;
  for (int i = 1; i <= 10; i++)
    s += a[i] * a[11 - i];
  free (a + 1);
  return s;
}

/* The user's own buffer first.  */

static __attribute__ ((noinline)) unsigned
sum (const char *p, size_t n)
{
  unsigned h = 0;
  while (n--)
    h = h * 33 + *p++;
  return h;
}

unsigned
by_hand (size_t n, int seed)
{
  char buf[32], *p = buf, *heap = NULL;
  if (n > sizeof buf)
    p = heap = malloc (n);
  for (size_t i = 0; i < n; i++)
    p[i] = seed - i;
  unsigned h = sum (p, n);
  free (heap);
  return h;
}

/* K is 0 unless N is at most 16.  */

int
bounded (const int *s, size_t n, int k)
{
  int tab[16], r = 0, *p = malloc (n * sizeof *p);
  if (!p)
    return -1;
  if (k)
    {
      memcpy (tab, s, n * sizeof *s);
      r = tab[k];
    }
  p[k] = 1;
  int *q = malloc (n * sizeof *q);
  if (!q)
    {
      free (p);
      return -1;
    }
  for (size_t i = 0; i < n; i++)
    q[i] = s[n - 1 - i];
  r += p[k] + q[n / 2];
  free (p);
  free (q);
  return r;
}

/* N is not 0.  */

struct node { struct node *next; int v; };
struct list { struct node *head, *tail; };
static struct node pool[64];

int
last_of (const int *v, int n)
{
  struct list *l = calloc (1, sizeof *l);
  for (int i = 0; i < n; i++)
    {
      struct node *x = &pool[i & 63];
      x->v = v[i];
      x->next = NULL;
      if (l->tail)
	l->tail->next = x;
      else
	l->head = x;
      l->tail = x;
    }
  int r = l->tail->v * 10 + l->head->v;
  free (l);
  return r;
}

struct names { const char *last; int count, len[8]; size_t total; };

int
name_of (const char **v, int n)
{
  struct names *o = calloc (1, sizeof *o);
  for (int i = 0; i < n; i++)
    {
      o->last = v[i];
      o->len[i & 7] = i;
      o->count++;
      o->total++;
    }
  printf ("last %s\n", o->last);
  char *q = malloc (o->total - 1);
  int r = 0;
  if (q)
    {
      memcpy (q, v[0], o->total - 1);
      r = q[n / 2];
      free (q);
    }
  for (int i = 0; i < o->count; i++)
    r += o->len[i & 7];
  free (o);
  return r;
}

/* FD has a value where it is used; later compilers warn all the same.  */

#if __GNUC__ < 13
int
out (size_t a, size_t b, size_t c, size_t d, int flag, const char *s)
{
  int fd, r = -1;
  char *p = NULL, *q = NULL, *t = NULL, *u = NULL;
  if (flag)
    {
      fd = get ();
      if (fd < 0)
	return -1;
    }
  if (!(p = malloc (a)))
    goto out;
  if (!(q = malloc (b)))
    goto out;
  if (!(t = malloc (c)))
    goto out;
  if (!(u = malloc (d)))
    goto out;
  memcpy (p, s, a);
  memcpy (q, s + 1, b);
  memcpy (t, s + 2, c);
  memcpy (u, s + 3, d);
  r = p[a / 2] + q[b / 2] + t[c / 2] + u[d / 2];
out:
  if (flag)
    put (fd);
  free (p);
  free (q);
  free (t);
  free (u);
  return r;
}
#endif

/* A size that may be 0 is one that is tested for.  */

unsigned
resized (size_t size, int n)
{
  char *p = malloc (16);
  for (int i = 0; i < 16; i++)
    p[i] = n + i;
  unsigned h = sum (p, 16);
  char *q = realloc (p, size);
  if (!q && size)
    free (p);
  if (!q)
    return h;
  h += sum (q, size);
  free (q);
  return h;
}
