/* R6: sibling calls, which need no stack.
   SPDX-License-Identifier: GPL-3.0-or-later

   GCC makes a jump of a call that is the last thing its function does (tail.cc), unless the
   frame's memory may be in use then.  Recursion by such calls goes on for ever in the stack of one
   frame; a slot, or a variable that is inlined, must not put an end to that.  What is asked
   here is what GCC may find out later (tree-tailcall.cc), not what it knows now.  */

#include "escape.h"

/* --- Local variables that others know: while one is alive no call is a sibling call.  */

/* A store through parameter PARAM, from its first byte on, and the alias sets of what it stores to
   and of the whole of that.  */
struct last_store
{
  unsigned param;
  alias_set_type base, ref;
};

/* By DECL_UID: the stores of a function when nothing is left to be removed from it.  */
static hash_map<int_hash<unsigned, UINT_MAX>, auto_vec<last_store> *> *stores;

/* More stores than these of one function are not remembered.  */
#define MAX_STORES 64u

/* Set *PARAM to the name that STMT stores through, from the byte on to which that points; false if
   there is none.  */

static bool
first_byte_stored_p (gimple *stmt, tree *param)
{
  poly_int64 offset, size, max_size;
  bool reverse;
  if (!gimple_store_p (stmt) || gimple_clobber_p (stmt))
    return false;
  tree base = get_ref_base_and_extent (gimple_get_lhs (stmt), &offset, &size, &max_size, &reverse);
  if (!base || TREE_CODE (base) != MEM_REF || !integer_zerop (TREE_OPERAND (base, 1))
      || maybe_ne (offset, 0) || maybe_ne (size, max_size) || !known_gt (size, 0))
    return false;
  *param = TREE_OPERAND (base, 0);
  return true;
}

void
record_last_stores (struct function *fun)
{
  unsigned k = 0;
  basic_block bb;
  hash_map<tree, unsigned> params;
  for (tree p = DECL_ARGUMENTS (fun->decl); p; p = DECL_CHAIN (p), k++)
    if (tree name = POINTER_TYPE_P (TREE_TYPE (p)) ? ssa_default_def (fun, p) : NULL_TREE)
      params.put (name, k);
  if (params.is_empty ())
    return;
  auto_vec<last_store> *found = NULL;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      {
	tree through;
	unsigned *param = first_byte_stored_p (gsi_stmt (i), &through) ? params.get (through) : NULL;
	if (!param || (found && found->length () >= MAX_STORES))
	  continue;
	if (!found)
	  found = new auto_vec<last_store>;
	ao_ref r;
	ao_ref_init (&r, gimple_get_lhs (gsi_stmt (i)));
	last_store l = { *param, ao_ref_base_alias_set (&r), ao_ref_alias_set (&r) };
	found->safe_push (l);
      }
  if (!found)
    return;
  if (!stores)
    stores = new hash_map<int_hash<unsigned, UINT_MAX>, auto_vec<last_store> *>;
  stores->put (DECL_UID (fun->decl), found);
}

/* True when what CALL calls was compiled to its end, and stores to the local variable VAR, by its
   types, if its parameter K points into that.  */

static bool
stores_through_p (gcall *call, unsigned k, tree var)
{
  tree fndecl = gimple_call_fndecl (call);
  cgraph_node *node = fndecl ? cgraph_node::get (fndecl) : NULL;
  if (!stores || !node || in_lto_p || flag_generate_lto)
    return false;
  auto_vec<last_store> **found = stores->get (DECL_UID (node->ultimate_alias_target ()->decl));
  ao_ref r;
  ao_ref_init (&r, var);
  for (unsigned i = 0; found && i < (*found)->length (); i++)
    {
      const last_store &l = (**found)[i];
      if (l.param == k && alias_sets_conflict_p (l.base, ao_ref_base_alias_set (&r))
	  && alias_sets_conflict_p (l.ref, ao_ref_alias_set (&r)))
	return true;
    }
  return false;
}

/* The local variable of FUN into which the argument K of CALL points, or null.  */

static tree
local_argument (struct function *fun, gcall *call, unsigned k)
{
  tree arg = gimple_call_arg (call, k);
  if (TREE_CODE (arg) == SSA_NAME && gimple_assign_single_p (SSA_NAME_DEF_STMT (arg)))
    arg = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (arg));
  poly_int64 offset = 0;
  tree base = TREE_CODE (arg) == ADDR_EXPR
	      ? get_addr_base_and_unit_offset (TREE_OPERAND (arg, 0), &offset) : NULL_TREE;
  return base && VAR_P (base) && auto_var_in_fn_p (base, fun->decl) && DECL_SIZE_UNIT (base)
	 && poly_int_tree_p (DECL_SIZE_UNIT (base)) && known_ge (offset, 0)
	 && known_lt (offset, tree_to_poly_int64 (DECL_SIZE_UNIT (base))) ? base : NULL_TREE;
}

