#define _GNU_SOURCE
#include <malloc.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))
#define MUSTINLINE inline __attribute__ ((always_inline))

typedef struct node T;
struct node
{
  T *next, *other;
  unsigned char *buf;
  unsigned len, v;
};
typedef unsigned char B;
typedef T *E;
union word
{
  T *t;
  B *b;
  uintptr_t u;
};

struct pair
{
  T *t;
  B *b;
};

struct record
{
  unsigned a, c;
  B b[8];
};

STATE volatile unsigned zero;
STATE unsigned acc;

static inline unsigned
h (unsigned v)
{
  return v + zero;
}

static NOINLINE void
fill (B *p, unsigned n, unsigned seed)
{
  for (unsigned i = 0; i < n; i++)
    p[i] = (seed = seed * 1103515245u + 12345u) >> 16;
}

static inline void
fill_here (B *p, unsigned n, unsigned seed)
{
  for (unsigned i = 0; i < n; i++)
    p[i] = (seed = seed * 1103515245u + 12345u) >> 16;
}

static NOINLINE unsigned
sum (const B *p, unsigned n)
{
  unsigned s = 1;
  for (unsigned i = 0; i < n; i++)
    s = s * 31 + p[i];
  return s;
}

static inline unsigned
sum_here (const B *p, unsigned n)
{
  unsigned s = 1;
  for (unsigned i = 0; i < n; i++)
    s = s * 31 + p[i];
  return s;
}

static NOINLINE unsigned
sum_t (const T *p)
{
  return p->v * 7 + p->len;
}

static NOINLINE void
scribble (void)
{
  volatile unsigned char junk[1024];
  for (size_t i = 0; i < sizeof junk; i++)
    junk[i] = 0x5A;
}

/* What GCC knows nothing of.  */

static __attribute__ ((noipa)) void
paint (B *p, unsigned n, unsigned seed)
{
  fill (p, n, seed);
}

static __attribute__ ((noipa)) void
step (void)
{
}

static NOINLINE void
touch (B *p)
{
  p[0]++;
  __asm__ volatile ("");
}

static NOINLINE unsigned
off (const B *p, unsigned align)
{
  return (uintptr_t) p % align != 0;
}

static NOINLINE void
leap (jmp_buf to, unsigned v)
{
  if (v)
    longjmp (to, 1);
}

/* Letters and a zero, in N bytes.  */

static NOINLINE void
letters (B *p, unsigned n, unsigned seed)
{
  fill (p, n - 1, seed);
  for (unsigned i = 0; i + 1 < n; i++)
    p[i] = 'a' + p[i] % 26;
  p[n - 1] = 0;
}

/* Binary trees: `next' is what is less, `other' the rest.  */

static inline void
tree_put (T **at, T *t)
{
  while (*at)
    at = t->v < (*at)->v ? &(*at)->next : &(*at)->other;
  *at = t;
}

static unsigned
tree_sum (const T *t)
{
  return t ? tree_sum (t->next) * 3 + t->v + tree_sum (t->other) * 5 : 1;
}

static void
tree_drop (T *t)
{
  if (!t)
    return;
  tree_drop (t->next);
  tree_drop (t->other);
  free (t);
}

/* Called back.  */

static inline void
each (T *t, void (*f) (T *, void *), void *context)
{
  while (t)
    {
      T *next = t->next;
      f (t, context);
      t = next;
    }
}

static NOINLINE void
each_far (T *t, void (*f) (T *, void *), void *context)
{
  each (t, f, context);
}

static void
add_v (T *t, void *context)
{
  *(unsigned *) context += t->v;
}

static void
drop_t (T *t, void *context)
{
  (void) context;
  free (t);
}

static void
put_in_front (T *t, void *context)
{
  t->next = *(T **) context;
  *(T **) context = t;
}

static int
by_v (const void *a, const void *b)
{
  const T *s = *(T *const *) a, *t = *(T *const *) b;
  return (s->v > t->v) - (s->v < t->v);
}

/* Operations in a table.  */

static T *
make_plain (unsigned v)
{
  T *t = malloc (sizeof *t);
  t->next = t->other = NULL;
  t->buf = NULL;
  t->len = 0;
  t->v = v;
  return t;
}

static T *
make_tailed (unsigned v)
{
  T *t = calloc (1, sizeof *t);
  t->next = make_plain (v + 1);
  t->v = v;
  return t;
}

static void
drop_plain (T *t)
{
  free (t);
}

static void
drop_tailed (T *t)
{
  free (t->next);
  free (t);
}

struct operations
{
  T *(*make) (unsigned);
  void (*drop) (T *);
};
static const struct operations operations[2]
  = { { make_plain, drop_plain }, { make_tailed, drop_tailed } };

/* Two pointers by value.  */

static NOINLINE struct pair
pair_far (T *t, B *b)
{
  struct pair p = { t, b };
  return p;
}

static inline struct pair
pair_here (struct pair p)
{
  struct pair q;
  memcpy (&q, &p, sizeof q);
  return q;
}

static inline struct pair
pair_bytes (struct pair p)
{
  union
  {
    struct pair p;
    B raw[sizeof (struct pair)];
  } u, w;
  u.p = p;
  for (size_t i = 0; i < sizeof u.raw; i++)
    w.raw[i] = u.raw[i] ^ zero;
  return w.p;
}

static NOINLINE void
pair_to (struct pair *to, const struct pair *from)
{
  memmove (to, from, sizeof *to);
}
