/* Go's escape_param.go: flows of parameters, level by level.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-tags } */
#include <stdlib.h>

struct pair { int *p1, *p2; };
struct pairs { struct pair *pairs[2]; };
struct boxed { struct pair *pair; };
struct wrapped { struct pair pair; };
struct indirect { int ***p; };
struct value { int **p; };
struct node { struct node *p; };

void *sink;
struct node *sink_node;

static int zero (void)
{ return 0; }

/* param0.  */
int *param0 (int *p)	/* { dg-note "^leaking param: 'p' to result level=0$" } */
{ return p; }

/* caller0a.  */
int caller0a (void)
{ int *i = malloc (sizeof *i); *i = 1; int r = *param0 (i); free (i); return r; }	/* { dg-moved } */

/* caller0b.  */
void caller0b (void)
{ int *i = malloc (sizeof *i); sink = param0 (i); }	/* { dg-escapes "stored to global 'sink')" } */

/* param1.  */
struct pair param1 (int *p1, int *p2)	/* { dg-note "^leaking param: 'p1' to result level=0$" } { dg-note "^leaking param: 'p2' to result level=0$" } */
{ return (struct pair) { p1, p2 }; }

/* caller1.  Less than Go, which says 'moved to heap: i, j stays': parts of a result are
   one.  */
void caller1 (void)
{ int *i = malloc (sizeof *i), *j = malloc (2 * sizeof *j); sink = param1 (i, j).p1; }	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-escapes "stored to global 'sink')" "malloc (8)" } */

/* param2.  */
void param2 (int *p1, int **p2)	/* { dg-note "^leaking param: 'p1' to param 'p2' level=0$" } { dg-note "^'p2' does not escape$" } */
{ *p2 = p1; }

/* caller2a.  */
int caller2a (void)
{ int *i = malloc (sizeof *i), *p; *i = 1; param2 (i, &p); return *p; }	/* { dg-moved } */

/* caller2b.  */
void caller2b (void)
{ int *i = malloc (sizeof *i), *p; param2 (i, &p); sink = p; }	/* { dg-escapes "stored to global 'sink')" } */

/* paramArraySelfAssign.  */
void self_array (struct pairs *p)	/* { dg-note "^'p' does not escape$" } */
{ p->pairs[0] = p->pairs[1]; }

/* paramArraySelfAssignUnsafeIndex.  */
void self_array_index (struct pairs *p)	/* { dg-note "^'p' does not escape$" } */
{ p->pairs[zero ()] = p->pairs[1]; p->pairs[zero () + 1] = p->pairs[1]; }

/* leakParam.  */
void leak (void *x)	/* { dg-note "^leaking param: 'x'$" } */
{ sink = x; }

/* sinkAfterSelfAssignment1.  */
void self_then_sink1 (struct boxed *box)	/* { dg-note "^leaking param content: 'box'$" } */
{ box->pair->p1 = box->pair->p2; sink = box->pair->p2; }

/* sinkAfterSelfAssignment2.  */
void self_then_sink2 (struct boxed *box)	/* { dg-note "^leaking param content: 'box'$" } */
{ box->pair->p1 = box->pair->p2; sink = box->pair; }

/* sinkAfterSelfAssignment3.  */
void self_then_sink3 (struct boxed *box)	/* { dg-note "^leaking param content: 'box'$" } */
{ box->pair->p1 = box->pair->p2; leak (box->pair->p2); }

/* sinkAfterSelfAssignment4.  */
void self_then_sink4 (struct boxed *box)	/* { dg-note "^leaking param content: 'box'$" } */
{ box->pair->p1 = box->pair->p2; leak (box->pair); }

/* selfAssignmentAndUnrelated.  */
void self_and_other (struct boxed *box1, struct boxed *box2)	/* { dg-note "^'box1' does not escape$" } { dg-note "^leaking param content: 'box2'$" } */
{ box1->pair->p1 = box1->pair->p2; leak (box2->pair->p2); }

/* notSelfAssignment1.  */
void not_self1 (struct boxed *box1, struct boxed *box2)	/* { dg-note "^'box1' does not escape$" } { dg-note "^leaking param: 'box2' to param 'box1' level=2$" } */
{ box1->pair->p1 = box2->pair->p1; }

/* notSelfAssignment2.  */
void not_self2 (struct pairs *p1, struct pairs *p2)	/* { dg-note "^'p1' does not escape$" } { dg-note "^leaking param: 'p2' to param 'p1' level=1$" } */
{ p1->pairs[0] = p2->pairs[1]; }

