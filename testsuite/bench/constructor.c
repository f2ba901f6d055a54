/* A string buffer with a constructor, an append that may enlarge it, and a
   destructor.  By hand, the structure has room for short strings in itself.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "bench.h"

struct buf
{
  char *data;
  size_t len, cap;
#ifdef BY_HAND
  char local[128];
#endif
};

static void
buf_init (struct buf *b)
{
  b->len = 0;
#ifdef BY_HAND
  b->cap = sizeof b->local;
  b->data = b->local;
#else
  b->cap = 16;
  b->data = malloc (b->cap);
  if (!b->data)
    abort ();
#endif
}

static void
buf_append (struct buf *b, const char *text, size_t n)
{
  if (n > b->cap - b->len)
    {
      size_t cap = 2 * b->cap;
      while (cap < b->len + n)
	cap *= 2;
#ifdef BY_HAND
      int here = b->data == b->local;
      char *data = here ? malloc (cap) : realloc (b->data, cap);
      if (data && here)
	memcpy (data, b->local, b->len);
#else
      char *data = realloc (b->data, cap);
#endif
      if (!data)
	abort ();
      b->data = data;
      b->cap = cap;
    }
  memcpy (b->data + b->len, text, n);
  b->len += n;
}

static void
buf_clear (struct buf *b)
{
#ifdef BY_HAND
  if (b->data != b->local)
#endif
    free (b->data);
  b->data = NULL;
  b->len = b->cap = 0;
}

static const char text[] = "a word or two, and a few more of them";
static char large[1500];

static CALLED unsigned long
compose (size_t first, size_t second, int more)
{
  struct buf b;
  buf_init (&b);
  buf_append (&b, text, first);
  buf_append (&b, text + 7, second);
  if (more)
    buf_append (&b, large, sizeof large);
  unsigned long r = b.data[0] + b.data[b.len / 2] + b.data[b.len - 1] + b.len;
  buf_clear (&b);
  return r;
}

static unsigned long
run (unsigned long n)
{
  unsigned long sum = 0;
  memset (large, 'l', sizeof large);
  for (unsigned long i = 0; i < n; i++)
    sum += compose (3 + i % 5, 2 + i % 16, LARGE (i)) * (i & 15);
  return sum;
}
