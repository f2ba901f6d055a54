/* The way of an object in Go's words: "flow: DST <- SRC:" for each place that has a
   name, and under it "from EXPR (WHY)" for each step.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

#define MAX_HOPS 64
#define MAX_HOLDERS 4

static const char *const why_words[] = {
#define ESC_WHY(ID, TEXT) TEXT,
#include "../core/why.def"
#undef ESC_WHY
};

/* The flows of the parameters of a function of the unit, which a caller's flow
   goes on with.  */
struct param_flow
{
  uint32_t param, depth, trail;
  enum esc_end end;
  uint32_t dst;
  auto_vec<flow_line> lines;
};

static hash_map<int_hash<unsigned, UINT_MAX>, auto_vec<param_flow *> *> *flows;

/* --- Names.  */

/* What the user calls the value V of FG, in quotes, or null.  The caller frees
   it.  */

static char *
value_name (function_graph *fg, esc_id v)
{
  tree name = v < fg->ssa_of.length () ? fg->ssa_of[v] : NULL_TREE;
  tree var = name ? SSA_NAME_VAR (name) : NULL_TREE;
  if (!var || !DECL_NAME (var) || DECL_IGNORED_P (var)
      || DECL_ARTIFICIAL (var))
    return NULL;
  return xasprintf ("'%s'", IDENTIFIER_POINTER (DECL_NAME (var)));
}

/* The name of object O of FG's problem as a place, or null for a variable that the
   program does not name; the caller frees it.  */

static char *
object_name (function_graph *fg, esc_id o)
{
  if (o == ESC_HEAP)
    return xstrdup ("{heap}");
  if (o == ESC_RESULT)
    return xstrdup ("{result}");
  const struct esc_object *obj = o < fg->g->n_objects ? &fg->g->objects[o]
				 : NULL;
  if (obj && obj->kind == ESC_OBJ_SITE)
    return xasprintf ("{storage for '%s'}", obj->name ? obj->name : "object");
  if (obj && obj->kind == ESC_OBJ_LOCAL)
    {
      tree decl = o < fg->decl_of.length () ? fg->decl_of[o] : NULL_TREE;
      if (obj->name)
	return xasprintf ("'%s'", obj->name);
      char *literal = decl ? compound_literal_text (decl) : NULL;
      char *text = literal ? xasprintf ("'%s'", literal) : NULL;
      free (literal);
      return text;
    }
  const char *name = param_name (fg, esc_object_param (fg->s, o));
  return name ? xasprintf ("'*%s'", name) : xstrdup ("{argument}");
}

/* What the way of object O begins with.  */

static char *
source_name (function_graph *fg, esc_id o)
{
  const struct esc_object *obj = o < fg->g->n_objects ? &fg->g->objects[o]
				 : NULL;
  if (obj && obj->kind != ESC_OBJ_PARAM)
    {
      char *name = object_name (fg, o);
      char *all = concat ("&", name ? name : "{temp}", NULL);
      free (name);
      return all;
    }
  static const char stars[] = "****";
  uint32_t depth = MIN (esc_object_depth (fg->s, o), 4u);
  const char *name = param_name (fg, esc_object_param (fg->s, o));
  return xasprintf ("%s'%s'", stars + 4 - depth, name ? name : "argument");
}

/* True when a step of WHY is a call, of the function that it names.  */

static bool
calls_p (unsigned why)
{
  return why == ESC_WHY_CALL_RESULT || why == ESC_WHY_CALL_STORES
	 || why == ESC_WHY_CALL_PARAM || why == ESC_WHY_NO_BODY
	 || why == ESC_WHY_REPLACEABLE || why == ESC_WHY_ALTERNATIVE
	 || why == ESC_WHY_NOT_ANALYSED || why == ESC_WHY_COPY_NOT_ANALYSED
	 || why == ESC_WHY_NOT_SUMMARIZED
	 || why == ESC_WHY_CALLEE_LEAKS || why == ESC_WHY_CALLEE_FREES
	 || why == ESC_WHY_CALLEE_RESIZES
	 || why == ESC_WHY_KEEPS || why == ESC_WHY_VARIADIC;
}

