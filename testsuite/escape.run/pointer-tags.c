/* A number is stored over a part of a pointer, which leads elsewhere in its object then.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "test.h"

#define NOIPA __attribute__ ((noipa))

/* Which of the two it is.  */
union tag
{
  void **p;
  struct { unsigned long tag : 4, rest : 60; } bits;
  unsigned char bytes[sizeof (void *)];
  unsigned short shorts[sizeof (void *) / 2];
};

#define FIRST (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 0 : sizeof (void *) - 1)

/* Two pointers, aligned by ALIGN, of which P is to be the one or the other.  */

INLINE void **
make_pair (size_t align)
{
  void **pair = aligned_alloc (align, align);
  pair[0] = pair[1] = NULL;
  return pair;
}

/* An object with WHAT is stored by P, and read back as the second.  */

INLINE char *
store_and_read (void **pair, void **p, const char *what)
{
  char *s = malloc (16);
  strcpy (s, what);
  *p = s;
  char *r = pair[1];
  free (pair);
  return r;
}

NOIPA char *
by_bits (int second)
{
  void **pair = make_pair (16);
  union tag u = { pair };
  u.bits.tag = second ? 8 : 0;
  return store_and_read (pair, u.p, "bits");
}

NOIPA char *
by_byte (int second)
{
  void **pair = make_pair (16);
  union tag u = { pair };
  u.bytes[FIRST] |= second ? 8 : 0;
  return store_and_read (pair, u.p, "byte");
}

NOIPA char *
by_character (int second)
{
  void **pair = make_pair (16), **p = pair;
  ((unsigned char *) &p)[FIRST] |= second ? 8 : 0;
  return store_and_read (pair, p, "character");
}

/* Here the whole byte is the index.  */

NOIPA char *
by_index (int second)
{
  void **pair = make_pair (256), **p = pair;
  ((unsigned char *) &p)[FIRST] = second ? 8 : 0;
  return store_and_read (pair, p, "index");
}

/* In a copy.  */

NOIPA char *
by_copy (int second)
{
  void **pair = make_pair (256), **p;
  unsigned char copy[sizeof p];
  memcpy (copy, &pair, sizeof p);
  copy[FIRST] = second ? 8 : 0;
  memcpy (&p, copy, sizeof p);
  return store_and_read (pair, p, "copy");
}

struct copied { int n; unsigned char bytes[sizeof (void *)]; };

NOIPA char *
in_a_structure (int second)
{
  struct copied c;
  void **pair = make_pair (256), **p;
  memcpy (c.bytes, &pair, sizeof p);
  c.bytes[FIRST] = second ? 8 : 0;
  memcpy (&p, c.bytes, sizeof p);
  return store_and_read (pair, p, "structure");
}

/* One part after the other.  */

NOIPA char *
by_each_short (int second)
{
  void **pair = make_pair (1 << 16), **p;
  union tag u = { pair };
  unsigned short copy[sizeof p / 2];
  for (size_t i = 0; i < sizeof p / 2; i++)
    copy[i] = i == (size_t) hide (FIRST / 2) ? (second ? 8 : 0) : u.shorts[i];
  memcpy (&p, copy, sizeof p);
  return store_and_read (pair, p, "each short");
}

static NOINLINE void
set_tag (union tag *u, int tag)
{
  u->bits.tag = tag;
}

NOIPA char *
by_callee (int second)
{
  void **pair = make_pair (16);
  union tag u = { pair };
  set_tag (&u, second ? 8 : 0);
  return store_and_read (pair, u.p, "callee");
}

NOIPA void
overwrite_stack (void)
{
  volatile char b[4096];
  for (int i = 0; i < 4096; i++)
    b[i] = '#';
}

int
main (void)
{
  char *(*const all[]) (int) = { by_bits, by_byte, by_character, by_index, by_copy, in_a_structure, by_each_short, by_callee };
  for (int i = 0; i < 8; i++)
    {
      char *s = all[i] (hide (1));
      overwrite_stack ();
      puts (s);
    }
  return 0;
}