/* notSelfAssignment3.  */
void not_self3 (struct pairs *p1, struct pairs *p2)	/* { dg-note "^'p1' does not escape$" } { dg-note "^leaking param: 'p2' to param 'p1' level=2$" } */
{ p1->pairs[0]->p1 = p2->pairs[1]->p1; }

/* boxedPairSelfAssign.  */
void self_boxed (struct boxed *box)	/* { dg-note "^'box' does not escape$" } */
{ box->pair->p1 = box->pair->p2; }

/* wrappedPairSelfAssign.  */
void self_wrapped (struct wrapped *w)	/* { dg-note "^'w' does not escape$" } */
{ w->pair.p1 = w->pair.p2; }

/* param3.  */
void param3 (struct pair *p)	/* { dg-note "^'p' does not escape$" } */
{ p->p1 = p->p2; }

/* caller3a.  */
int caller3a (void)
{ int *i = malloc (sizeof *i), *j = malloc (2 * sizeof *j); struct pair p = { i, j };	/* { dg-moved "malloc (4)" } { dg-moved "malloc (8)" } */
  *i = *j = 1; param3 (&p); return *p.p1; }

/* caller3b.  */
struct pair sink_pair;
void caller3b (void)
{ int *i = malloc (sizeof *i), *j = malloc (2 * sizeof *j); struct pair p = { i, j };	/* { dg-escapes "stored in 'p', which escapes: stored to global 'sink_pair')" "malloc (4)" } { dg-escapes "stored in 'p', which escapes: stored to global 'sink_pair')" "malloc (8)" } */
  param3 (&p); sink_pair = p; }

/* param4.  */
void param4 (struct pair *p, int *i)	/* { dg-note "^'p' does not escape$" } { dg-note "^leaking param: 'i' to param 'p' level=0$" } */
{ p->p1 = i; }

/* caller4a.  */
int caller4a (void)
{ int *i = malloc (sizeof *i); struct pair p = { NULL, NULL }; *i = 1; param4 (&p, i); return *p.p1; }	/* { dg-moved } */

/* caller4b.  */
void caller4b (void)
{ int *i = malloc (sizeof *i); struct pair p = { NULL, NULL }; param4 (&p, i); sink_pair = p; }	/* { dg-escapes "stored in 'p', which escapes: stored to global 'sink_pair')" } */

/* param5.  */
void param5 (int *i)	/* { dg-note "^leaking param: 'i'$" } */
{ sink = i; }

/* caller5.  */
void caller5 (void)
{ int *i = malloc (sizeof *i); param5 (i); }	/* { dg-escapes "leaked by 'param5')" } */

/* param6.  */
void param6 (int ***i)	/* { dg-note "^leaking param content: 'i'$" } */
{ sink = *i; }

/* caller6a.  */
void caller6a (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p), **p2 = p; *p = i; param6 (&p2); }	/* { dg-escapes "stored in 'malloc (8)', which escapes: leaked by 'param6')" "malloc (4)" } { dg-escapes "leaked by 'param6')" "malloc (8)" } */

/* param7.  */
void param7 (int ***i)	/* { dg-note "^leaking param content: 'i'$" } */
{ sink = **i; }

/* caller7.  */
void caller7 (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p), **p2 = p; *p = i; param7 (&p2); }	/* { dg-escapes "leaked by 'param7')" "malloc (4)" } { dg-moved "malloc (8)" } */

/* param8.  */
int sink_number;
void param8 (int **i)	/* { dg-note "^'i' does not escape$" } */
{ sink_number = **i; }

/* caller8.  */
void caller8 (void)
{ int *i = malloc (sizeof *i), *p = i; *i = 1; param8 (&p); free (i); }	/* { dg-moved } */

/* param9.  */
int **param9 (int ***p)	/* { dg-note "^leaking param: 'p' to result level=1$" } */
{ return *p; }

/* caller9a.  */
int caller9a (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p), **p2 = p; *p = i; *i = 1; return **param9 (&p2); }	/* { dg-moved "malloc (4)" } { dg-moved "malloc (8)" } */

/* caller9b.  */
void caller9b (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p), **p2 = p; *p = i; sink = param9 (&p2); }	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" "malloc (4)" } { dg-escapes "stored to global 'sink')" "malloc (8)" } */

