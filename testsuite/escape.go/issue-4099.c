/* Go's issue 4099: functions without a body, with and without a promise.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

void f1 (char *p __attribute__ ((noescape)));
void f2 (char *p);
void f3 (char *p __attribute__ ((borrowed)));

/* G, F1(buf1).  Less than Go, which says 'buf1 stays': a function without a body may
   free what it does not keep.  */
void
promised (void)
{
  char *buf = malloc (10);	/* { dg-kept "may be freed by 'f1', which has no body here)" } */
  f1 (buf);
  free (buf);
}

/* G, F2(buf2).  */
void
not_promised (void)
{
  char *buf = malloc (10);	/* { dg-escapes "passed to 'f2', which has no body here)" } */
  f2 (buf);
  free (buf);
}

/* The promise not to free (not in Go's test).  */
void
borrowed (void)
{
  char *buf = malloc (10);	/* { dg-moved } */
  f3 (buf);
  free (buf);
}
