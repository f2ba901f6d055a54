/* Pointers in fields of local structs, also through the struct's address.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 8 0 } */
#include "test.h"

struct buffer { char *data; size_t size; };
struct pair { struct buffer left, right; };

static NOINLINE unsigned
digest (const struct buffer *b)
{
  return sum (b->data, b->size);
}

static NOINLINE unsigned
digest_pair (const struct pair *p)
{
  return digest (&p->left) * 3 + digest (&p->right);
}

static NOINLINE unsigned
by_value (struct buffer b)
{
  b.data[0]++;
  return sum (b.data, b.size);
}

static NOINLINE unsigned
one (unsigned seed)
{
  struct buffer b;
  b.size = 24;
  b.data = malloc (24);
  fill (b.data, b.size, seed);
  unsigned s = digest (&b);
  s += by_value (b);
  free (b.data);
  return s;
}

static NOINLINE unsigned
two (unsigned seed)
{
  struct pair p = { { malloc (8), 8 }, { malloc (16), 16 } };
  fill (p.left.data, 8, seed);
  fill (p.right.data, 16, seed);
  unsigned s = digest_pair (&p);
  struct buffer swap = p.left;
  p.left = p.right;
  p.right = swap;
  s = s * 5 + digest_pair (&p);
  free (p.left.data);
  free (p.right.data);
  return s;
}

static NOINLINE unsigned
whole_copy (unsigned seed)
{
  struct pair p = { { malloc (8), 8 }, { malloc (16), 16 } }, q;
  fill (p.left.data, 8, seed);
  fill (p.right.data, 16, seed + 1);
  q = p;
  memset (&p, 0, sizeof p);
  unsigned s = digest_pair (&q);
  free (q.right.data);
  free (q.left.data);
  return s;
}

static NOINLINE unsigned
array_of_structs (unsigned seed)
{
  struct buffer b[3] = { { malloc (8), 8 }, { malloc (12), 12 },
			 { malloc (20), 20 } };
  unsigned s = 0;
  int i;
  for (i = 0; i < 3; i++)
    fill (b[i].data, b[i].size, seed + i);
  for (i = 0; i < 3; i++)
    s = s * 3 + digest (&b[i]);
  for (i = 0; i < 3; i++)
    free (b[i].data);
  return s;
}

int
main (void)
{
  printf ("%u\n", one (hide (1)));
  printf ("%u\n", two (hide (2)));
  printf ("%u\n", whole_copy (hide (3)));
  printf ("%u\n", array_of_structs (hide (4)));
  return 0;
}