/* param10.  */
int *param10 (int ***p)	/* { dg-note "^leaking param: 'p' to result level=2$" } */
{ return **p; }

/* caller10a.  */
int caller10a (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p), **p2 = p; *p = i; *i = 1; return *param10 (&p2); }	/* { dg-moved "malloc (4)" } { dg-moved "malloc (8)" } */

/* caller10b.  */
void caller10b (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p), **p2 = p; *p = i; sink = param10 (&p2); }	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (8)" } */

/* Three levels (not in Go's test).  Less than there could be: deep levels are one.  */
int *three (int ****p)	/* { dg-note "^leaking param: 'p' to result level=2$" } */
{ return ***p; }
void caller_three (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p), **p2 = p, ***p3 = &p2; *p = i; sink = three (&p3); }	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" "malloc (4)" } { dg-escapes "stored to global 'sink')" "malloc (8)" } */

/* Four levels (not in Go's test).  Less than there could be: deep levels are one.  */
int *four (int *****p)	/* { dg-note "^leaking param: 'p' to result level=2$" } */
{ return ****p; }

/* param11.  */
int ***param11 (int **i)	/* { dg-note "^'param11' returns a fresh object$" } { dg-note "^leaking param: 'i' to result content level=0$" } */
{ int ***o = malloc (sizeof *o); *o = i; return o; }	/* { dg-escapes "returned)" } */

/* caller11a.  */
int caller11a (void)
{ int *i = malloc (sizeof *i), *p = i; *i = 1; return ***param11 (&p); }	/* { dg-moved "malloc (4)" } { dg-kept "allocated by 'param11' which is not inlined)" "param11 (8)" } */

/* caller11b.  */
void caller11b (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); *p = i; sink = param11 (p); }	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" "malloc (4)" } { dg-escapes "stored in 'param11 (8)', which escapes: stored to global 'sink')" "malloc (8)" } { dg-escapes "stored to global 'sink')" "param11 (8)" } */

/* caller11c.  */
void caller11c (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); *p = i; sink = *param11 (p); }	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink')" "malloc (4)" } { dg-escapes "stored to global 'sink')" "malloc (8)" } { dg-kept "allocated by 'param11' which is not inlined)" "param11 (8)" } */

/* param12.  */
void param12 (struct indirect *r, int **i)	/* { dg-note "^'r' does not escape$" } { dg-note "^leaking param: 'i'$" } */
{ int ***o = malloc (sizeof *o); *o = i; r->p = o; }	/* { dg-escapes "stored through parameter 'r')" } */

/* caller12a, caller12b.  */
int caller12a (void)
{ int *i = malloc (sizeof *i), *p = i; struct indirect r; *i = 1; param12 (&r, &p); return ***r.p; }	/* { dg-escapes "stored in 'p', which escapes: leaked by 'param12')" } */
int caller12b (void)
{ int *i = malloc (sizeof *i), *p = i; struct indirect *r = malloc (sizeof *r); *i = 1; param12 (r, &p); return ***r->p; }	/* { dg-escapes "stored in 'p', which escapes: leaked by 'param12')" "malloc (4)" } { dg-moved "malloc (8)" } */

/* caller12c.  */
struct indirect sink_indirect;
void caller12c (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); struct indirect r; *p = i; param12 (&r, p); sink_indirect = r; }	/* { dg-escapes "stored in 'malloc (8)', which escapes: leaked by 'param12')" "malloc (4)" } { dg-escapes "leaked by 'param12')" "malloc (8)" } */

/* caller12d.  */
void caller12d (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); struct indirect r; *p = i; param12 (&r, p); sink = **r.p; }	/* { dg-escapes "stored in 'malloc (8)', which escapes: leaked by 'param12')" "malloc (4)" } { dg-escapes "leaked by 'param12')" "malloc (8)" } */

/* param13.  */
void param13 (struct value v, int *i)	/* { dg-note "^'v' does not escape$" } { dg-note "^leaking param: 'i' to param 'v' level=0$" } */
{ *v.p = i; }

/* caller13a, caller13b.  */
int caller13a (void)
{ int *i = malloc (sizeof *i), *p; struct value v; v.p = &p; *i = 1; param13 (v, i); return *p; }	/* { dg-moved } */
int caller13b (void)
{ int *i = malloc (sizeof *i), *p; struct value v = { &p }; *i = 1; param13 (v, i); return *p; }	/* { dg-moved } */

