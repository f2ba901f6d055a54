/* A number that the kernel keeps, and gives to another reader, is the address that it was.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do run { target *-*-linux* } }
   { dg-rule R1 }
   { dg-allocs * * } */
#include <sys/eventfd.h>
#include "test.h"

struct t { long a, b, c[6]; };
static int fd;

static __attribute__ ((noipa)) void
send_on (long n)
{
  struct t *p = malloc (sizeof *p);
  p->a = n;
  eventfd_write (fd, (uintptr_t) p);
}

static __attribute__ ((noipa)) long
fetch (void)
{
  eventfd_t v;
  eventfd_read (fd, &v);
  struct t *p = (struct t *) (uintptr_t) v;
  long n = p->a;
  free (p);
  return n;
}

int
main (void)
{
  fd = eventfd (0, 0);
  send_on (hide (42));
  scribble ();
  printf ("%ld\n", fetch ());
  return 0;
}
