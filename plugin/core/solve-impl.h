/* The solver's own data, shared with explain.c, which walks it backwards.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_SOLVE_IMPL_H
#define ESC_SOLVE_IMPL_H

#include "solve.h"

/* Make room for one more element in the growable array A of N used elements.  */
#define ESC_PUSH(a, n, cap)						\
  do									\
    if ((n) == (cap))							\
      {									\
	(cap) = (cap) ? 2 * (cap) : 32;					\
	(a) = esc_grow ((a), (cap), sizeof *(a));			\
      }									\
  while (0)

struct esc_table
{
  uint32_t *slots;
  uint32_t n, cap;
};

/* NODE holds TARGET; it was first derived by STEP from the fact PRED.  NEXT is
   the fact of the same node before it.  */
struct esc_fact
{
  uint32_t node, target, pred, step, next;
};

struct esc_edge
{
  uint32_t dst, step, next;
  int64_t shift;
};

struct esc_use
{
  uint32_t constraint, next;
};

/* Lists of facts, edges and uses, newest first.  */
struct esc_node
{
  uint32_t facts, edges, uses;
};

/* A reader of the interval FROM: a load into node DST, or a move to TO.  */
struct esc_watcher
{
  bool is_move, data;
  struct esc_cell from, to;
  uint32_t dst, step, next;
};

struct esc_cell_state
{
  struct esc_cell cell;
  uint32_t next;
};

/* What O leads to by what stands in the bytes LABEL of it.  */
struct esc_child
{
  esc_id object;
  struct esc_cell label;
  uint32_t next;
};

/* An object of the problem, or a pointee made by the solver.  */
struct esc_object_state
{
  enum esc_object_kind kind;
  int64_t size;
  bool folded;
  uint32_t param, depth;	/* Of a pointee.  */
  esc_id parent;		/* Of a made pointee, or ESC_NONE.  */
  struct esc_cell label;	/* Of a made pointee.  */
  bool data;			/* Of a made pointee: only loads of data lead
				   to it.  */
  uint32_t children;		/* List.  */
  uint32_t cells, watchers;	/* Lists.  */
  uint32_t default_cell;	/* A node.  */
  uint32_t escape_fact;		/* By which it has escaped, or ESC_NONE.  */
  uint32_t escape_step;
  uint32_t freed[2];		/* Facts: freed here, freed by a callee.  */
  uint32_t freed_step[2];
  unsigned touched;
  bool outlives;
  uint32_t outlives_fact;
};

struct esc_solution
{
  const struct esc_graph *g;
  uint32_t max_facts;
  uint32_t max_depth;		/* From which on pointees are folded.  */
  bool gave_up;
  bool any_said_last;		/* For some step said_last_p is true.  */

  struct esc_target *targets;
  uint32_t n_targets, cap_targets;
  struct esc_table target_table;

  struct esc_fact *facts;
  uint32_t n_facts, cap_facts;
  struct esc_table fact_table;
  uint32_t next_fact;		/* The worklist is the tail of the facts.  */

  struct esc_cell_state *cells;
  uint32_t n_cells, cap_cells;
  struct esc_table cell_table;
  uint32_t next_cell;		/* Watchers were told of the cells before it.  */

  struct esc_node *nodes;
  uint32_t n_nodes, cap_nodes;
  struct esc_edge *edges;
  uint32_t n_edges, cap_edges;
  struct esc_use *uses;
  uint32_t n_uses, cap_uses;
  struct esc_watcher *watchers;
  uint32_t n_watchers, cap_watchers;

  struct esc_object_state *objects;
  uint32_t n_objects, cap_objects;
  struct esc_child *children;
  uint32_t n_children, cap_children;
  uint32_t heap_cell, result_cell;	/* Nodes.  */
  uint32_t heap_target;

  struct esc_target *answer;	/* Of the last question.  */
  uint32_t cap_answer;
};

/* The object whose cell the fact F of S is about, or ESC_NONE for a value's.  */
esc_id esc_holder_of (const struct esc_solution *s, uint32_t f);

/* For each value of G, the number of its strongly connected component in the
   graph of the rule Shift.  The caller frees the array.  */
uint32_t *esc_copy_components (const struct esc_graph *g);

#endif
