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
  s->size = ESC_UNKNOWN;
  s->size_param[0] = s->size_param[1] = ESC_NONE;
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
      || a->n_links != b->n_links || a->n_effects != b->n_effects
      || a->fresh != b->fresh || a->null != b->null || a->size != b->size
      || a->size_param[0] != b->size_param[0]
      || a->size_param[1] != b->size_param[1]
      || a->size_exact != b->size_exact)
    return false;
  for (uint32_t i = 0; i < a->n_nodes; i++)
    if (a->nodes[i].param != b->nodes[i].param
	|| a->nodes[i].depth != b->nodes[i].depth
	|| a->nodes[i].touched != b->nodes[i].touched
	|| a->nodes[i].data != b->nodes[i].data)
      return false;
  for (uint32_t i = 0; i < a->n_links; i++)
    if (compare_links (&a->links[i], &b->links[i]) != 0)
      return false;
  for (uint32_t i = 0; i < a->n_effects; i++)
    if (compare_effects (&a->effects[i], &b->effects[i]) != 0)
      return false;
  return true;
}

/* --- Fresh results.  */

/* The facts of cell C of S; the next of one is in its NEXT.  */

static uint32_t
cell_facts (const struct esc_graph *g, const struct esc_solution *s,
	    uint32_t c)
{
  return s->nodes[g->n_values + c].facts;
}

bool
esc_find_fresh (const struct esc_graph *g, const struct esc_solution *s,
		bool *fresh)
{
  bool any = false;
  memset (fresh, 0, s->n_objects * sizeof *fresh);
  for (uint32_t f = s->nodes[s->result_cell].facts; f != ESC_NONE;
       f = s->facts[f].next)
    {
      struct esc_target t = s->targets[s->facts[f].target];
      if (s->objects[t.object].kind != ESC_OBJ_SITE || t.offset != 0)
	return false;
      fresh[t.object] = any = true;
    }
  /* Whatever else outlives the frame must not hold one of them; that they hold
     one another is no harm.  */
  for (uint32_t c = 0; c < s->n_cells && any; c++)
    {
      esc_id holder = s->cells[c].cell.object;
      const struct esc_object_state *h = &s->objects[holder];
      if (h->kind == ESC_OBJ_RESULT || fresh[holder]
	  || ((h->kind == ESC_OBJ_SITE || h->kind == ESC_OBJ_LOCAL)
	      && !h->outlives))
	continue;
      for (uint32_t f = cell_facts (g, s, c); f != ESC_NONE;
	   f = s->facts[f].next)
	if (fresh[s->targets[s->facts[f].target].object])
	  return false;
    }
  return any;
}

/* --- From a solution.  Effects are collected with objects for nodes; those that
   occur are numbered at the end.  All fresh objects are one node, FRESH_NODE.  */

#define FRESH_NODE (UINT32_MAX - 1)

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

/* Let the last effect go to the cell C, of object DST.  */

static void
set_destination (struct esc_summary *sum, const struct esc_cell *c, esc_id dst)
{
  struct esc_effect *e = &sum->effects[sum->n_effects - 1];
  e->dst = dst;
  e->off = c->whole ? ESC_UNKNOWN : c->lo;
  e->size = c->whole || c->hi == ESC_INFINITE ? ESC_UNKNOWN : c->hi - c->lo;
}

/* True when object O is held by {heap}.  */

static bool
escaped_p (const struct esc_solution *s, esc_id o)
{
  return s->objects[o].escape_fact != ESC_NONE;
}

/* Cell C of a fresh object holds target T, which is a POINTEE that has not
   escaped, or not.  */

