/* Go's escape_level.go: levels of indirection.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

void *sink;
int number;

/* The objects have sizes of their own: I 4 bytes, P0 8, P1 16, P2 24.  */

/* level0.  */
void level0 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-escapes "stored in 'malloc (16)', which escapes: stored to global 'sink')" } */
  *p0 = i;
  int ***p1 = malloc (16);	/* { dg-escapes "stored in 'malloc (24)', which escapes: stored to global 'sink')" } */
  *p1 = p0;
  int ****p2 = malloc (24);	/* { dg-escapes "stored to global 'sink')" } */
  *p2 = p1;
  sink = p2;
}

/* level1.  */
void level1 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-escapes "stored in 'malloc (16)', which escapes: stored to global 'sink')" } */
  *p0 = i;
  int ***p1 = malloc (16);	/* { dg-escapes "stored to global 'sink')" } */
  *p1 = p0;
  int ****p2 = malloc (24);	/* { dg-off-heap } */
  *p2 = p1;
  sink = *p2;
}

/* level2.  */
void level2 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-escapes "stored to global 'sink')" } */
  *p0 = i;
  int ***p1 = malloc (16);	/* { dg-off-heap } */
  *p1 = p0;
  int ****p2 = &p1;
  sink = **p2;
}

/* level3.  */
void level3 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-off-heap } */
  *p0 = i;
  int ***p1 = malloc (16);	/* { dg-off-heap } */
  *p1 = p0;
  int ****p2 = &p1;
  sink = ***p2;
}

/* level4.  */
void level4 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-escapes "stored in 'malloc (24)', which escapes: stored to global 'sink')" } */
  *p0 = i;
  int **p1 = p0;
  int ***p2 = malloc (24);	/* { dg-escapes "stored to global 'sink')" } */
  *p2 = p1;
  sink = p2;
}

/* level5.  */
void level5 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-escapes "stored to global 'sink')" } */
  *p0 = i;
  int **p1 = p0, **p2 = p1;
  sink = p2;
}

/* level6.  */
void level6 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-off-heap } */
  *p0 = i;
  int **p1 = p0, **p2 = p1;
  sink = *p2;
}

/* level7.  */
void level7 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored in 'malloc (24)', which escapes: stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-off-heap } */
  *p0 = i;
  int **p1 = p0;
  int **p2 = malloc (24);	/* { dg-escapes "stored to global 'sink')" } */
  *p2 = *p1;
  sink = p2;
}

/* level8.  */
void level8 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-escapes "stored to global 'sink')" } */
  int **p0 = malloc (8);	/* { dg-off-heap } */
  *p0 = i;
  int **p1 = p0, *p2 = *p1;
  sink = p2;
}

/* level9.  */
void level9 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-off-heap } */
  *i = 0;
  int **p0 = malloc (8);	/* { dg-off-heap } */
  *p0 = i;
  int **p1 = p0, *p2 = *p1;
  number = *p2;
}

/* level10.  */
void level10 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-off-heap } */
  *i = 0;
  int *p1 = malloc (8);	/* { dg-off-heap } */
  *p1 = *i;
  number = *p1;
}

/* level11.  */
void level11 (void)
{
  int *i = malloc (sizeof *i);	/* { dg-off-heap } */
  *i = 0;
  int **p0 = malloc (8);	/* { dg-off-heap } */
  *p0 = i;
  int *p2 = malloc (24);	/* { dg-escapes "stored to global 'sink')" } */
  *p2 = **p0;
  sink = p2;
}
