/* The solver: a worklist of facts over a graph that grows.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nodes are the values, then the cells.  A fact says that a node holds a
   target.  Copy, offset, escape and return constraints are edges from the
   start; a load, store or move adds an edge each time its base gets a target.
   Cells come into being when something is stored; a load that came earlier is
   told by its watcher on the object.

   Facts are handled first in, first out, and each remembers the fact and the
   step it came from (provenance).  See graph.h for the rules.  */

#include "solve-impl.h"
#include "mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the facts that a problem may cost, so much, one in DEEP_PART, is for the try to solve
   it to its full depth: most problems that take more end with more than all.  */
#define DEEP_PART 3

/* --- Hash tables: open addressing over indices into an array.  */

static uint64_t
mix (uint64_t x)
{
  x ^= x >> 31;
  x *= UINT64_C (0x9e3779b97f4a7c15);
  x ^= x >> 29;
  return x;
}

/* Make T larger.  REHASH (S, I) is the hash of entry I.  */

static void
table_enlarge (struct esc_table *t, const struct esc_solution *s,
	       uint64_t (*rehash) (const struct esc_solution *, uint32_t))
{
  uint32_t old_cap = t->cap;
  uint32_t *old = t->slots;
  t->cap = old_cap ? 2 * old_cap : 64;
  t->slots = esc_grow (NULL, t->cap, sizeof (uint32_t));
  memset (t->slots, 0xff, t->cap * sizeof (uint32_t));
  for (uint32_t i = 0; i < old_cap; i++)
    if (old[i] != ESC_NONE)
      {
	uint64_t h = rehash (s, old[i]);
	while (t->slots[h & (t->cap - 1)] != ESC_NONE)
	  h++;
	t->slots[h & (t->cap - 1)] = old[i];
      }
  esc_release (old);
}

/* Make room for one more index in T.  */

static inline void
table_reserve (struct esc_table *t, const struct esc_solution *s,
	       uint64_t (*rehash) (const struct esc_solution *, uint32_t))
{
  if (t->n * 2 >= t->cap)
    table_enlarge (t, s, rehash);
}

static uint64_t
hash_target (esc_id object, int64_t offset)
{
  return mix ((uint64_t) object * UINT64_C (0x100000001b3) ^ (uint64_t) offset);
}

static uint64_t
rehash_target (const struct esc_solution *s, uint32_t i)
{
  return hash_target (s->targets[i].object, s->targets[i].offset);
}

static uint64_t
hash_fact (uint32_t node, uint32_t target)
{
  return mix ((uint64_t) node << 32 | target);
}

static uint64_t
rehash_fact (const struct esc_solution *s, uint32_t i)
{
  return hash_fact (s->facts[i].node, s->facts[i].target);
}

static uint64_t
hash_cell (const struct esc_cell *c)
{
  return mix (((uint64_t) c->object << 2 | (uint64_t) c->default_cell << 1
	       | (uint64_t) c->whole)
	      ^ mix ((uint64_t) c->lo * 31 + (uint64_t) c->hi));
}

static uint64_t
rehash_cell (const struct esc_solution *s, uint32_t i)
{
  return hash_cell (&s->cells[i].cell);
}

/* Return the id of the target (OBJECT, OFFSET), made when it is new.  */

static uint32_t
intern_target (struct esc_solution *s, esc_id object, int64_t offset)
{
  if (s->objects[object].folded)
    offset = ESC_UNKNOWN;
  table_reserve (&s->target_table, s, rehash_target);
  struct esc_table *t = &s->target_table;
  uint64_t h = hash_target (object, offset);
  for (;; h++)
    {
      uint32_t i = t->slots[h & (t->cap - 1)];
      if (i == ESC_NONE)
	break;
      if (s->targets[i].object == object && s->targets[i].offset == offset)
	return i;
    }
  ESC_PUSH (s->targets, s->n_targets, s->cap_targets);
  s->targets[s->n_targets].object = object;
  s->targets[s->n_targets].offset = offset;
  t->slots[h & (t->cap - 1)] = s->n_targets;
  t->n++;
  return s->n_targets++;
}

/* --- Offsets and intervals.  */

/* The largest offset in object O that is told apart.  */

static int64_t
offset_limit (const struct esc_solution *s, esc_id o)
{
  int64_t size = s->objects[o].size;
  return size == ESC_UNKNOWN ? ESC_MAX_OFFSET : size;
}

/* X + K in object O by the rule Shift.  */

static int64_t
shift (const struct esc_solution *s, esc_id o, int64_t x, int64_t k)
{
  int64_t sum;
  if (x == ESC_UNKNOWN || k == ESC_UNKNOWN || s->objects[o].folded
      || __builtin_add_overflow (x, k, &sum)
      || sum < 0 || sum > offset_limit (s, o))
    return ESC_UNKNOWN;
  return sum;
}

/* The interval of an access to SIZE bytes at OFF from offset X in object O.  */

static struct esc_cell
interval (const struct esc_solution *s, esc_id o, int64_t x, int64_t off,
	  int64_t size)
{
  struct esc_cell c = { .object = o };
  c.lo = shift (s, o, x, off);
  if (c.lo == ESC_UNKNOWN)
    {
      c.lo = 0;
      c.whole = true;
    }
  else if (size == ESC_UNKNOWN || __builtin_add_overflow (c.lo, size, &c.hi))
    c.hi = ESC_INFINITE;
  return c;
}

