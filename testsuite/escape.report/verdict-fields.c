/* Fields are told apart, array elements are not.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O0" } */
#include <stdlib.h>
#include <string.h>

struct pair { int *a, *b; };
struct nested { struct pair in; struct pair *link; int *array[2]; };

int *sink;
struct pair sink_pair;

void f01 (void) { struct pair x; x.a = malloc (4); /* { dg-escapes "stored to global 'sink')" } */
  sink = x.a; }
void f02 (void) { struct pair x; x.a = malloc (4); /* { dg-kept "optimization is off" } */
  x.b = NULL; sink = x.b; }
void f03 (void) { struct pair x, y; x.a = malloc (4); /* { dg-escapes "" } */
  x.b = NULL; y = x; sink = y.a; }
void f04 (void) { struct pair x, y; x.a = malloc (4); /* { dg-kept "optimization is off" } */
  x.b = NULL; y = x; sink = y.b; }
void f05 (void) { struct pair x, *p = &x; p->b = malloc (4); /* { dg-escapes "" } */
  sink = x.b; }
void f06 (void) { struct pair x, *p = &x; p->b = malloc (4); /* { dg-kept "optimization is off" } */
  x.a = NULL; sink = p->a; }
void f07 (void) { struct nested n; n.in.b = malloc (4); /* { dg-escapes "" } */
  sink_pair = n.in; }
void f08 (void) { struct nested n; struct pair x; n.link = &x; n.link->a = malloc (4); /* { dg-escapes "" } */
  sink = x.a; }
void f09 (int i) { struct nested n; n.array[0] = malloc (4); /* { dg-escapes "" } */
  sink = n.array[i]; }
void f10 (int i) { struct nested n; n.array[i] = malloc (4); /* { dg-escapes "" } */
  sink = n.array[1]; }
void f11 (void) { struct pair *p = malloc (sizeof *p); /* { dg-kept "optimization is off" "malloc (16)" } */
  p->a = malloc (4); /* { dg-escapes "stored to global 'sink')" "malloc (4)" } */
  sink = p->a; }
void f12 (void) { struct pair *p = malloc (sizeof *p), *q = malloc (sizeof *q); /* { dg-kept "optimization is off" } { dg-kept "optimization is off" } */
  p->a = (int *) q; q->a = (int *) p; }
void f13 (void) { struct pair *p = malloc (sizeof *p), *q = malloc (24); /* { dg-escapes "" "malloc (16)" } { dg-escapes "" "malloc (24)" } */
  p->a = (int *) q; q->a = (int *) p; sink = q->a; }
void f14 (void) { struct pair x, y; x.a = x.b = malloc (4); /* { dg-escapes "" } */
  memcpy (&y, &x, sizeof x); sink = y.b; }
struct pair f16 (void) { struct pair x; x.a = malloc (4); /* { dg-escapes "returned)" } */
  x.b = NULL; return x; }
int f17 (void) { struct pair x[3]; x[1].a = malloc (4); /* { dg-kept "optimization is off" } */
  *x[1].a = 1; return *x[1].a; }
