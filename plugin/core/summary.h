/* What a function does to its parameters, as its callers need to know it.
   SPDX-License-Identifier: GPL-3.0-or-later

   A summary is a list of effects between ENDS.  An end is {heap}, {result}, or
   what parameter I points to at level K (level 0: the object that the argument
   points to; level 1: what that one's content points to; the last level stands
   for itself and all below).  Summaries fall out of the solution: they say
   where the parameters' symbolic pointees arrive (Whaley and Rinard 1999 call
   this the method's points-to escape graph).

   effect             example                      caller's constraint
   (i,0) -> heap      g = p                        escape p
   (i,1) -> heap      g = p->next                  t = *p; escape t
   (i,0) -> result    return p + 1                 r = p + ?
   (i,0) -> (j,0)     out->x = p                   *out = p
   heap -> (j,0)      out->x = g, = malloc ()      *out = &{heap}
   heap -> result     return g, malloc ()          r = &{heap}
   (i,0) freed        free (p)                     cfree p  */

#ifndef ESC_SUMMARY_H
#define ESC_SUMMARY_H

#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The number of levels told apart: 0, 1, and 2 or more.  */
#define ESC_LEVELS 3u

enum esc_effect_kind
{
  ESC_EFF_TO_HEAP,	/* (PARAM, LEVEL) is held by {heap}.  */
  ESC_EFF_TO_RESULT,	/* ... by {result}.  */
  ESC_EFF_TO_PARAM,	/* ... by (DST_PARAM, DST_LEVEL).  */
  ESC_EFF_FREED,	/* (PARAM, LEVEL) may be freed or reallocated.  */
  ESC_EFF_HEAP_TO_RESULT,
  ESC_EFF_HEAP_TO_PARAM	/* (DST_PARAM, DST_LEVEL) holds {heap}.  */
};

struct esc_effect
{
  enum esc_effect_kind kind;
  uint32_t param, level, dst_param, dst_level;
  bool same_offset;	/* TO_RESULT, level 0: the result is the argument.  */
};

struct esc_summary
{
  uint32_t n_params;
  struct esc_effect *effects;	/* Sorted, each once.  */
  uint32_t n_effects, cap_effects;
};

/* Return the summary of the function whose solution is S, of G.  The solution
   must not have given up.  */
struct esc_summary *esc_summarize (const struct esc_graph *g,
				   struct esc_solution *s);

/* Return a summary without effects for N_PARAMS parameters.  */
struct esc_summary *esc_summary_empty (uint32_t n_params);

/* True when A and B say the same.  */
bool esc_summary_equal (const struct esc_summary *a,
			const struct esc_summary *b);

/* Free S; S may be null.  */
void esc_summary_free (struct esc_summary *s);

/* Add to G what a call does whose callee has the summary SUM.  ARGS are the
   values of the N_ARGS arguments (ESC_NONE: holds no pointer), RESULT the value
   of the call or ESC_NONE.  LEAK, FLOW and FREES are the steps for what goes to
   {heap}, what goes elsewhere, and what is freed.  */
void esc_instantiate (struct esc_graph *g, const struct esc_summary *sum,
		      const esc_id *args, uint32_t n_args, esc_id result,
		      uint32_t leak, uint32_t flow, uint32_t frees);

#ifdef __cplusplus
}
#endif
#endif
