/* What a function does to its parameters, as its callers need to know it.
   SPDX-License-Identifier: GPL-3.0-or-later

   A summary is a graph and a list of effects.  The graph's nodes are the pointees
   of the parameters (graph.h), its edges the bytes that lead from one to the
   next; cycles stand for lists.  The effects say what happens to the nodes.
   Summaries fall out of the solution: they say where the symbolic pointees
   arrive (Whaley and Rinard 1999 call this a points-to escape graph).

   effect                  example                 caller's constraints
   p -> heap               g = p                   escape p
   p/0:8 -> heap           g = p->next             t = *(p + 0, 8); escape t
   p -> result             return p + 1            r = p + 4
   p -> q, bytes [8,16)    q->x = p                *(q + 8, 8) = p
   heap -> q, bytes [8,16) q->x = g, = malloc ()   *(q + 8, 8) = &{heap}
   heap -> result          return g, malloc ()     r = &{heap}
   p freed                 free (p)                cfree p

   The caller solves these without regard to order, so two paths that lead to
   one object there meet there, whatever the callee believed of them.  */

#ifndef ESC_SUMMARY_H
#define ESC_SUMMARY_H

#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A pointee.  PARAM is its parameter, from 0; DEPTH is 0 for a root.  */
struct esc_node_ref
{
  uint32_t param, depth;
};

/* The bytes [OFF, OFF + SIZE) of node FROM lead to node TO; OFF, SIZE may be
   ESC_UNKNOWN.  */
struct esc_link
{
  uint32_t from, to;
  int64_t off, size;
};

enum esc_effect_kind
{
  ESC_EFF_TO_HEAP,	/* SRC is held by {heap}.  */
  ESC_EFF_TO_RESULT,	/* SRC + SRC_OFF is held by {result}.  */
  ESC_EFF_TO_PARAM,	/* SRC + SRC_OFF is held by bytes [OFF, OFF + SIZE) of
			   DST.  */
  ESC_EFF_FREED,	/* SRC may be freed or reallocated.  */
  ESC_EFF_HEAP_TO_RESULT,
  ESC_EFF_HEAP_TO_PARAM	/* Bytes [OFF, OFF + SIZE) of DST hold {heap}.  */
};

struct esc_effect
{
  enum esc_effect_kind kind;
  uint32_t src, dst;	/* Nodes, or ESC_NONE.  */
  int64_t src_off, off, size;
};

struct esc_summary
{
  uint32_t n_params;
  struct esc_node_ref *nodes;
  uint32_t n_nodes;
  struct esc_link *links;
  uint32_t n_links, cap_links;
  struct esc_effect *effects;	/* Sorted, each once; so are the links.  */
  uint32_t n_effects, cap_effects;
};

/* Return the summary of the function whose solution is S, of G.  The solution
   must not have given up.  */
struct esc_summary *esc_summarize (const struct esc_graph *g,
				   const struct esc_solution *s);

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
