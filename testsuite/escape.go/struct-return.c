/* Go's escape_struct_return.go.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct u { char *sp; char **spp; };

/* A.  */
struct u a (char *sp, char **spp)	/* { dg-note "^leaking param: 'sp' to result level=0$" } { dg-note "^leaking param: 'spp' to result level=0$" } */
{ return (struct u) { sp, spp }; }

/* B.  */
struct u b (char **spp)	/* { dg-note "^leaking param: 'spp' to result level=0$" } */
{ return (struct u) { *spp, spp }; }

/* tA1.  */
int ta1 (void)
{ char *s = malloc (4), **p = malloc (sizeof *p); *p = s; *s = 1; struct u u = a (s, p); (void) u; return *s; }	/* { dg-off-heap "malloc (4)" } { dg-off-heap "malloc (8)" } */

/* tA2.  Less than Go, which says 'nothing': parts of a result are one.  */
int ta2 (void)
{ char *s = malloc (4), **p = malloc (sizeof *p); *p = s; *s = 1; struct u u = a (s, p); return *u.sp; }	/* { dg-escapes "returned)" "malloc (4)" } { dg-moved "malloc (8)" } */

/* tA3.  */
int ta3 (void)
{ char *s = malloc (4), **p = malloc (sizeof *p); *p = s; *s = 1; struct u u = a (s, p); return **u.spp; }	/* { dg-moved "malloc (4)" } { dg-moved "malloc (8)" } */

/* tB1.  */
int tb1 (void)
{ char *s = malloc (4), **p = malloc (sizeof *p); *p = s; *s = 1; struct u u = b (p); (void) u; return *s; }	/* { dg-off-heap "malloc (4)" } { dg-off-heap "malloc (8)" } */

/* tB2.  Less than Go, which says 'nothing': parts of a result are one.  */
int tb2 (void)
{ char *s = malloc (4), **p = malloc (sizeof *p); *p = s; *s = 1; struct u u = b (p); return *u.sp; }	/* { dg-escapes "returned)" "malloc (4)" } { dg-moved "malloc (8)" } */

/* tB3.  */
int tb3 (void)
{ char *s = malloc (4), **p = malloc (sizeof *p); *p = s; *s = 1; struct u u = b (p); return **u.spp; }	/* { dg-moved "malloc (4)" } { dg-moved "malloc (8)" } */
