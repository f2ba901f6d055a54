/* Functions of the library that keep a pointer, easily forgotten ones; and such that want
   an address of the heap or of a mapping.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
/* { dg-additional-options "-D_GNU_SOURCE -w" } */
#include <getopt.h>
#include <malloc.h>
#include <pthread.h>
#include <search.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <syslog.h>
#include <unistd.h>

int sink;
pthread_key_t key;

char *
by_strtok (void)
{
  char *p = malloc (16);	/* { dg-escapes "kept by 'strtok')" "malloc (16)" } */
  strcpy (p, "a b");
  strtok (p, " ");
  return strtok (NULL, " ");
}

void
by_openlog (void)
{
  char *p = malloc (16);	/* { dg-escapes "kept by 'openlog')" "malloc (16)" } */
  strcpy (p, "name");
  openlog (p, 0, LOG_USER);
}

void
by_initstate (void)
{
  char *p = malloc (128);	/* { dg-escapes "kept by 'initstate')" "malloc (128)" } */
  initstate (1, p, 128);
}

FILE *
by_fmemopen (void)
{
  char *p = malloc (128);	/* { dg-escapes "kept by 'fmemopen')" "malloc (128)" } */
  return fmemopen (p, 128, "w");
}

void
by_sigaltstack (void)
{
  stack_t s = { 0 };
  s.ss_sp = malloc (1000);	/* { dg-escapes "stored in 's', which escapes: kept by 'sigaltstack')" "malloc (1000)" } */
  s.ss_size = 1000;
  sigaltstack (&s, NULL);
}

void
by_setspecific (void)
{
  int *p = malloc (4);	/* { dg-escapes "kept by 'pthread_setspecific')" "malloc (4)" } */
  pthread_setspecific (key, p);
}

void
by_setstack (pthread_attr_t *a)
{
  char *p = malloc (1000);	/* { dg-escapes "kept by 'pthread_attr_setstack')" "malloc (1000)" } */
  pthread_attr_setstack (a, p, 1000);
}

void
by_getopt (int argc)
{
  char **v = malloc (16);	/* { dg-escapes "kept by 'getopt')" "malloc (16)" } */
  v[0] = "x";
  v[1] = NULL;
  sink = getopt (argc, v, "a:");
}

void
by_insque (void)
{
  struct { void *next, *prev; } *p = malloc (16), *q = malloc (16);	/* { dg-escapes "kept by 'insque')" "malloc (16)" } { dg-escapes "kept by 'insque')" "malloc (16)" } */
  insque (p, NULL);
  insque (q, p);
}

void
by_setbuf (FILE *f)
{
  char *p = malloc (1000);	/* { dg-escapes "kept by 'setbuf')" "malloc (1000)" } */
  setbuf (f, p);
}

void
by_setvbuf (FILE *f)
{
  char *p = malloc (1000);	/* { dg-escapes "kept by 'setvbuf')" "malloc (1000)" } */
  setvbuf (f, p, _IOFBF, 1000);
}

void
by_putenv (void)
{
  char *p = malloc (16);	/* { dg-escapes "kept by 'putenv')" "malloc (16)" } */
  strcpy (p, "a=b");
  putenv (p);
}

static int
compare (const void *a, const void *b)
{ return *(const int *) a - *(const int *) b; }

void
by_tsearch (void **root)
{
  int *p = malloc (4);	/* { dg-escapes "kept by 'tsearch')" "malloc (4)" } */
  *p = 1;
  tsearch (p, root, compare);
}

void
by_hsearch (void)
{
  ENTRY e;
  e.key = malloc (16);	/* { dg-escapes "kept by 'hsearch')" "malloc (16)" } */
  e.data = malloc (32);	/* { dg-escapes "kept by 'hsearch')" "malloc (32)" } */
  strcpy (e.key, "k");
  hsearch (e, ENTER);
}

void
by_pages (void)
{
  char *p = malloc (1001), *q = malloc (1002), *r = malloc (1003),	/* { dg-escapes "kept by 'mprotect')" "malloc (1001)" } { dg-escapes "kept by 'munmap')" "malloc (1002)" } { dg-escapes "kept by 'madvise')" "malloc (1003)" } */
       *s = malloc (1004);	/* { dg-escapes "kept by 'mlock')" "malloc (1004)" } */
  mprotect (p, 1001, PROT_READ);
  munmap (q, 1002);
  madvise (r, 1003, MADV_DONTNEED);
  mlock (s, 1004);
  sink = p[0] + q[0] + r[0] + s[0];
}

void
by_usable_size (void)
{
  char *p = malloc (8);	/* { dg-escapes "kept by 'malloc_usable_size')" "malloc (8)" } */
  sink = malloc_usable_size (p);
  free (p);
}
