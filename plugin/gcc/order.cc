/* The order of analysis: callees before callers, and what need not be analysed.
   SPDX-License-Identifier: GPL-3.0-or-later

   The graph has a vertex for each function with a body, and an edge to each function
   that it may call: directly, through a pointer whose targets are known, or by
   handing the address on, which may be to a function that calls back.  Its strongly
   connected components come out of GCC's graphds_scc with the callees first.  */

#include "escape.h"
#include "graphds.h"

struct order_vertex
{
  cgraph_node *node;
  bool allocates;		/* Calls an allocator.  */
  bool recursive;		/* Calls itself.  */
};

/* The graph while it is built.  */
struct order_graph
{
  auto_vec<order_vertex> vertices;
  hash_map<int_hash<unsigned, UINT_MAX>, unsigned> index;	/* By DECL_UID.  */
  auto_vec<unsigned> from, to;
  auto_vec<bool> direct;	/* Edge I is a call of a known function.  */
};

/* True when NODE has a body that we can read.  */

static bool
analysable_p (cgraph_node *node)
{
  return node->definition && !node->alias && !node->thunk
	 && gimple_has_body_p (node->decl)
	 && DECL_STRUCT_FUNCTION (node->decl)
	 && DECL_STRUCT_FUNCTION (node->decl)->cfg
	 && (DECL_STRUCT_FUNCTION (node->decl)->curr_properties & PROP_ssa);
}

static void
add_edge (order_graph *g, unsigned from, tree callee, bool direct)
{
  cgraph_node *node = cgraph_node::get (callee);
  if (!node)
    return;
  node = node->ultimate_alias_target ();
  unsigned *to = g->index.get (DECL_UID (node->decl));
  if (!to)
    return;
  if (*to == from)
    g->vertices[from].recursive = true;
  g->from.safe_push (from);
  g->to.safe_push (*to);
  g->direct.safe_push (direct);
}

/* Functions, by DECL_UID, that have the library call back what is not known.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *unknown_callbacks;

/* Those that were looked at.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *callbacks_seen;

/* What is known to be called back in the unit, by DECL_UID.  Not by caller: the early
   inliner moves the calls of one function into others.  */
static auto_vec<unsigned> called_back;

const vec<unsigned> *
known_callbacks (tree fndecl)
{
  unsigned uid = DECL_UID (DECL_ORIGIN (fndecl));
  return callbacks_seen && callbacks_seen->contains (uid)
	 && !(unknown_callbacks && unknown_callbacks->contains (uid))
	 ? &called_back : NULL;
}

bool
unknown_callback_p (void)
{
  return unknown_callbacks != NULL;
}

/* The library calls FNDECL back for vertex V of G.  */

static void
add_callback (order_graph *g, unsigned v, tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  unsigned uid = DECL_UID (node ? node->ultimate_alias_target ()->decl : fndecl);
  if (!called_back.contains (uid))
    called_back.safe_push (uid);
  add_edge (g, v, fndecl, false);
}

/* Add edges from vertex V to what CALL may reach through pointers.  */

static void
add_pointer_edges (order_graph *g, unsigned v, gcall *call)
{
  auto_vec<tree> targets;
  if (gimple_call_internal_p (call))
    return;
  if (!gimple_call_fndecl (call))
    {
      if (gimple_call_fn (call)
	  && possible_targets (gimple_call_fn (call), g->vertices[v].node->decl, targets))
	for (unsigned i = 0; i < targets.length (); i++)
	  add_edge (g, v, targets[i], false);
      return;
    }
  const struct esc_lib_function *lib
    = library_entry (gimple_call_fndecl (call));
  for (unsigned i = 0; lib && i < lib->n_params
       && i < gimple_call_num_args (call); i++)
    if (lib->params[i].flags & ESC_LIB_CALL)
      {
	targets.truncate (0);
	if (possible_targets (gimple_call_arg (call, i), g->vertices[v].node->decl, targets))
	  for (unsigned k = 0; k < targets.length (); k++)
	    add_callback (g, v, targets[k]);
	else
	  {
	    if (!unknown_callbacks)
	      unknown_callbacks
		= new hash_set<int_hash<unsigned, UINT_MAX>>;
	    unknown_callbacks->add (DECL_UID (g->vertices[v].node->decl));
	  }
      }
}

/* Add the edges of vertex V.  */

