/* Functions that call themselves with what is further on: each round of the fixed point finds
   another place, until places count no more.  What is in one of them is in all of them then.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

static __attribute__ ((noinline)) unsigned
number (const void *p, int n)
{
  const unsigned char *v = p;
  if (n > 1)
    return v[0] + 256 * number (v + 1, n - 1);
  return n == 1 ? v[0] : 0;
}

int
read_only (int n)
{
  unsigned char *p = malloc (4);	/* { dg-moved "malloc (4)" } */
  for (int i = 0; i < 4; i++)
    p[i] = n >> i;
  unsigned r = number (p, 4);
  free (p);
  return r;
}

/* Two links, two recursive calls, and another structure along which to go.  */

struct tree { struct tree *left, *right; struct trie *trie; unsigned char label; };
struct trie { long accepting; struct tree *links; struct trie *parent, *next, *fail; };

static __attribute__ ((noinline)) void
fails (const struct tree *tree, const struct trie *fail, struct trie *recourse)
{
  if (!tree)
    return;
  fails (tree->left, fail, recourse);
  fails (tree->right, fail, recourse);
  for (; fail; fail = fail->fail)
    {
      struct tree *cur = fail->links;
      while (cur && tree->label != cur->label)
	cur = tree->label < cur->label ? cur->left : cur->right;
      if (cur)
	{
	  tree->trie->fail = cur->trie;
	  return;
	}
    }
  tree->trie->fail = recourse;
}

struct trie own, last = { 2 };

void
fail_of (void)
{
  struct tree *root = calloc (1, sizeof *root);	/* { dg-moved "calloc (32)" } */
  root->trie = &own;
  fails (root, NULL, &last);
  free (root);
  if (own.fail->accepting != 2)
    abort ();
}

/* It is found again where it went.  */

struct list { struct list *next, *other; char *value; };

static __attribute__ ((noinline)) void
put (struct list *l, char *x, int n)
{
  if (n == 0)
    l->value = x;
  else if (n & 1)
    put (l->next, x + 1, n - 1);
  else
    put (l->other, x + 2, n - 1);
}

char *found;

void
escapes (void)
{
  struct list l[4] = { { l + 1, l + 2, 0 }, { l + 2, l + 3, 0 }, { l + 3, 0, 0 } };
  char *p = malloc (16);	/* { dg-escapes "stored to global 'found')" "malloc (16)" } */
  *p = 0;
  put (l, p, 2);
  found = l[3].value;
}

/* And freed.  */

static __attribute__ ((noinline)) void
drop (struct list *l, int n)
{
  if (n == 0)
    free (l->value);
  else if (n & 1)
    drop (l->next, n - 1);
  else
    drop (l->other, n - 1);
}

void
freed (void)
{
  struct list l[4] = { { l + 1, l + 2, 0 }, { l + 2, l + 3, 0 }, { l + 3, 0, 0 } };
  l[3].value = malloc (16);	/* { dg-kept "freed by 'drop' which is not inlined)" "malloc (16)" } */
  *l[3].value = 0;
  drop (l, 2);
}
