/* An object that is stored in what a parameter's content points to: that has no name here.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

struct node
{
  struct node *next, *other;
  unsigned n;
};

extern struct node *make (void) __attribute__ ((malloc));

void
copies (struct node **a)
{
  struct node *p = make (), s;	/* { dg-escapes "stored in an object that escapes: copied by 'memcpy')" } */
  p->next = p;
  s = *p;
  memcpy (*a, &s, sizeof s.next);
  memcpy (p->next, *a, sizeof s);
}
