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

/* Write to STEPS the steps on the shortest way known from the address of object
   O to the cell that makes it escape, in the order of the program, each once in
   a row, at most MAX of them.  Return their number.  */
uint32_t esc_flow (const struct esc_solution *s, esc_id o, uint32_t *steps,
		   uint32_t max);

#ifdef __cplusplus
}
#endif
#endif
