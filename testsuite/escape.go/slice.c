/* Go's escape_slice.go: slices, as vectors with a length and a capacity.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct slice { int **p; size_t n, capacity; };

int see (int *const *s)	/* { dg-note "^'s' does not escape$" } */
{ return *s[0]; }
int see_int (const int *s)	/* { dg-note "^'s' does not escape$" } */
{ return s[0]; }

struct slice append (struct slice s, int *i)	/* { dg-note "^leaking param content: 's'$" } { dg-note "^leaking param: 's' to result level=0$" } { dg-note "^leaking param: 'i'$" } */
{
  if (s.n == s.capacity)
    {
      int **p = malloc ((2 * s.n + 1) * sizeof *p);	/* { dg-escapes "returned)" } */
      if (s.n)
	memcpy (p, s.p, s.n * sizeof *p);
      s.p = p;
      s.capacity = 2 * s.n + 1;
    }
  s.p[s.n++] = i;
  return s;
}

/* slice0.  */
int slice0 (void)
{ struct slice s = { NULL, 0, 0 }; int *i = malloc (sizeof *i); *i = 1; s = append (s, i); return see (s.p); }	/* { dg-escapes "leaked by 'append')" } */

/* slice1, slice3.  */
int *slice1 (void)
{ struct slice s = { NULL, 0, 0 }; int *i = malloc (sizeof *i); s = append (s, i); return s.p[0]; }	/* { dg-escapes "leaked by 'append')" } */

/* slice2.  */
struct slice slice2 (void)
{ struct slice s = { NULL, 0, 0 }; int *i = malloc (sizeof *i); s = append (s, i); return s; }	/* { dg-escapes "leaked by 'append')" } */

/* slice4.  */
void slice4 (int **s)	/* { dg-note "^'s' does not escape$" } */
{ int *i = malloc (sizeof *i); s[0] = i; }	/* { dg-escapes "stored through parameter 's')" } */

/* slice5.  */
int slice5 (int **s, int c)	/* { dg-note "^'s' does not escape$" } */
{ int *i = malloc (sizeof *i); *i = 1; if (c) s = malloc (10 * sizeof *s); s[0] = i; return see (s); }	/* { dg-escapes "stored through parameter 's')" "malloc (4)" } { dg-moved "malloc (80)" } */

/* slice6.  */
int slice6 (void)
{ int **s = malloc (10 * sizeof *s), *i = malloc (sizeof *i); *i = 1; s[0] = i; return see (s); }	/* { dg-moved "malloc (80)" } { dg-moved "malloc (4)" } */

/* slice7.  */
int *slice7 (void)	/* { dg-note "^'slice7' returns a fresh object$" } */
{ int **s = malloc (10 * sizeof *s), *i = malloc (sizeof *i); s[0] = i; return s[0]; }	/* { dg-escapes "returned)" "malloc (4)" } { dg-off-heap "malloc (80)" } */

/* slice8.  */
int slice8 (void)
{ int *i = malloc (sizeof *i), *s[] = { i }; *i = 1; return see (s); }	/* { dg-moved } */

/* slice9.  */
int *slice9 (void)	/* { dg-note "^'slice9' returns a fresh object$" } */
{ int *i = malloc (sizeof *i), *s[] = { i }; return s[0]; }	/* { dg-escapes "returned)" } */

/* slice10.  */
int **slice10 (void)	/* { dg-note "^'slice10' returns a fresh object$" } */
{ int *i = malloc (sizeof *i), **s = malloc (sizeof *s); s[0] = i; return s; }	/* { dg-escapes "stored in 'malloc (8)', which escapes: returned)" "malloc (4)" } { dg-escapes "returned)" "malloc (8)" } */

/* slice11.  */
int slice11 (void)
{ int *s = malloc (3 * sizeof *s); s[0] = 1; int r = see_int (s); free (s);	/* { dg-moved } */
  size_t n = 2; s = calloc (n, sizeof *s); r += see_int (s); free (s); return r; }	/* { dg-moved } */

/* envForDir.  */
void merge (char **in, char **out, size_t n);
char **environment (const char *dir, char **out, size_t n)	/* { dg-note "^'dir' does not escape$" } { dg-note "^leaking param: 'out' to result level=0$" } */
{ char *pwd = malloc (64), *in[] = { pwd, NULL }; strcpy (pwd, "PWD="); strncat (pwd, dir, 59);	/* { dg-escapes "stored through parameter 'out')" } */
  merge (in, out, n); return out; }

/* mergeEnvLists.  */
void
merge (char **in, char **out, size_t n)	/* { dg-note "^leaking param: 'in' to param 'out' level=1$" } { dg-note "^'out' does not escape$" } */
{
  for (; *in; in++)
    {
      size_t i, k = strcspn (*in, "=") + 1;
      for (i = 0; i < n && out[i]; i++)
	if (strncmp (out[i], *in, k) == 0)
	  break;
      if (i < n)
	out[i] = *in;
    }
}

/* IPv4.  */
static const unsigned char prefix[12] = { [10] = 0xff, [11] = 0xff };
unsigned char *ipv4 (unsigned char a, unsigned char b, unsigned char c, unsigned char d)	/* { dg-note "^'ipv4' returns a fresh object$" } */
{ unsigned char *p = malloc (16); memcpy (p, prefix, 12); p[12] = a; p[13] = b; p[14] = c; p[15] = d; return p; }	/* { dg-escapes "returned)" } */

/* setupTestData.  */
struct address { unsigned char *ip; const char *zone; };
struct test { const char *network, *name; struct address *address; } tests[2];
void setup (void)
{ struct test *t = malloc (2 * sizeof *t);	/* { dg-moved } */
  for (int i = 0; i < 2; i++)
    {
      t[i].network = "ip";
      t[i].name = "localhost";
      t[i].address = malloc (sizeof (struct address));	/* { dg-escapes "stored in 'malloc (48)', which escapes: copied by 'memcpy')" } */
      t[i].address->ip = ipv4 (127, 0, 0, 1);	/* { dg-escapes "stored through a pointer)" } */
      t[i].address->zone = NULL;
    }
  memcpy (tests, t, sizeof tests);
  free (t); }