/* True when A and B, of one object, have a byte in common.  */

static bool
overlap (const struct esc_cell *a, const struct esc_cell *b)
{
  if (a->whole || b->whole)
    return true;
  /* An interval can be empty, and lie within another one.  */
  int64_t lo = a->lo > b->lo ? a->lo : b->lo;
  int64_t hi = a->hi < b->hi ? a->hi : b->hi;
  return lo < hi;
}

/* --- Facts, edges, cells.  */

/* True when STEP prints an address, or lets an allocator see one, which are the last things
   to say of an object.  */

static inline bool
said_last_p (const struct esc_solution *s, uint32_t step)
{
  return s->any_said_last && step != ESC_NONE
	 && (s->g->steps[step].why == ESC_WHY_FORMAT
	     || s->g->steps[step].why == ESC_WHY_FOREIGN_MEMORY);
}

/* The fact I is found again, by STEP from PRED: let it come from there when that explains
   it better, unless PRED comes from I.  */

static void
explain_again (struct esc_solution *s, uint32_t i, uint32_t pred, uint32_t step)
{
  if (!said_last_p (s, s->facts[i].step) || step == ESC_NONE || said_last_p (s, step))
    return;
  for (uint32_t f = pred; f != ESC_NONE; f = s->facts[f].pred)
    if (f == i)
      return;
  s->facts[i].pred = pred;
  s->facts[i].step = step;
}

/* Put the fact that NODE holds TARGET, which is new, at the end of the worklist.  */

static void
new_fact (struct esc_solution *s, uint32_t node, uint32_t target,
	  uint32_t pred, uint32_t step)
{
  if (s->max_facts && s->n_facts >= s->max_facts)
    {
      s->gave_up = true;
      return;
    }
  table_reserve (&s->fact_table, s, rehash_fact);
  struct esc_table *t = &s->fact_table;
  uint64_t h = hash_fact (node, target);
  while (t->slots[h & (t->cap - 1)] != ESC_NONE)
    h++;
  ESC_PUSH (s->facts, s->n_facts, s->cap_facts);
  struct esc_fact *f = &s->facts[s->n_facts];
  f->node = node;
  f->target = target;
  f->pred = pred;
  f->step = step;
  f->next = s->nodes[node].facts;
  s->nodes[node].facts = s->n_facts;
  t->slots[h & (t->cap - 1)] = s->n_facts;
  t->n++;
  s->n_facts++;
}

/* Add the fact that NODE holds TARGET, by STEP from the fact PRED, unless it is
   known, as most are: this is where the solver spends its time.  */

static inline void
add_fact (struct esc_solution *s, uint32_t node, uint32_t target,
	  uint32_t pred, uint32_t step)
{
  const struct esc_table *t = &s->fact_table;
  uint32_t mask = t->cap - 1;
  uint64_t h = hash_fact (node, target);
  for (uint32_t i; (i = t->slots[h & mask]) != ESC_NONE; h++)
    if (s->facts[i].node == node && s->facts[i].target == target)
      {
	if (s->any_said_last && !s->gave_up)
	  explain_again (s, i, pred, step);
	return;
      }
  if (!s->gave_up)
    new_fact (s, node, target, pred, step);
}

/* Carry fact I over edge E.  */

static void
follow_edge (struct esc_solution *s, uint32_t i, const struct esc_edge *e)
{
  uint32_t target = s->facts[i].target;
  int64_t off = s->targets[target].offset;
  if (e->shift != 0 && off != ESC_UNKNOWN)
    {
      esc_id o = s->targets[target].object;
      target = intern_target (s, o, shift (s, o, off, e->shift));
    }
  add_fact (s, e->dst, target, i, e->step);
}

/* Carry along E what its source SRC holds and what has been looked at.  */

static void
carry (struct esc_solution *s, uint32_t src, const struct esc_edge *e)
{
  struct esc_edge copy = *e;
  /* A self edge adds facts in front of the list: those come by the worklist.  */
  for (uint32_t f = s->nodes[src].facts; f != ESC_NONE; f = s->facts[f].next)
    if (f < s->next_fact)
      follow_edge (s, f, &copy);
}

/* Add an edge from SRC to DST that shifts by SHIFT (ESC_UNKNOWN: forgets the
   offset), unless the same edge is there, and carry what SRC holds.  */

static void
add_edge (struct esc_solution *s, uint32_t src, uint32_t dst, int64_t shift_by,
	  uint32_t step)
{
  if (src == dst && shift_by == 0)
    return;
  /* A sizeable node can get the same edge from many targets; a list that is
     short is cheaper to search than to hash.  */
  uint32_t n = 0;
  for (uint32_t i = s->nodes[src].edges; i != ESC_NONE && n < 64;
       i = s->edges[i].next, n++)
    if (s->edges[i].dst == dst && s->edges[i].shift == shift_by)
      {
	if (said_last_p (s, s->edges[i].step) && !said_last_p (s, step))
	  {
	    s->edges[i].step = step;
	    carry (s, src, &s->edges[i]);
	  }
	return;
      }
  if (s->max_facts && s->n_edges / 2 + s->n_watchers >= s->max_facts)
    {
      s->gave_up = true;
      return;
    }
  ESC_PUSH (s->edges, s->n_edges, s->cap_edges);
  struct esc_edge *e = &s->edges[s->n_edges];
  e->dst = dst;
  e->shift = shift_by;
  e->step = step;
  e->next = s->nodes[src].edges;
  s->nodes[src].edges = s->n_edges++;
  carry (s, src, e);
}

