/* Control flow adds up what may happen: no order of stores, no conditions.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O0" } */
#include <stdlib.h>

int *sink;

void f01 (int c) { int *p = malloc (4); /* { dg-escapes "stored to global 'sink')" } */
  if (c) sink = p; else free (p); }
void f02 (int c) { int *p = NULL; while (c--) { sink = p; p = malloc (4); } } /* { dg-escapes "" } */
void f03 (int c) { int *p; again: p = malloc (4); if (c--) goto again; sink = p; } /* { dg-escapes "" } */
void f04 (int c) { int *p = malloc (4), *q = malloc (8); /* { dg-escapes "" "malloc (4)" } { dg-escapes "" "malloc (8)" } */
  int *r = c ? p : q; sink = r; }
void f05 (int c) { int *p = malloc (4), *q = malloc (8); /* { dg-kept "optimization is off" "malloc (4)" } { dg-escapes "" "malloc (8)" } */
  int *r = q; if (c) *p = 1; sink = r; }
void f06 (int c) { int *p; switch (c) { case 1: p = malloc (4); break; /* { dg-escapes "" } */
    default: p = sink; } sink = p; }
int f07 (int c) { int *p = malloc (4); /* { dg-kept "optimization is off" } */
  int *q = c ? p : sink; *q = 1; return *p; }
void f08 (void) { for (;;) { int *p = malloc (4); *p = 1; } } /* { dg-kept "optimization is off" } */
void f09 (int n) { int *a[4]; int i; for (i = 0; i < n; i++) a[i] = malloc (4); /* { dg-escapes "" } */
  sink = a[0]; }
