/* What is said of a function: the tags of its parameters, and a fresh result.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

/* How many flows of one parameter are remembered.  */
#define MAX_FLOWS 256

vec<unit_note *> unit_notes = vNULL;

unit_note *
add_unit_note (location_t loc, tree fndecl, enum esc_message message,
	       const char *name)
{
  unit_note *n = new unit_note ();
  n->loc = strip_block (loc);
  n->message = message;
  n->function = xstrdup (lang_hooks.decl_printable_name (fndecl, 2));
  n->name = xstrdup (name);
  n->other = NULL;
  n->level = 0;
  n->weight = 0;
  unit_notes.safe_push (n);
  return n;
}

bool
holds_pointer_p (tree type, int depth)
{
  if (POINTER_TYPE_P (type))
    return true;
  if (TREE_CODE (type) == ARRAY_TYPE)
    return holds_pointer_p (TREE_TYPE (type), depth + 1);
  if (!RECORD_OR_UNION_TYPE_P (type) || depth > 8)
    return false;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL
	&& holds_pointer_p (TREE_TYPE (f), depth + 1))
      return true;
  return false;
}

/* True when TYPE is a number by whose name it is an address.  */

static bool
address_number_p (tree type)
{
  tree name = INTEGRAL_TYPE_P (type) ? TYPE_NAME (type) : NULL_TREE;
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  return name && strstr (IDENTIFIER_POINTER (name), "intptr") != NULL;
}

/* True when memory of TYPE may hold an address: not numbers that are too small for one,
   nor what is made of these, nor the numbers of a structure, which are dates and sizes unless
   they have the name of an address.  */

static bool
may_hold_address_p (tree type, int depth = 0)
{
  if (!COMPLETE_TYPE_P (type) || depth > 8)
    return true;
  if (TREE_CODE (type) == ARRAY_TYPE)
    return may_hold_address_p (TREE_TYPE (type), depth + 1);
  if (INTEGRAL_TYPE_P (type))
    return TYPE_PRECISION (type) >= POINTER_SIZE;
  if (SCALAR_FLOAT_TYPE_P (type))
    return false;
  if (!RECORD_OR_UNION_TYPE_P (type))
    return true;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL
	&& (INTEGRAL_TYPE_P (TREE_TYPE (f)) ? address_number_p (TREE_TYPE (f))
	    : may_hold_address_p (TREE_TYPE (f), depth + 1)))
      return true;
  return false;
}

/* True when what has TYPE, a pointer or what contains pointers, may lead to something
   LEVEL steps further.  */

static bool
leads_to_level_p (tree type, uint32_t level, int depth = 0)
{
  while (TREE_CODE (type) == ARRAY_TYPE)
    type = TREE_TYPE (type);
  if (level == 0 || depth > 8)
    return true;
  if (POINTER_TYPE_P (type))
    return may_hold_address_p (TREE_TYPE (type))
	   && leads_to_level_p (TREE_TYPE (type), level - 1, depth + 1);
  if (!RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type))
    return true;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL && may_hold_address_p (TREE_TYPE (f))
	&& (holds_pointer_p (TREE_TYPE (f)) || address_number_p (TREE_TYPE (f)))
	&& leads_to_level_p (TREE_TYPE (f), level, depth + 1))
      return true;
  return false;
}

/* True when PARM, as it is declared, may point to something at LEVEL.  The analysis goes
   by bytes: for it, who copies a string copies what the string points to.  */

static bool
has_level_p (tree parm, uint32_t level)
{
  tree type = TREE_TYPE (parm);
  return !(POINTER_TYPE_P (type) || AGGREGATE_TYPE_P (type)) || leads_to_level_p (type, level);
}

/* One parameter of a function while its notes are made.  */
struct param_notes
{
  function_graph *fg;
  tree parm;
  const char *name;
  uint32_t index;
  uint32_t base;		/* The depth of what it points to: 1 for an
				   aggregate, whose root is itself.  */
};

static unit_note *
add_param_note (const param_notes *p, enum esc_message message, uint32_t level)
{
  unit_note *n = add_unit_note (DECL_SOURCE_LOCATION (p->parm),
				p->fg->fun->decl, message, p->name);
  n->level = level;
  return n;
}

/* Where the flow LINES ends: in WHERE, unless it says that it is in {result}, or in what a
   parameter points to.  */

static const char *
flow_end (const vec<flow_line> &lines, const char *where)
{
  for (unsigned i = lines.length (); i-- > 0; )
    if (lines[i].head)
      return strcmp (lines[i].dst, "{result}") == 0 ? "{result}"
	     : startswith (lines[i].dst, "'*") ? xasprintf ("'%s", lines[i].dst + 2) : where;
  return where;
}

/* The tag T of P leaks, by END (to parameter DST): remember how, and let N show it
   when there is one.  What is remembered stays: on a cycle of the call graph it
   leads to earlier flows, and so to an end.  */