static esc_id child (struct esc_solution *s, esc_id p, struct esc_cell label,
		     uint32_t step);

/* Return the node of cell C, made when it is new.  The watchers of its object
   are told later: a move that they make can make a cell that others watch, and
   so on, as often as there are cells, which is no depth for a recursion.  */

static uint32_t
intern_cell (struct esc_solution *s, struct esc_cell c)
{
  if (s->objects[c.object].folded && !c.default_cell)
    c.whole = true;
  if (c.whole || c.default_cell)
    c.lo = c.hi = 0;
  table_reserve (&s->cell_table, s, rehash_cell);
  struct esc_table *t = &s->cell_table;
  uint64_t h = hash_cell (&c);
  for (;; h++)
    {
      uint32_t i = t->slots[h & (t->cap - 1)];
      if (i == ESC_NONE)
	break;
      const struct esc_cell *k = &s->cells[i].cell;
      if (k->object == c.object && k->lo == c.lo && k->hi == c.hi
	  && k->whole == c.whole && k->default_cell == c.default_cell)
	return s->g->n_values + i;
    }
  uint32_t i = s->n_cells;
  ESC_PUSH (s->cells, s->n_cells, s->cap_cells);
  s->cells[i].cell = c;
  s->cells[i].next = s->objects[c.object].cells;
  s->objects[c.object].cells = i;
  s->n_cells++;
  t->slots[h & (t->cap - 1)] = i;
  t->n++;
  ESC_PUSH (s->nodes, s->n_nodes, s->cap_nodes);
  struct esc_node *node = &s->nodes[s->n_nodes];
  node->facts = node->edges = node->uses = ESC_NONE;
  uint32_t id = s->n_nodes++;
  if (s->objects[c.object].escape_fact != ESC_NONE)
    add_edge (s, id, s->heap_cell, 0, s->objects[c.object].escape_step);
  return id;
}

/* Connect the cell numbered CELL with watcher W if they overlap.  */

static void
tell_watcher (struct esc_solution *s, const struct esc_watcher *w,
	      uint32_t cell)
{
  struct esc_cell c = s->cells[cell].cell;
  uint32_t node = s->g->n_values + cell;
  /* What {heap} holds has escaped, and is not told apart from it there.  */
  if (c.object == ESC_HEAP && !c.default_cell)
    return;
  if (c.default_cell)
    {
      uint32_t dst = w->is_move ? intern_cell (s, w->to) : w->dst;
      add_edge (s, node, dst, 0, w->step);
      return;
    }
  if (!overlap (&c, &w->from))
    return;
  bool exact = c.whole == w->from.whole
	       && (c.whole || (c.lo == w->from.lo && c.hi == w->from.hi));
  if (!w->is_move)
    {
      add_edge (s, node, w->dst, exact ? 0 : ESC_UNKNOWN, w->step);
      return;
    }
  struct esc_cell to = w->to;
  bool cut = !w->from.whole
	     && (c.whole || c.lo < w->from.lo || c.hi > w->from.hi);
  if (!w->from.whole && !to.whole && to.object != c.object)
    {
      int64_t lo = !c.whole && c.lo > w->from.lo ? c.lo : w->from.lo;
      int64_t hi = !c.whole && c.hi < w->from.hi ? c.hi : w->from.hi;
      int64_t start = to.lo;
      if (__builtin_add_overflow (start, lo - w->from.lo, &to.lo)
	  || to.lo > offset_limit (s, to.object))
	to.whole = true;
      else if (hi == ESC_INFINITE
	       || __builtin_add_overflow (start, hi - w->from.lo, &to.hi))
	to.hi = ESC_INFINITE;
    }
  else
    to.whole = true;
  add_edge (s, node, intern_cell (s, to), cut ? ESC_UNKNOWN : 0, w->step);
}

/* Put watcher W on the object it reads, and tell it of the cells there are.  */

static void
add_watcher (struct esc_solution *s, struct esc_watcher w)
{
  struct esc_object_state *o = &s->objects[w.from.object];
  for (uint32_t i = o->watchers, n = 0; i != ESC_NONE && n < 32;
       i = s->watchers[i].next, n++)
    {
      const struct esc_watcher *k = &s->watchers[i];
      if (k->is_move == w.is_move && k->from.whole == w.from.whole
	  && k->from.lo == w.from.lo && k->from.hi == w.from.hi
	  && (w.is_move
	      ? (k->to.object == w.to.object && k->to.whole == w.to.whole
		 && k->to.lo == w.to.lo && k->to.hi == w.to.hi)
	      : k->dst == w.dst)
	  && k->data == w.data)
	return;
    }
  ESC_PUSH (s->watchers, s->n_watchers, s->cap_watchers);
  s->watchers[s->n_watchers] = w;
  s->watchers[s->n_watchers].next = o->watchers;
  o->watchers = s->n_watchers++;
  /* A pointee holds what the caller put there.  */
  if (o->kind == ESC_OBJ_PARAM)
    {
      uint32_t before = s->n_objects;
      esc_id c = child (s, w.from.object, w.from, w.step);
      s->objects[c].data = w.data && (c >= before || s->objects[c].data);
      uint32_t target = intern_target (s, c, 0);
      add_fact (s, w.is_move ? intern_cell (s, w.to) : w.dst, target, ESC_NONE,
		w.step);
    }
  o = &s->objects[w.from.object];
  /* Those that are new, and those that this makes, are told in their turn.  */
  for (uint32_t c = o->cells; c != ESC_NONE; c = s->cells[c].next)
    if (c < s->next_cell)
      tell_watcher (s, &w, c);
}

