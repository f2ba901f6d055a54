/* Building a problem.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "graph.h"
#include "mem.h"
#include <string.h>

const char *
esc_string (struct esc_graph *g, const char *s)
{
  if (!s)
    return NULL;
  size_t n = strlen (s) + 1;
  char *copy = esc_alloc (n);
  memcpy (copy, s, n);
  if (g->n_strings == g->cap_strings)
    {
      g->cap_strings = g->cap_strings ? 2 * g->cap_strings : 16;
      g->strings = esc_grow (g->strings, g->cap_strings, sizeof (char *));
    }
  g->strings[g->n_strings++] = copy;
  return copy;
}

esc_id
esc_add_object (struct esc_graph *g, enum esc_object_kind kind, int64_t size,
		const char *name)
{
  if (g->n_objects == g->cap_objects)
    {
      g->cap_objects = g->cap_objects ? 2 * g->cap_objects : 16;
      g->objects = esc_grow (g->objects, g->cap_objects, sizeof *g->objects);
    }
  struct esc_object *o = &g->objects[g->n_objects];
  memset (o, 0, sizeof *o);
  o->kind = kind;
  o->size = size;
  o->folded = kind == ESC_OBJ_HEAP || kind == ESC_OBJ_RESULT;
  o->name = esc_string (g, name);
  return g->n_objects++;
}

struct esc_graph *
esc_graph_new (const char *name)
{
  struct esc_graph *g = esc_alloc (sizeof *g);
  memset (g, 0, sizeof *g);
  size_t n = strlen (name) + 1;
  g->name = esc_alloc (n);
  memcpy (g->name, name, n);
  esc_add_object (g, ESC_OBJ_HEAP, ESC_UNKNOWN, "{heap}");
  esc_add_object (g, ESC_OBJ_RESULT, ESC_UNKNOWN, "{result}");
  return g;
}

void
esc_graph_free (struct esc_graph *g)
{
  if (!g)
    return;
  for (uint32_t i = 0; i < g->n_strings; i++)
    esc_release (g->strings[i]);
  esc_release (g->strings);
  esc_release (g->objects);
  esc_release (g->constraints);
  esc_release (g->steps);
  esc_release (g->name);
  esc_release (g);
}

esc_id
esc_add_value (struct esc_graph *g)
{
  return g->n_values++;
}

esc_id
esc_add_param (struct esc_graph *g, const char *name)
{
  esc_id o = esc_add_object (g, ESC_OBJ_PARAM, ESC_UNKNOWN, name);
  g->objects[o].param = g->n_params++;
  return o;
}

uint32_t
esc_add_step (struct esc_graph *g, enum esc_why why, uint32_t place,
	      const char *name)
{
  if (g->n_steps == g->cap_steps)
    {
      g->cap_steps = g->cap_steps ? 2 * g->cap_steps : 16;
      g->steps = esc_grow (g->steps, g->cap_steps, sizeof *g->steps);
    }
  struct esc_step *s = &g->steps[g->n_steps];
  s->why = why;
  s->place = place;
  s->name = esc_string (g, name);
  s->param = s->depth = ESC_NONE;
  s->trail = 0;
  return g->n_steps++;
}

/* Add a constraint of OP with STEP to G, its other fields empty.  */

static struct esc_constraint *
add_constraint (struct esc_graph *g, enum esc_op op, uint32_t step)
{
  if (g->n_constraints == g->cap_constraints)
    {
      g->cap_constraints = g->cap_constraints ? 2 * g->cap_constraints : 64;
      g->constraints = esc_grow (g->constraints, g->cap_constraints,
				 sizeof *g->constraints);
    }
  struct esc_constraint *c = &g->constraints[g->n_constraints++];
  c->op = op;
  c->a = c->b = c->c = ESC_NONE;
  c->off = c->off2 = 0;
  c->size = ESC_UNKNOWN;
  c->step = step;
  c->data = c->silent = false;
  return c;
}

void
esc_addr (struct esc_graph *g, esc_id v, esc_id o, int64_t off, uint32_t step)
{
  struct esc_constraint *c = add_constraint (g, ESC_ADDR, step);
  c->a = v;
  c->b = o;
  c->off = off;
}

void
esc_copy (struct esc_graph *g, esc_id v, esc_id w, uint32_t step)
{
  if (v == w)
    return;
  struct esc_constraint *c = add_constraint (g, ESC_COPY, step);
  c->a = v;
  c->b = w;
}

void
esc_offset (struct esc_graph *g, esc_id v, esc_id w, int64_t k, uint32_t step)
{
  struct esc_constraint *c = add_constraint (g, ESC_OFFSET, step);
  c->a = v;
  c->b = w;
  c->off = k;
}

void
esc_load (struct esc_graph *g, esc_id v, esc_id w, int64_t off, int64_t size,
	  uint32_t step)
{
  struct esc_constraint *c = add_constraint (g, ESC_LOAD, step);
  c->a = v;
  c->b = w;
  c->off = off;
  c->size = size;
}

void
esc_load_data (struct esc_graph *g, esc_id v, esc_id w, int64_t off,
	       int64_t size, uint32_t step)
{
  esc_load (g, v, w, off, size, step);
  g->constraints[g->n_constraints - 1].data = true;
}

void
esc_store (struct esc_graph *g, esc_id w, int64_t off, int64_t size, esc_id v,
	   uint32_t step)
{
  struct esc_constraint *c = add_constraint (g, ESC_STORE, step);
  c->a = w;
  c->b = v;
  c->off = off;
  c->size = size;
}

void
esc_blur (struct esc_graph *g, esc_id w, int64_t off, int64_t size, uint32_t step)
{
  esc_id there = esc_add_value (g), moved = esc_add_value (g);
  esc_load (g, there, w, off, size, step);
  g->constraints[g->n_constraints - 1].silent = true;
  esc_offset (g, moved, there, ESC_UNKNOWN, step);
  esc_store (g, w, off, size, moved, step);
}

void
esc_move (struct esc_graph *g, esc_id w, int64_t off, esc_id u, int64_t off2,
	  int64_t size, uint32_t step)
{
  struct esc_constraint *c = add_constraint (g, ESC_MOVE, step);
  c->a = w;
  c->b = u;
  c->off = off;
  c->off2 = off2;
  c->size = size;
}

void
esc_move_data (struct esc_graph *g, esc_id w, int64_t off, esc_id u,
	       int64_t off2, int64_t size, uint32_t step)
{
  esc_move (g, w, off, u, off2, size, step);
  g->constraints[g->n_constraints - 1].data = true;
}

void
esc_diff (struct esc_graph *g, esc_id v, esc_id a, esc_id b, uint32_t step)
{
  struct esc_constraint *c = add_constraint (g, ESC_DIFF, step);
  c->a = v;
  c->b = a;
  c->c = b;
}

void
esc_unary (struct esc_graph *g, enum esc_op op, esc_id v, uint32_t step)
{
  struct esc_constraint *c = add_constraint (g, op, step);
  c->a = v;
}
