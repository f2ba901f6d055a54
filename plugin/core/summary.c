/* Summaries: from a solution, and into a caller's problem.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "summary.h"
#include "solve-impl.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

#define BY(field) \
  if (a->field != b->field) return a->field < b->field ? -1 : 1

static int
compare_effects (const void *x, const void *y)
{
  const struct esc_effect *a = x, *b = y;
  BY (kind);
  BY (src);
  BY (dst);
  BY (src_off);
  BY (off);
  BY (size);
  return 0;
}

static int
compare_links (const void *x, const void *y)
{
  const struct esc_link *a = x, *b = y;
  BY (from);
  BY (to);
  BY (off);
  BY (size);
  return 0;
}
#undef BY

struct esc_summary *
esc_summary_empty (uint32_t n_params)
{
  struct esc_summary *s = esc_alloc (sizeof *s);
  memset (s, 0, sizeof *s);
  s->n_params = n_params;
  return s;
}

void
esc_summary_free (struct esc_summary *s)
{
  if (!s)
    return;
  esc_release (s->nodes);
  esc_release (s->links);
  esc_release (s->effects);
  esc_release (s);
}

bool
esc_summary_equal (const struct esc_summary *a, const struct esc_summary *b)
{
  if (a->n_params != b->n_params || a->n_nodes != b->n_nodes
      || a->n_links != b->n_links || a->n_effects != b->n_effects)
    return false;
  for (uint32_t i = 0; i < a->n_nodes; i++)
    if (a->nodes[i].param != b->nodes[i].param
	|| a->nodes[i].depth != b->nodes[i].depth)
      return false;
  for (uint32_t i = 0; i < a->n_links; i++)
    if (compare_links (&a->links[i], &b->links[i]) != 0)
      return false;
  for (uint32_t i = 0; i < a->n_effects; i++)
    if (compare_effects (&a->effects[i], &b->effects[i]) != 0)
      return false;
  return true;
}

/* --- From a solution.  Effects are collected with objects for nodes; those that
   occur are numbered at the end.  */

static void
add_effect (struct esc_summary *sum, enum esc_effect_kind kind, esc_id src,
	    int64_t src_off)
{
  ESC_PUSH (sum->effects, sum->n_effects, sum->cap_effects);
  struct esc_effect *e = &sum->effects[sum->n_effects++];
  memset (e, 0, sizeof *e);
  e->kind = kind;
  e->src = src;
  e->src_off = src_off;
  e->dst = ESC_NONE;
}

/* Let the last effect go to the cell C.  */

static void
set_destination (struct esc_summary *sum, const struct esc_cell *c)
{
  struct esc_effect *e = &sum->effects[sum->n_effects - 1];
  e->dst = c->object;
  e->off = c->whole ? ESC_UNKNOWN : c->lo;
  e->size = c->whole || c->hi == ESC_INFINITE ? ESC_UNKNOWN : c->hi - c->lo;
}

/* True when object O is held by {heap}.  */

static bool
escaped_p (const struct esc_solution *s, esc_id o)
{
  return s->objects[o].escape_fact != ESC_NONE;
}

/* Cell C holds target T: add what a caller needs to know of that.  */

static void
add_holding (struct esc_summary *sum, const struct esc_solution *s,
	     const struct esc_cell *c, struct esc_target t)
{
  bool pointee = s->objects[t.object].kind == ESC_OBJ_PARAM;
  /* A pointee that has escaped is {heap} for the caller, wherever else it is;
     and what is stored in it has escaped too.  One effect says all that.  */
  if (pointee && escaped_p (s, t.object))
    {
      esc_id parent = s->objects[t.object].parent;
      if (parent == ESC_NONE || !escaped_p (s, parent))
	add_effect (sum, ESC_EFF_TO_HEAP, t.object, 0);
      pointee = false;
    }
  if (s->objects[c->object].kind == ESC_OBJ_PARAM
      && escaped_p (s, c->object))
    return;
  switch (s->objects[c->object].kind)
    {
    case ESC_OBJ_RESULT:
      if (!c->default_cell)
	add_effect (sum, pointee ? ESC_EFF_TO_RESULT : ESC_EFF_HEAP_TO_RESULT,
		    pointee ? t.object : ESC_NONE, pointee ? t.offset : 0);
      break;
    case ESC_OBJ_PARAM:
      /* The default cell says that the pointee has escaped: the caller sees that
	 by itself.  */
      if (c->default_cell)
	break;
      add_effect (sum, pointee ? ESC_EFF_TO_PARAM : ESC_EFF_HEAP_TO_PARAM,
		  pointee ? t.object : ESC_NONE, pointee ? t.offset : 0);
      set_destination (sum, c);
      break;
    default:
      /* {heap}, or a fresh object or dead local that a caller gets to see; for
	 the caller these are {heap}.  */
      if (pointee && esc_escapes (s, c->object))
	add_effect (sum, ESC_EFF_TO_HEAP, t.object, 0);
      break;
    }
}

