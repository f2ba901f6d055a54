/* The steps of a flow, each in its own words and at its own place.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
/* { dg-additional-options "-w -fPIC" } */
/* { dg-tags } */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <stdint.h>

int *g;
void *volatile vg;
struct n { struct n *next; int *p; };
void ext (int *);
void var (int, ...);

void merge (int c)
{
  int *p = malloc (4), *q;	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored to global 'g'\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  if (c)
    q = p;	/* { dg-note "^  flow: 'q' \\<- 'p':$" } { dg-note "^    from 'q = p' \\(assign\\)$" } { dg-note "^  flow: \\{heap\\} \\<- 'q':$" } { dg-note "^    from 'q = p' \\(merge\\)$" } */
  else
    q = NULL;
  g = q;	/* { dg-note "^    from 'g = q' \\(stored to global\\)$" } */
}

void integer (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored to global 'g'\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  uintptr_t u = (uintptr_t) p;	/* { dg-note "^  flow: 'u' \\<- 'p':$" } { dg-note "^    from 'u' \\(conversion to integer\\)$" } */
  g = (int *) u;	/* { dg-note "^  flow: \\{heap\\} \\<- 'u':$" } { dg-note "^    from '\\(int \\*\\) u' \\(assign\\)$" } { dg-note "^    from 'g = \\(int \\*\\) u' \\(stored to global\\)$" } */
}

void arithmetic (void)
{
  char *p = malloc (8);	/* { dg-note "^'malloc \\(8\\)' escapes to heap \\(stored to global 'g'\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(8\\)'\\}:$" } { dg-note "^    from 'malloc \\(8\\)' \\(allocation\\)$" } */
  g = (int *) (p + 4);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from '\\(p \\+ 4\\)' \\(pointer arithmetic\\)$" } { dg-note "^    from 'g = \\(int \\*\\) \\(p \\+ 4\\)' \\(stored to global\\)$" } */
}

void out (struct n *o)	/* { dg-note "^'o' does not escape$" } { dg-note "^writes param: 'o' level=0$" } */
{
  o->p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored through parameter 'o'\\)$" } { dg-note "^  flow: '\\*o' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 'o-\\>p = malloc \\(4\\)' \\(stored through pointer\\)$" } */
}

void operand (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(asm operand\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  asm volatile ("" : : "r" (p));	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'asm' \\(asm operand\\)$" } */
}

void to_volatile (void)
{
  vg = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored to global 'vg'\\)$" } { dg-note "^  flow: \\{heap\\} \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 'vg = malloc \\(4\\)' \\(stored to global\\)$" } */
}

int to_volatile_local (void)
{
  int *volatile vl = malloc (4); /* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored to volatile memory\\)$" } { dg-note "^  flow: \\{heap\\} \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 'vl' \\(volatile store\\)$" } */
  return vl != 0;
}

