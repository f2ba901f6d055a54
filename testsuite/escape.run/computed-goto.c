/* Computed goto: an interpreter's loop around an object.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 9 0-9 } */
#include "test.h"

static NOINLINE int
interpret (const char *code)
{
  static const void *const labels[] = { &&op_add, &&op_double, &&op_new, &&op_end };
  int *stack = malloc (8 * sizeof *stack), *extra = NULL;
  int acc = 0, n = 0;
  memset (stack, 0, 32);
#define NEXT goto *labels[*code++ - 'a']
  NEXT;
op_add:
  stack[n++ & 7] = acc;
  acc += 3;
  NEXT;
op_double:
  acc *= 2;
  if (extra)
    acc += get (extra);
  NEXT;
op_new:
  free (extra);
  extra = malloc (sizeof *extra);
  set (extra, acc);
  NEXT;
op_end:
  acc += sum (stack, 32) & 0xff;
  free (extra);
  free (stack);
  return acc;
}

int
main (void)
{
  static char code[] = "abacbacbacbd", other[] = "cacbcbaaabcbd";
  code[0] += hide (0);
  other[0] += hide (0);
  printf ("%d %d\n", interpret (code), interpret (other));
  return 0;
}