static void
add_edges (order_graph *g, unsigned v)
{
  cgraph_node *node = g->vertices[v].node;
  if (!callbacks_seen)
    callbacks_seen = new hash_set<int_hash<unsigned, UINT_MAX>>;
  callbacks_seen->add (DECL_UID (node->decl));
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    {
      add_edge (g, v, e->callee->decl, true);
      g->vertices[v].allocates |= movable_allocator_p (e->callee->decl);
      if (e->call_stmt)
	if (const struct esc_lib_function *lib
	      = library_entry (e->callee->decl))
	  for (unsigned i = 0; i < lib->n_params; i++)
	    if (lib->params[i].flags & ESC_LIB_CALL)
	      {
		add_pointer_edges (g, v, e->call_stmt);
		break;
	      }
    }
  for (cgraph_edge *e = node->indirect_calls; e; e = e->next_callee)
    if (e->call_stmt)
      add_pointer_edges (g, v, e->call_stmt);
}

/* Mark in RELEVANT what the edges lead to from what is marked: to callees, or
   BACK to direct callers.  */

static void
spread (order_graph *g, auto_vec<bool> &relevant, bool back)
{
  unsigned n = g->vertices.length ();
  auto_vec<auto_vec<unsigned> *> next (n);
  auto_vec<unsigned> todo;
  for (unsigned i = 0; i < n; i++)
    {
      next.quick_push (new auto_vec<unsigned>);
      if (relevant[i])
	todo.safe_push (i);
    }
  for (unsigned e = 0; e < g->from.length (); e++)
    if (!back)
      next[g->from[e]]->safe_push (g->to[e]);
    else if (g->direct[e])
      next[g->to[e]]->safe_push (g->from[e]);
  while (!todo.is_empty ())
    {
      unsigned v = todo.pop ();
      for (unsigned k = 0; k < next[v]->length (); k++)
	{
	  unsigned w = (*next[v])[k];
	  if (!relevant[w])
	    {
	      relevant[w] = true;
	      todo.safe_push (w);
	    }
	}
    }
  for (unsigned i = 0; i < n; i++)
    delete next[i];
}

/* By DECL_UID.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *relevant_functions;

/* Which functions matter when nothing is reported: those in which an allocation can
   turn up after inlining, and all that these may call.  */

static void
find_relevant (order_graph *g, auto_vec<bool> &relevant)
{
  bool all = escape_opts.report || escape_dump_stream || dump_enabled_p ();
  for (unsigned i = 0; i < g->vertices.length (); i++)
    relevant.safe_push (all || g->vertices[i].allocates);
  if (!all)
    {
      spread (g, relevant, true);
      spread (g, relevant, false);
    }
  if (!relevant_functions)
    relevant_functions = new hash_set<int_hash<unsigned, UINT_MAX>>;
  for (unsigned i = 0; i < relevant.length (); i++)
    if (relevant[i])
      relevant_functions->add (DECL_UID (g->vertices[i].node->decl));
}

bool
relevant_p (tree fndecl)
{
  if (in_lto_p)
    return true;
  return relevant_functions
	 && relevant_functions->contains (DECL_UID (DECL_ORIGIN (fndecl)));
}

void
find_components (auto_vec<component *> &components)
{
  order_graph g;
  cgraph_node *node;
  FOR_EACH_DEFINED_FUNCTION (node)
    if (analysable_p (node))
      {
	order_vertex v = { node, false, false };
	g.index.put (DECL_UID (node->decl), g.vertices.length ());
	g.vertices.safe_push (v);
      }
  unsigned n = g.vertices.length ();
  if (n == 0)
    return;
  for (unsigned i = 0; i < n; i++)
    add_edges (&g, i);
  auto_vec<bool> relevant;
  find_relevant (&g, relevant);
  struct graph *sccs = new_graph (n);
  for (unsigned e = 0; e < g.from.length (); e++)
    ::add_edge (sccs, g.from[e], g.to[e]);
  int n_components = graphds_scc (sccs, NULL);
  auto_vec<component *> by_number;
  by_number.safe_grow_cleared (n_components);
  for (unsigned i = 0; i < n; i++)
    if (relevant[i])
      {
	component *&c = by_number[sccs->vertices[i].component];
	if (!c)
	  c = new component ();
	c->nodes.safe_push (g.vertices[i].node);
	c->recursive |= g.vertices[i].recursive || c->nodes.length () > 1;
      }
  for (int i = 0; i < n_components; i++)
    if (by_number[i])
      components.safe_push (by_number[i]);
  free_graph (sccs);
}