/* Sort what is in the N elements of SIZE bytes at A, and drop doubles.  */

static uint32_t
sort_unique (void *a, uint32_t n, size_t size,
	     int (*compare) (const void *, const void *))
{
  if (n < 2)
    return n;
  char *p = a;
  qsort (a, n, size, compare);
  uint32_t kept = 1;
  for (uint32_t i = 1; i < n; i++)
    if (compare (p + (kept - 1) * size, p + i * size) != 0)
      memmove (p + kept++ * size, p + i * size, size);
  return kept;
}

/* Number the pointees that the effects of SUM name, and those on the way to them,
   in the order of the text form, which does not depend on the order of the
   solver's work; and renumber the effects.  */

static void
number_nodes (struct esc_summary *sum, const struct esc_solution *s)
{
  uint32_t *number = esc_grow (NULL, s->n_objects, sizeof *number);
  esc_id *order = esc_grow (NULL, s->n_objects, sizeof *order);
  uint32_t n = 0;
  memset (number, 0xff, s->n_objects * sizeof *number);
  for (uint32_t i = 0; i < sum->n_effects; i++)
    for (int k = 0; k < 2; k++)
      for (esc_id o = k ? sum->effects[i].dst : sum->effects[i].src;
	   o != ESC_NONE && number[o] == ESC_NONE; o = s->objects[o].parent)
	{
	  number[o] = 0;
	  order[n++] = o;
	}
  /* Insertion sort: there are few, and the comparison wants S.  */
  for (uint32_t i = 1; i < n; i++)
    for (uint32_t k = i;
	 k > 0 && esc_compare_objects (s, order[k - 1], order[k]) > 0; k--)
      {
	esc_id t = order[k];
	order[k] = order[k - 1];
	order[k - 1] = t;
      }
  sum->nodes = esc_grow (NULL, n + 1, sizeof *sum->nodes);
  sum->n_nodes = n;
  for (uint32_t i = 0; i < n; i++)
    {
      number[order[i]] = i;
      sum->nodes[i].param = s->objects[order[i]].param;
      sum->nodes[i].depth = s->objects[order[i]].depth;
    }
  for (uint32_t i = 0; i < sum->n_effects; i++)
    {
      struct esc_effect *e = &sum->effects[i];
      e->src = e->src == ESC_NONE ? ESC_NONE : number[e->src];
      e->dst = e->dst == ESC_NONE ? ESC_NONE : number[e->dst];
    }
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t c = s->objects[order[i]].children; c != ESC_NONE;
	 c = s->children[c].next)
      {
	const struct esc_child *k = &s->children[c];
	if (number[k->object] == ESC_NONE)
	  continue;
	ESC_PUSH (sum->links, sum->n_links, sum->cap_links);
	struct esc_link *l = &sum->links[sum->n_links++];
	l->from = i;
	l->to = number[k->object];
	l->off = k->label.whole ? ESC_UNKNOWN : k->label.lo;
	l->size = k->label.whole || k->label.hi == ESC_INFINITE
		  ? ESC_UNKNOWN : k->label.hi - k->label.lo;
      }
  esc_release (number);
  esc_release (order);
}

