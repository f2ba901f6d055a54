/* What a macro of the command line names is in no file: notes are where it is used.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -DPREFIX=my_ -DNEW=malloc(8)" } */
#include <stdlib.h>

#define JOIN_(A, B) A##B
#define JOIN(A, B) JOIN_ (A, B)
#define made JOIN (PREFIX, made)

int *
made (void)			/* { dg-note "^'my_made' returns a fresh object$" } */
{
  return malloc (4);		/* { dg-escapes "returned)" "malloc (4)" } */
}

int *
another (void)			/* { dg-note "^'another' returns a fresh object$" } */
{
  return NEW;			/* { dg-escapes "returned)" "malloc (8)" } */
}