/* True when a step of WHY is an allocation, whose name says what it asks for, too.  */

static bool
allocates_p (unsigned why)
{
  return why == ESC_WHY_ALLOCATION || why == ESC_WHY_COPIED_ALONG;
}

/* Of steps at one place, in one expression, that of the greatest strength WHY says most:
   a call says more than its argument.  */

static unsigned
strength (unsigned why)
{
  switch (why)
    {
    case ESC_WHY_INDIRECTION:
    case ESC_WHY_ADDRESS_OF:
    case ESC_WHY_ASSIGN:
    case ESC_WHY_ARITHMETIC:
      return 0;
    case ESC_WHY_MERGE:
      return 1;
    default:
      return 2;
    }
}

/* The place of step S.  */

static location_t
step_place (function_graph *fg, const struct esc_step *s)
{
  location_t loc = fg->places[s->place];
  if (!s->name || (!calls_p (s->why) && !allocates_p (s->why)))
    return strip_block (loc);
  /* An object's name has the size behind that of the function.  */
  char *name = xstrndup (s->name, strcspn (s->name, " ("));
  loc = call_place (loc, name);
  free (name);
  return loc;
}

/* The expression of step S, which gave HOP from SRC; null when there is nothing to
   say.  The caller frees it.  */

static char *
step_expression (function_graph *fg, const struct esc_step *s,
		 const struct esc_hop *hop, const char *src)
{
  char *text = source_text (step_place (fg, s));
  char *all = NULL;
  if (!text)
    text = macro_text (fg->places[s->place]);
  if (s->name && text && calls_p (s->why))
    text = call_text (text, s->name);
  /* The same for the object's name, which is better than the text.  */
  if (allocates_p (s->why) && s->name && text
      && strncmp (text, s->name, strcspn (s->name, " (")) != 0)
    {
      free (text);
      text = NULL;
    }
  if (s->why == ESC_WHY_RETURN)
    {
      size_t n = strlen (src);
      if (text)
	all = xasprintf ("'return %s'", text);
      else if (n > 2 && src[0] == '\'')
	all = xasprintf ("'return %.*s'", (int) n - 2, src + 1);
      else
	all = xstrdup ("'return'");
    }
  else if (text)
    all = xasprintf ("'%s'", text);
  else if (s->name)
    all = xasprintf ("'%s'", s->name);
  else if (hop->value != ESC_NONE)
    all = value_name (fg, hop->value);
  free (text);
  return all;
}

/* --- Lines.  */

/* The functions that lines name, so that the collector leaves them.  */
static tree named_functions;

static const struct ggc_root_tab flow_roots[] = {
  { &named_functions, 1, sizeof named_functions, &gt_ggc_mx_tree_node,
    &gt_pch_nx_tree_node },
  LAST_GGC_ROOT_TAB
};

static void
keep_alive (tree fndecl)
{
  if (escape_opts.path
      && (!named_functions || TREE_VALUE (named_functions) != fndecl))
    named_functions = tree_cons (NULL_TREE, fndecl, named_functions);
}

void
register_flow_roots (const char *plugin)
{
  register_callback (plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL,
		     const_cast<ggc_root_tab *> (flow_roots));
}

static void
add_flow (auto_vec<flow_line> &lines, unsigned at, location_t loc,
	  const char *dst, const char *src)
{
  flow_line l;
  memset (&l, 0, sizeof l);
  l.loc = loc;
  l.head = true;
  l.dst = xstrdup (dst);
  l.text = xstrdup (src);
  lines.safe_insert (at, l);
}

/* Where the step STEP of FG goes on inside a callee: set L's callee.  */

