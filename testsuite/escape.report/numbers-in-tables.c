/* A number in a constant table may be the address of a function, where it is read as one.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int (*function) (int *);

static int
look (int *p)
{
  return p[0] + p[1];
}

static int
look_there (int *p)
{
  return p[1];
}

static const uintptr_t numbers[] = { (uintptr_t) look, 0x10000000 };

int
by_number (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = ((function) numbers[i]) (p);
  free (p);
  return r;
}

int
by_copy (int i)
{
  function f;
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  memcpy (&f, &numbers[i], sizeof f);
  int r = f (p) + 1;
  free (p);
  return r;
}

/* Beside a pointer it is none.  */

static const struct { const char *name; function f; long number; } named[] =
  { { "look", look, 0x10000000 }, { "look there", look_there, 0x20000000 } };

int
by_field (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = named[i].f (p) + 2;
  free (p);
  return r;
}

/* Nor if it is found by a pointer, to an element or to what is in one.  */

struct entry { long number; struct operations { function f; long number; } operations; };
static const struct entry entries[] = { { 3, { look, 5 } }, { 4, { look_there, 6 } } };

static __attribute__ ((noinline)) int
call_entry (const struct entry *e, int *p)
{
  return e->operations.f (p) + e->number;
}

int
by_pointer (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = call_entry (&entries[i], p);
  free (p);
  return r;
}

static __attribute__ ((noinline)) int
call_one (const struct operations *o, int *p)
{
  return o->f (p) + o->number;
}

int
by_pointer_inside (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = call_one (&entries[i].operations, p);
  free (p);
  return r;
}

/* Code may be declared a variable; what is beside it, for data, is none.  */

extern const unsigned char code[];
static const struct { function f; const void *data; } blobs[]
  = { { look, code }, { (function) code, code } }, functions[]
  = { { look, code }, { look_there, code } };

int
by_blob (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = blobs[i].f (p) + 14;
  free (p);
  return r;
}

int
beside_blob (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = functions[i].f (p) + 15;
  free (p);
  return r;
}

int
by_blob_beside (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = ((function) functions[i].data) (p) + 16;
  free (p);
  return r;
}

/* It may be declared so, too: as characters, or as what is not called.  */

static const char *const bytes[] = { (const char *) look, (const char *) code };

int
by_characters (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = ((function) bytes[i]) (p) + 17;
  free (p);
  return r;
}

static const char *const strings[] = { (const char *) look, "\303" };

int
by_string (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = ((function) strings[i]) (p) + 18;
  free (p);
  return r;
}

static const union { const void *data; function f; } either_code[] = { { .f = look }, { .data = code } };

int
by_union_of_pointers (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = either_code[i].f (p) + 19;
  free (p);
  return r;
}

/* So a table may be declared a function.  */

extern void declared (void);
static const function one_table[] = { look };
static const void *const tables[] = { one_table, (const void *) declared };

int
by_table_of_tables (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  const function *t = tables[i];
  int r = t[0] (p) + 24;
  free (p);
  return r;
}

/* A volatile member may be anything by now.  */

static const struct { const char *name; volatile function f; } registers[] = { { "look", look }, { "look", look } };

int
by_volatile (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = registers[i].f (p) + 20;
  free (p);
  return r;
}

/* So may what is constant by another name only.  */

function settable[] = { look, look_there };
extern const function view[2] __attribute__ ((alias ("settable")));

int
by_alias (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = view[i] (p) + 21;
  free (p);
  return r;
}

static const function fixed[] __attribute__ ((used)) = { look, look_there };
extern const function fixed_view[2] __attribute__ ((alias ("fixed")));

int
by_alias_of_constant (int i)
{
  int *p = malloc (8);	/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = i;
  int r = fixed_view[i] (p) + 22;
  free (p);
  return r;
}

/* In another address space there is other memory.  */

#if defined __SEG_GS
int
by_segment (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" { target x86_64-*-linux* } } */
  p[0] = p[1] = i;
  int r = (*(const function __seg_gs *) (uintptr_t) &fixed[i]) (p) + 23;
  free (p);
  return r;
}
#endif

/* What is computed from a function is another address.  */

static const struct { function f; } computed[] =
  { { look }, { (function) ((uintptr_t) look_there + 16) } };

int
by_computed (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = computed[i].f (p) + 11;
  free (p);
  return r;
}

/* But as another type it is read as something else.  */

static const struct hidden { uintptr_t number; function f; } hidden[] =
  { { (uintptr_t) look_there, look }, { (uintptr_t) look_there, look } };
struct other { function f; function g; } __attribute__ ((may_alias));

int
by_another_type (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  const struct other *o = (const struct other *) &hidden[i];
  int r = o->f (p) + 8;
  free (p);
  return r;
}

static const struct plain { uintptr_t number; function f; } plain[] = { { 0x10000000, look }, { 0x20000000, look } };

int
by_another_type_as_number (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  const struct other *o = (const struct other *) &plain[i];
  int r = o->f (p) + 9;
  free (p);
  return r;
}

/* One of two that are alike, of which the other is a number, too.  */

static const struct pair { struct operations one; union { uintptr_t number; struct operations o; } two; }
  pair = { { look, 0 }, { .number = 0x10000000 } };

static __attribute__ ((noinline)) int
call_either (const struct operations *o, int *p)
{
  return o->f (p) + 13;
}

int
by_pointer_to_either (int i)
{
  int *p = malloc (8);	/* { dg-escapes "leaked by 'call_either'" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = call_either (i ? &pair.two.o : &pair.one, p);
  free (p);
  return r;
}

/* So it is from the midst of an element on.  */

int
by_its_own_type_elsewhere (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  const struct hidden *h = (const struct hidden *) (&hidden[i].f);
  int r = h->f (p) + 10;
  free (p);
  return r;
}

/* But that is a number by another name.  */

static const union { uintptr_t number; function f; } either[] =
  { { (uintptr_t) look }, { 0x10000000 } };

int
by_union (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = either[i].f (p) + 3;
  free (p);
  return r;
}

/* So are its parts, numbers or characters.  */

static const struct { function f; uint32_t half[2]; } halves[] =
  { { look, { 0x10000000, 0 } } };

int
by_halves (int i)
{
  function f;
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  memcpy (&f, halves[i].half, sizeof f);
  int r = f (p) + 4;
  free (p);
  return r;
}

static const union { function f; uint32_t half[2]; } either_halves[] =
  { { look }, { .half = { 0x10000000, 0 } } };

int
by_union_of_halves (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = either_halves[i].f (p) + 5;
  free (p);
  return r;
}

static const union { function f; char text[8]; } either_text[] =
  { { look }, { .text = "\0\0\0\x10" } };

int
by_union_of_text (int i)
{
  int *p = malloc (8);	/* { dg-escapes "passed to a function called through a pointer" "malloc (8)" } */
  p[0] = p[1] = i;
  int r = either_text[i].f (p) + 6;
  free (p);
  return r;
}