void no_body (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(passed to 'ext', which has no body here\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  ext (p);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'ext \\(p\\)' \\(passed to a function with no body here\\)$" } */
}

void variadic (void)
{
  var (1, malloc (4));	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(passed to 'var', which has no body here\\)$" } { dg-note "^  flow: \\{heap\\} \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 'var \\(1, malloc \\(4\\)\\)' \\(passed to a function with no body here\\)$" } */
}

void pointer (void (*f) (int *))	/* { dg-note "^'f' does not escape$" } { dg-note "^calls param: 'f' level=0$" } */
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(passed to a function called through a pointer\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  f (p);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'f \\(p\\)' \\(called through a pointer\\)$" } */
}

void bytes (FILE *f)	/* { dg-note "^'f' does not escape$" } { dg-note "^reads param: 'f' level=0$" } { dg-note "^writes param: 'f' level=0$" } */
{
  struct n s;
  s.next = NULL;
  s.p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(written out as bytes by 'fwrite'\\)$" } { dg-note "^  flow: 's' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 's\\.p = malloc \\(4\\)' \\(stored in object\\)$" } */
  fwrite (&s, 1, sizeof s, f);	/* { dg-note "^  flow: \\{heap\\} \\<- 's':$" } { dg-note "^    from 'fwrite \\(&s, 1, sizeof s, f\\)' \\(written out as bytes\\)$" } */
}

void text (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(printed as text by 'printf'\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  printf ("%p", p);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'printf \\(\"%p\", p\\)' \\(printed as text\\)$" } */
}

void copied (struct n *o, size_t size)	/* { dg-note "^'o' does not escape$" } { dg-note "^writes param: 'o' level=0$" } */
{
  struct n s;
  s.next = NULL;
  s.p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored through parameter 'o'\\)$" } { dg-note "^  flow: 's' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 's\\.p = malloc \\(4\\)' \\(stored in object\\)$" } */
  memcpy (o, &s, size);	/* { dg-note "^  flow: '\\*o' \\<- 's':$" } { dg-note "^    from 'memcpy \\(o, &s, size\\)' \\(copied by memcpy\\)$" } */
}

void library (void)
{
  char *p = malloc (10);	/* { dg-note "^'malloc \\(10\\)' escapes to heap \\(kept by 'putenv'\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(10\\)'\\}:$" } { dg-note "^    from 'malloc \\(10\\)' \\(allocation\\)$" } */
  putenv (p);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'putenv \\(p\\)' \\(kept by library function\\)$" } */
}

struct n *held (void)	/* { dg-note "^'held' returns a fresh object$" } */
{
  struct n *s = malloc (sizeof *s);	/* { dg-note "^'malloc \\(16\\)' escapes to heap \\(returned\\)$" } { dg-note "^  flow: 's' \\<- &\\{storage for 'malloc \\(16\\)'\\}:$" } { dg-note "^    from 'malloc \\(sizeof \\*s\\)' \\(allocation\\)$" } { dg-note "^  flow: 's' \\<- &\\{storage for 'malloc \\(16\\)'\\}:$" } { dg-note "^    from 'malloc \\(sizeof \\*s\\)' \\(allocation\\)$" } */
  s->p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(stored in 'malloc \\(16\\)', which escapes: returned\\)$" } { dg-note "^  flow: \\{storage for 'malloc \\(16\\)'\\} \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } { dg-note "^    from 's-\\>p = malloc \\(4\\)' \\(stored through pointer\\)$" } */
  return s;	/* { dg-note "^  flow: \\{result\\} \\<- 's':$" } { dg-note "^    from 'return s' \\(return\\)$" } { dg-note "^  flow: \\{result\\} \\<- 's':$" } { dg-note "^    from 'return s' \\(return\\)$" } */
}

__attribute__ ((noinline)) void replaceable (int *p)	/* { dg-note "^'p' does not escape$" } { dg-note "^writes param: 'p' level=0$" } */
{
  *p = 1;
}