static void
set_callee (function_graph *fg, const struct esc_step *s, flow_line *l)
{
  if (s->param == ESC_NONE || s->place >= fg->callees.length ()
      || !fg->callees[s->place])
    return;
  l->callee = DECL_UID (fg->callees[s->place]);
  l->param = s->param;
  l->depth = s->depth;
  l->trail = s->trail;
  l->end = s->why == ESC_WHY_CALLEE_LEAKS ? ESC_END_HEAP
	   : s->why == ESC_WHY_CALLEE_FREES
	     || s->why == ESC_WHY_CALLEE_RESIZES ? ESC_END_FREED
	   : s->why == ESC_WHY_CALL_RESULT ? ESC_END_RESULT : ESC_END_PARAM;
}

/* TEXT, of step S, which gave HOP from SRC, is the name of the variable that is initialized: GCC
   gives a declaration no other place.  Let it tell with what.  */

static void
complete_initialization (function_graph *fg, const struct esc_step *s,
			 const struct esc_hop *hop, const char *src, char **text)
{
  char *name = s->why == ESC_WHY_ASSIGN && src[0] == '\'' && hop->value != ESC_NONE
	       ? value_name (fg, hop->value) : NULL;
  if (name && !strcmp (name, *text) && strcmp (name, src))
    {
      free (*text);
      *text = xasprintf ("%.*s = %s", (int) strlen (name) - 1, name, src + 1);
    }
  free (name);
}

/* True when a line of LINES, of an allocation or a call, say, has the same words and place as L.  */

static bool
said_p (const vec<flow_line> &lines, const flow_line &l)
{
  for (unsigned i = 0; i < lines.length (); i++)
    if (!lines[i].head && lines[i].strength > strength (ESC_WHY_MERGE)
	&& compare_positions (lines[i].loc, l.loc) == 0 && !strcmp (lines[i].text, l.text))
      return true;
  return false;
}

static void
add_from (function_graph *fg, auto_vec<flow_line> &lines, unsigned start,
	  const struct esc_hop *hop, const char *src)
{
  const struct esc_step *s = &fg->g->steps[hop->step];
  flow_line l;
  memset (&l, 0, sizeof l);
  l.text = step_expression (fg, s, hop, src);
  if (!l.text)
    return;
  /* A variable that goes on being itself, round a loop, say, explains nothing.  */
  if ((s->why == ESC_WHY_MERGE || s->why == ESC_WHY_ASSIGN) && !strcmp (l.text, src))
    {
      free (l.text);
      return;
    }
  l.loc = step_place (fg, s);
  /* GCC places a merge where what is merged comes from.  */
  if (s->why == ESC_WHY_MERGE && said_p (lines, l))
    {
      free (l.text);
      l.text = hop->value != ESC_NONE ? value_name (fg, hop->value) : NULL;
      if (!l.text || !strcmp (l.text, src))
	{
	  free (l.text);
	  return;
	}
    }
  complete_initialization (fg, s, hop, src, &l.text);
  l.why = why_words[s->why];
  l.strength = strength (s->why);
  l.fndecl = fg->fun->decl;
  keep_alive (l.fndecl);
  set_callee (fg, s, &l);
  /* One call gives several steps: the one that leads on into the callee
     counts.  */
  if (lines.length () > start)
    {
      flow_line &last = lines.last ();
      if (!last.head && compare_positions (last.loc, l.loc) == 0
	  && !strcmp (last.text, l.text))
	{
	  if ((l.callee && !last.callee) || last.strength < l.strength)
	    std::swap (last, l);
	  free (l.text);
	  return;
	}
    }
  lines.safe_push (l);
}

/* Add the lines for the N hops at HOPS, of object O.  */