/* Tell the watchers of the cells that are new, until there are none.  */

static void
announce_cells (struct esc_solution *s)
{
  while (s->next_cell < s->n_cells && !s->gave_up)
    {
      uint32_t c = s->next_cell++;
      for (uint32_t w = s->objects[s->cells[c].cell.object].watchers;
	   w != ESC_NONE; w = s->watchers[w].next)
	{
	  struct esc_watcher copy = s->watchers[w];
	  tell_watcher (s, &copy, c);
	}
    }
}

/* --- Constraints.  */

/* Object O has escaped by fact F (a fact of a cell of {heap}).  */

static void
escape_object (struct esc_solution *s, esc_id o, uint32_t f)
{
  struct esc_object_state *st = &s->objects[o];
  if (st->escape_fact != ESC_NONE)
    return;
  st->escape_fact = f;
  st->escape_step = s->facts[f].step;
  uint32_t step = st->escape_step;
  for (uint32_t c = st->cells; c != ESC_NONE; c = s->cells[c].next)
    add_edge (s, s->g->n_values + c, s->heap_cell, 0, step);
  for (uint32_t c = st->children; c != ESC_NONE; c = s->children[c].next)
    add_fact (s, s->heap_cell, intern_target (s, s->children[c].object, 0), f,
	      step);
  add_fact (s, st->default_cell, s->heap_target, f, step);
}

/* --- Pointees.  */

static bool
same_label_p (const struct esc_cell *a, const struct esc_cell *b)
{
  return a->whole == b->whole
	 && (a->whole || (a->lo == b->lo && a->hi == b->hi));
}

/* Return a new object of KIND in S; its cells are to be made by the caller.  */

static esc_id
new_object (struct esc_solution *s, enum esc_object_kind kind, int64_t size)
{
  ESC_PUSH (s->objects, s->n_objects, s->cap_objects);
  struct esc_object_state *st = &s->objects[s->n_objects];
  memset (st, 0, sizeof *st);
  st->kind = kind;
  st->size = size;
  st->parent = ESC_NONE;
  st->cells = st->watchers = st->children = st->escape_fact = ESC_NONE;
  st->freed[0] = st->freed[1] = ESC_NONE;
  st->outlives_fact = ESC_NONE;
  return s->n_objects++;
}

/* child (P, LABEL) by the rule Child; STEP loads it.  */

static esc_id
child (struct esc_solution *s, esc_id p, struct esc_cell label, uint32_t step)
{
  for (uint32_t c = s->objects[p].children; c != ESC_NONE;
       c = s->children[c].next)
    if (same_label_p (&s->children[c].label, &label))
      return s->children[c].object;
  esc_id o = s->objects[p].folded ? p : ESC_NONE, nearer = ESC_NONE;
  for (esc_id a = p; o == ESC_NONE && s->objects[a].parent != ESC_NONE;
       a = s->objects[a].parent)
    if (same_label_p (&s->objects[a].label, &label))
      {
	if (nearer != ESC_NONE)
	  o = nearer;
	nearer = a;
      }
  if (o == ESC_NONE)
    {
      o = new_object (s, ESC_OBJ_PARAM, ESC_UNKNOWN);
      struct esc_object_state *st = &s->objects[o];
      st->parent = p;
      st->label = label;
      st->depth = s->objects[p].depth + 1;
      st->param = s->objects[p].param;
      st->folded = st->depth >= s->max_depth;
      uint32_t cell = intern_cell (s, (struct esc_cell) { .object = o,
							  .default_cell
							    = true });
      s->objects[o].default_cell = cell;
    }
  ESC_PUSH (s->children, s->n_children, s->cap_children);
  struct esc_child *link = &s->children[s->n_children];
  link->object = o;
  link->label = label;
  link->next = s->objects[p].children;
  s->objects[p].children = s->n_children++;
  uint32_t f = s->objects[p].escape_fact;
  if (f != ESC_NONE)
    add_fact (s, s->heap_cell, intern_target (s, o, 0), f, step);
  return o;
}

/* Link the targets TW of a move's destination and TU of its source.  */

static void
link_move (struct esc_solution *s, const struct esc_constraint *c,
	   uint32_t tw, uint32_t tu)
{
  struct esc_target w = s->targets[tw], u = s->targets[tu];
  struct esc_watcher m = { .is_move = true, .step = c->step,
			   .dst = ESC_NONE, .data = c->data };
  m.from = interval (s, u.object, u.offset, c->off2, c->size);
  m.to = interval (s, w.object, w.offset, c->off, c->size);
  if (m.from.whole)
    m.from.lo = m.from.hi = 0;
  if (m.to.whole)
    m.to.lo = m.to.hi = 0;
  add_watcher (s, m);
}

/* The two operands X (which got fact F) and Y of a difference that gives V.  */

static void
step_diff (struct esc_solution *s, const struct esc_constraint *c, uint32_t f,
	   esc_id y)
{
  esc_id o = s->targets[s->facts[f].target].object;
  bool other = false;
  for (uint32_t i = s->nodes[y].facts; i != ESC_NONE; i = s->facts[i].next)
    {
      esc_id p = s->targets[s->facts[i].target].object;
      if (p == o)
	continue;
      other = true;
      add_fact (s, c->a, intern_target (s, p, ESC_UNKNOWN), i, c->step);
    }
  if (other)
    add_fact (s, c->a, intern_target (s, o, ESC_UNKNOWN), f, c->step);
}

