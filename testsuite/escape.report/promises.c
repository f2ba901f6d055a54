/* What the declaration of a parameter promises.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

struct box { int n; int *inner; };

void plain (struct box *);
void looks (struct box *p __attribute__ ((noescape)));
void borrows (struct box *p __attribute__ ((borrowed)));
void mixed (struct box *p __attribute__ ((borrowed)), struct box *q);

void
with_plain (void)
{
  struct box *p = malloc (sizeof *p); /* { dg-escapes "passed to 'plain', which has no body here)" "malloc (16)" } */
  if (p)
    plain (p);
  free (p);
}

void
with_noescape (void)
{
  struct box *p = malloc (sizeof *p); /* { dg-kept "may be freed by 'looks', which has no body here" "malloc (16)" } */
  if (p)
    {
      p->n = 1;
      p->inner = NULL;
      looks (p);
    }
}

int
with_borrowed (void)
{
  struct box *p = malloc (sizeof *p); /* { dg-moved "malloc (16)" } */
  if (!p)
    return 0;
  p->n = 1;
  p->inner = NULL;
  borrows (p);
  int r = p->n;
  free (p);
  return r;
}

/* Nothing is said of what it points to.  */

int
content (void)
{
  struct box *p = malloc (sizeof *p); /* { dg-moved "malloc (16)" } */
  if (!p)
    return 0;
  p->inner = malloc (4);	/* { dg-escapes "passed to 'borrows', which has no body here)" "malloc (4)" } */
  borrows (p);
  int r = p->n;
  free (p);
  return r;
}

int
one_of_two (void)
{
  struct box *p = malloc (sizeof *p); /* { dg-moved "malloc (16)" } */
  struct box *q = malloc (sizeof *q); /* { dg-escapes "passed to 'mixed', which has no body here)" "malloc (16)" } */
  mixed (p, q);
  int r = p->n;
  free (p);
  return r;
}

int wrong __attribute__ ((noescape)); /* { dg-warning "applies only to parameters of pointer type" } */
void number (int n __attribute__ ((borrowed))); /* { dg-warning "applies only to parameters of pointer type" } */

/* A builtin that the library table does not have: GCC's own says what it does.  */

double
by_fnspec (double x)
{
  int *p = malloc (sizeof *p);	/* { dg-moved "malloc (4)" } */
  if (!p)
    return x;
  x = __builtin_gamma_r (x, p);
  x += *p;
  free (p);
  return x;
}