struct esc_summary *
esc_summarize (const struct esc_graph *g, const struct esc_solution *s)
{
  struct esc_summary *sum = esc_summary_empty (g->n_params);
  for (uint32_t c = 0; c < s->n_cells; c++)
    for (uint32_t f = s->nodes[g->n_values + c].facts; f != ESC_NONE;
	 f = s->facts[f].next)
      add_holding (sum, s, &s->cells[c].cell, s->targets[s->facts[f].target]);
  for (esc_id o = 0; o < s->n_objects; o++)
    if (s->objects[o].kind == ESC_OBJ_PARAM && esc_freed (s, o)
	&& !escaped_p (s, o))
      add_effect (sum, ESC_EFF_FREED, o, 0);
  number_nodes (sum, s);
  sum->n_effects = sort_unique (sum->effects, sum->n_effects,
				sizeof *sum->effects, compare_effects);
  sum->n_links = sort_unique (sum->links, sum->n_links, sizeof *sum->links,
			      compare_links);
  return sum;
}

/* --- Into a caller's problem.  */

/* A value in G that holds {heap}.  */

static esc_id
heap_value (struct esc_graph *g, uint32_t step)
{
  esc_id v = esc_add_value (g);
  esc_addr (g, v, ESC_HEAP, ESC_UNKNOWN, step);
  return v;
}

/* The values in G that stand for the nodes of SUM.  A node whose argument holds no
   pointer has none (ESC_NONE).  The caller frees the array.  */

static esc_id *
node_values (struct esc_graph *g, const struct esc_summary *sum,
	     const esc_id *args, uint32_t n_args, uint32_t step)
{
  esc_id *value = esc_grow (NULL, sum->n_nodes + 1, sizeof *value);
  for (uint32_t i = 0; i < sum->n_nodes; i++)
    {
      uint32_t p = sum->nodes[i].param;
      value[i] = p >= n_args || args[p] == ESC_NONE ? ESC_NONE
		 : sum->nodes[i].depth == 0 ? args[p] : esc_add_value (g);
    }
  for (uint32_t i = 0; i < sum->n_links; i++)
    {
      const struct esc_link *l = &sum->links[i];
      /* A folded node stands for all below it, itself included; a root is
	 what the argument points to and nothing more.  */
      if (value[l->from] != ESC_NONE && value[l->to] != ESC_NONE)
	esc_load (g, value[l->to], value[l->from], l->off, l->size, step);
    }
  return value;
}

void
esc_instantiate (struct esc_graph *g, const struct esc_summary *sum,
		 const esc_id *args, uint32_t n_args, esc_id result,
		 uint32_t leak, uint32_t flow, uint32_t frees)
{
  esc_id *value = node_values (g, sum, args, n_args, flow);
  for (uint32_t i = 0; i < sum->n_effects; i++)
    {
      const struct esc_effect *e = &sum->effects[i];
      bool from_heap = e->kind == ESC_EFF_HEAP_TO_RESULT
		       || e->kind == ESC_EFF_HEAP_TO_PARAM;
      if ((e->src != ESC_NONE && value[e->src] == ESC_NONE)
	  || (e->dst != ESC_NONE && value[e->dst] == ESC_NONE))
	continue;
      uint32_t step = e->kind == ESC_EFF_TO_HEAP ? leak
		      : e->kind == ESC_EFF_FREED ? frees : flow;
      esc_id src = from_heap ? heap_value (g, step) : value[e->src];
      if (e->src_off != 0)
	{
	  esc_id t = esc_add_value (g);
	  esc_offset (g, t, src, e->src_off, step);
	  src = t;
	}
      switch (e->kind)
	{
	case ESC_EFF_TO_HEAP:
	  esc_unary (g, ESC_ESCAPE, src, step);
	  break;
	case ESC_EFF_FREED:
	  esc_unary (g, ESC_CFREE, src, step);
	  break;
	case ESC_EFF_TO_RESULT:
	case ESC_EFF_HEAP_TO_RESULT:
	  if (result != ESC_NONE)
	    esc_copy (g, result, src, step);
	  break;
	case ESC_EFF_TO_PARAM:
	case ESC_EFF_HEAP_TO_PARAM:
	  esc_store (g, value[e->dst], e->off, e->size, src, step);
	  break;
	}
    }
  esc_release (value);
}