static void
add_fresh_holding (struct esc_summary *sum, const struct esc_cell *c,
		   struct esc_target t, bool pointee, const bool *fresh)
{
  if (c->default_cell)
    return;
  if (fresh[t.object])
    add_effect (sum, ESC_EFF_TO_PARAM, FRESH_NODE, t.offset);
  else if (pointee)
    add_effect (sum, ESC_EFF_TO_PARAM, t.object, t.offset);
  else
    add_effect (sum, ESC_EFF_HEAP_TO_PARAM, ESC_NONE, 0);
  set_destination (sum, c, FRESH_NODE);
}

/* Cell C holds target T: add what a caller needs to know of that.  FRESH marks the
   fresh objects.  */

static void
add_holding (struct esc_summary *sum, const struct esc_solution *s,
	     const struct esc_cell *c, struct esc_target t, const bool *fresh)
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
  if (fresh[c->object])
    {
      add_fresh_holding (sum, c, t, pointee, fresh);
      return;
    }
  switch (s->objects[c->object].kind)
    {
    case ESC_OBJ_RESULT:
      if (!c->default_cell && !fresh[t.object])
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
      set_destination (sum, c, c->object);
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

/* The nodes of a summary while it is made: ORDER lists N objects, NUMBER has the
   place of an object in it or ESC_NONE.  */
struct numbering
{
  uint32_t *number;
  esc_id *order;
  uint32_t n;
};

/* Put object O and those on the way to it on the list.  */

static void
number_object (struct numbering *m, const struct esc_solution *s, esc_id o)
{
  for (; o != ESC_NONE && o != FRESH_NODE && m->number[o] == ESC_NONE;
       o = s->objects[o].parent)
    {
      m->number[o] = 0;
      m->order[m->n++] = o;
    }
}

/* Sort the list in the order of the text form, which does not depend on the order
   of the solver's work.  */

static void
sort_nodes (struct numbering *m, const struct esc_solution *s)
{
  /* Insertion sort: there are few, and the comparison wants S.  */
  for (uint32_t i = 1; i < m->n; i++)
    for (uint32_t k = i;
	 k > 0 && esc_compare_objects (s, m->order[k - 1], m->order[k]) > 0;
	 k--)
      {
	esc_id t = m->order[k];
	m->order[k] = m->order[k - 1];
	m->order[k - 1] = t;
      }
  for (uint32_t i = 0; i < m->n; i++)
    m->number[m->order[i]] = i;
}

/* Add the links between the nodes of M to SUM.  */

static void
add_links (struct esc_summary *sum, const struct esc_solution *s,
	   const struct numbering *m)
{
  for (uint32_t i = 0; i < m->n; i++)
    for (uint32_t c = s->objects[m->order[i]].children; c != ESC_NONE;
	 c = s->children[c].next)
      {
	const struct esc_child *k = &s->children[c];
	if (m->number[k->object] == ESC_NONE)
	  continue;
	ESC_PUSH (sum->links, sum->n_links, sum->cap_links);
	struct esc_link *l = &sum->links[sum->n_links++];
	l->from = i;
	l->to = m->number[k->object];
	l->off = k->label.whole ? ESC_UNKNOWN : k->label.lo;
	l->size = k->label.whole || k->label.hi == ESC_INFINITE
		  ? ESC_UNKNOWN : k->label.hi - k->label.lo;
      }
}

/* Number the pointees that the effects of SUM name, those on the way to them, and,
   when TOUCHED, those that are touched; and renumber the effects.  */

static void
number_nodes (struct esc_summary *sum, const struct esc_solution *s,
	      bool touched)
{
  struct numbering m = { esc_grow (NULL, s->n_objects, sizeof (uint32_t)),
			 esc_grow (NULL, s->n_objects, sizeof (esc_id)), 0 };
  memset (m.number, 0xff, s->n_objects * sizeof *m.number);
  for (uint32_t i = 0; i < sum->n_effects; i++)
    {
      number_object (&m, s, sum->effects[i].src);
      number_object (&m, s, sum->effects[i].dst);
    }
  for (esc_id o = 0; o < s->n_objects && touched; o++)
    if (s->objects[o].kind == ESC_OBJ_PARAM && s->objects[o].touched
	&& !escaped_p (s, o))
      number_object (&m, s, o);
  sort_nodes (&m, s);
  sum->nodes = esc_grow (NULL, m.n + 1, sizeof *sum->nodes);
  sum->n_nodes = m.n;
  for (uint32_t i = 0; i < m.n; i++)
    {
      const struct esc_object_state *o = &s->objects[m.order[i]];
      sum->nodes[i].param = o->param;
      sum->nodes[i].depth = o->depth;
      sum->nodes[i].trail = esc_trail (s, m.order[i]);
      /* Who frees it by a realloc is to be named so.  */
      sum->nodes[i].touched = o->touched & (touched ? ~0u : ESC_RESIZE_MARK);
      sum->nodes[i].data = o->data;
    }
  if (sum->fresh)
    sum->nodes[sum->n_nodes++] = (struct esc_node_ref) { .param = ESC_FRESH };
  for (uint32_t i = 0; i < sum->n_effects; i++)
    {
      struct esc_effect *e = &sum->effects[i];
      e->src = e->src == ESC_NONE ? ESC_NONE
	       : e->src == FRESH_NODE ? m.n : m.number[e->src];
      e->dst = e->dst == ESC_NONE ? ESC_NONE
	       : e->dst == FRESH_NODE ? m.n : m.number[e->dst];
    }
  add_links (sum, s, &m);
  esc_release (m.number);
  esc_release (m.order);
}

/* Give back what the lists of SUM have room for: it stays to the end of the unit.  */

static void
trim (struct esc_summary *sum)
{
  sum->effects = esc_trim (sum->effects, sum->n_effects, sizeof *sum->effects);
  sum->cap_effects = sum->n_effects;
  sum->links = esc_trim (sum->links, sum->n_links, sizeof *sum->links);
  sum->cap_links = sum->n_links;
  sum->nodes = esc_trim (sum->nodes, sum->n_nodes, sizeof *sum->nodes);
}

struct esc_summary *
esc_summarize (const struct esc_graph *g, const struct esc_solution *s,
	       unsigned want)
{
  struct esc_summary *sum = esc_summary_empty (g->n_params);
  bool *fresh = esc_grow (NULL, s->n_objects, sizeof *fresh);
  sum->fresh = (want & ESC_SUM_FRESH) && esc_find_fresh (g, s, fresh);
  sum->null = sum->fresh;
  if (!sum->fresh)
    memset (fresh, 0, s->n_objects * sizeof *fresh);
  for (uint32_t c = 0; c < s->n_cells; c++)
    for (uint32_t f = cell_facts (g, s, c); f != ESC_NONE;
	 f = s->facts[f].next)
      add_holding (sum, s, &s->cells[c].cell, s->targets[s->facts[f].target],
		   fresh);
  esc_release (fresh);
  for (esc_id o = 0; o < s->n_objects; o++)
    if (s->objects[o].kind == ESC_OBJ_PARAM && esc_freed (s, o)
	&& !escaped_p (s, o))
      add_effect (sum, ESC_EFF_FREED, o, 0);
  number_nodes (sum, s, want & ESC_SUM_TOUCHED);
  sum->n_effects = sort_unique (sum->effects, sum->n_effects,
				sizeof *sum->effects, compare_effects);
  sum->n_links = sort_unique (sum->links, sum->n_links, sizeof *sum->links,
			      compare_links);
  trim (sum);
  return sum;
}

/* --- Widening: what differs in its place alone becomes one.  */

static uint32_t
find (uint32_t *rep, uint32_t i)
{
  while (rep[i] != i)
    i = rep[i] = rep[rep[i]];
  return i;
}

/* Let nodes of S that are data, or pointers, in one node be one, until no node leads to two of a
   kind; REP is the union-find forest.  The first one stands for all.  */

static void
join_nodes (const struct esc_summary *s, uint32_t *rep)
{
  uint32_t *child = esc_grow (NULL, 2 * (size_t) s->n_nodes + 1, sizeof *child);
  for (bool changed = true; changed;)
    {
      changed = false;
      memset (child, 0xff, 2 * (size_t) s->n_nodes * sizeof *child);
      for (uint32_t i = 0; i < s->n_links; i++)
	{
	  uint32_t to = find (rep, s->links[i].to);
	  uint32_t *c = &child[2 * find (rep, s->links[i].from) + s->nodes[to].data];
	  uint32_t old = *c == ESC_NONE ? to : find (rep, *c);
	  *c = to < old ? to : old;
	  if (to != old)
	    {
	      rep[to < old ? old : to] = *c;
	      changed = true;
	    }
	}
    }
  esc_release (child);
}

/* Drop the nodes of S that others stand for, by REP, and set NUMBER to the places of all.  */

static void
drop_joined_nodes (struct esc_summary *s, uint32_t *rep, uint32_t *number)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->n_nodes; i++)
    if (find (rep, i) == i)
      {
	number[i] = n;
	s->nodes[n++] = s->nodes[i];
      }
    else
      {
	number[i] = number[find (rep, i)];
	s->nodes[number[i]].touched |= s->nodes[i].touched;
      }
  s->n_nodes = n;
}

