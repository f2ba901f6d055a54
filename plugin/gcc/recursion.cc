/* R6: what recurses, and the caps that a function has for that.
   SPDX-License-Identifier: GPL-3.0-or-later

   A call graph with more nodes than functions.  A call through a pointer, or of a
   function that is chosen when the program starts (ifunc, target_clones), may reach each
   function whose address is taken in the unit; at link time, one of a function in another
   partition may reach each function that is called from there.  What is on a cycle, these
   nodes' too, recurses.  And what is outside calls every function that it can see, and is
   called by every call that we cannot resolve: a function on a cycle through that node
   may be re-entered.  */

#include "escape.h"
#include "cfgexpand.h"

struct call_node
{
  auto_vec<unsigned> callees;
  bool calls_outside = false;	/* Its own body calls what we do not know.  */
  bool calls_streams = false;	/* ... the library, which may call what it was handed
				   earlier: a stream's functions, a handler.  */
  bool seen_outside = false;	/* Unknown code may call it.  */
  bool leaves = false;		/* It leads to unknown code.  */
  unsigned component = 0;
  bool recursive = false, reentrant = false, streams = false;
};

static auto_vec<call_node *> *call_graph;
static unsigned by_pointer, elsewhere;	/* In it: the two that are no functions.  */
static hash_map<int_hash<unsigned, UINT_MAX>, unsigned> *call_index;

/* Add to NODE a call of the function FNDECL, or, when it is gone or has no body here, of
   any whose address is taken.  */

static void
add_callback (call_node *node, tree fndecl)
{
  cgraph_node *cn = cgraph_node::get (fndecl);
  unsigned *k = cn ? call_index->get (DECL_UID (cn->ultimate_alias_target ()->decl)) : NULL;
  node->callees.safe_push (k ? *k : by_pointer);
  if (!k && reaches_unknown_p (fndecl))
    node->calls_outside = true;
}

/* True when the call CALL of the library function LIB names all that is called back; NODE
   gets it then.  */

static bool
add_named_callbacks (call_node *node, gcall *call, const struct esc_lib_function *lib)
{
  for (unsigned i = 0; call && i < lib->n_params && i < gimple_call_num_args (call); i++)
    if (lib->params[i].flags & ESC_LIB_CALL)
      {
	tree arg = gimple_call_arg (call, i);
	if (TREE_CODE (arg) != ADDR_EXPR
	    || TREE_CODE (TREE_OPERAND (arg, 0)) != FUNCTION_DECL)
	  return false;
	add_callback (node, TREE_OPERAND (arg, 0));
      }
  return call != NULL;
}

/* Add to NODE calls of the functions BACK, which are known by DECL_UID: the call E of the
   library function LIB may call them back.  Of one that is gone, or is another's alias
   now, only its address is known to have been taken.  And E may be a call that was
   inlined, to which what is not known was handed where it stood.  */

static void
add_callbacks (call_node *node, const vec<unsigned> &back, cgraph_edge *e,
	       const struct esc_lib_function *lib)
{
  if (add_named_callbacks (node, e->call_stmt, lib))
    return;
  for (unsigned i = 0; i < back.length (); i++)
    {
      unsigned *k = call_index->get (back[i]);
      node->callees.safe_push (k ? *k : by_pointer);
      node->calls_outside |= !k;
    }
  if (unknown_callback_p ())
    {
      node->callees.safe_push (by_pointer);
      node->calls_outside = true;
    }
}

/* True when which body a call of CN runs is decided when the program starts, or by OpenMP, after
   this.  */

static bool
multiversioned_p (cgraph_node *cn)
{
  return cn->ifunc_resolver || cn->dispatcher_function
	 || DECL_FUNCTION_VERSIONED (cn->decl)
	 || COMPAT_VARIANT_ALT (cn)
	 || lookup_attribute ("omp declare variant base", DECL_ATTRIBUTES (cn->decl))
	 || lookup_attribute ("omp declare variant variant", DECL_ATTRIBUTES (cn->decl))
	 || lookup_attribute ("ifunc", DECL_ATTRIBUTES (cn->decl))
	 || lookup_attribute ("target_clones", DECL_ATTRIBUTES (cn->decl));
}

/* Add to NODE what stands for the functions that a call of CALLEE, whose name is TARGET's,
   may run beside it.  */

