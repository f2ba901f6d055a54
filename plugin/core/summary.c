/* Summaries: from a solution, and into a caller's problem.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "summary.h"
#include "solve-impl.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

static int
compare_effects (const void *x, const void *y)
{
  const struct esc_effect *a = x, *b = y;
#define BY(field) \
  if (a->field != b->field) return a->field < b->field ? -1 : 1
  BY (kind);
  BY (param);
  BY (level);
  BY (dst_param);
  BY (dst_level);
  BY (same_offset);
#undef BY
  return 0;
}

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
  esc_release (s->effects);
  esc_release (s);
}

bool
esc_summary_equal (const struct esc_summary *a, const struct esc_summary *b)
{
  if (a->n_params != b->n_params || a->n_effects != b->n_effects)
    return false;
  for (uint32_t i = 0; i < a->n_effects; i++)
    if (compare_effects (&a->effects[i], &b->effects[i]) != 0)
      return false;
  return true;
}

static void
add_effect (struct esc_summary *s, struct esc_effect e)
{
  ESC_PUSH (s->effects, s->n_effects, s->cap_effects);
  s->effects[s->n_effects++] = e;
}

/* The target T is held by an object of another activation's memory: by {heap}
   or by a fresh object that the caller gets to see, which for the caller is
   {heap}.  */

static void
held_by_heap (struct esc_summary *sum, const struct esc_graph *g,
	      struct esc_target t)
{
  const struct esc_object *o = &g->objects[t.object];
  if (o->kind == ESC_OBJ_PARAM)
    add_effect (sum, (struct esc_effect) { .kind = ESC_EFF_TO_HEAP,
					   .param = o->param,
					   .level = o->level });
}

static void
held_by_result (struct esc_summary *sum, const struct esc_graph *g,
		struct esc_target t)
{
  const struct esc_object *o = &g->objects[t.object];
  if (o->kind == ESC_OBJ_PARAM)
    add_effect (sum, (struct esc_effect) {
		  .kind = ESC_EFF_TO_RESULT, .param = o->param,
		  .level = o->level,
		  .same_offset = o->level == 0 && t.offset == 0 });
  else
    add_effect (sum, (struct esc_effect) { .kind = ESC_EFF_HEAP_TO_RESULT });
}

static void
held_by_param (struct esc_summary *sum, const struct esc_graph *g,
	       struct esc_target t, const struct esc_object *holder)
{
  const struct esc_object *o = &g->objects[t.object];
  if (o->kind == ESC_OBJ_PARAM)
    add_effect (sum, (struct esc_effect) {
		  .kind = ESC_EFF_TO_PARAM, .param = o->param,
		  .level = o->level, .dst_param = holder->param,
		  .dst_level = holder->level });
  else
    add_effect (sum, (struct esc_effect) {
		  .kind = ESC_EFF_HEAP_TO_PARAM,
		  .dst_param = holder->param, .dst_level = holder->level });
}

struct esc_summary *
esc_summarize (const struct esc_graph *g, struct esc_solution *s)
{
  struct esc_summary *sum = esc_summary_empty (g->n_params);
  for (uint32_t c = 0; c < s->n_cells; c++)
    {
      const struct esc_cell *cell = &s->cells[c].cell;
      const struct esc_object *holder = &g->objects[cell->object];
      for (uint32_t f = s->nodes[g->n_values + c].facts; f != ESC_NONE;
	   f = s->facts[f].next)
	{
	  struct esc_target t = s->targets[s->facts[f].target];
	  if (holder->kind == ESC_OBJ_RESULT)
	    {
	      if (!cell->default_cell)
		held_by_result (sum, g, t);
	    }
	  else if (holder->kind == ESC_OBJ_PARAM)
	    {
	      /* The default cell says what was there before, or, when the
		 pointee has escaped, what the caller sees from the escape.  */
	      if (!cell->default_cell)
		held_by_param (sum, g, t, holder);
	    }
	  else if (esc_escapes (s, cell->object))
	    held_by_heap (sum, g, t);
	}
    }
  for (esc_id o = 0; o < g->n_objects; o++)
    if (g->objects[o].kind == ESC_OBJ_PARAM && esc_freed (s, o))
      add_effect (sum, (struct esc_effect) { .kind = ESC_EFF_FREED,
					     .param = g->objects[o].param,
					     .level = g->objects[o].level });
  if (sum->n_effects > 1)
    qsort (sum->effects, sum->n_effects, sizeof *sum->effects,
	   compare_effects);
  uint32_t n = 0;
  for (uint32_t i = 0; i < sum->n_effects; i++)
    if (n == 0
	|| compare_effects (&sum->effects[n - 1], &sum->effects[i]) != 0)
      sum->effects[n++] = sum->effects[i];
  sum->n_effects = n;
  return sum;
}

