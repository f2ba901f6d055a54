/* Why an object has the verdict it has.
   SPDX-License-Identifier: GPL-3.0-or-later

   A walk back over the provenance of the facts: from the cell that holds the
   object, fact by fact, to the place where its address was taken.  */

#ifndef ESC_EXPLAIN_H
#define ESC_EXPLAIN_H

#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

enum esc_fate
{
  ESC_FATE_LOCAL,	/* It does not escape.  */
  ESC_FATE_HEAP,	/* Held by {heap}; STEP says how it got there.  */
  ESC_FATE_RESULT,	/* Returned, by STEP.  */
  ESC_FATE_PARAM,	/* Stored through parameter PARAM, by STEP.  */
  ESC_FATE_GAVE_UP	/* The solver gave up.  */
};

/* HOLDER is the object in which the object is stored and which has this fate
   itself, or ESC_NONE when the object has it directly.  STEP indexes the
   problem's steps, or is ESC_NONE.  */
struct esc_cause
{
  enum esc_fate fate;
  esc_id holder;
  uint32_t step;
  uint32_t param;
};

/* Return the cause of object O's verdict in solution S.  */
struct esc_cause esc_explain (const struct esc_solution *s, esc_id o);

/* Return the step by which object O may be freed by a callee (CALLEE) or here,
   or ESC_NONE.  */
uint32_t esc_freed_step (const struct esc_solution *s, esc_id o, bool callee);

/* A fact on the way of an object: value VALUE, or, when that is ESC_NONE, a cell of
   object CELL, came to hold it by STEP (an index of the problem's steps, or
   ESC_NONE).  */
struct esc_hop
{
  esc_id value, cell;
  uint32_t step;
};

/* Where a way ends.  */
enum esc_end
{
  ESC_END_OUTLIVES,	/* Where object O first outlives the frame.  */
  ESC_END_HEAP,		/* A cell of {heap}.  */
  ESC_END_RESULT,	/* {result}, or a site that it holds.  */
  ESC_END_PARAM,	/* A pointee of parameter PARAM.  */
  ESC_END_FREED		/* A value that is freed.  */
};

/* Write to HOPS, at most MAX, the shortest way known from the address of object O
   to END, in the order of the program, and return their number; 0 when O does
   not get there.  A way that is longer loses its beginning.  */
uint32_t esc_way (const struct esc_solution *s, esc_id o, enum esc_end end,
		  uint32_t param, struct esc_hop *hops, uint32_t max);

/* Return the pointee of parameter PARAM that has TRAIL, or ESC_NONE.  */
esc_id esc_pointee_at (const struct esc_solution *s, uint32_t param,
		       uint32_t trail);

/* The pointees of parameter PARAM at DEPTH that get to END: return the one that
   gets there first, or ESC_NONE.  */
esc_id esc_first_pointee (const struct esc_solution *s, uint32_t param,
			  uint32_t depth, enum esc_end end, uint32_t dst);

#ifdef __cplusplus
}
#endif
#endif
