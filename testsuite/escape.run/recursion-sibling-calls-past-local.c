/* A callee that stores through its parameter, but not into the local variable that it is handed
   here: GCC sees that, and makes a jump of the call.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall }
   { dg-stack 1024 }
   { dg-levels "-O2 -O3 -Os" }
   { dg-plugin-options "-fplugin-arg-escape-max-frame-recursive=4096" }
   { dg-allocs * * } */
#include "test.h"

static int walk (int n, int s);

NOINLINE static int
look (int *p, int i)
{
  int *box[2] = { p, p };
  return *box[i & 1];
}

NOINLINE int
visit (int *to, int n, int s)
{
  if (n < 0)
    {
      to[3] = n;		/* Only of an array of four.  */
      return 3;
    }
  return n > 0 ? walk (n - 1, s) : s;
}

NOINLINE static int
walk (int n, int s)
{
  int a;
  int *p = calloc (1, 16);
  s += look (p, n);
  return visit (&a, n, s + 1);
}

/* Or behind it, as one of an array; or it has no bytes.  */

static int stroll (int n, int s);

NOINLINE int
call_on (int (*to)[4], int n, int s)
{
  if (n < 0)
    {
      (*to)[2] = n;
      return 3;
    }
  return n > 0 ? stroll (n - 1, s) : s;
}

NOINLINE static int
stroll (int n, int s)
{
  int a;
  int *p = calloc (1, 16);
  s += look (p, n);
  return call_on ((int (*)[4]) &a, n, s + 1);
}

struct none {};
static int amble (int n, int s);

NOINLINE int
drop_in (char *to, int n, int s)
{
  if (n < 0)
    {
      to[0] = n;
      return 3;
    }
  return n > 0 ? amble (n - 1, s) : s;
}

NOINLINE static int
amble (int n, int s)
{
  struct none a;
  int *p = calloc (1, 16);
  s += look (p, n);
  return drop_in ((char *) &a, n, s + 1);
}

/* The reference runs at -O0, without sibling calls, and so does GCC 11 here.  */
#if defined __OPTIMIZE__ && __GNUC__ >= 12
# define DEPTH 100000
#else
# define DEPTH 1000
#endif

int
main (void)
{
  int four[4];
  visit (four, hide (-1), 2);
  call_on (&four, hide (-1), 2);
  drop_in ((char *) four, hide (-1), 2);
  printf ("%d\n", walk (hide (DEPTH), 1) + stroll (hide (DEPTH), 1) + amble (hide (DEPTH), 1) > 1);
  return 0;
}