/* The value in G that points to level LEVEL of what V points to: V itself, what
   is loaded from it, and so on; the last level follows itself.  */

static esc_id
deref (struct esc_graph *g, esc_id v, uint32_t level, uint32_t step)
{
  for (uint32_t i = 0; i < level; i++)
    {
      esc_id t = esc_add_value (g);
      esc_load (g, t, v, ESC_UNKNOWN, ESC_UNKNOWN, step);
      v = t;
    }
  if (level + 1 >= ESC_LEVELS)
    esc_load (g, v, v, ESC_UNKNOWN, ESC_UNKNOWN, step);
  return v;
}

/* A value in G that holds {heap}.  */

static esc_id
heap_value (struct esc_graph *g, uint32_t step)
{
  esc_id v = esc_add_value (g);
  esc_addr (g, v, ESC_HEAP, ESC_UNKNOWN, step);
  return v;
}

void
esc_instantiate (struct esc_graph *g, const struct esc_summary *sum,
		 const esc_id *args, uint32_t n_args, esc_id result,
		 uint32_t leak, uint32_t flow, uint32_t frees)
{
  for (uint32_t i = 0; i < sum->n_effects; i++)
    {
      const struct esc_effect *e = &sum->effects[i];
      bool from_heap = e->kind == ESC_EFF_HEAP_TO_RESULT
		       || e->kind == ESC_EFF_HEAP_TO_PARAM;
      bool to_param = e->kind == ESC_EFF_TO_PARAM
		      || e->kind == ESC_EFF_HEAP_TO_PARAM;
      if (!from_heap
	  && (e->param >= n_args || args[e->param] == ESC_NONE))
	continue;
      if (to_param
	  && (e->dst_param >= n_args || args[e->dst_param] == ESC_NONE))
	continue;
      uint32_t step = e->kind == ESC_EFF_TO_HEAP ? leak
		      : e->kind == ESC_EFF_FREED ? frees : flow;
      esc_id src = from_heap ? heap_value (g, step)
			     : deref (g, args[e->param], e->level, step);
      switch (e->kind)
	{
	case ESC_EFF_TO_HEAP:
	  esc_unary (g, ESC_ESCAPE, src, step);
	  break;
	case ESC_EFF_FREED:
	  esc_unary (g, ESC_CFREE, src, step);
	  break;
	case ESC_EFF_TO_RESULT:
	  if (result != ESC_NONE)
	    esc_offset (g, result, src, e->same_offset ? 0 : ESC_UNKNOWN,
			step);
	  break;
	case ESC_EFF_HEAP_TO_RESULT:
	  if (result != ESC_NONE)
	    esc_copy (g, result, src, step);
	  break;
	case ESC_EFF_TO_PARAM:
	case ESC_EFF_HEAP_TO_PARAM:
	  esc_store (g, deref (g, args[e->dst_param], e->dst_level, step),
		     ESC_UNKNOWN, ESC_UNKNOWN, src, step);
	  break;
	}
    }
}