/* Value V got fact F: apply the constraint numbered I, which uses V.  */

static void
apply (struct esc_solution *s, uint32_t i, esc_id v, uint32_t f)
{
  const struct esc_constraint *c = &s->g->constraints[i];
  uint32_t target = s->facts[f].target;
  struct esc_target t = s->targets[target];
  switch (c->op)
    {
    case ESC_LOAD:
      {
	struct esc_watcher w = { .is_move = false, .dst = c->a,
				 .step = c->step, .data = c->data };
	w.from = interval (s, t.object, t.offset, c->off, c->size);
	if (w.from.whole)
	  w.from.lo = w.from.hi = 0;
	add_watcher (s, w);
	break;
      }
    case ESC_STORE:
      add_edge (s, c->b,
		intern_cell (s, interval (s, t.object, t.offset, c->off,
					  c->size)), 0, c->step);
      break;
    case ESC_MOVE:
      if (v == c->a)
	for (uint32_t k = s->nodes[c->b].facts; k != ESC_NONE;
	     k = s->facts[k].next)
	  link_move (s, c, target, s->facts[k].target);
      if (v == c->b)
	for (uint32_t k = s->nodes[c->a].facts; k != ESC_NONE;
	     k = s->facts[k].next)
	  link_move (s, c, s->facts[k].target, target);
      break;
    case ESC_DIFF:
      if (v == c->b)
	step_diff (s, c, f, c->c);
      if (v == c->c)
	step_diff (s, c, f, c->b);
      break;
    case ESC_FREE:
    case ESC_CFREE:
      {
	int kind = c->op == ESC_FREE ? 0 : 1;
	if (s->objects[t.object].freed[kind] == ESC_NONE)
	  {
	    s->objects[t.object].freed[kind] = f;
	    s->objects[t.object].freed_step[kind] = c->step;
	  }
	break;
      }
    default:
      break;
    }
}

/* Let value V remember that constraint I uses it.  */

static void
add_use (struct esc_solution *s, esc_id v, uint32_t i)
{
  ESC_PUSH (s->uses, s->n_uses, s->cap_uses);
  s->uses[s->n_uses].constraint = i;
  s->uses[s->n_uses].next = s->nodes[v].uses;
  s->nodes[v].uses = s->n_uses++;
}

/* The load or move that is constraint I waits for what its operands point to.  */

static void
seed_access (struct esc_solution *s, uint32_t i)
{
  const struct esc_constraint *c = &s->g->constraints[i];
  if (c->op == ESC_MOVE)
    add_use (s, c->a, i);
  if (c->op == ESC_LOAD || c->a != c->b)
    add_use (s, c->b, i);
}

/* Turn the constraints of S's problem into edges, uses and first facts.  What is read as
   data comes first, and so is tried last: a pointer explains better what a structure's
   content does than a number beside it.  */

static void
seed (struct esc_solution *s)
{
  const struct esc_graph *g = s->g;
  uint32_t *component = esc_copy_components (g);
  for (uint32_t i = 0; i < g->n_constraints; i++)
    if (g->constraints[i].data)
      seed_access (s, i);
  for (uint32_t i = 0; i < g->n_constraints; i++)
    {
      const struct esc_constraint *c = &g->constraints[i];
      int64_t k;
      switch (c->op)
	{
	case ESC_ADDR:
	  add_fact (s, c->a,
		    intern_target (s, c->b, shift (s, c->b, 0, c->off)),
		    ESC_NONE, c->step);
	  break;
	case ESC_COPY:
	  add_edge (s, c->b, c->a, 0, c->step);
	  break;
	case ESC_OFFSET:
	  k = c->off;
	  if (k != 0 && component[c->a] == component[c->b])
	    k = ESC_UNKNOWN;
	  add_edge (s, c->b, c->a, k, c->step);
	  break;
	case ESC_LOAD:
	case ESC_MOVE:
	  if (!c->data)
	    seed_access (s, i);
	  break;
	case ESC_STORE:
	case ESC_FREE:
	case ESC_CFREE:
	  add_use (s, c->a, i);
	  break;
	case ESC_DIFF:
	  add_use (s, c->b, i);
	  if (c->b != c->c)
	    add_use (s, c->c, i);
	  break;
	case ESC_READ:
	case ESC_WRITE:
	case ESC_CALL:
	case ESC_RESIZE:
	  /* See mark_touched.  */
	  break;
	case ESC_ESCAPE:
	  add_edge (s, c->a, s->heap_cell, 0, c->step);
	  break;
	case ESC_RETURN:
	  add_edge (s, c->a, s->result_cell, 0, c->step);
	  break;
	case ESC_N_OPS:
	  break;
	}
    }
  esc_release (component);
}

/* Handle facts until there are none.  */

static void
run (struct esc_solution *s)
{
  uint32_t heap_default = s->objects[ESC_HEAP].default_cell;
  announce_cells (s);
  while (s->next_fact < s->n_facts && !s->gave_up)
    {
      uint32_t f = s->next_fact++;
      uint32_t node = s->facts[f].node;
      for (uint32_t e = s->nodes[node].edges; e != ESC_NONE;
	   e = s->edges[e].next)
	{
	  struct esc_edge copy = s->edges[e];
	  follow_edge (s, f, &copy);
	}
      for (uint32_t u = s->nodes[node].uses; u != ESC_NONE;
	   u = s->uses[u].next)
	apply (s, s->uses[u].constraint, node, f);
      if (node == s->heap_cell || node == heap_default)
	escape_object (s, s->targets[s->facts[f].target].object, f);
      announce_cells (s);
    }
}

