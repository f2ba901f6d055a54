/* What moves and what is inlined for it make no warnings that there were not, also of the kind that
   gives advice.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -Wall -Wextra -Wsuggest-attribute=const -Wsuggest-attribute=pure -Wnull-dereference -fstack-protector -Wstack-protector -fno-ipa-sra" } */
/* { dg-final { scan-heap-calls constant 0 } } */
#include <stdlib.h>
#include <string.h>

int
constant (int n, int k)
{
  int *p = malloc (16 * sizeof (int));
  if (!p)
    return 0;
  for (int i = 0; i < 16; i++)
    p[i] = i * n;
  int r = p[k & 15];
  free (p);
  return r;
}

static __attribute__ ((noinline)) int
look (const int *p)
{
  return p[0] * 3;
}

int
small (int n)
{
  int *p = malloc (4);
  if (!p)
    return 0;
  *p = n;
  int r = look (p);
  free (p);
  return r;
}

int peek (const char *);
struct node { int a, b; char s[]; };

static struct node *
make (const char *t, int n)
{
  struct node *p;
  size_t len = strlen (t);
  p = malloc (sizeof *p + len + 1);
  if (!p)
    return NULL;
  p->a = peek (t);
  p->b = n * 3 + peek (t + 1) * 5;
  memcpy (p->s, t, len + 1);
  return p;
}

int
one (const char *t, int n)
{
  struct node *p = make (t, n);
  int r = p->a + p->b + p->s[n];
  free (p);
  return r;
}

int
two (const char *t, int n)
{
  struct node *p = make (t, n), *q = make (t, n + 1);
  int r = p->a + q->b;
  free (p);
  free (q);
  return r;
}
