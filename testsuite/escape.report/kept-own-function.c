/* Where the program has functions of its own for those that a slot may need, an object that would
   need them stays: they would be called.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R8-defined } */
/* { dg-options "-O1" } */
/* { dg-additional-options "-w" } */

extern void *malloc (unsigned long);
extern void *calloc (unsigned long, unsigned long);
extern void free (void *);
extern char *strdup (const char *);
extern char *strndup (const char *, unsigned long);
extern int printf (const char *, ...);

/* These names are free for what is static.  */

__attribute__ ((noinline)) static unsigned long
strlen (const char *v)
{
  return printf ("mine\n");
}

__attribute__ ((noinline)) static unsigned long
strnlen (const char *v, unsigned long n)
{
  return printf ("mine, too\n");
}

__attribute__ ((noinline)) static int
memset (int v)
{
  return printf ("and this\n");
}

int
duplicate (const char *s)
{
  char *p = strdup (s);		/* { dg-kept "the program has its own strlen, memset or memcpy)" "strdup (...)" } */
  int r = p[1];
  p[0] = 0;
  r += p[2];
  free (p);
  return r;
}

int
part (const char *s, int n)
{
  char *p = strndup (s, n);	/* { dg-kept "the program has its own strlen, memset or memcpy)" "strndup (...)" } */
  int r = p[1];
  p[0] = 0;
  r += p[2];
  free (p);
  return r;
}

int
clear (int n, int i)
{
  char *p = calloc (n, 1);	/* { dg-kept "the program has its own strlen, memset or memcpy)" "calloc (...)" } */
  int r = p[i];
  p[0] = i;
  r += p[i / 2];
  free (p);
  return r;
}

int
plain (int n)
{
  char *p = malloc (16);	/* { dg-moved "malloc (16)" } */
  for (int i = 0; i < 16; i++)
    p[i] = n + i;
  int r = p[n & 15];
  free (p);
  return r;
}

unsigned long
use (void)
{
  return strlen (0) + strnlen (0, 1) + memset (0);
}