/* Carry all over the differences of which one side is empty.  Return true if
   there was one that is new.  OPENED marks those done.  */

static bool
open_differences (struct esc_solution *s, bool *opened)
{
  const struct esc_graph *g = s->g;
  bool any = false;
  uint32_t n = 0;
  uint32_t *now = esc_grow (NULL, g->n_constraints + 1, sizeof *now);
  for (uint32_t i = 0; i < g->n_constraints; i++)
    {
      const struct esc_constraint *c = &g->constraints[i];
      if (c->op == ESC_DIFF && !opened[i]
	  && ((s->nodes[c->b].facts == ESC_NONE)
	      != (s->nodes[c->c].facts == ESC_NONE)))
	now[n++] = i;
    }
  for (uint32_t k = 0; k < n; k++)
    {
      const struct esc_constraint *c = &g->constraints[now[k]];
      opened[now[k]] = any = true;
      add_edge (s, c->b, c->a, ESC_UNKNOWN, c->step);
      add_edge (s, c->c, c->a, ESC_UNKNOWN, c->step);
    }
  esc_release (now);
  return any;
}

/* Let the bases without targets point to {heap}.  Return true if there was one.  */

static bool
open_bases (struct esc_solution *s)
{
  const struct esc_graph *g = s->g;
  uint32_t before = s->n_facts;
  for (uint32_t i = 0; i < g->n_constraints; i++)
    {
      const struct esc_constraint *c = &g->constraints[i];
      bool first = c->op == ESC_STORE || c->op == ESC_MOVE;
      bool second = c->op == ESC_LOAD || c->op == ESC_MOVE;
      if (first && s->nodes[c->a].facts == ESC_NONE)
	add_fact (s, c->a, s->heap_target, ESC_NONE, c->step);
      if (second && s->nodes[c->b].facts == ESC_NONE)
	add_fact (s, c->b, s->heap_target, ESC_NONE, c->step);
    }
  return s->n_facts != before;
}

/* True when fact F explains better than G why something outlives the frame: it was
   derived first, which makes the shortest explanation.  */

static bool
better_fact (const struct esc_solution *s, uint32_t f, uint32_t g)
{
  bool last = said_last_p (s, s->facts[f].step);
  bool other_last = said_last_p (s, s->facts[g].step);
  return last != other_last ? other_last : f < g;
}

/* True when fact F says that something outlives the frame in what does so only by O.  */

static bool
leads_back_p (const struct esc_solution *s, uint32_t f, esc_id o)
{
  for (uint32_t n = 0; n <= s->n_objects; n++)
    {
      esc_id x = esc_holder_of (s, f);
      if (x == ESC_NONE || x == o || !s->objects[x].outlives)
	return x == o;
      if (s->objects[x].kind != ESC_OBJ_SITE && s->objects[x].kind != ESC_OBJ_LOCAL)
	return false;
      f = s->objects[x].outlives_fact;
    }
  return true;
}

/* Note that object O outlives the frame, by fact F, and put it on the list QUEUE
   of *N.  FIRST: of several facts keep the one that explains best.  */

static void
mark_outlives (struct esc_solution *s, esc_id o, uint32_t f, bool first,
	       esc_id *queue, uint32_t *n)
{
  if (s->objects[o].outlives)
    {
      uint32_t old = s->objects[o].outlives_fact;
      if (first ? better_fact (s, f, old)
	  : said_last_p (s, s->facts[old].step) && !said_last_p (s, s->facts[f].step)
	    && !leads_back_p (s, f, o))
	s->objects[o].outlives_fact = f;
      return;
    }
  s->objects[o].outlives = true;
  s->objects[o].outlives_fact = f;
  queue[(*n)++] = o;
}

/* True when whatever a cell of O holds outlives the frame.  */

static bool
root_p (const struct esc_solution *s, esc_id o)
{
  return s->objects[o].kind == ESC_OBJ_HEAP
	 || s->objects[o].kind == ESC_OBJ_RESULT
	 || s->objects[o].kind == ESC_OBJ_PARAM;
}

/* Find what outlives the frame: reachability from {heap}, {result} and the
   parameters' pointees through cells.  */

static void
find_outliving (struct esc_solution *s)
{
  uint32_t n = 0;
  esc_id *queue = esc_grow (NULL, s->n_objects, sizeof *queue);
  for (esc_id o = 0; o < s->n_objects; o++)
    if (root_p (s, o))
      for (uint32_t c = s->objects[o].cells; c != ESC_NONE;
	   c = s->cells[c].next)
	for (uint32_t f = s->nodes[s->g->n_values + c].facts; f != ESC_NONE;
	     f = s->facts[f].next)
	  mark_outlives (s, s->targets[s->facts[f].target].object, f, true,
			 queue, &n);
  for (uint32_t i = 0; i < n; i++)
    if (!root_p (s, queue[i]))
      for (uint32_t c = s->objects[queue[i]].cells; c != ESC_NONE;
	   c = s->cells[c].next)
	for (uint32_t f = s->nodes[s->g->n_values + c].facts; f != ESC_NONE;
	     f = s->facts[f].next)
	  mark_outlives (s, s->targets[s->facts[f].target].object, f, false,
			 queue, &n);
  esc_release (queue);
}

