/* A slot whose address is known to a call keeps the frame, and so costs the sibling
   calls of the function; on a cycle these keep the stack small.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R6-sibcall } */
/* { dg-options "-O2 -fplugin-arg-escape-max-frame-recursive=4096" } */
#include <stdlib.h>

#define NOINLINE __attribute__ ((noinline, noclone))

/* GCC, which sees that a plain reader keeps nothing, would keep the sibling call
   together with the slot; this it cannot see through, the plugin can.  */

/* Its being written keeps the call in front of it from being the last thing done.  */
static int done;

/* Nobody but those who write it after a call knows what it holds.  */
int after;

static NOINLINE int
look (int *p, int i)
{
  int *box[2] = { p, p };
  return *box[i & 1];
}

static NOINLINE int pong (int n, int s);
static NOINLINE int compared (int n, int s);
static NOINLINE int merged (int n, int s);
static NOINLINE int counted (int n, int s);
static NOINLINE int judged (int n, int s);
static NOINLINE int elsewhere (int n, int s);
static NOINLINE int through (int n, int s);
static NOINLINE int summed (int n, int s);

static NOINLINE int
ping (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'pong')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  return n ? pong (n - 1, s) : s;
}

static NOINLINE int
pong (int n, int s)
{
  switch (n & 7)
    {
    case 0: return s;
    case 1: return compared (n - 1, s + 1);
    case 2: return merged (n - 1, s + 1);
    case 3: return counted (n - 1, s + 1);
    case 4: return judged (n - 1, s + 1);
    case 5: return elsewhere (n - 1, s + 1);
    case 6: return through (n - 1, s + 1);
    case 7: return summed (n - 1, s + 1);
    default: return ping (n - 1, s + 1);
    }
}

/* The same where the result may be what a constant says it is, and where it is one of
   two that are returned.  */

static NOINLINE int
compared (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'pong')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (n == 0)
    return s;
  int r = pong (n - 1, s);
  if (r == 0)
    return 0;
  return r;
}

static NOINLINE int
merged (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'pong')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  return n > 5 ? n : pong (n - 1, s);
}

/* What is stored to memory of another after the call is done after it; and what is returned
   is not what the call gave.  */

static NOINLINE int
counted (int n, int s)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  int r = n ? pong (n - 1, s) : s;
  after = n;
  return r;
}

static NOINLINE int
judged (int n, int s)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" { target gcc_le_13 } } { dg-kept "could cost the sibling call of 'pong')" "malloc (16)" { target gcc_ge_14 } } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (n == 0)
    return 7;
  if (pong (n - 1, s) == 3)
    return 5;
  return 6;
}

/* What the call may have given is returned, but not on the way that has nothing else behind the
   call.  */

static NOINLINE int
elsewhere (int n, int s)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" { target gcc_le_13 } } { dg-kept "could cost the sibling call of 'pong')" "malloc (16)" { target gcc_ge_14 } } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (n == 0)
    return 7;
  if (pong (n - 1, s) == 0)
    return 5;
  after = n;
  return 0;
}

/* Nobody knows whose.  */

static int (*volatile next) (int, int) = pong;

static NOINLINE int
through (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost a sibling call)" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  return n ? next (n - 1, s) : s;
}

/* A local's address does not keep the call from being one: GCC sees that it is not
   followed.  */

static int two[2];
static NOINLINE int compare (int n, const int *to);

static NOINLINE int
address (int n, int s)
{
  int a = n;
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'compare')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  return compare (n + s, &a);
}

static NOINLINE int
compare (int n, const int *to)
{
  return to == two ? 3 : n ? address (n - 1, 1) : 2;
}

/* But where nobody sees what the callee does with it, the call is none.  */

int outside (int n, const int *to);

NOINLINE int
handed_out (int n, int s)
{
  int a = n;
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  return outside (n + s, &a);
}

/* Nor where the callee, which is compiled already, stores there.  */

static NOINLINE int
fills (int *to, int n)
{
  if (n == 7)
    return 7;
  *to = n;
  return n > 9 ? ping (n, 3) : 1;
}

NOINLINE int
filled (int n, int s)
{
  int a;
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  int e = fills (&a, n + s);
  if (e)
    return e;
  done = a;
  return s;
}

