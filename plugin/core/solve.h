/* The solution of a problem.
   SPDX-License-Identifier: GPL-3.0-or-later

   The least solution of the rules in graph.h, found by a worklist of facts in
   first-in first-out order: the first derivation of a fact is then one
   with the fewest steps, which is what an explanation wants to show.  */

#ifndef ESC_SOLVE_H
#define ESC_SOLVE_H

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A place in an object.  OFFSET is in bytes or ESC_UNKNOWN.  */
struct esc_target
{
  esc_id object;
  int64_t offset;
};

/* The bytes [LO, HI) of OBJECT.  DEFAULT_CELL marks the default cell, WHOLE the
   cell of the whole object; LO and HI mean nothing in either.  */
struct esc_cell
{
  esc_id object;
  bool default_cell, whole;
  int64_t lo, hi;
};

/* Marks of an object that may be freed.  */
#define ESC_FREED_HERE 1u
#define ESC_FREED_BY_CALLEE 2u

/* Marks of an object that is touched.  */
#define ESC_READ_MARK 1u
#define ESC_WRITE_MARK 2u
#define ESC_CALL_MARK 4u
#define ESC_RESIZE_MARK 8u

struct esc_solution;

/* Solve G, which must outlive the solution.  MAX_FACTS is the most facts that this may
   cost (0: no limit), and edges and watchers in proportion.  Stop when a third of them
   were made, and begin again with all that lies behind a root taken as one pointee
   (depth 1 instead of ESC_DEPTH): structures that point to their like have many paths.
   When that is too much, too, the solution says that it gave up, and every object
   escapes and is freed by a callee.  */
struct esc_solution *esc_solve (const struct esc_graph *g, uint32_t max_facts);

/* The same at depth 1 from the start: a summary of that has few effects.  */
struct esc_solution *esc_solve_shallow (const struct esc_graph *g,
					uint32_t max_facts);

/* Free S; S may be null.  */
void esc_solution_free (struct esc_solution *s);

/* True when S is not a solution because the limit was reached.  */
bool esc_gave_up (const struct esc_solution *s);

/* The number of facts in S, a measure of the work done.  */
uint32_t esc_n_facts (const struct esc_solution *s);

/* True when object O outlives the frame.  */
bool esc_escapes (const struct esc_solution *s, esc_id o);

/* The parameter, from 0, and the depth of the pointee O.  */
uint32_t esc_object_param (const struct esc_solution *s, esc_id o);
uint32_t esc_object_depth (const struct esc_solution *s, esc_id o);

/* Return a number, not 0, for the way from a parameter to its pointee O: for the bytes
   read on it.  It is the same in all solutions for a function, and others are
   different but for an accident.  */
uint32_t esc_trail (const struct esc_solution *s, esc_id o);

/* The ESC_FREED_ marks of object O.  */
unsigned esc_freed (const struct esc_solution *s, esc_id o);

/* The ESC_..._MARK marks of object O: how it is touched.  All when S gave up.  */
unsigned esc_touched (const struct esc_solution *s, esc_id o);

/* True when value V may point to (into, past the end of) object O.  */
bool esc_may_point_to (const struct esc_solution *s, esc_id v, esc_id o);

/* Set *TARGETS to the targets of value V in S, sorted by object and offset (the
   unknown one last), and return their number.  The array belongs to S.  */
uint32_t esc_value_targets (struct esc_solution *s, esc_id v,
			    const struct esc_target **targets);

/* The number of objects in S: those of the problem, then the pointees that the
   solver made.  */
uint32_t esc_n_objects (const struct esc_solution *s);

/* Write the name of object O in the text form ("o3", "o3/0:8") to BUF of SIZE
   bytes, cut if it must be.  */
void esc_object_label (const struct esc_solution *s, esc_id o, char *buf,
		       size_t size);

/* Compare the objects A and B for the order of the text form: those of the
   problem by number, then the made ones by parameter's root and labels.  */
int esc_compare_objects (const struct esc_solution *s, esc_id a, esc_id b);

/* The number of cells in S, and the cell numbered I, in no special order.  */
uint32_t esc_n_cells (const struct esc_solution *s);
struct esc_cell esc_cell_at (const struct esc_solution *s, uint32_t i);

/* As esc_value_targets, for what cell number I holds.  */
uint32_t esc_cell_targets (struct esc_solution *s, uint32_t i,
			   const struct esc_target **targets);

#ifdef __cplusplus
}
#endif
#endif