/* True when CALL of FUN is handed the address of a local variable, and nobody sees what the
   callee does with it, or what it does is to store there: then it is no sibling call.  Where GCC
   sees that the callee does not follow the address it can be one all the same, and at link time
   it may see it.  */

static bool
hands_out_local_p (struct function *fun, gcall *call)
{
  bool opaque = opaque_call_p (call);
  for (unsigned k = 0; k < gimple_call_num_args (call); k++)
    if (tree var = local_argument (fun, call, k))
      if (opaque || stores_through_p (call, k, var))
	return true;
  return false;
}

/* True when VAR is alive at CALL if it is at FIRST, which dominates CALL: no way from there has an
   end of it.  */

static bool
lives_on_p (tree var, gimple *first, gcall *call, unsigned *budget)
{
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  basic_block bb = gimple_bb (call);
  gimple_stmt_iterator i = gsi_for_stmt (call);
  gsi_prev (&i);
  for (;; i = gsi_last_bb (bb))
    {
      for (; !gsi_end_p (i) && gsi_stmt (i) != first; gsi_prev (&i))
	if (*budget == 0 || --*budget == 0
	    || (gimple_clobber_p (gsi_stmt (i)) && gimple_assign_lhs (gsi_stmt (i)) == var))
	  return false;
      edge e;
      edge_iterator ei;
      if (gsi_end_p (i))
	FOR_EACH_EDGE (e, ei, bb->preds)
	  if (bitmap_set_bit (seen, e->src->index))
	    todo.safe_push (e->src);
      if (todo.is_empty ())
	return true;
      bb = todo.pop ();
    }
}

/* True when FIRST, which dominates CALL, is handed the address of a local variable of FUN that is
   alive at CALL, and nobody sees what it does with it.  */

static bool
makes_local_known_p (struct function *fun, gimple *first, gcall *call, unsigned *budget)
{
  gcall *c = dyn_cast<gcall *> (first);
  for (unsigned k = 0; c && opaque_call_p (c) && k < gimple_call_num_args (c); k++)
    if (tree var = local_argument (fun, c, k))
      if (lives_on_p (var, first, call, budget))
	return true;
  return false;
}

/* True when the address of a local variable of FUN that is alive at CALL is known to anybody, since
   a call in front of it was handed that: then what may do anything is no sibling call.  */

static bool
local_known_p (struct function *fun, gcall *call)
{
  if (!opaque_call_p (call))
    return false;
  bool known = false;
  unsigned budget = MAX_LOOKED_AT;
  gimple_stmt_iterator i = gsi_for_stmt (call);
  gsi_prev (&i);
  for (basic_block bb = gimple_bb (call); bb && bb->index >= NUM_FIXED_BLOCKS && !known;)
    {
      for (; !gsi_end_p (i) && !known; gsi_prev (&i))
	{
	  if (budget == 0)
	    return false;
	  budget--;
	  known = makes_local_known_p (fun, gsi_stmt (i), call, &budget);
	}
      bb = get_immediate_dominator (CDI_DOMINATORS, bb);
      if (bb)
	i = gsi_last_bb (bb);
    }
  return known;
}

/* --- Sibling calls, and the slots that could cost one.  */

/* What the calls of the current function are asked with: while it lives the dominators are known.  */
struct call_search
{
  bool before;
  unsigned budget;
  call_search () : before (dom_info_available_p (CDI_DOMINATORS)), budget (MAX_LOOKED_AT_IN_FUNCTION)
  {
    if (!before)
      calculate_dominance_info (CDI_DOMINATORS);
  }
  ~call_search ()
  {
    if (!before)
      free_dominance_info (CDI_DOMINATORS);
  }
};

/* True when FNDECL makes a floating-point number of numbers, and is not the program's own: it
   calls nobody, though it may set errno.  */

static bool
mathematical_p (tree fndecl)
{
  tree type = TREE_TYPE (fndecl), arg;
  function_args_iterator i;
  FOREACH_FUNCTION_ARGS (type, arg, i)
    if (POINTER_TYPE_P (arg))
      return false;
  cgraph_node *node = cgraph_node::get (fndecl);
  return SCALAR_FLOAT_TYPE_P (TREE_TYPE (type)) && !(node && node->definition);
}

