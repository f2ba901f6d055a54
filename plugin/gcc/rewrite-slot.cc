/* S1, the fixed slot: an allocation of constant size becomes a variable of the
   frame.
   SPDX-License-Identifier: GPL-3.0-or-later

     p_1 = malloc (16);			slot = {CLOBBER};
     ...				p_1 = &slot;
     free (p_1);			slot = {CLOBBER};

   The slot is an array of characters: its alias set is 0, so that the memory
   may be used with any effective type, as malloc's may; scalar replacement takes
   it apart as well as a structure.  */

#include "escape.h"

/* Slots are aligned as malloc's memory is.  */

static unsigned
slot_alignment (void)
{
  if (!escape_rule ("R5-align"))
    return BITS_PER_UNIT;
  return MAX ((unsigned) MALLOC_ABI_ALIGNMENT, 2 * POINTER_SIZE);
}

/* A new variable for SITE in the frame of FG's function.  */

static tree
make_slot (function_graph *fg, const alloc_site &site)
{
  tree type = build_array_type_nelts (unsigned_char_type_node, site.size);
  tree slot = create_tmp_var_raw (type, "escape_slot");
  SET_DECL_ALIGN (slot, slot_alignment ());
  DECL_USER_ALIGN (slot) = escape_rule ("R5-align");
  TREE_ADDRESSABLE (slot) = 1;
  DECL_SOURCE_LOCATION (slot) = gimple_location (site.stmt);
  /* Warnings about bounds were for the object that the user sees.  */
  suppress_warning (slot);
  gimple_add_tmp_var_fn (fg->fun, slot);
  return slot;
}

/* Unlink CALL from the virtual operands and from the call graph.  */

static void
detach_call (gcall *call)
{
  unlink_stmt_vdef (call);
  if (tree vdef = gimple_vdef (call))
    if (TREE_CODE (vdef) == SSA_NAME)
      release_ssa_name (vdef);
  cgraph_node *node = cgraph_node::get (current_function_decl);
  if (cgraph_edge *e = node ? node->get_edge (call) : NULL)
    cgraph_edge::remove (e);
}

/* True when clobbers may be emitted: they let variables share memory, which
   -fstack-reuse=none forbids (nothing checks the flag where that is done), and
   which goes wrong in loops on some GCCs.  */

static bool
clobbers_ok_p (struct function *fun)
{
  if (flag_stack_reuse == SR_NONE)
    return false;
  return COMPAT_CLOBBERS_IN_LOOPS || !fun->x_current_loops
	 || number_of_loops (fun) <= 1;
}

/* Replace the call of SITE by the address of a slot.  Return the slot.  */

static tree
replace_alloc (function_graph *fg, const alloc_site &site, bool clobbers)
{
  gcall *call = site.stmt;
  location_t loc = gimple_location (call);
  tree slot = make_slot (fg, site);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree lhs = gimple_call_lhs (call);
  detach_call (call);
  if (clobbers)
    {
      gassign *clobber
	= gimple_build_assign (slot, compat_begin_clobber (TREE_TYPE (slot)));
      gimple_set_location (clobber, loc);
      gsi_insert_before (&gsi, clobber, GSI_SAME_STMT);
    }
  if (site.kind == ALLOC_CALLOC)
    {
      gassign *zero
	= gimple_build_assign (slot, build_constructor (TREE_TYPE (slot),
							NULL));
      gimple_set_location (zero, loc);
      gsi_insert_before (&gsi, zero, GSI_SAME_STMT);
    }
  gimple *copy;
  if (lhs)
    /* An ADDR_EXPR of the result's own type: a conversion around it would not be
       an invariant.  */
    copy = gimple_build_assign (lhs, build1 (ADDR_EXPR, TREE_TYPE (lhs),
					     slot));
  else
    copy = gimple_build_nop ();
  gimple_set_location (copy, loc);
  basic_block bb = gimple_bb (call);
  gsi_replace (&gsi, copy, true);
  gimple_purge_dead_eh_edges (bb);
  return slot;
}

/* Delete the free F.  SLOT is that of the only object it can see at any time, or
   null; then its lifetime ends here.  */

static void
delete_free (const free_call &f, tree slot)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (f.stmt);
  detach_call (f.stmt);
  if (slot)
    {
      gassign *clobber
	= gimple_build_assign (slot, compat_end_clobber (TREE_TYPE (slot)));
      gimple_set_location (clobber, gimple_location (f.stmt));
      gsi_insert_before (&gsi, clobber, GSI_SAME_STMT);
    }
  gsi_remove (&gsi, true);
  release_defs (f.stmt);
}

/* Make GCC's own facts true again.  What its points-to analysis found out about
   the heap object is attached to names and calls; the slot is in none of those
   sets, and stores to it would be taken for dead.  */

static void
forget_points_to (function_graph *fg)
{
  unsigned i;
  tree name;
  FOR_EACH_SSA_NAME (i, name, fg->fun)
    if (POINTER_TYPE_P (TREE_TYPE (name)) && SSA_NAME_PTR_INFO (name))
      {
	struct ptr_info_def *pi = SSA_NAME_PTR_INFO (name);
	pt_solution_reset (&pi->pt);
      }
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi)))
	{
	  pt_solution_reset (gimple_call_use_set (call));
	  pt_solution_reset (gimple_call_clobber_set (call));
	  if (!compat_must_tail_p (call))
	    gimple_call_set_tail (call, false);
	}
  pt_solution_reset (&fg->fun->gimple_df->escaped);
  /* With -fipa-pta the pass `alias' would not compute them anew.  */
  fg->fun->gimple_df->ipa_pta = false;
}

unsigned
rewrite_slots (function_graph *fg, const vec<bool> &move)
{
  auto_vec<tree> slots;
  bool clobbers = clobbers_ok_p (fg->fun);
  bool any = false;
  hash_map<int_hash<unsigned, UINT_MAX>, unsigned> site_of;
  /* The frees first: their operands are still what was analysed.  */
  auto_vec<int> ends;		/* By free: the site it ends, -1, or -2: stays.  */
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (move[i])
      {
	any = true;
	site_of.put (fg->sites[i].object, i);
      }
  if (!any)
    return 0;
  for (unsigned k = 0; k < fg->frees.length (); k++)
    {
      const free_call &f = fg->frees[k];
      int what = -2;
      if (f.builtin && TREE_CODE (f.operand) == SSA_NAME)
	{
	  const struct esc_target *t;
	  uint32_t n = esc_value_targets (fg->s, value_of (fg, f.operand), &t);
	  for (uint32_t j = 0; j < n; j++)
	    if (unsigned *i = site_of.get (t[j].object))
	      what = copy_of_p (f.operand, fg->sites[*i]) ? (int) *i : -1;
	}
      ends.safe_push (what);
    }
  for (unsigned i = 0; i < fg->sites.length (); i++)
    slots.safe_push (move[i] ? replace_alloc (fg, fg->sites[i], clobbers)
			     : NULL_TREE);
  for (unsigned k = 0; k < fg->frees.length (); k++)
    if (ends[k] != -2)
      delete_free (fg->frees[k],
		   clobbers && ends[k] >= 0 ? slots[ends[k]] : NULL_TREE);
  forget_points_to (fg);
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  return TODO_update_ssa | TODO_cleanup_cfg | TODO_update_address_taken
	 | TODO_rebuild_alias;
}