static void
note_flow (const param_notes *p, const esc_tag &t, enum esc_end end,
	   uint32_t dst, unit_note *n, const char *where)
{
  if (!explaining_p ())
    return;
  esc_id o = esc_first_pointee (p->fg->s, p->index, t.level, end, dst);
  if (o == ESC_NONE)
    return;
  unsigned uid = DECL_UID (p->fg->fun->decl);
  if (!recall_flow (uid, p->index, t.level, 0, end, dst))
    remember_flow (p->fg, o, p->index, t.level, end, dst);
  if (n)
    {
      n->derefs = t.level - p->base;
      n->flow.safe_splice (*recall_flow (uid, p->index, t.level,
					 esc_trail (p->fg->s, o), end, dst));
      n->where = end == ESC_END_HEAP ? flow_end (n->flow, where) : where;
    }
}

/* Remember the flow of the tag T of P.  */

static void
remember_tag_flow (const param_notes *p, const esc_tag &t)
{
  static const struct { enum esc_tag_kind kind; enum esc_end end; } ends[] = {
    { ESC_TAG_HEAP, ESC_END_HEAP },
    { ESC_TAG_RESULT, ESC_END_RESULT },
    { ESC_TAG_FRESH, ESC_END_RESULT },
    { ESC_TAG_PARAM, ESC_END_PARAM },
    { ESC_TAG_FREED, ESC_END_FREED }
  };
  for (unsigned i = 0; i < ARRAY_SIZE (ends); i++)
    if (ends[i].kind == t.kind)
      note_flow (p, t, ends[i].end, t.kind == ESC_TAG_PARAM ? t.dst : 0, NULL,
		 NULL);
}

/* Remember the flows of the pointees of P that SUM, the summary of its function, lets leak
   or frees: a caller's object may go the way of any of them.  */

static void
remember_effect_flows (const param_notes *p, const struct esc_summary *sum)
{
  unsigned uid = DECL_UID (p->fg->fun->decl);
  for (uint32_t i = 0; i < sum->n_effects && i < MAX_FLOWS; i++)
    {
      const struct esc_effect *e = &sum->effects[i];
      const struct esc_node_ref *src
	= e->src == ESC_NONE ? NULL : &sum->nodes[e->src];
      if (!src || src->param != p->index || src->depth < p->base)
	continue;
      bool to_param = e->kind == ESC_EFF_TO_PARAM
		      && sum->nodes[e->dst].param != ESC_FRESH;
      enum esc_end end = e->kind == ESC_EFF_TO_HEAP ? ESC_END_HEAP
			 : e->kind == ESC_EFF_FREED ? ESC_END_FREED
			 : to_param ? ESC_END_PARAM : ESC_END_RESULT;
      uint32_t dst = to_param ? sum->nodes[e->dst].param : 0;
      esc_id o = esc_pointee_at (p->fg->s, p->index, src->trail);
      if (o != ESC_NONE && !remembered_flow_p (uid, p->index, src->trail, end, dst))
	remember_flow (p->fg, o, p->index, src->depth, end, dst);
    }
}

/* Add the note for tag T of P.  Return true when it is a leak or a free.  */

static bool
add_tag_note (const param_notes *p, const esc_tag &t)
{
  uint32_t level = t.level - p->base;
  unit_note *n;
  tree type = TREE_TYPE (p->parm);
  /* Who declares other types than it frees does not declare them constant.  */
  bool declared = t.kind != ESC_TAG_FREED
		  || (POINTER_TYPE_P (type) && TYPE_READONLY (TREE_TYPE (type)));
  if (declared && !has_level_p (p->parm, level))
    {
      /* A caller with other types may ask how.  */
      remember_tag_flow (p, t);
      return false;
    }
  switch (t.kind)
    {
    case ESC_TAG_HEAP:
      n = add_param_note (p, level ? ESC_MSG_LEAK_CONTENT : ESC_MSG_LEAK,
			  level);
      note_flow (p, t, ESC_END_HEAP, 0, n, "{heap}");
      return true;
    case ESC_TAG_RESULT:
      n = add_param_note (p, ESC_MSG_LEAK_RESULT, level);
      note_flow (p, t, ESC_END_RESULT, 0, n, "{result}");
      return true;
    case ESC_TAG_FRESH:
      n = add_param_note (p, ESC_MSG_LEAK_FRESH, level);
      note_flow (p, t, ESC_END_RESULT, 0, n, "{result}");
      return true;
    case ESC_TAG_PARAM:
      {
	const char *dst = param_name (p->fg, t.dst);
	n = add_param_note (p, ESC_MSG_LEAK_PARAM, level);
	n->other = xstrdup (dst ? dst : "argument");
	note_flow (p, t, ESC_END_PARAM, t.dst, n,
		   xasprintf ("'%s'", n->other));
	return true;
      }
    case ESC_TAG_FREED:
      n = add_param_note (p, level ? ESC_MSG_FREES_CONTENT : ESC_MSG_FREES,
			  level);
      note_flow (p, t, ESC_END_FREED, 0, NULL, NULL);
      return true;
    default:
      return false;
    }
}

/* Add the note for the tag T of P when it tells how P is touched.  */