/* It would, as it is written; but nobody ever writes to `mode', as GCC finds out.  */

static int mode;

static NOINLINE int
may_fill (int *to, int n)
{
  if (mode)
    *to = n;
  return n > 9 ? ping (n, 3) : 1;
}

NOINLINE int
not_filled (int n, int s)
{
  int a;
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'may_fill')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  int e = may_fill (&a, n + s);
  if (e)
    return e;
  done = s;
  return s;
}

/* What gives a number is no sibling call of what gives a structure.  */

struct result { long a[4]; };

NOINLINE struct result
structure (int n, int s)
{
  struct result r = { { n } };
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (pong (n, 3))
    return r;
  done = 2;
  r.a[1] = n;
  return r;
}

/* Another structure may be.  */

static NOINLINE struct result
other (int n, int s)
{
  struct result r = { { ping (n, s) } };
  return r;
}

NOINLINE struct result
from_other (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'other')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  return other (n, 2);
}

/* Nor where an earlier call has been handed one that is still there.  */

NOINLINE int
handed_out_before (int n, int s)
{
  int a = n;
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (outside (n, &a))
    return 3;
  return outside (n + s, two);
}

/* But not where it is gone, where it was on another way, or where the callee is seen not to use
   it.  */

NOINLINE int
gone_before (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'outside')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  {
    int a = n;
    if (outside (n, &a))
      return 3;
  }
  return outside (n + s, two);
}

NOINLINE int
on_another_way (int n, int s)
{
  int a = n;
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'outside')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (n & 2)
    outside (n, &a);
  else
    done = a;
  return outside (n + s, two);
}

NOINLINE int
seen (int n, int s)
{
  int a = n;
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'pong')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (outside (n, &a))
    return 3;
  return pong (n + s, 2);
}

/* A call that does not lead here again does not count.  */

static NOINLINE int
leaf (int n, int s)
{
  return n * s + done;
}

NOINLINE int
ends_in_leaf (int n, int s)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = s;
  s = look (p, n);
  if (n > 0)
    done = ends_in_leaf (n - 1, s);
  if (n & 1)
    free (p);
  return leaf (n, s);
}

/* Unless by what it calls.  */

static NOINLINE int ends_in_stem (int n, int s);

static NOINLINE int
stem (int n, int s)
{
  int r = n > 0 ? ends_in_stem (n - 1, s) : s;
  done = r;
  return r + 1;
}

static NOINLINE int
ends_in_stem (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'stem')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  if (n & 1)
    free (p);
  return stem (n, s);
}

NOINLINE int
starts_stem (int n, int s)
{
  return ends_in_stem (n, s) + 1;
}

/* Nor is one whose result is added to; of a longer sum that is not known.  */

static NOINLINE int
added (int n, int s)
{
  int *p = malloc (16);		/* { dg-moved "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (n == 0)
    return 7;
  return pong (n - 1, s) + 1;
}

int stranger (int);
static int by_another_name (int n, int s) __attribute__ ((alias ("added_itself")));

/* Of a call of itself GCC makes a loop that adds.  */

NOINLINE int
added_itself (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'by_another_name')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (n == 0)
    return 7;
  int x = 0;
  for (int i = 0; i < 100; i++)
    x += 3;
  int r = by_another_name (n - 1, s) + 1;
  if (x != 300)
    stranger (n);
  return r;
}

static NOINLINE int
added_by_pointer (int n, int s, int (*f) (int, int))
{
  int *p = malloc (16);		/* { dg-kept "could cost a sibling call)" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  if (n == 0)
    return 7;
  return f (n - 1, s) + 1;
}

static NOINLINE int
summed (int n, int s)
{
  int *p = malloc (16);		/* { dg-kept "could cost the sibling call of 'pong')" "malloc (16)" } */
  *p = s;
  s = look (p, n);
  done = s;
  if (n & 1)
    free (p);
  return n ? pong (n - 1, s) * 3 + 1 : s;
}

int
start (int n)
{
  return ping (n, 1) + compared (n, 1) + merged (n, 1) + counted (n, 1) + judged (n, 1)
	 + elsewhere (n, 1) + through (n, 1) + added (n, 1)
	 + added_itself (n, 1) + added_by_pointer (n, 1, n ? added : summed)
	 + address (n, 1) + done;
}