static void
add_unseen (call_node *node, cgraph_node *callee, cgraph_node *target)
{
  if (multiversioned_p (callee) || multiversioned_p (target))
    {
      node->callees.safe_push (by_pointer);
      node->calls_outside = true;
    }
  if (callee->in_other_partition || target->in_other_partition)
    node->callees.safe_push (elsewhere);
}

/* The function of the unit that has the name of CN's in the assembler, if it is another
   declaration; or CN.  */

static cgraph_node *
named_function (cgraph_node *cn)
{
  if (cn->definition || !DECL_ASSEMBLER_NAME_SET_P (cn->decl))
    return cn;
  symtab_node *n = symtab_node::get_for_asmname (DECL_ASSEMBLER_NAME (cn->decl));
  for (; n; n = n->next_sharing_asm_name)
    if (cgraph_node *f = dyn_cast<cgraph_node *> (n))
      if (f->definition)
	return f->ultimate_alias_target ();
  return cn;
}

/* Add to NODE the calls of CN and of the bodies inlined into it.  */

static void
add_calls (call_node *node, cgraph_node *cn)
{
  bool patched = opt_for_fn (cn->decl, flag_live_patching) != LIVE_PATCHING_NONE;
  /* What is called for the sake of coverage or of a profile may be the program's own.  */
  if ((asm_calls_p (cn->decl) || (patched && cn->callees) || flag_sanitize_coverage || profile_flag)
      && escape_rule ("R6-reentrant"))
    {
      node->callees.safe_push (by_pointer);
      node->calls_outside = true;
    }
  for (cgraph_edge *e = cn->callees; e; e = e->next_callee)
    {
      if (!e->inline_failed)
	{
	  add_calls (node, e->callee);
	  continue;
	}
      cgraph_node *target = named_function (e->callee->ultimate_alias_target ());
      add_unseen (node, e->callee, target);
      if (unsigned *k = call_index->get (DECL_UID (target->decl)))
	{
	  node->callees.safe_push (*k);
	  enum availability avail;
	  e->callee->ultimate_alias_target (&avail, cn);
	  if (avail > AVAIL_INTERPOSABLE)
	    continue;
	}
      const struct esc_lib_function *lib = library_entry (e->callee->decl);
      if (lib && lib->outside)
	(lib->user ? node->calls_outside : node->calls_streams) = true;
      const vec<unsigned> *back = lib ? known_callbacks (cn->decl) : NULL;
      if (back)
	{
	  if (reaches_unknown_p (e->callee->decl))
	    add_callbacks (node, *back, e, lib);
	  continue;
	}
      if (reaches_unknown_p (e->callee->decl))
	{
	  node->calls_outside = true;
	  /* At link time nobody has noted what is called back.  */
	  if (lib && !add_named_callbacks (node, e->call_stmt, lib))
	    node->callees.safe_push (by_pointer);
	}
    }
  if (cn->indirect_calls)
    {
      node->calls_outside = true;
      node->callees.safe_push (by_pointer);
    }
}

/* Mark, from the nodes in TODO on, all that the graph (its reverse when BACK)
   leads to.  */

static void
mark_reachable (auto_vec<unsigned> &todo, bitmap marked, bool back,
		const auto_vec<auto_vec<unsigned> *> &callers)
{
  while (!todo.is_empty ())
    {
      unsigned k = todo.pop ();
      if (!bitmap_set_bit (marked, k))
	continue;
      const vec<unsigned> &next = back ? *callers[k]
				  : (*call_graph)[k]->callees;
      for (unsigned i = 0; i < next.length (); i++)
	todo.safe_push (next[i]);
    }
}

/* Find the components, and the functions that are on a cycle of calls: those in a component with
   another, or that call themselves (Tarjan 1972; the graph is walked without recursion).  */