/* Let links of S between the same nodes be one.  */

static void
join_links (struct esc_summary *s)
{
  uint32_t kept = 0;
  s->n_links = sort_unique (s->links, s->n_links, sizeof *s->links, compare_links);
  for (uint32_t i = 0; i < s->n_links; i++)
    {
      struct esc_link *l = &s->links[i], *last = kept ? &s->links[kept - 1] : NULL;
      if (last && last->from == l->from && last->to == l->to)
	last->off = last->size = ESC_UNKNOWN;
      else
	s->links[kept++] = *l;
    }
  s->n_links = kept;
}

/* Let effects of S of one kind on the same nodes be one.  */

static void
join_effects (struct esc_summary *s)
{
  uint32_t kept = 0;
  s->n_effects = sort_unique (s->effects, s->n_effects, sizeof *s->effects, compare_effects);
  for (uint32_t i = 0; i < s->n_effects; i++)
    {
      struct esc_effect *e = &s->effects[i], *last = kept ? &s->effects[kept - 1] : NULL;
      if (!last || last->kind != e->kind || last->src != e->src || last->dst != e->dst)
	{
	  s->effects[kept++] = *e;
	  continue;
	}
      if (last->src_off != e->src_off)
	last->src_off = ESC_UNKNOWN;
      if (last->off != e->off || last->size != e->size)
	last->off = last->size = ESC_UNKNOWN;
    }
  s->n_effects = kept;
}

