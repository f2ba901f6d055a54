/* Of two assignments in one expression the inner one is not read back from memory.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
struct element { struct element *next, *prev; };
struct element *head;

void
reset (struct element *e)	/* { dg-note "^'e' does not escape$" } */
{
  head = e->next = 0;
}

void
insert (struct element *e, struct element *f) /* { dg-note "^'e' does not escape$" } { dg-note "^leaking param: 'f'$" } */
{
  head = e->next = f;
}

/* Something lies between the two: it is read.  */
struct element *
not_at_once (struct element *e, struct element **p) /* { dg-note "^leaking param: 'e' to result level=0$" } { dg-note "^leaking param: 'e' to param 'p' level=0$" } { dg-note "^leaking param: 'p' to param 'e' level=1$" } { dg-note "^leaking param: 'p' to result level=1$" } */
{
  e->next = *p;
  *p = e;
  return e->next;
}
