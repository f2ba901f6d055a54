/* An allocator that may throw ends its block.  What the header promises decides, and
   this one's says nothing.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R8-throws } */
/* { dg-additional-options "-fexceptions -fchecking" } */
# 7 "/usr/include/malloc.h" 3
typedef unsigned long size_t;
extern void free (void *);
extern void *memalign (size_t, size_t);
extern int puts (const char *);
# 12 "kept-throws.c"
static void
drop (char **p)
{
  puts ("dropped");
  free (*p);
}

int
aligned (int n)
{
  __attribute__ ((cleanup (drop))) char *c = 0;
  char *p = memalign (32, n);	/* { dg-kept "'memalign' may throw" "memalign (n)" } */
  if (!p)
    return 2;
  p[0] = n;
  n = p[0] + p[0];
  free (p);
  return n;
}

/* Without a scope to leave nothing ends.  */
int
no_scope (int n)
{
  char *p = memalign (32, n);	/* { dg-moved "memalign (n)" } */
  if (!p)
    return 2;
  p[0] = n;
  n = p[0] + p[0];
  free (p);
  return n;
}