static void
find_recursion (void)
{
  unsigned n = call_graph->length (), n_index = 0;
  auto_vec<int> index (n), low (n);
  auto_vec<bool> done (n);
  auto_vec<unsigned> stack, path, next (n);
  for (unsigned i = 0; i < n; i++)
    {
      index.quick_push (-1);
      low.quick_push (0);
      done.quick_push (false);
      next.quick_push (0);
    }
  for (unsigned root = 0; root < n; root++)
    {
      if (index[root] >= 0)
	continue;
      path.safe_push (root);
      while (!path.is_empty ())
	{
	  unsigned v = path.last ();
	  call_node *node = (*call_graph)[v];
	  if (index[v] < 0)
	    {
	      index[v] = low[v] = n_index++;
	      stack.safe_push (v);
	    }
	  if (next[v] < node->callees.length ())
	    {
	      unsigned w = node->callees[next[v]];
	      if (w == v)
		node->recursive = true;
	      if (index[w] < 0)
		{
		  path.safe_push (w);
		  continue;
		}
	      if (!done[w])
		low[v] = MIN (low[v], low[w]);
	      next[v]++;
	      continue;
	    }
	  if (low[v] == index[v])
	    {
	      bool single = stack.last () == v;
	      unsigned w;
	      do
		{
		  w = stack.pop ();
		  done[w] = true;
		  (*call_graph)[w]->component = v;
		  if (!single)
		    (*call_graph)[w]->recursive = true;
		}
	      while (w != v);
	    }
	  path.pop ();
	}
    }
}

void
analyse_call_graph (void)
{
  cgraph_node *cn;
  if (call_graph)
    return;
  call_graph = new auto_vec<call_node *>;
  call_index = new hash_map<int_hash<unsigned, UINT_MAX>, unsigned>;
  FOR_EACH_DEFINED_FUNCTION (cn)
    if (!cn->alias && !cn->inlined_to)
      {
	call_node *node = new call_node ();
	node->seen_outside = address_known_p (cn) || cn->externally_visible
			     || TREE_PUBLIC (cn->decl)
			     || cn->force_output || cn->has_aliases_p ()
			     || DECL_STATIC_CONSTRUCTOR (cn->decl)
			     || cn->used_from_other_partition;
	call_index->put (DECL_UID (cn->decl), call_graph->length ());
	call_graph->safe_push (node);
      }
  by_pointer = call_graph->length ();
  call_graph->safe_push (new call_node ());
  elsewhere = call_graph->length ();
  call_graph->safe_push (new call_node ());
  (*call_graph)[elsewhere]->callees.safe_push (by_pointer);
  (*call_graph)[elsewhere]->calls_outside = true;
  if (flag_ltrans)
    (*call_graph)[by_pointer]->callees.safe_push (elsewhere);
  FOR_EACH_DEFINED_FUNCTION (cn)
    if (!cn->alias && !cn->inlined_to)
      {
	unsigned k = *call_index->get (DECL_UID (cn->decl));
	if (address_known_p (cn) || multiversioned_p (cn))
	  (*call_graph)[by_pointer]->callees.safe_push (k);
	if (cn->used_from_other_partition)
	  (*call_graph)[elsewhere]->callees.safe_push (k);
      }
  FOR_EACH_DEFINED_FUNCTION (cn)
    if (!cn->alias && !cn->inlined_to)
      add_calls ((*call_graph)[*call_index->get (DECL_UID (cn->decl))], cn);
  find_recursion ();

  unsigned n = call_graph->length ();
  auto_vec<auto_vec<unsigned> *> callers;
  for (unsigned i = 0; i < n; i++)
    callers.safe_push (new auto_vec<unsigned>);
  auto_vec<unsigned> from_outside, to_outside, to_streams;
  for (unsigned i = 0; i < n; i++)
    {
      call_node *node = (*call_graph)[i];
      for (unsigned k = 0; k < node->callees.length (); k++)
	callers[node->callees[k]]->safe_push (i);
      if (node->seen_outside)
	from_outside.safe_push (i);
      if (node->calls_outside)
	to_outside.safe_push (i);
      if (node->calls_streams)
	to_streams.safe_push (i);
    }
  auto_bitmap entered, leaving, streaming;
  mark_reachable (from_outside, entered, false, callers);
  mark_reachable (to_outside, leaving, true, callers);
  mark_reachable (to_streams, streaming, true, callers);
  for (unsigned i = 0; i < n; i++)
    {
      call_node *node = (*call_graph)[i];
      node->leaves = bitmap_bit_p (leaving, i);
      node->reentrant = bitmap_bit_p (entered, i) && bitmap_bit_p (leaving, i);
      node->streams = bitmap_bit_p (entered, i) && bitmap_bit_p (streaming, i);
      delete callers[i];
    }
}