void passed_to_replaceable (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(passed to 'replaceable', which may be replaced at link time\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  replaceable (p);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'replaceable \\(p\\)' \\(passed to a function that may be replaced\\)$" } */
}

static __attribute__ ((noipa)) void opaque (int *p)	/* { dg-note "^'p' does not escape$" } { dg-note "^writes param: 'p' level=0$" } */
{
  *p = 1;
}

void passed_to_opaque (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(passed to 'opaque', which is not analysed\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  opaque (p);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'opaque \\(p\\)' \\(passed to a function that is not analysed\\)$" } */
}

static __attribute__ ((noinline)) int *same (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } { dg-note "^  parameter 'p' leaks to \\{result\\} for 'same' with derefs=0:$" } */
{
  return p;	/* { dg-note "^  flow: \\{result\\} \\<- 'p':$" } { dg-note "^    from 'return p' \\(return\\)$" } { dg-note "^      flow: \\{result\\} \\<- 'p':$" } { dg-note "^        from 'return p' \\(return\\)$" } */
}

static __attribute__ ((noinline)) void put (int **o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^writes param: 'o' level=0$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } { dg-note "^  parameter 'p' leaks to 'o' for 'put' with derefs=0:$" } */
{
  *o = p;	/* { dg-note "^  flow: '\\*o' \\<- 'p':$" } { dg-note "^    from '\\*o = p' \\(stored through pointer\\)$" } { dg-note "^      flow: '\\*o' \\<- 'p':$" } { dg-note "^        from '\\*o = p' \\(stored through pointer\\)$" } { dg-note "^          flow: '\\*o' \\<- 'p':$" } { dg-note "^            from '\\*o = p' \\(stored through pointer\\)$" } */
}

static __attribute__ ((noinline)) void keep (int *p)	/* { dg-note "^leaking param: 'p'$" } { dg-note "^  parameter 'p' leaks to \\{heap\\} for 'keep' with derefs=0:$" } */
{
  put (&g, p);	/* { dg-note "^  flow: \\{heap\\} \\<- 'p':$" } { dg-note "^    from 'put \\(&g, p\\)' \\(stored by callee\\)$" } { dg-note "^      flow: \\{heap\\} \\<- 'p':$" } { dg-note "^        from 'put \\(&g, p\\)' \\(stored by callee\\)$" } */
}

void through_calls (void)
{
  int *p = malloc (4);	/* { dg-note "^'malloc \\(4\\)' escapes to heap \\(leaked by 'keep'\\)$" } { dg-note "^  flow: 'p' \\<- &\\{storage for 'malloc \\(4\\)'\\}:$" } { dg-note "^    from 'malloc \\(4\\)' \\(allocation\\)$" } */
  int *q = same (p);	/* { dg-note "^  flow: 'q' \\<- 'p':$" } { dg-note "^    from 'same \\(p\\)' \\(returned by callee\\)$" } */
  keep (q);	/* { dg-note "^  flow: \\{heap\\} \\<- 'q':$" } { dg-note "^    from 'keep \\(q\\)' \\(leaked by callee\\)$" } */
}

int *address (void)
{
  int x = 1;	/* { dg-note "^'x' outlives its frame \\(address returned\\)$" } */
  int *p = &x;	/* { dg-note "^  flow: 'p' \\<- &'x':$" } { dg-note "^    from 'p' \\(address-of\\)$" } */
  return p;	/* { dg-note "^  flow: \\{result\\} \\<- 'p':$" } { dg-note "^    from 'return p' \\(return\\)$" } */
}

void resize (int ***p)	/* { dg-note "^leaking param content: 'p'$" } { dg-note "^  parameter 'p' leaks to 'p' for 'resize' with derefs=2:$" } { dg-note "^frees param content: 'p'$" } { dg-note "^reallocates param: 'p' level=1$" } { dg-note "^reads param: 'p' level=0$" } { dg-note "^writes param: 'p' level=0$" } */
{
  *p = realloc (*p, 100);	/* { dg-note "^  flow: \\{storage for 'realloc \\(100\\)'\\} \\<- \\*\\*'p':$" } { dg-note "^    from 'realloc \\(\\*p, 100\\)' \\(copied by the allocator\\)$" } { dg-note "^  flow: '\\*p' \\<- &\\{storage for 'realloc \\(100\\)'\\}:$" } { dg-note "^    from 'realloc \\(\\*p, 100\\)' \\(allocation\\)$" } { dg-note "^    from '\\*p = realloc \\(\\*p, 100\\)' \\(stored through pointer\\)$" } { dg-note "^'realloc \\(100\\)' escapes to heap \\(stored through parameter 'p'\\)$" } { dg-note "^  flow: '\\*p' \\<- &\\{storage for 'realloc \\(100\\)'\\}:$" } { dg-note "^    from 'realloc \\(\\*p, 100\\)' \\(allocation\\)$" } { dg-note "^    from '\\*p = realloc \\(\\*p, 100\\)' \\(stored through pointer\\)$" } */
}

int *content (struct n *p)	/* { dg-note "^leaking param: 'p' to result level=2$" } { dg-note "^  parameter 'p' leaks to \\{result\\} for 'content' with derefs=2:$" } { dg-note "^reads param: 'p' level=0$" } */
{
  return p->next->p;	/* { dg-note "^  flow: \\{result\\} \\<- \\*\\*'p':$" } { dg-note "^    from 'p-\\>next-\\>p' \\(indirection\\)$" } { dg-note "^    from 'return p-\\>next-\\>p' \\(return\\)$" } */
}

char *derived (const char *s)	/* { dg-note "^'derived' returns a fresh object$" } { dg-note "^'s' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 's' level=0$" } */
{
  char *p = malloc (10);	/* { dg-note "^'malloc \\(10\\)' escapes to heap \\(returned\\)$" } { dg-note "^  flow: 'p' <- &\\{storage for 'malloc \\(10\\)'\\}:$" } { dg-note "^    from 'malloc \\(10\\)' \\(allocation\\)$" } */
  return strcpy (p, s);		/* { dg-note "^  flow: \\{result\\} <- 'p':$" } { dg-note "^    from 'strcpy \\(p, s\\)' \\(returned by callee\\)$" } { dg-note "^    from 'return strcpy \\(p, s\\)' \\(return\\)$" } */
}

struct n *literal (void)
{
  return &(struct n) { 0 };	/* { dg-note "^'\\(struct n\\) {...}' outlives its frame \\(address returned\\)$" } { dg-note "^  flow: \\{result\\} <- &'\\(struct n\\) {...}':$" } { dg-note "^    from '&\\(struct n\\) \\{ 0 \\}' \\(address-of\\)$" } { dg-note "^    from 'return &\\(struct n\\) \\{ 0 \\}' \\(return\\)$" } */
}

struct n by_value (void)
{
  int x = 1;	/* { dg-note "^'x' outlives its frame \\(address returned in 's'\\)$" } */
  struct n s;
  s.p = &x;	/* { dg-note "^  flow: 's' <- &'x':$" } { dg-note "^    from 's.p = &x' \\(stored in object\\)$" } */
  return s;	/* { dg-note "^  flow: \\{result\\} <- 's':$" } { dg-note "^    from 'return s' \\(return\\)$" } */
}
