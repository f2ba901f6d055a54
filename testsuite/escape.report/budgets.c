/* What fits where there is little room.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

void ext (void);

static __attribute__ ((noinline)) int
look (const int *p)
{ return p[0] + p[1]; }

/* Unknown code may call back here, so there are 1024 bytes: buffers become smaller until
   all have room.  */

int
small_buffers (int n)
{
  int *p = malloc (n);		/* { dg-moved "malloc (n)" } */
  int *q = malloc (n);		/* { dg-moved "malloc (n)" } */
  int *r = malloc (n);		/* { dg-moved "malloc (n)" } */
  memset (p, 1, n);
  memset (q, 2, n);
  memset (r, 3, n);
  ext ();
  n = look (p) + look (q) + look (r);
  free (p);
  free (q);
  free (r);
  return n;
}

/* The same, with objects of a constant size.  */

int
large_objects (int n)
{
  int *p = malloc (1000);	/* { dg-moved "malloc (1000)" } */
  int *q = malloc (1000);	/* { dg-kept "frame budget of a function that may be called back exceeded)" "malloc (1000)" } */
  p[0] = p[1] = q[0] = q[1] = n;
  ext ();
  n = look (p) + look (q);
  free (p);
  free (q);
  return n;
}

/* What qsort calls back is known.  */

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

int
sorted (int n)
{
  int *p = malloc (1000);	/* { dg-moved "malloc (1000)" } */
  int *q = malloc (1000);	/* { dg-moved "malloc (1000)" } */
  for (int i = 0; i < 250; i++)
    p[i] = q[i] = n * i % 17;
  qsort (p, 250, sizeof *p, compare);
  n = look (p) + look (q);
  free (p);
  free (q);
  return n;
}

int
sorted_by (int n, int (*by) (const void *, const void *))
{
  int *p = malloc (1000);	/* { dg-escapes "handed to a callback by 'qsort'" "malloc (1000)" } */
  int *q = malloc (600);	/* { dg-moved "malloc (600)" } */
  int *r = malloc (600);	/* { dg-kept "frame budget of a function that may be called back exceeded)" "malloc (600)" } */
  for (int i = 0; i < 150; i++)
    p[i] = q[i] = r[i] = n * i % 17;
  qsort (p, 150, sizeof *p, by);
  n = look (p) + look (q) + look (r);
  free (p);
  free (q);
  free (r);
  return n;
}

/* Each realloc on a slot costs code: so many do, and no more.  */

int
four (int v)
{
  int *p = malloc (8);		/* { dg-moved "malloc (8)" } */
  p[0] = p[1] = v;
  p = realloc (p, v * 2);	/* { dg-moved "realloc (...)" } */
  p[0] = v;
  p = realloc (p, v * 3);	/* { dg-moved "realloc (...)" } */
  p[1] = v;
  p = realloc (p, v * 4);	/* { dg-moved "realloc (...)" } */
  p[2] = v;
  p = realloc (p, v * 5);	/* { dg-moved "realloc (...)" } */
  p[3] = v;
  v = look (p);
  free (p);
  return v;
}

int
five (int v)
{
  int *p = malloc (8);		/* { dg-kept "resized in more than 4 places)" "malloc (8)" } */
  p[0] = p[1] = v;
  p = realloc (p, v * 2);	/* { dg-kept "resized in more than 4 places)" "realloc (...)" } */
  p[0] = v;
  p = realloc (p, v * 3);	/* { dg-kept "resized in more than 4 places)" "realloc (...)" } */
  p[1] = v;
  p = realloc (p, v * 4);	/* { dg-kept "resized in more than 4 places)" "realloc (...)" } */
  p[2] = v;
  p = realloc (p, v * 5);	/* { dg-kept "resized in more than 4 places)" "realloc (...)" } */
  p[3] = v;
  p = realloc (p, v * 6);	/* { dg-kept "resized in more than 4 places)" "realloc (...)" } */
  p[4] = v;
  v = look (p);
  free (p);
  return v;
}