/* caller13c.  */
int caller13c (void)
{ int *i = malloc (sizeof *i), *p; struct value *v = malloc (sizeof *v); v->p = &p; *i = 1; param13 (*v, i); return *p; }	/* { dg-moved "malloc (4)" } { dg-moved "malloc (8)" } */

/* caller13d, caller13e.  */
struct value sink_value;
void caller13d (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); struct value v; v.p = p; param13 (v, i); sink_value = v; }	/* { dg-escapes "stored in 'malloc (8)', which escapes: stored to global 'sink_value')" "malloc (4)" } { dg-escapes "stored in 'v', which escapes: stored to global 'sink_value')" "malloc (8)" } */

/* caller13f.  */
void caller13f (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); struct value *v = malloc (2 * sizeof *v); v->p = p; param13 (*v, i); sink = v; }	/* { dg-escapes "stored by 'param13')" "malloc (4)" } { dg-escapes "stored in 'malloc (16)', which escapes: stored to global 'sink')" "malloc (8)" } { dg-escapes "stored to global 'sink')" "malloc (16)" } */

/* caller13g.  */
void caller13g (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); struct value v = { p }; param13 (v, i); sink = *v.p; }	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (8)" } */

/* caller13h.  */
void caller13h (void)
{ int *i = malloc (sizeof *i), **p = malloc (sizeof *p); struct value v = { p }; *i = 1; param13 (v, i); sink_number = **v.p; }	/* { dg-moved "malloc (4)" } { dg-moved "malloc (8)" } */

/* f.  */
void f (struct node *x)	/* { dg-note "^leaking param content: 'x'$" } */
{ sink_node = malloc (sizeof *x); sink_node->p = x->p; }	/* { dg-escapes "stored to global 'sink_node')" } */

/* g.  */
struct node *g (struct node *x)	/* { dg-note "^'g' returns a fresh object$" } { dg-note "^leaking param: 'x' to result content level=1$" } */
{ struct node *n = malloc (sizeof *n); n->p = x->p; return n; }	/* { dg-escapes "returned)" } */

/* h.  */
void h (struct node *x)	/* { dg-note "^leaking param: 'x'$" } */
{ struct node *y = malloc (sizeof *y); y->p = x; sink_node = g (y); f (y); }	/* { dg-escapes "stored to global 'sink_node')" "g (8)" } { dg-moved "malloc (8)" } */

/* param14a.  */
int **param14a (struct pair x)	/* { dg-note "^'param14a' returns a fresh object$" } { dg-note "^leaking param: 'x' to result content level=0$" } */
{ struct pair *r = malloc (sizeof *r); *r = x; return &r->p1; }	/* { dg-escapes "returned)" } */

/* param14b.  */
void *param14b (int *x)	/* { dg-note "^leaking param: 'x' to result level=0$" } */
{ return x; }

/* Out-parameters (not in Go's test).  */
void out_content (int **o, int **p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=1$" } */
{ *o = *p; }
void out_deep (int ***o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } */
{ **o = p; }
void out_content_deep (int ***o, int ***p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=2$" } */
{ **o = **p; }
void out_further (struct pair *o, int *p)	/* { dg-note "^'o' does not escape$" } { dg-note "^leaking param: 'p' to param 'o' level=0$" } */
{ param4 (o, p); o->p2 = NULL; }
void out_both (int **o1, int **o2, int *p)	/* { dg-note "^'o1' does not escape$" } { dg-note "^'o2' does not escape$" } { dg-note "^leaking param: 'p' to param 'o1' level=0$" } { dg-note "^leaking param: 'p' to param 'o2' level=0$" } */
{ param2 (p, o1); param2 (p, o2); }

/* Objects through out-parameters (not in Go's test).  */
void out_new (int **o)	/* { dg-note "^'o' does not escape$" } */
{ int *i = malloc (sizeof *i); param2 (i, o); }	/* { dg-escapes "stored through parameter 'o')" } */
int out_new_deep (void)
{ int *i = malloc (sizeof *i), *p = NULL, **q = &p; *i = 1; out_deep (&q, i); return *p; }	/* { dg-moved } */
void out_other_kept (void)
{ int *i = malloc (sizeof *i), *j = malloc (2 * sizeof *j), *p, *q; *j = 1;	/* { dg-escapes "stored to global 'sink')" "malloc (4)" } { dg-moved "malloc (8)" } */
  param2 (i, &p); param2 (j, &q); sink = p; sink_number = *q; }