void
esc_summary_widen (struct esc_summary *s)
{
  uint32_t *rep = esc_grow (NULL, s->n_nodes + 1, sizeof *rep);
  uint32_t *number = esc_grow (NULL, s->n_nodes + 1, sizeof *number);
  for (uint32_t i = 0; i < s->n_nodes; i++)
    rep[i] = i;
  join_nodes (s, rep);
  drop_joined_nodes (s, rep, number);
  for (uint32_t i = 0; i < s->n_links; i++)
    {
      s->links[i].from = number[s->links[i].from];
      s->links[i].to = number[s->links[i].to];
    }
  for (uint32_t i = 0; i < s->n_effects; i++)
    {
      struct esc_effect *e = &s->effects[i];
      e->src = e->src == ESC_NONE ? ESC_NONE : number[e->src];
      e->dst = e->dst == ESC_NONE ? ESC_NONE : number[e->dst];
    }
  esc_release (rep);
  esc_release (number);
  join_links (s);
  join_effects (s);
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
	     const struct esc_call *call)
{
  esc_id *value = esc_grow (NULL, sum->n_nodes + 1, sizeof *value);
  for (uint32_t i = 0; i < sum->n_nodes; i++)
    {
      uint32_t p = sum->nodes[i].param;
      value[i] = p == ESC_FRESH
		 ? (call->fresh != ESC_NONE ? call->fresh
		    : heap_value (g, call->returned))
		 : p >= call->n_args || call->args[p] == ESC_NONE ? ESC_NONE
		 : sum->nodes[i].depth == 0 ? call->args[p]
		 : esc_add_value (g);
    }
  for (uint32_t i = 0; i < sum->n_links; i++)
    {
      const struct esc_link *l = &sum->links[i];
      /* A folded node stands for all below it, itself included; a root is
	 what the argument points to and nothing more.  */
      if (value[l->from] != ESC_NONE && value[l->to] != ESC_NONE)
	(sum->nodes[l->to].data ? esc_load_data : esc_load)
	  (g, value[l->to], value[l->from], l->off, l->size, call->stored);
    }
  return value;
}

