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

   A result that is a FRESH object (null, or what this activation of the function
   has allocated, reachable through the result alone) is a node, too: the
   caller makes an object of its own for it, so that the call is an allocation
   site there.  What is stored in it is an effect like any other:

   p -> fresh, bytes [8,16) n->next = p; return n   *(r + 8, 8) = p

   The caller solves these without regard to order, so two paths that lead to
   one object there meet there, whatever the callee believed of them.  */

#ifndef ESC_SUMMARY_H
#define ESC_SUMMARY_H

#include <stdio.h>
#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The PARAM of the node that stands for the fresh result.  */
#define ESC_FRESH (UINT32_MAX - 1)

/* A pointee.  PARAM is its parameter, from 0; DEPTH is 0 for a root.  TOUCHED has
   the marks of solve.h, as far as they were asked for.  TRAIL is esc_trail of it,
   0 in a summary that was read.  */
struct esc_node_ref
{
  uint32_t param, depth, trail;
  unsigned touched;
  bool data;			/* What leads to it is data, not a pointer, by
				   the program's types.  */
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
  bool fresh;			/* The result is a fresh object or null.  */
  bool null;			/* It may be null.  */
  /* The size of the fresh object in bytes: SIZE (ESC_UNKNOWN: not known) times
     the arguments SIZE_PARAM, from 0, as far as they are not ESC_NONE.  When
     not SIZE_EXACT, that is what the caller asks for and not always the
     size.  */
  int64_t size;
  uint32_t size_param[2];
  bool size_exact;
  struct esc_node_ref *nodes;
  uint32_t n_nodes;
  struct esc_link *links;
  uint32_t n_links, cap_links;
  struct esc_effect *effects;	/* Sorted, each once; so are the links.  */
  uint32_t n_effects, cap_effects;
};

/* What a summary is to have beyond what callers cannot do without.  */
#define ESC_SUM_FRESH 1u	/* The result is a pointer: it may be fresh.  */
#define ESC_SUM_TOUCHED 2u	/* Nodes that are only read, written, called.  */

/* Return the summary of the function whose solution is S, of G; WANT is a set of
   ESC_SUM_ bits.  The solution must not have given up.  The size of a fresh
   result is left unknown: the caller of this knows what its sites ask for.  */
struct esc_summary *esc_summarize (const struct esc_graph *g,
				   const struct esc_solution *s,
				   unsigned want);

/* Set FRESH[O] for the objects O of G that are the fresh result in S.  Return
   false when the result is not fresh.  FRESH has room for all objects of S.  */
bool esc_find_fresh (const struct esc_graph *g, const struct esc_solution *s,
		     bool *fresh);

/* Return a summary without effects for N_PARAMS parameters.  */
struct esc_summary *esc_summary_empty (uint32_t n_params);

/* Let S say less of places: pointees that are found in different bytes of one, and effects that
   differ in bytes alone, become one, of bytes that are not known.  What S says holds after it; a
   summary that is widened in each round of a fixed point (Cousot and Cousot 1977) grows no more
   soon.  */
void esc_summary_widen (struct esc_summary *s);

/* True when A and B say the same.  */
bool esc_summary_equal (const struct esc_summary *a,
			const struct esc_summary *b);

/* Free S; S may be null.  */
void esc_summary_free (struct esc_summary *s);

/* Where a call stands, and what it is a call with.  */
struct esc_call
{
  const esc_id *args;		/* The values of the arguments; ESC_NONE: holds
				   no pointer.  */
  uint32_t n_args;
  esc_id result;		/* The value of the call, or ESC_NONE.  */
  esc_id fresh;			/* A value with the address of the object that
				   a fresh result is, or ESC_NONE.  */
  /* The steps for what goes to {heap}, to the result, elsewhere, and what
     is freed, and reallocated.  */
  uint32_t leak, returned, stored, frees, resizes;
  bool detail;			/* Leaks have steps of their own that tell the
				   callee's parameter and depth.  */
};

/* Add to G what the call CALL does, whose callee has the summary SUM.  */
void esc_instantiate (struct esc_graph *g, const struct esc_summary *sum,
		      const struct esc_call *call);

/* --- Tags: a summary in words, one parameter at a time (Go's parameter tags).  */

enum esc_tag_kind
{
  ESC_TAG_HEAP,			/* Leaks to {heap}.  */
  ESC_TAG_RESULT,		/* Leaks to the result.  */
  ESC_TAG_FRESH,		/* Leaks to the content of the fresh result.  */
  ESC_TAG_PARAM,		/* Leaks to what parameter DST points to.  */
  ESC_TAG_FREED,		/* One for each level; DST is the level.  */
  ESC_TAG_RESIZED,
  ESC_TAG_READ,
  ESC_TAG_WRITTEN,
  ESC_TAG_CALLED,
  ESC_N_TAGS
};

/* LEVEL is the least number of dereferences of the parameter.  */
struct esc_tag
{
  enum esc_tag_kind kind;
  uint32_t level, dst;
};

/* Write to TAGS, at most MAX, what SUM says of parameter PARAM, in the order of
   the kinds, and return their number.  A leak to somewhere is left out when a leak
   to {heap} of the same or a smaller level says more.  */
uint32_t esc_param_tags (const struct esc_summary *sum, uint32_t param,
			 struct esc_tag *tags, uint32_t max);

/* --- The text form (testsuite/core/FORMAT.txt).  */

/* Write SUM as the summary of the function NAME to F.  Return false if F has an
   error.  */
bool esc_summary_write (FILE *f, const char *name,
			const struct esc_summary *sum);

/* Read the next summary from F and set *NAME to its function's name, for the
   caller to free.  LINE and ERROR as for esc_text_read.  Return null at the
   end of the file or on an error.  */
struct esc_summary *esc_summary_read (FILE *f, char **name, unsigned *line,
				      char **error);

#ifdef __cplusplus
}
#endif
#endif
