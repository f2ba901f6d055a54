/* Integers carry pointers; comparisons do not.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O0" } */
#include <stdint.h>
#include <stdlib.h>

uintptr_t sink;
int flag;

struct tagged { uintptr_t bits; };

static uintptr_t tag (void *p) { return (uintptr_t) p | 1; }
static void *untag (uintptr_t b) { return (void *) (b & -2); }
static int aligned (void *p) { return ((uintptr_t) p & 15) == 0; }

void f01 (void) { void *p = malloc (4); /* { dg-escapes "stored to global 'sink')" } */
  sink = (uintptr_t) p; }
void f02 (void) { void *p = malloc (4); /* { dg-escapes "" } */
  sink = (uintptr_t) p ^ 0x55; }
void f03 (void) { void *p = malloc (4); /* { dg-escapes "" } */
  sink = tag (p); }
void f04 (void) { void *p = malloc (4); /* { dg-kept "optimization is off" } */
  *(int *) untag (tag (p)) = 1; }
void f05 (void) { void *p = malloc (4); /* { dg-kept "optimization is off" } */
  flag = p == NULL; }
void f06 (void) { void *p = malloc (4); /* { dg-kept "optimization is off" } */
  flag = aligned (p); }
void f07 (void) { struct tagged t = { (uintptr_t) malloc (4) }; /* { dg-escapes "" } */
  sink = t.bits; }
void f08 (void) { struct tagged t = { (uintptr_t) malloc (4) }; /* { dg-kept "optimization is off" } */
  *(int *) t.bits = 1; }
void f09 (void) { union { void *p; uintptr_t u; } u; u.p = malloc (4); /* { dg-escapes "" } */
  sink = u.u; }
int f10 (void) { int *p = malloc (40); /* { dg-kept "optimization is off" } */
  int *q = p + 3; p[1] = 2; return q - p; }
uintptr_t f11 (uintptr_t other) { char *p = malloc (40); /* { dg-escapes "returned)" } */
  return (uintptr_t) p - other; }