void
forget_call_graph (void)
{
  if (!call_graph)
    return;
  for (unsigned i = 0; i < call_graph->length (); i++)
    delete (*call_graph)[i];
  delete call_graph;
  delete call_index;
  call_graph = NULL;
  call_index = NULL;
}

/* The bytes that slots may add to FUN's frame before GCC warns of its size, if it is asked
   to.  */

static unsigned HOST_WIDE_INT
unwarned_frame (struct function *fun)
{
  HOST_WIDE_INT limit = warn_frame_larger_than_size;
  if (warn_stack_usage >= 0)
    limit = MIN (limit, warn_stack_usage);
  if (limit < 0 || limit == HOST_WIDE_INT_MAX)
    return HOST_WIDE_INT_MAX;
  /* The registers that it saves are not known yet.  */
  limit -= 16 * UNITS_PER_WORD
	   + estimated_stack_frame_size (cgraph_node::get (fun->decl));
  return MAX (limit, 0);
}

struct esc_caps
function_caps (struct function *fun)
{
  struct esc_caps caps = { 0, escape_opts.max_object, escape_opts.max_frame,
			   escape_opts.stack_buffer, false, false, false };
  unsigned *k = call_index ? call_index->get (DECL_UID (fun->decl)) : NULL;
  /* A function that was not there yet is taken for the worst.  */
  bool recursive = !k || (*call_graph)[*k]->recursive;
  bool reentrant = !k || (*call_graph)[*k]->reentrant;
  bool streams = k && (*call_graph)[*k]->streams;
  if (recursive && escape_rule ("R6-recursive"))
    {
      caps.recursive = true;
      caps.max_frame = MIN (caps.max_frame, escape_opts.max_frame_recursive);
    }
  else if ((reentrant || streams) && escape_rule ("R6-reentrant"))
    {
      caps.reentrant = true;
      caps.streams = !reentrant;
      caps.max_frame = MIN (caps.max_frame, escape_opts.max_frame_reentrant);
    }
  caps.max_frame = MIN (caps.max_frame, unwarned_frame (fun));
  /* -Wlarger-than= warns of variables.  */
  caps.max_object = MIN (caps.max_object, (unsigned HOST_WIDE_INT) warn_larger_than_size);
  /* GCC warns of a function that has none but smaller arrays, and does not guard it.  */
  if (warn_stack_protect)
    caps.min_object = param_ssp_buffer_size;
  if (!escape_rule ("R6"))
    caps.max_object = caps.max_frame = HOST_WIDE_INT_MAX;
  return caps;
}

bool
comes_back_p (struct function *fun, tree fndecl)
{
  cgraph_node *cn = cgraph_node::get (fndecl);
  if (!cn || !call_index || opt_for_fn (fun->decl, flag_live_patching) != LIVE_PATCHING_NONE)
    return true;
  enum availability avail;
  cgraph_node *target = cn->ultimate_alias_target (&avail);
  unsigned *to = call_index->get (DECL_UID (target->decl));
  unsigned *from = call_index->get (DECL_UID (fun->decl));
  if (!to || !from || avail <= AVAIL_INTERPOSABLE || multiversioned_p (cn)
      || multiversioned_p (target) || cn->in_other_partition || target->in_other_partition)
    return true;
  return (*call_graph)[*to]->leaves
	 || (*call_graph)[*to]->component == (*call_graph)[*from]->component;
}

bool
recurses_as_written_p (tree fndecl)
{
  unsigned *start = call_index ? call_index->get (DECL_UID (fndecl)) : NULL;
  auto_bitmap seen;
  auto_vec<unsigned> todo;
  if (start)
    todo.safe_push (*start);
  while (!todo.is_empty ())
    {
      const call_node *node = (*call_graph)[todo.pop ()];
      for (unsigned i = 0; i < node->callees.length (); i++)
	{
	  unsigned k = node->callees[i];
	  if (k == *start)
	    return true;
	  if (k != by_pointer && k != elsewhere
	      && (*call_graph)[k]->component == (*call_graph)[*start]->component
	      && bitmap_set_bit (seen, k))
	    todo.safe_push (k);
	}
    }
  return false;
}

bool
recursive_p (tree fndecl)
{
  unsigned *k = call_index ? call_index->get (DECL_UID (fndecl)) : NULL;
  return k && (*call_graph)[*k]->recursive;
}
