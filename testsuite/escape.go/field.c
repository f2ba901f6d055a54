/* Go's escape_field.go: fields.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>
#include <string.h>

struct x { int *p1, *p2; int *a[2]; };
struct y { struct x x; };

int *sink;
struct x *sink_px, sink_x;
struct y sink_y;

/* field0.  */
void field0 (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.p1 = i; sink = x.p1; }	/* { dg-escapes "stored to global 'sink')" } */

/* field1.  */
void field1 (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.p1 = i; sink = x.p2; }	/* { dg-off-heap } */

/* field3.  */
void field3 (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.p1 = i; sink_x = x; }	/* { dg-escapes "stored in 'x', which escapes: stored to global 'sink_x')" } */

/* field4.  */
void field4 (void)
{ int *i = malloc (sizeof *i); struct y y = { 0 }; y.x.p1 = i; struct x x = y.x; sink_x = x; }	/* { dg-escapes "stored in 'x', which escapes: stored to global 'sink_x')" } */

/* field5.  */
void field5 (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.a[0] = i; sink = x.a[1]; }	/* { dg-off-heap } */

/* field5, variable index (not in Go's test).  */
void field5_any (int n)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.a[0] = i; sink = x.a[n]; }	/* { dg-escapes "stored to global 'sink')" } */

/* field6.  */
void field6 (struct x *x)	/* { dg-note "^leaking param content: 'x'$" } */
{ sink = x->p2; }

/* field6a.  */
void field6a (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.p1 = i; field6 (&x); }	/* { dg-off-heap } */

/* field6 on the field itself (not in Go's test).  */
void field6b (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.p2 = i; field6 (&x); }	/* { dg-escapes "leaked by 'field6')" } */

/* field7.  */
int field7 (void)
{ int *i = malloc (sizeof *i); struct y y = { 0 }, y1; *i = 1; y.x.p1 = i; struct x x = y.x; y1.x = x; return *y1.x.p1; }	/* { dg-off-heap } */

/* field8.  */
void field8 (void)
{ int *i = malloc (sizeof *i); struct y y = { 0 }, y1; y.x.p1 = i; struct x x = y.x; y1.x = x; sink = y1.x.p1; }	/* { dg-escapes "stored to global 'sink')" } */

/* field9.  */
void field9 (void)
{ int *i = malloc (sizeof *i); struct y y = { 0 }, y1; y.x.p1 = i; struct x x = y.x; y1.x = x; sink_x = y1.x; }	/* { dg-escapes "stored in 'y1', which escapes: stored to global 'sink_x')" } */

/* field10.  */
void field10 (void)
{ int *i = malloc (sizeof *i); struct y y = { 0 }, y1; y.x.p1 = i; struct x x = y.x; y1.x = x; sink = y1.x.p2; }	/* { dg-off-heap } */

/* field11.  */
void field11 (void)
{ struct x x = { .p1 = malloc (sizeof (int)) }; sink = x.p1; }	/* { dg-escapes "stored to global 'sink')" } */

/* field12.  */
void field12 (void)
{ struct x x = { .p1 = malloc (sizeof (int)) }; sink = x.p2; }	/* { dg-off-heap } */

/* field13.  */
void field13 (void)
{ int *i = malloc (sizeof *i); struct x *x = calloc (1, sizeof *x); x->p1 = i; sink = x->p1; }	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-off-heap "calloc (32)" } */

/* field14.  */
void field14 (void)
{ int *i = malloc (sizeof *i); struct x *x = calloc (1, sizeof *x); x->p1 = i; sink = x->p2; }	/* { dg-off-heap "malloc (4)" } { dg-moved "calloc (32)" } */

/* field15.  */
void field15 (void)
{ int *i = malloc (sizeof *i); struct x *x = calloc (1, sizeof *x); x->p1 = i; sink_px = x; }	/* { dg-escapes "stored in 'calloc (32)', which escapes: stored to global 'sink_px')" "malloc (4)" } { dg-escapes "stored to global 'sink_px')" "calloc (32)" } */

/* field16.  */
void field16 (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }, x1; x.p1 = i; void *any = &x; x1 = *(struct x *) any; sink = x1.p2; }	/* { dg-off-heap } */

/* field17.  */
void field17 (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }, x1; x.p1 = i; void *any = &x; memcpy (&x1, any, sizeof x1); sink = x1.p1; }	/* { dg-escapes "stored to global 'sink')" } */

/* field18.  */
void field18 (void)
{ int *i = malloc (sizeof *i); struct x x = { 0 }; x.p1 = i; void *any = &x; struct y y = *(struct y *) any; sink_y = y; }	/* { dg-escapes "stored in 'y', which escapes: stored to global 'sink_y')" } */
