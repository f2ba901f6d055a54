/* Callbacks, memory that the library makes, and buffers that it takes over.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs * * } */
#define _GNU_SOURCE
#include "test.h"
#include <regex.h>
#include <search.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static FILE *
file_of (const char *text)
{
  FILE *f = tmpfile ();
  CHECK (f && fputs (text, f) >= 0);
  rewind (f);
  return f;
}

/* The buffer is too small: getline frees it.  */

static NOINLINE size_t
lines (FILE *f)
{
  size_t n = 4, length = 0;
  char *line = malloc (n);
  while (getline (&line, &n, f) > 0)
    length = 10 * length + strlen (line);
  free (line);
  return length;
}

static NOINLINE int
prints (int v)
{
  char **s = malloc (sizeof *s);
  CHECK (asprintf (s, "<%d>", v) > 0);
  int r = (*s)[1];
  free (*s);
  free (s);
  return r;
}

/* The comparison keeps what it is given a pointer to, and the closure.  */

static const int *last;
static int *closure;

static int
compare_with (const void *a, const void *b, void *data)
{
  const int *x = a, *y = b;
  closure = data;
  ++*closure;
  last = x;
  return (*x > *y) - (*x < *y);
}

static NOINLINE void
sorts (unsigned seed)
{
  int *a = malloc (4 * sizeof *a);
  int *calls = malloc (sizeof *calls);
  fill (a, 16, seed);
  *calls = 0;
  qsort_r (a, 4, sizeof *a, compare_with, calls);
}

/* Pointers change places.  */

static int
by_target (const void *a, const void *b)
{
  const int *x = *(int *const *) a, *y = *(int *const *) b;
  return (*x > *y) - (*x < *y);
}

static NOINLINE int *
largest (int v)
{
  int *a[3];
  for (int i = 0; i < 3; i++)
    {
      a[i] = malloc (sizeof **a);
      *a[i] = v - i;
    }
  qsort (a, 3, sizeof *a, by_target);
  free (a[0]);
  free (a[1]);
  return a[2];
}

static int
compare (const void *a, const void *b)
{
  const int *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static NOINLINE void
plant (void **root, int v)
{
  int *key = malloc (sizeof *key);
  *key = v;
  CHECK (tsearch (key, root, compare));
}

static NOINLINE int
finds (void **root, int v)
{
  int *key = malloc (sizeof *key);
  *key = v;
  int **found = tfind (key, root, compare);
  int r = found ? **found : -1;
  free (key);
  return r;
}

static const int *needle;

static int
compare_needle (const void *a, const void *b)
{
  needle = a;
  return *(const int *) a != *(const int *) b;
}

static NOINLINE int
looks (int v)
{
  int *key = malloc (sizeof *key);
  int a[4] = { 4, 3, 2, 1 };
  size_t n = 4;
  *key = v;
  int *found = lfind (key, a, &n, sizeof *a, compare_needle);
  return found ? (int) (found - a) : -1;
}

/* The pointer comes back from the kernel.  */

static NOINLINE void
waits (int poller, int fd, int v)
{
  int *data = malloc (sizeof *data);
  *data = v;
  struct epoll_event e = { .events = EPOLLIN, .data.ptr = data };
  CHECK (epoll_ctl (poller, EPOLL_CTL_ADD, fd, &e) == 0);
}

static NOINLINE int
words (const char *text)
{
  char *s = malloc (16), *rest = s;
  int n = 0;
  strcpy (s, text);
  for (char *word; (word = strsep (&rest, " "));)
    n = 10 * n + (int) strlen (word);
  free (s);
  return n;
}

static NOINLINE int
times_of (time_t t)
{
  struct tm *tm = malloc (sizeof *tm);
  CHECK (gmtime_r (&t, tm) == tm);
  int r = tm->tm_year * 100 + tm->tm_mon + (tm->tm_zone != NULL);
  free (tm);
  return r;
}

static NOINLINE int
matches (const char *text)
{
  regex_t *r = malloc (sizeof *r);
  regmatch_t *m = malloc (sizeof *m);
  CHECK (regcomp (r, "b+", REG_EXTENDED) == 0);
  int n = regexec (r, text, 1, m, 0) == 0 ? (int) (m->rm_eo - m->rm_so) : -1;
  regfree (r);
  free (r);
  free (m);
  return n;
}

int
main (void)
{
  FILE *f = file_of ("a line that is longer than the buffer\nb\n");
  printf ("%zu\n", lines (f));
  fclose (f);
  printf ("%d\n", prints (hide (7)));
  sorts (hide (3));
  scribble ();
  CHECK (*closure > 0 && last != NULL);
  printf ("%d %d\n", *closure, *last != 0);
  printf ("%d\n", *largest (hide (5)));
  void *root = NULL;
  for (int i = 0; i < 8; i++)
    plant (&root, hide (i * 3 % 8));
  printf ("%d %d\n", finds (&root, hide (5)), finds (&root, hide (9)));
  printf ("%d\n", looks (hide (2)));
  scribble ();
  printf ("%d\n", *needle);
  int fds[2], poller = epoll_create1 (0);
  CHECK (pipe (fds) == 0 && poller >= 0);
  waits (poller, fds[0], hide (42));
  scribble ();
  CHECK (write (fds[1], "", 1) == 1);
  struct epoll_event e;
  CHECK (epoll_wait (poller, &e, 1, 1000) == 1);
  printf ("%d\n", *(int *) e.data.ptr);
  printf ("%d\n", words ("ab cde f"));
  printf ("%d\n", times_of (hide (1000000000)));
  printf ("%d\n", matches ("abbbc"));
  return 0;
}
