/* Explanations: provenance walked backwards.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "explain.h"
#include "solve-impl.h"
#include "mem.h"

/* The object whose cell the fact F is about, or ESC_NONE for a value's.  */

static esc_id
holder_of (const struct esc_solution *s, uint32_t f)
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
      esc_id x = holder_of (s, f);
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
	  esc_id y = holder_of (s, pred);
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

uint32_t
esc_flow (const struct esc_solution *s, esc_id o, uint32_t *steps,
	  uint32_t max)
{
  if (s->gave_up || !s->objects[o].outlives)
    return 0;
  uint32_t n = 0;
  for (uint32_t f = s->objects[o].outlives_fact; f != ESC_NONE && n < max;
       f = s->facts[f].pred)
    {
      uint32_t step = s->facts[f].step;
      if (step != ESC_NONE && (n == 0 || steps[n - 1] != step))
	steps[n++] = step;
    }
  for (uint32_t i = 0; i < n / 2; i++)
    {
      uint32_t t = steps[i];
      steps[i] = steps[n - 1 - i];
      steps[n - 1 - i] = t;
    }
  return n;
}
