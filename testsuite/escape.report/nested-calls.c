/* A call that is an argument has the place of the call around it in GCC; notes are at its own,
   and quote it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fplugin-arg-escape-report=2" } */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int set (int, int, char *);
int hash (const char *);
int value_of (const char *);

void
keep (char *key)		/* { dg-note "^leaking param: 'key'$" } { dg-note "^  parameter 'key' leaks to {heap} for 'keep' with derefs=0:$" } { dg-note "^reads param: 'key' level=0$" } */
{
  set (1, /* not hash (key) */
       hash (key),		/* { dg-note "^  flow: {heap} <- 'key':$" } { dg-note "^    from 'hash \\(key\\)' \\(passed to a function with no body here\\)$" } */
       strdup (key));		/* { dg-note "^'strdup \\(\\.\\.\\.\\)' escapes to heap \\(passed to 'set', which has no body here\\)$" } { dg-note "^  flow: {heap} <- &{storage for 'strdup \\(\\.\\.\\.\\)'}:$" } { dg-note "^    from 'strdup \\(key\\)' \\(allocation\\)$" } { dg-note "^    from 'set \\(1, \\.\\.\\.' \\(passed to a function with no body here\\)$" "" { target *-*-* } .-2 } */
}

int
text (char *a)			/* { dg-note "^leaking param: 'a'$" } { dg-note "^  parameter 'a' leaks to {heap} for 'text' with derefs=0:$" } */
{
  char buf[64];
  return snprintf (buf, sizeof buf, "hash (%d)",
		   value_of (a)); /* { dg-note "^  flow: {heap} <- 'a':$" } { dg-note "^    from 'value_of \\(a\\)' \\(passed to a function with no body here\\)$" } */
}

/* Two of one name: which of them is not known, so neither is quoted.  */

int
both (char *a, char *b)		/* { dg-note "^leaking param: 'a'$" } { dg-note "^  parameter 'a' leaks to {heap} for 'both' with derefs=0:$" } { dg-note "^leaking param: 'b'$" } { dg-note "^  parameter 'b' leaks to {heap} for 'both' with derefs=0:$" } */
{
  return set (hash (a), hash (b), NULL); /* { dg-note "^  flow: {heap} <- 'a':$" } { dg-note "^  flow: {heap} <- 'b':$" } { dg-note "^    from 'hash \\(\\.\\.\\.\\)' \\(passed to a function with no body here\\)$" } { dg-note "^    from 'hash \\(\\.\\.\\.\\)' \\(passed to a function with no body here\\)$" } */
}

/* A site.  */

static int __attribute__ ((noinline, noclone))
first (int n, const int *p)	/* { dg-note "^'p' does not escape, and is not written, called or freed$" } { dg-note "^reads param: 'p' level=0$" } */
{
  return p[0] + n;
}

int
uses (int n)
{
  return first (n,
		calloc (4, 4)); /* { dg-note "^'calloc \\(16\\)' does not escape$" } { dg-note "^moved to stack: 'calloc \\(16\\)'$" } */
}
