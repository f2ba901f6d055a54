/* Explanations: provenance walked backwards.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "explain.h"
#include "solve-impl.h"
#include "mem.h"

esc_id
esc_holder_of (const struct esc_solution *s, uint32_t f)
{
  uint32_t node = s->facts[f].node;
  if (node < s->g->n_values)
    return ESC_NONE;
  return s->cells[node - s->g->n_values].cell.object;
}

/* Set C's fate from the object ROOT, where fact F puts the object.  */

static void
set_fate (struct esc_cause *c, const struct esc_solution *s, esc_id root,
	  uint32_t f)
{
  const struct esc_object_state *o = &s->objects[root];
  c->step = s->facts[f].step;
  switch (o->kind)
    {
    case ESC_OBJ_RESULT:
      c->fate = ESC_FATE_RESULT;
      break;
    case ESC_OBJ_PARAM:
      c->fate = ESC_FATE_PARAM;
      c->param = o->param;
      break;
    default:
      c->fate = ESC_FATE_HEAP;
      break;
    }
}

struct esc_cause
esc_explain (const struct esc_solution *s, esc_id o)
{
  struct esc_cause c = { ESC_FATE_LOCAL, ESC_NONE, ESC_NONE, 0 };
  if (s->gave_up)
    {
      c.fate = ESC_FATE_GAVE_UP;
      return c;
    }
  /* Holders outlive by facts found earlier in a breadth-first search, so the
     walk up ends; the count is for a problem that is not well formed.  */
  for (uint32_t n = 0; n <= s->n_objects; n++)
    {
      if (!s->objects[o].outlives)
	return c;
      uint32_t f = s->objects[o].outlives_fact;
      esc_id x = esc_holder_of (s, f);
      enum esc_object_kind kind = s->objects[x].kind;
      if (kind == ESC_OBJ_SITE || kind == ESC_OBJ_LOCAL)
	{
	  if (c.holder == ESC_NONE)
	    c.holder = x;
	  o = x;
	  continue;
	}
      set_fate (&c, s, x, f);
      /* Content of an escaped object arrives in {heap} from its cell.  */
      uint32_t pred = s->facts[f].pred;
      if (kind == ESC_OBJ_HEAP && pred != ESC_NONE && c.holder == ESC_NONE)
	{
	  esc_id y = esc_holder_of (s, pred);
	  if (y != ESC_NONE && y != ESC_HEAP)
	    c.holder = y;
	}
      return c;
    }
  c.fate = ESC_FATE_GAVE_UP;
  return c;
}

uint32_t
esc_freed_step (const struct esc_solution *s, esc_id o, bool callee)
{
  if (s->gave_up || s->objects[o].freed[callee] == ESC_NONE)
    return ESC_NONE;
  return s->objects[o].freed_step[callee];
}

/* True when a cell of object X is where END is.  */

static bool
ends_in (const struct esc_solution *s, esc_id x, enum esc_end end,
	 uint32_t param)
{
  const struct esc_object_state *o = &s->objects[x];
  switch (end)
    {
    case ESC_END_HEAP:
      return o->kind == ESC_OBJ_HEAP;
    case ESC_END_RESULT:
      return o->kind == ESC_OBJ_RESULT
	     || (o->kind == ESC_OBJ_SITE && o->outlives);
    case ESC_END_OUTLIVES:
      return o->kind == ESC_OBJ_SITE && o->outlives;
    case ESC_END_PARAM:
      return o->kind == ESC_OBJ_PARAM && o->param == param;
    default:
      return false;
    }
}

/* The first fact that puts object O where END is, or ESC_NONE.  */

static uint32_t
fact_in (const struct esc_solution *s, esc_id o, enum esc_end end,
	 uint32_t param)
{
  uint32_t best = ESC_NONE;
  for (uint32_t c = 0; c < s->n_cells; c++)
    if (ends_in (s, s->cells[c].cell.object, end, param))
      for (uint32_t f = s->nodes[s->g->n_values + c].facts; f != ESC_NONE;
	   f = s->facts[f].next)
	if (s->targets[s->facts[f].target].object == o && f < best)
	  best = f;
  return best;
}

/* The same for any END.  */

static uint32_t
last_fact (const struct esc_solution *s, esc_id o, enum esc_end end,
	   uint32_t param)
{
  if (end == ESC_END_OUTLIVES)
    return s->objects[o].outlives ? s->objects[o].outlives_fact : ESC_NONE;
  if (end == ESC_END_FREED)
    return s->objects[o].freed[0] < s->objects[o].freed[1]
	   ? s->objects[o].freed[0] : s->objects[o].freed[1];
  uint32_t f = fact_in (s, o, end, param);
  /* In an object that outlives the frame it is as good as in {heap}, which the
     object is for the callers.  */
  if (f == ESC_NONE && end == ESC_END_HEAP)
    f = fact_in (s, o, ESC_END_OUTLIVES, param);
  return f == ESC_NONE && end == ESC_END_HEAP
	 ? fact_in (s, o, ESC_END_RESULT, param) : f;
}

uint32_t
esc_way (const struct esc_solution *s, esc_id o, enum esc_end end,
	 uint32_t param, struct esc_hop *hops, uint32_t max)
{
  if (s->gave_up)
    return 0;
  uint32_t n = 0;
  for (uint32_t f = last_fact (s, o, end, param); f != ESC_NONE && n < max;
       f = s->facts[f].pred)
    {
      uint32_t node = s->facts[f].node;
      hops[n].value = node < s->g->n_values ? node : ESC_NONE;
      hops[n].cell = esc_holder_of (s, f);
      hops[n++].step = s->facts[f].step;
    }
  for (uint32_t i = 0; i < n / 2; i++)
    {
      struct esc_hop t = hops[i];
      hops[i] = hops[n - 1 - i];
      hops[n - 1 - i] = t;
    }
  return n;
}

esc_id
esc_pointee_at (const struct esc_solution *s, uint32_t param, uint32_t trail)
{
  for (esc_id o = 0; o < s->n_objects; o++)
    if (s->objects[o].kind == ESC_OBJ_PARAM && s->objects[o].param == param
	&& esc_trail (s, o) == trail)
      return o;
  return ESC_NONE;
}

esc_id
esc_first_pointee (const struct esc_solution *s, uint32_t param,
		   uint32_t depth, enum esc_end end, uint32_t dst)
{
  esc_id best = ESC_NONE;
  uint32_t best_fact = ESC_NONE;
  if (s->gave_up)
    return best;
  for (esc_id o = 0; o < s->n_objects; o++)
    if (s->objects[o].kind == ESC_OBJ_PARAM && s->objects[o].param == param
	&& s->objects[o].depth == depth && !s->objects[o].data)
      {
	uint32_t f = last_fact (s, o, end, dst);
	if (f < best_fact)
	  {
	    best_fact = f;
	    best = o;
	  }
      }
  return best;
}