/* Mark what the values of SUM's nodes point to as touched.  */

static void
touch_nodes (struct esc_graph *g, const struct esc_summary *sum,
	     const esc_id *value, uint32_t step)
{
  static const struct { unsigned mark; enum esc_op op; } ops[] = {
    { ESC_READ_MARK, ESC_READ }, { ESC_WRITE_MARK, ESC_WRITE },
    { ESC_CALL_MARK, ESC_CALL }, { ESC_RESIZE_MARK, ESC_RESIZE }
  };
  for (uint32_t i = 0; i < sum->n_nodes; i++)
    for (unsigned k = 0; k < sizeof ops / sizeof *ops; k++)
      if ((sum->nodes[i].touched & ops[k].mark) && value[i] != ESC_NONE)
	esc_unary (g, ops[k].op, value[i], step);
}

/* The step for the effect E of SUM in CALL.  */

static uint32_t
effect_step (struct esc_graph *g, const struct esc_summary *sum,
	     const struct esc_effect *e, const struct esc_call *call)
{
  uint32_t step = e->kind == ESC_EFF_TO_HEAP ? call->leak
		  : e->kind == ESC_EFF_FREED
		    ? sum->nodes[e->src].touched & ESC_RESIZE_MARK
		      ? call->resizes : call->frees
		  : e->kind == ESC_EFF_TO_RESULT
		    || e->kind == ESC_EFF_HEAP_TO_RESULT ? call->returned
		  : call->stored;
  if (!call->detail || e->src == ESC_NONE || step == ESC_NONE)
    return step;
  struct esc_step s = g->steps[step];
  uint32_t own = esc_add_step (g, s.why, s.place, s.name);
  g->steps[own].param = sum->nodes[e->src].param;
  g->steps[own].depth = sum->nodes[e->src].depth;
  g->steps[own].trail = sum->nodes[e->src].trail;
  return own;
}

void
esc_instantiate (struct esc_graph *g, const struct esc_summary *sum,
		 const struct esc_call *call)
{
  esc_id *value = node_values (g, sum, call);
  esc_id result = call->result;
  for (uint32_t i = 0; i < sum->n_effects; i++)
    {
      const struct esc_effect *e = &sum->effects[i];
      bool from_heap = e->kind == ESC_EFF_HEAP_TO_RESULT
		       || e->kind == ESC_EFF_HEAP_TO_PARAM;
      if ((e->src != ESC_NONE && value[e->src] == ESC_NONE)
	  || (e->dst != ESC_NONE && value[e->dst] == ESC_NONE))
	continue;
      uint32_t step = effect_step (g, sum, e, call);
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
  if (sum->fresh && result != ESC_NONE)
    for (uint32_t i = 0; i < sum->n_nodes; i++)
      if (sum->nodes[i].param == ESC_FRESH)
	esc_copy (g, result, value[i], call->returned);
  touch_nodes (g, sum, value, call->stored);
  esc_release (value);
}