/* Mark what value V points to.  */

static void
touch (struct esc_solution *s, esc_id v, unsigned marks)
{
  for (uint32_t f = s->nodes[v].facts; f != ESC_NONE; f = s->facts[f].next)
    s->objects[s->targets[s->facts[f].target].object].touched |= marks;
}

/* Mark how objects are touched; nothing else depends on that.  */

static void
mark_touched (struct esc_solution *s)
{
  for (uint32_t i = 0; i < s->g->n_constraints; i++)
    {
      const struct esc_constraint *c = &s->g->constraints[i];
      switch (c->op)
	{
	case ESC_LOAD:
	  if (!c->silent)
	    touch (s, c->b, ESC_READ_MARK);
	  break;
	case ESC_STORE:
	  touch (s, c->a, ESC_WRITE_MARK);
	  break;
	case ESC_MOVE:
	  touch (s, c->a, ESC_WRITE_MARK);
	  touch (s, c->b, ESC_READ_MARK);
	  break;
	case ESC_READ:
	  touch (s, c->a, ESC_READ_MARK);
	  break;
	case ESC_WRITE:
	  touch (s, c->a, ESC_WRITE_MARK);
	  break;
	case ESC_CALL:
	  touch (s, c->a, ESC_CALL_MARK);
	  break;
	case ESC_RESIZE:
	  touch (s, c->a, ESC_RESIZE_MARK);
	  break;
	default:
	  break;
	}
    }
}

/* Give S its nodes, objects and the cells that always exist.  */

static void
prepare (struct esc_solution *s)
{
  const struct esc_graph *g = s->g;
  for (uint32_t i = 0; i < g->n_steps; i++)
    s->any_said_last |= g->steps[i].why == ESC_WHY_FORMAT
		     || g->steps[i].why == ESC_WHY_FOREIGN_MEMORY;
  table_reserve (&s->fact_table, s, rehash_fact);
  s->cap_nodes = g->n_values + 64;
  s->nodes = esc_grow (NULL, s->cap_nodes, sizeof *s->nodes);
  s->n_nodes = g->n_values;
  for (uint32_t i = 0; i < g->n_values; i++)
    s->nodes[i].facts = s->nodes[i].edges = s->nodes[i].uses = ESC_NONE;
  for (esc_id o = 0; o < g->n_objects; o++)
    {
      new_object (s, g->objects[o].kind, g->objects[o].size);
      s->objects[o].folded = g->objects[o].folded;
      s->objects[o].param = g->objects[o].param;
    }
  s->heap_cell = intern_cell (s, (struct esc_cell) { .object = ESC_HEAP,
						     .whole = true });
  s->result_cell = intern_cell (s, (struct esc_cell) { .object = ESC_RESULT,
						       .whole = true });
  s->heap_target = intern_target (s, ESC_HEAP, ESC_UNKNOWN);
  for (esc_id o = 0; o < g->n_objects; o++)
    {
      s->objects[o].default_cell
	= intern_cell (s, (struct esc_cell) { .object = o,
					      .default_cell = true });
      if (g->objects[o].kind == ESC_OBJ_HEAP)
	add_fact (s, s->objects[o].default_cell, s->heap_target, ESC_NONE,
		  ESC_NONE);
    }
}

static struct esc_solution *
solve_to_depth (const struct esc_graph *g, uint32_t max_facts, uint32_t depth)
{
  struct esc_solution *s = esc_alloc (sizeof *s);
  memset (s, 0, sizeof *s);
  s->g = g;
  s->max_facts = max_facts;
  s->max_depth = depth;
  prepare (s);
  seed (s);
  bool *opened = esc_grow (NULL, g->n_constraints + 1, sizeof *opened);
  memset (opened, 0, g->n_constraints + 1);
  do
    run (s);
  while (!s->gave_up && (open_differences (s, opened) || open_bases (s)));
  esc_release (opened);
  if (!s->gave_up)
    {
      find_outliving (s);
      mark_touched (s);
    }
  return s;
}

struct esc_solution *
esc_solve (const struct esc_graph *g, uint32_t max_facts)
{
  struct esc_solution *s = solve_to_depth (g, max_facts / DEEP_PART + (max_facts != 0),
					   ESC_DEPTH);
  if (!s->gave_up)
    return s;
  esc_solution_free (s);
  return esc_solve_shallow (g, max_facts);
}

struct esc_solution *
esc_solve_shallow (const struct esc_graph *g, uint32_t max_facts)
{
  return solve_to_depth (g, max_facts, 1);
}

void
esc_solution_free (struct esc_solution *s)
{
  if (!s)
    return;
  esc_release (s->targets);
  esc_release (s->target_table.slots);
  esc_release (s->facts);
  esc_release (s->fact_table.slots);
  esc_release (s->cells);
  esc_release (s->cell_table.slots);
  esc_release (s->nodes);
  esc_release (s->edges);
  esc_release (s->uses);
  esc_release (s->watchers);
  esc_release (s->objects);
  esc_release (s->children);
  esc_release (s->answer);
  esc_release (s);
}

/* --- Questions.  */

bool
esc_gave_up (const struct esc_solution *s)
{
  return s->gave_up;
}

