/* Go's escape2.go: copies of memory, strings, self-assignment.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>
#include <string.h>

void *sink;
int **vector;
char *text;

struct buffer { char array[64]; char *to_array; char *s, *t; };
struct with_text { int *p; char *s; };

/* foo104.  */
void copy_pointers (int **p, int n)	/* { dg-note "^leaking param content: 'p'$" } */
{ memcpy (vector, p, n * sizeof *p); }

/* foo105.  */
void append_unused (int **p)	/* { dg-note "^'p' does not escape$" } */
{ int *z[4]; memcpy (z, p, sizeof z); (void) z; }

/* foo106.  */
void append_one_unused (int *p)	/* { dg-note "^'p' does not escape$" } */
{ int **z = malloc (4 * sizeof *z); memcpy (z, vector, 3 * sizeof *z); z[3] = p; }	/* { dg-off-heap } */

/* Buffer.foo, Buffer.baz.  */
void advance (struct buffer *b)	/* { dg-note "^'b' does not escape$" } */
{ b->s = b->s + 1; b->s = b->t + 1; }

/* Buffer.bar.  */
void own_bytes (struct buffer *b)	/* { dg-note "^'b' does not escape$" } */
{ b->s = b->array + 1; }

/* Buffer.arrayPtr.  */
void by_pointer (struct buffer *b)	/* { dg-note "^'b' does not escape$" } */
{ b->s = b->to_array + 1; }

/* Buffer.bat.  */
void another (struct buffer *b)	/* { dg-note "^leaking param content: 'b'$" } */
{ struct buffer *o = calloc (1, sizeof *o); o->s = b->s + 1; sink = o; }	/* { dg-escapes "stored to global 'sink')" } */

/* quux.  */
void advance_both (char **s, char **b)	/* { dg-note "^'s' does not escape$" } { dg-note "^'b' does not escape$" } */
{ *s = *s + 1; *b = *b + 1; }

/* fieldFlowTracking.  */
void other_field (void)
{ struct with_text x = { NULL, text }; int *i = malloc (sizeof *i); x.p = i; sink = x.s; }	/* { dg-off-heap } */

/* slicebytetostring0, 1.  */
int copied (const char *b)	/* { dg-note "^'b' does not escape$" } */
{ char *s = malloc (20); memcpy (s, b, 20); int r = strncmp (s + 1, "x", 19); free (s); return r; }	/* { dg-moved } */

/* slicebytetostring2, 3.  */
void copied_kept (void)
{ char *b = calloc (20, 1), *s = malloc (20); memcpy (s, b, 20); sink = s + 1; free (b); }	/* { dg-escapes "stored to global 'sink')" "malloc (20)" } { dg-moved "calloc (20)" } */

/* addstr0 to addstr2.  */
int joined (const char *s0, const char *s1)	/* { dg-note "^'s0' does not escape$" } { dg-note "^'s1' does not escape$" } */
{ char *s = malloc (64); strcpy (s, s0); strcat (s, s1); int r = strcmp (s, "ab"); free (s); return r; }	/* { dg-moved } */

/* addstr3.  */
void joined_kept (const char *s0, const char *s1)	/* { dg-note "^'s0' does not escape$" } { dg-note "^'s1' does not escape$" } */
{ char *s = malloc (64); strcpy (s, s0); strcat (s, s1); sink = s; }	/* { dg-escapes "stored to global 'sink')" } */

/* stringtoslicebyte0.  */
int duplicate (const char *s)	/* { dg-note "^'s' does not escape$" } */
{ char *x = strdup (s); int r = strcmp (x, "foo"); free (x); return r; }	/* { dg-moved "strdup (...)" } */

/* stringtoslicebyte1, 2.  */
char *duplicate_returned (const char *s)	/* { dg-note "^'duplicate_returned' returns a fresh object$" } { dg-note "^'s' does not escape$" } */
{ return strdup (s); }	/* { dg-escapes "returned)" } */
void duplicate_kept (const char *s)	/* { dg-note "^'s' does not escape$" } */
{ sink = strdup (s); }	/* { dg-escapes "stored to global 'sink')" } */

/* issue11387.  */
void **copied_slice (void *f)	/* { dg-note "^leaking param: 'f' to result level=0$" } */
{
  void ***s = malloc (sizeof *s), ***t = malloc (sizeof *t);	/* { dg-off-heap } { dg-off-heap } */
  s[0] = f;
  memcpy (t, s, sizeof *t);
  return t[0];
}