/* True when CALL of FUN may become a sibling call that counts: one that may be made again and
   again.  The library's functions do not call us back by one; of what the user says so of, that is
   not known.  */

static bool
sibling_call_p (struct function *fun, gcall *call, call_search &search)
{
  const struct esc_lib_function *lib
    = gimple_call_internal_p (call) ? NULL : library_entry (gimple_call_fndecl (call));
  tree fndecl = gimple_call_fndecl (call);
  /* What GCC has built in and only gives a number is no call in the end, or one of the library.  */
  if (fndecl && fndecl_built_in_p (fndecl, BUILT_IN_NORMAL)
      && ((gimple_call_flags (call) & ECF_CONST) || mathematical_p (fndecl)))
    return false;
  return !gimple_call_internal_p (call) && (!lib || (lib->user && lib->outside))
	 && (!fndecl || comes_back_p (fun, fndecl))
	 && !hands_out_local_p (fun, call) && tail_position_p (fun, call, &search.budget)
	 && !local_known_p (fun, call);
}

bool
has_sibling_call_p (struct function *fun, tree inlined)
{
  basic_block bb;
  bool found = false;
  push_cfun (fun);
  {
    call_search search;
    FOR_EACH_BB_FN (bb, fun)
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i) && !found; gsi_next (&i))
	if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	  found = (!inlined || gimple_call_fndecl (call) != inlined)
		  && sibling_call_p (fun, call, search);
  }
  pop_cfun ();
  return found;
}

/* Set LOST for the sites of FG whose address is in memory: GCC takes a slot for one field, and
   what is loaded from it for all that it holds.  So it goes with any number.  */

static void
find_held (function_graph *fg, vec<bool> &lost)
{
  for (uint32_t i = 0; i < esc_n_cells (fg->s); i++)
    {
      const struct esc_target *t;
      uint32_t n = esc_cell_targets (fg->s, i, &t);
      for (uint32_t k = 0; k < n; k++)
	{
	  int site = site_of_object (fg, t[k].object);
	  if (site >= 0)
	    lost[site] = true;
	}
    }
}

void
find_lost_sibcalls (function_graph *fg, const esc_caps &caps, vec<bool> &lost)
{
  if (!flag_optimize_sibling_calls || caps.max_frame == 0
      || !(caps.recursive || (caps.reentrant && !caps.streams)) || !escape_rule ("R6-sibcall"))
    return;
  /* GCC keeps a sibling call when no call may know the address of a variable of
     the frame.  Its points-to analysis is not ours: whatever is passed to
     any call counts as known.  */
  bool sibcall = false;
  call_search search;
  auto_vec<esc_id> known;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	{
	  struct free_call f;
	  if (gimple_call_internal_p (call)
	      || (gimple_call_builtin_p (call, BUILT_IN_NORMAL)
		  && (classify_free (call, &f) || classify_alloc (call, NULL) != ALLOC_NONE)))
	    continue;
	  /* Also one that gets the address of a local: where the callee does not follow it,
	     GCC makes it a sibling call all the same.  */
	  tree fndecl = gimple_call_fndecl (call);
	  if (!sibcall && sibling_call_p (fg->fun, call, search))
	    {
	      sibcall = true;
	      fg->sibling = fndecl ? callee_name (fndecl) : NULL;
	    }
	  for (unsigned k = 0; k < gimple_call_num_args (call); k++)
	    {
	      tree arg = gimple_call_arg (call, k);
	      if (TREE_CODE (arg) == SSA_NAME)
		{
		  /* A name that the graph does not have holds no pointer.  */
		  esc_id v = value_of (fg, arg);
		  if (v != ESC_NONE)
		    known.safe_push (v);
		}
	      else if (TREE_CODE (arg) == ADDR_EXPR
		       && DECL_P (get_base_address (TREE_OPERAND (arg, 0))))
		{
		  tree decl = get_base_address (TREE_OPERAND (arg, 0));
		  if (esc_id *v = fg->address->get (decl))
		    known.safe_push (*v);
		}
	      else if (!CONSTANT_CLASS_P (arg))
		known.safe_push (ESC_NONE);
	    }
	}
  if (!sibcall)
    return;
  find_held (fg, lost);
  for (unsigned s = 0; s < fg->sites.length (); s++)
    for (unsigned k = 0; k < known.length () && !lost[s]; k++)
      lost[s] = known[k] == ESC_NONE
		|| reaches_p (fg, known[k], fg->sites[s].object);
}