uint32_t
esc_n_facts (const struct esc_solution *s)
{
  return s->n_facts;
}

bool
esc_escapes (const struct esc_solution *s, esc_id o)
{
  return s->gave_up || s->objects[o].outlives;
}

uint32_t
esc_object_param (const struct esc_solution *s, esc_id o)
{
  return s->objects[o].param;
}

uint32_t
esc_object_depth (const struct esc_solution *s, esc_id o)
{
  return s->objects[o].depth;
}

uint32_t
esc_trail (const struct esc_solution *s, esc_id o)
{
  /* FNV-1a, from the pointee up; the depth of pointees is bounded.  */
  uint64_t h = 0xcbf29ce484222325;
  for (; o != ESC_NONE && s->objects[o].parent != ESC_NONE;
       o = s->objects[o].parent)
    {
      const struct esc_cell *label = &s->objects[o].label;
      h = (h ^ (uint64_t) (label->whole ? ESC_UNKNOWN : label->lo))
	  * 0x100000001b3;
    }
  h ^= h >> 32;
  return (uint32_t) h ? (uint32_t) h : 1;
}

unsigned
esc_freed (const struct esc_solution *s, esc_id o)
{
  if (s->gave_up)
    return ESC_FREED_HERE | ESC_FREED_BY_CALLEE;
  return (s->objects[o].freed[0] != ESC_NONE ? ESC_FREED_HERE : 0)
	 | (s->objects[o].freed[1] != ESC_NONE ? ESC_FREED_BY_CALLEE : 0);
}

unsigned
esc_touched (const struct esc_solution *s, esc_id o)
{
  if (s->gave_up)
    return ESC_READ_MARK | ESC_WRITE_MARK | ESC_CALL_MARK | ESC_RESIZE_MARK;
  return s->objects[o].touched;
}

bool
esc_may_point_to (const struct esc_solution *s, esc_id v, esc_id o)
{
  if (s->gave_up)
    return true;
  for (uint32_t f = s->nodes[v].facts; f != ESC_NONE; f = s->facts[f].next)
    if (s->targets[s->facts[f].target].object == o)
      return true;
  return false;
}

uint32_t
esc_n_objects (const struct esc_solution *s)
{
  return s->n_objects;
}

void
esc_object_label (const struct esc_solution *s, esc_id o, char *buf,
		  size_t size)
{
  esc_id path[ESC_DEPTH + 1];
  unsigned n = 0;
  while (s->objects[o].parent != ESC_NONE && n <= ESC_DEPTH)
    {
      path[n++] = o;
      o = s->objects[o].parent;
    }
  int used = snprintf (buf, size, "o%u", (unsigned) o);
  while (n > 0 && used >= 0 && (size_t) used < size)
    {
      const struct esc_cell *l = &s->objects[path[--n]].label;
      char *at = buf + used;
      size_t left = size - (size_t) used;
      if (l->whole)
	used += snprintf (at, left, "/?");
      else if (l->hi == ESC_INFINITE)
	used += snprintf (at, left, "/%lld:inf", (long long) l->lo);
      else
	used += snprintf (at, left, "/%lld:%lld", (long long) l->lo,
			  (long long) l->hi);
    }
}

int
esc_compare_objects (const struct esc_solution *s, esc_id a, esc_id b)
{
  bool made_a = a >= s->g->n_objects, made_b = b >= s->g->n_objects;
  if (!made_a || !made_b)
    return made_a != made_b ? (made_a ? 1 : -1) : a < b ? -1 : a > b;
  char x[256], y[256];
  esc_object_label (s, a, x, sizeof x);
  esc_object_label (s, b, y, sizeof y);
  return strcmp (x, y);
}

static int
compare_targets (const void *x, const void *y)
{
  const struct esc_target *a = x, *b = y;
  if (a->object != b->object)
    return a->object < b->object ? -1 : 1;
  if (a->offset == b->offset)
    return 0;
  if (a->offset == ESC_UNKNOWN || b->offset == ESC_UNKNOWN)
    return a->offset == ESC_UNKNOWN ? 1 : -1;
  return a->offset < b->offset ? -1 : 1;
}

/* Collect the targets of NODE in S->answer, sorted.  */

static uint32_t
node_targets (struct esc_solution *s, uint32_t node,
	      const struct esc_target **targets)
{
  uint32_t n = 0;
  for (uint32_t f = s->nodes[node].facts; f != ESC_NONE; f = s->facts[f].next)
    {
      ESC_PUSH (s->answer, n, s->cap_answer);
      s->answer[n++] = s->targets[s->facts[f].target];
    }
  if (n > 1)
    qsort (s->answer, n, sizeof *s->answer, compare_targets);
  *targets = s->answer;
  return n;
}

uint32_t
esc_value_targets (struct esc_solution *s, esc_id v,
		   const struct esc_target **targets)
{
  /* Of a value that the graph does not have nothing is known.  */
  if (v >= s->g->n_values)
    {
      *targets = &s->targets[s->heap_target];
      return 1;
    }
  return node_targets (s, v, targets);
}

uint32_t
esc_n_cells (const struct esc_solution *s)
{
  return s->n_cells;
}

struct esc_cell
esc_cell_at (const struct esc_solution *s, uint32_t i)
{
  return s->cells[i].cell;
}

uint32_t
esc_cell_targets (struct esc_solution *s, uint32_t i,
		  const struct esc_target **targets)
{
  return node_targets (s, s->g->n_values + i, targets);
}
