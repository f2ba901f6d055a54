/* Where a parameter goes decides what becomes of the caller's object: levels of
   indirection, results, other parameters.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O0" } */
#include <stdlib.h>

struct node { struct node *next; int *p; int v; };

int *sink;
int **sink2;

static void leak (int *p) { sink = p; }
static void leak_content (int **p) { sink = *p; }
static void leak_content2 (int ***p) { sink = **p; }
static void no_leak (int *p) { *p = 1; }
static int reads2 (int **p) { return **p; }
static int *to_result (int *p) { return p; }
static int *content_to_result (int **p) { return *p; }
static int **first (int **p, int **q) { return p ? p : q; }
static void to_param (int **to, int *p) { *to = p; }
static void content_to_param (int **to, int **p) { *to = *p; }
static void to_params_content (int ***to, int *p) { **to = p; }
static void swap (int **p, int **q) { int *t = *p; *p = *q; *q = t; }
static void self (int *p, int **unused) { p = p + 0; (void) unused; }
static struct node wrap (int *p) { struct node n = { NULL, p, 0 }; return n; }
static int *unwrap (struct node n) { return n.p; }
static void leak_field (struct node *n) { sink = n->p; }
static int recursive (int *p, int n) { return n ? recursive (p, n - 1) : *p; }
static void mutual2 (int *p, int n);
static void mutual1 (int *p, int n) { if (n) mutual2 (p, n - 1); }
static void mutual2 (int *p, int n) { if (n) mutual1 (p, n - 1); else sink = p; }

void f01 (void) { int *p = malloc (4); /* { dg-escapes "" "malloc (4)" } */
  leak (p); }
void f02 (void) { int *p = malloc (4); /* { dg-escapes "" } */
  leak_content (&p); }
void f03 (void) { int **b = malloc (8); /* { dg-kept "optimization is off" "malloc (8)" } */
  int *p = malloc (4); /* { dg-escapes "" "malloc (4)" } */
  *b = p; leak_content (b); }
void f04 (void) { int **b = malloc (8); /* { dg-escapes "" "malloc (8)" } */
  int *p = malloc (4); /* { dg-escapes "" "malloc (4)" } */
  *b = p; sink2 = b; }
void f05 (void) { int *p = malloc (4); /* { dg-escapes "" } */
  int **b = &p; leak_content2 (&b); }
void f06 (void) { int *p = malloc (4); /* { dg-kept "optimization is off" } */
  no_leak (p); }
void f07 (void) { int *p = malloc (4); /* { dg-kept "optimization is off" } */
  *p = 0; reads2 (&p); }
void f08 (void) { int *p = malloc (4); /* { dg-kept "optimization is off" } */
  *to_result (p) = 1; }
int *f09 (void) { int *p = malloc (4); /* { dg-escapes "returned)" } */
  return to_result (p); }
int *f10 (void) { int *p = malloc (4); /* { dg-escapes "returned)" } */
  return content_to_result (&p); }
int *f11 (void) { int **b = malloc (8); /* { dg-kept "optimization is off" } */
  int *p = malloc (4); /* { dg-escapes "returned)" } */
  *b = p; return content_to_result (b); }
void f12 (void) { int *p = malloc (4), *q = malloc (8); /* { dg-kept "optimization is off" "malloc (4)" } { dg-kept "optimization is off" "malloc (8)" } */
  **first (&p, &q) = 1; }
void f13 (void) { int *p = malloc (4), *box; /* { dg-kept "optimization is off" } */
  to_param (&box, p); *box = 1; }
void f14 (int **out) { int *p = malloc (4); /* { dg-escapes "stored through parameter 'out')" } */
  to_param (out, p); }
void f15 (void) { int *p = malloc (4); /* { dg-escapes "" } */
  to_param (&sink, p); }
void f16 (int **out) { int *p = malloc (4); /* { dg-escapes "stored through parameter 'out')" } */
  content_to_param (out, &p); }
void f17 (int ***out) { int *p = malloc (4); /* { dg-escapes "stored through parameter 'out')" } */
  to_params_content (out, p); }
void f18 (void) { int *p = malloc (4), *q = malloc (8); /* { dg-kept "optimization is off" "malloc (4)" } { dg-kept "optimization is off" "malloc (8)" } */
  swap (&p, &q); *p = *q = 1; }
void f19 (void) { int *p = malloc (4), *q = malloc (8); /* { dg-escapes "" "malloc (4)" } { dg-escapes "" "malloc (8)" } */
  swap (&p, &q); sink = p; }
void f20 (void) { int *p = malloc (4); /* { dg-kept "optimization is off" } */
  self (p, &sink); }
int f21 (void) { int *p = malloc (4); /* { dg-kept "optimization is off" } */
  *p = 1; return *unwrap (wrap (p)); }
int *f22 (void) { int *p = malloc (4); /* { dg-escapes "returned)" } */
  return unwrap (wrap (p)); }
void f23 (void) { struct node n = { NULL, malloc (4), 1 }; /* { dg-escapes "" } */
  leak_field (&n); }
void f24 (void) { int *p = malloc (4); /* { dg-kept "optimization is off" } */
  *p = 1; recursive (p, 3); }
void f25 (void) { int *p = malloc (4); /* { dg-escapes "" } */
  mutual1 (p, 3); }
