/* A pointer that is written to a file comes back by reading it.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-rule R1 } */
/* { dg-allocs 2 2 } */
#include "test.h"
#include <unistd.h>

static NOINLINE void
send_pointer (int fd, int v)
{
  int *p = malloc (4 * sizeof *p);
  p[0] = p[1] = p[2] = p[3] = v;
  if (write (fd, &p, sizeof p) != sizeof p)
    abort ();
}

static NOINLINE void
send_box (FILE *f, int v)
{
  struct { int tag; int *p; } box = { v, malloc (4 * sizeof (int)) };
  box.p[0] = box.p[1] = box.p[2] = box.p[3] = v;
  if (fwrite (&box, sizeof box, 1, f) != 1)
    abort ();
}

static NOINLINE int
trample (void)
{
  volatile int junk[200];
  for (int i = 0; i < 200; i++)
    junk[i] = -1;
  return junk[3];
}

int
main (void)
{
  int fd[2], *p;
  if (pipe (fd) != 0)
    return 1;
  send_pointer (fd[1], hide (7));
  trample ();
  if (read (fd[0], &p, sizeof p) != sizeof p)
    return 1;
  printf ("%d\n", p[2]);
  free (p);
  FILE *f = tmpfile ();
  if (!f)
    return 1;
  send_box (f, hide (9));
  trample ();
  rewind (f);
  struct { int tag; int *p; } box;
  if (fread (&box, sizeof box, 1, f) != 1)
    return 1;
  printf ("%d %d\n", box.tag, box.p[3]);
  free (box.p);
  return 0;
}
