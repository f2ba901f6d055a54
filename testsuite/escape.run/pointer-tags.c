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
};

NOIPA char *
by_bits (int second)
{
  void **pair = malloc (16);
  union tag u;
  pair[0] = pair[1] = NULL;
  u.p = pair;
  u.bits.tag = second ? 8 : 0;
  char *s = malloc (16);
  strcpy (s, "bits");
  *u.p = s;
  char *r = pair[1];
  free (pair);
  return r;
}

#define FIRST (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 0 : sizeof (void *) - 1)

NOIPA char *
by_byte (int second)
{
  void **pair = malloc (16);
  union tag u;
  pair[0] = pair[1] = NULL;
  u.p = pair;
  u.bytes[FIRST] |= second ? 8 : 0;
  char *s = malloc (16);
  strcpy (s, "byte");
  *u.p = s;
  char *r = pair[1];
  free (pair);
  return r;
}

NOIPA char *
by_character (int second)
{
  void **pair = malloc (16), **p = pair;
  pair[0] = pair[1] = NULL;
  ((unsigned char *) &p)[FIRST] |= second ? 8 : 0;
  char *s = malloc (16);
  strcpy (s, "character");
  *p = s;
  char *r = pair[1];
  free (pair);
  return r;
}

/* Here the whole byte is the index.  */

NOIPA char *
by_index (int second)
{
  void **pair = aligned_alloc (256, 256), **p = pair;
  pair[0] = pair[1] = NULL;
  ((unsigned char *) &p)[FIRST] = second ? 8 : 0;
  char *s = malloc (16);
  strcpy (s, "index");
  *p = s;
  char *r = pair[1];
  free (pair);
  return r;
}

static NOINLINE void
set_tag (union tag *u, int tag)
{
  u->bits.tag = tag;
}

NOIPA char *
by_callee (int second)
{
  void **pair = malloc (16);
  union tag u;
  pair[0] = pair[1] = NULL;
  u.p = pair;
  set_tag (&u, second ? 8 : 0);
  char *s = malloc (16);
  strcpy (s, "callee");
  *u.p = s;
  char *r = pair[1];
  free (pair);
  return r;
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
  char *(*const all[]) (int) = { by_bits, by_byte, by_character, by_index, by_callee };
  for (int i = 0; i < 5; i++)
    {
      char *s = all[i] (hide (1));
      overwrite_stack ();
      puts (s);
    }
  return 0;
}
