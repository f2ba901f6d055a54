/* A slot whose address is known to a call keeps the frame, and so costs the sibling
   calls of the function; on a cycle these keep the stack small.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall } */
/* { dg-options "-O2 -fplugin-arg-escape-max-frame-recursive=4096" } */
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

/* GCC, which sees that a plain reader keeps nothing, would keep the sibling call
   together with the slot; this it cannot see through, the plugin can.  */

static NOINLINE int
look (int *p, int i)
{
  int *box[2] = { p, p };
  return *box[i & 1];
}

static NOINLINE int pong (int n, int s);

static NOINLINE int
ping (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "would cost a sibling call)" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  if (n & 1)
    free (p);
  return n ? pong (n - 1, s) : s;
}

static NOINLINE int
pong (int n, int s)
{
  return n ? ping (n - 1, s + 1) : s;
}

int
start (int n)
{
  return ping (n, 1);
}