static void
add_way (function_graph *fg, esc_id o, const struct esc_hop *hops,
	 uint32_t n, auto_vec<flow_line> &lines)
{
  char *src = source_name (fg, o);
  unsigned start = lines.length ();
  location_t loc = UNKNOWN_LOCATION;
  for (uint32_t i = 0; i < n; i++)
    {
      if (hops[i].step != ESC_NONE)
	{
	  const struct esc_step *s = &fg->g->steps[hops[i].step];
	  loc = step_place (fg, s);
	  add_from (fg, lines, start, &hops[i], src);
	}
      char *dst = hops[i].value != ESC_NONE ? value_name (fg, hops[i].value)
		  : object_name (fg, hops[i].cell);
      bool end = i + 1 == n;
      if (end && !dst)
	dst = xstrdup ("{freed}");
      if (dst && strcmp (dst, src) && (end || hops[i].step != ESC_NONE))
	{
	  add_flow (lines, start, start < lines.length () ? lines[start].loc
				  : loc, dst, src);
	  start = lines.length ();
	}
      if (dst)
	{
	  free (src);
	  src = dst;
	}
    }
  free (src);
}

void
collect_flow (function_graph *fg, esc_id object, enum esc_end end,
	      uint32_t param, auto_vec<flow_line> &lines)
{
  struct esc_hop hops[MAX_HOPS];
  for (int k = 0; k < MAX_HOLDERS && object != ESC_NONE; k++)
    {
      uint32_t n = esc_way (fg->s, object, end, param, hops, MAX_HOPS);
      if (n == 0)
	return;
      add_way (fg, object, hops, n, lines);
      /* What it is stored in has a way of its own.  */
      esc_id holder = hops[n - 1].cell;
      if (holder == ESC_NONE || holder >= fg->g->n_objects
	  || (fg->g->objects[holder].kind != ESC_OBJ_SITE
	      && fg->g->objects[holder].kind != ESC_OBJ_LOCAL))
	return;
      object = holder == object ? ESC_NONE : holder;
      end = ESC_END_OUTLIVES;
    }
}

void
note_return (unit_note *n, tree fndecl, location_t loc, const char *name)
{
  flow_line l;
  memset (&l, 0, sizeof l);
  l.loc = strip_block (loc);
  l.text = xasprintf ("'return &%s'", name);
  l.why = why_words[ESC_WHY_RETURN];
  l.fndecl = fndecl;
  keep_alive (fndecl);
  char *src = xasprintf ("&'%s'", name);
  add_flow (n->flow, 0, l.loc, "{result}", src);
  n->flow.safe_push (l);
  free (src);
}

/* --- The flows of parameters.  */

void
remember_flow (function_graph *fg, esc_id object, uint32_t param,
	       uint32_t depth, enum esc_end end, uint32_t dst)
{
  if (!flows)
    flows = new hash_map<int_hash<unsigned, UINT_MAX>,
			 auto_vec<param_flow *> *>;
  auto_vec<param_flow *> *&all
    = flows->get_or_insert (DECL_UID (fg->fun->decl));
  if (!all)
    all = new auto_vec<param_flow *>;
  param_flow *f = new param_flow ();
  f->param = param;
  f->depth = depth;
  f->trail = esc_trail (fg->s, object);
  f->end = end;
  f->dst = dst;
  collect_flow (fg, object, end, dst, f->lines);
  all->safe_push (f);
}

bool
remembered_flow_p (unsigned uid, uint32_t param, uint32_t trail, enum esc_end end,
		   uint32_t dst)
{
  auto_vec<param_flow *> **all = flows ? flows->get (uid) : NULL;
  for (unsigned i = 0; all && i < (*all)->length (); i++)
    {
      param_flow *f = (**all)[i];
      if (f->param == param && f->trail == trail && f->end == end && f->dst == dst)
	return true;
    }
  return false;
}

const auto_vec<flow_line> *
recall_flow (unsigned uid, uint32_t param, uint32_t depth, uint32_t trail,
	     enum esc_end end, uint32_t dst)
{
  auto_vec<param_flow *> **all = flows ? flows->get (uid) : NULL;
  const auto_vec<flow_line> *other = NULL;
  for (unsigned i = 0; all && i < (*all)->length (); i++)
    {
      param_flow *f = (**all)[i];
      if (f->param != param || f->depth != depth || f->end != end
	  || (dst != ESC_NONE && f->dst != dst))
	continue;
      if (f->trail == trail)
	return &f->lines;
      if (!other)
	other = &f->lines;
    }
  return other;
}