static void
add_touch_note (const param_notes *p, const esc_tag &t)
{
  uint32_t level = t.level - p->base;
  if (!has_level_p (p->parm, level))
    return;
  switch (t.kind)
    {
    case ESC_TAG_RESIZED:
      add_param_note (p, ESC_MSG_RESIZES, level);
      break;
    case ESC_TAG_READ:
      add_param_note (p, ESC_MSG_READS, level);
      break;
    case ESC_TAG_WRITTEN:
      add_param_note (p, ESC_MSG_WRITES, level);
      break;
    case ESC_TAG_CALLED:
      add_param_note (p, ESC_MSG_CALLS, level);
      break;
    default:
      break;
    }
}

/* True when what P points to may be freed here, though none of the N tags says so: for
   the callers a leak to {heap} says that, too.  */

static bool
freed_too_p (const param_notes *p, const esc_tag *tags, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    if (tags[i].kind == ESC_TAG_FREED && tags[i].level == p->base)
      return false;
  esc_id *root = p->fg->params->get (p->parm);
  return root && p->base == 0 && esc_freed (p->fg->s, *root);
}

/* True when TAGS[I] says what the tag before it has said: all that is freed below what a
   parameter points to is its content.  */

static bool
said_p (const param_notes *p, const esc_tag *tags, uint32_t i)
{
  return i > 0 && tags[i].kind == ESC_TAG_FREED && tags[i - 1].kind == ESC_TAG_FREED
	 && tags[i - 1].level > p->base;
}

/* Add the notes for the parameter P, of which SUM tells.  */

static void
add_param_notes (const param_notes *p, const struct esc_summary *sum)
{
  struct esc_tag tags[64];
  uint32_t n = esc_param_tags (sum, p->index, tags, ARRAY_SIZE (tags));
  bool leaks = false, touched = false;
  for (uint32_t i = 0; i < n; i++)
    if (tags[i].level >= p->base && !said_p (p, tags, i))
      {
	leaks |= add_tag_note (p, tags[i]);
	touched |= (tags[i].kind == ESC_TAG_WRITTEN
		    || tags[i].kind == ESC_TAG_CALLED
		    || tags[i].kind == ESC_TAG_RESIZED)
		   && has_level_p (p->parm, tags[i].level - p->base);
      }
  if (leaks && freed_too_p (p, tags, n))
    add_param_note (p, ESC_MSG_FREES, 0);
  if (!leaks)
    add_param_note (p, escape_opts.report < 2 || touched ? ESC_MSG_PARAM_OK
		       : ESC_MSG_PARAM_UNTOUCHED, 0);
  for (uint32_t i = 0; i < n && escape_opts.report >= 2; i++)
    if (tags[i].level >= p->base)
      add_touch_note (p, tags[i]);
}

/* The parameter PARM, number K, of FG's function; false when there is nothing to say of
   it.  */

static bool
noted_param_p (function_graph *fg, tree parm, uint32_t k, param_notes *p)
{
  if (!DECL_NAME (parm) || DECL_ARTIFICIAL (parm))
    return false;
  *p = { fg, parm, IDENTIFIER_POINTER (DECL_NAME (parm)), k,
	 by_value_p (parm) ? 1u : 0u };
  return true;
}

/* Remember the flows of the parameter P, of which SUM tells.  */

static void
remember_param_flows (const param_notes *p, const struct esc_summary *sum)
{
  struct esc_tag tags[64];
  uint32_t n = esc_param_tags (sum, p->index, tags, ARRAY_SIZE (tags));
  for (uint32_t i = 0; i < n; i++)
    if (tags[i].level >= p->base)
      remember_tag_flow (p, tags[i]);
  remember_effect_flows (p, sum);
}

void
remember_flows (function_graph *fg)
{
  struct esc_summary *sum = recall_summary (fg->fun->decl);
  if (!sum || !explaining_p ())
    return;
  uint32_t k = 0;
  for (tree parm = DECL_ARGUMENTS (fg->fun->decl); parm;
       parm = DECL_CHAIN (parm), k++)
    {
      param_notes p;
      if (noted_param_p (fg, parm, k, &p))
	remember_param_flows (&p, sum);
    }
}

void
record_tags (function_graph *fg, const struct esc_summary *sum)
{
  tree decl = fg->fun->decl;
  if (!escape_opts.report || escape_opts.advice || DECL_ARTIFICIAL (decl)
      || in_system_header_at (DECL_SOURCE_LOCATION (decl)))
    return;
  if (sum->fresh)
    add_unit_note (DECL_SOURCE_LOCATION (decl), decl, ESC_MSG_FRESH,
		   callee_name (decl));
  uint32_t k = 0;
  for (tree parm = DECL_ARGUMENTS (decl); parm; parm = DECL_CHAIN (parm), k++)
    {
      param_notes p;
      if (!noted_param_p (fg, parm, k, &p))
	continue;
      /* A number has no notes, but it may be made of an address that a caller asks
	 for.  */
      if (holds_pointer_p (TREE_TYPE (parm)))
	{
	  add_param_notes (&p, sum);
	  if (explaining_p ())
	    remember_effect_flows (&p, sum);
	}
      else
	remember_param_flows (&p, sum);
    }
}
