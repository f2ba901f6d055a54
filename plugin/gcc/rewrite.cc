/* The rewriting: decisions become GIMPLE.  Each shape has a file; what they share is
   here.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

void
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

void
insert_clobber (gimple_stmt_iterator *gsi, tree slot, tree clobber,
		location_t loc)
{
  gassign *stmt = gimple_build_assign (slot, clobber);
  gimple_set_location (stmt, loc);
  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
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

/* True when GCC knows of site I of P what is not so, as it may not fit its slot, or what it would not
   know without us, as it came to light by what was inlined.  A wrong free of a whole slot shall be
   warned of: that is how the tests see one.  */

static bool
known_too_well_p (function_graph *fg, const plan *p, unsigned i)
{
  return (moved_p (p, i) && !p->whole[i]) || inlined_for_us_p (fg->fun, fg->sites[i].stmt);
}

/* True when the pointer OP may point to such an object.  */

static bool
sees_known_p (function_graph *fg, const plan *p, tree op)
{
  if (op && TREE_CODE (op) == ADDR_EXPR)
    {
      op = get_base_address (TREE_OPERAND (op, 0));
      op = op && TREE_CODE (op) == MEM_REF ? TREE_OPERAND (op, 0) : NULL_TREE;
    }
  if (!op || TREE_CODE (op) != SSA_NAME)
    return false;
  unsigned version = SSA_NAME_VERSION (op);
  if (version >= fg->value.length () || fg->value[version] == ESC_NONE)
    return false;
  const struct esc_target *t;
  uint32_t n = esc_value_targets (fg->s, fg->value[version], &t);
  for (uint32_t i = 0; i < n; i++)
    {
      int s = site_of_object (fg, t[i].object);
      if (s >= 0 && known_too_well_p (fg, p, s))
	return true;
    }
  return false;
}

/* What is right for a large object is out of bounds in the copy of the code that is
   only reached with a buffer and that GCC cannot know to be dead for large ones:
   no warnings there.  */

static void
suppress_access_warnings (function_graph *fg, const plan *p)
{
  basic_block bb;
  bool any = false;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    any |= known_too_well_p (fg, p, i);
  if (!any)
    return;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (is_gimple_debug (stmt))
	  continue;
	for (unsigned k = 0; k < gimple_num_ops (stmt); k++)
	  {
	    tree op = gimple_op (stmt, k), base = op;
	    while (base && handled_component_p (base))
	      base = TREE_OPERAND (base, 0);
	    if (base && (TREE_CODE (base) == MEM_REF
			 || TREE_CODE (base) == TARGET_MEM_REF)
		&& sees_known_p (fg, p, TREE_OPERAND (base, 0)))
	      {
		suppress_warning (base);
		suppress_warning (op);
		compat_suppress_access_warnings (stmt);
	      }
	    else if (is_gimple_call (stmt) && sees_known_p (fg, p, op))
	      compat_suppress_access_warnings (stmt);
	  }
      }
}

/* The reference in *OP loses its dependence clique.  */

static tree
forget_clique (tree *op, int *walk_subtrees, void *)
{
  if (TREE_CODE (*op) == MEM_REF || TREE_CODE (*op) == TARGET_MEM_REF)
    {
      MR_DEPENDENCE_CLIQUE (*op) = 0;
      MR_DEPENDENCE_BASE (*op) = 0;
    }
  *walk_subtrees = !TYPE_P (*op);
  return NULL_TREE;
}

/* What `restrict' has said, in functions that were inlined here, is of objects on the heap: that
   two of them are never the same memory.  Slots that share memory are, and so are the objects
   that have one slot in turn; and where variables share, GCC mends its points-to sets and not
   the cliques.  */

static void
forget_cliques (struct function *fun)
{
  basic_block bb;
  if (!escape_rule ("R3-restrict"))
    return;
  FOR_EACH_BB_FN (bb, fun)
    {
      for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i); gsi_next (&i))
	for (unsigned k = 0; k < gimple_phi_num_args (i.phi ()); k++)
	  walk_tree (gimple_phi_arg_def_ptr (i.phi (), k), forget_clique, NULL, NULL);
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
	for (unsigned k = 0; k < gimple_num_ops (gsi_stmt (i)); k++)
	  if (gimple_op (gsi_stmt (i), k))
	    walk_tree (gimple_op_ptr (gsi_stmt (i), k), forget_clique, NULL, NULL);
    }
}

/* The slot in SLOTS, one or null for each site of FG, in which SITE, if it is a
   realloc, may find its operand; or null.  */

static tree
resized_slot (function_graph *fg, const alloc_site &site,
	      const vec<tree> &slots)
{
  tree op = site.kind == ALLOC_REALLOC ? gimple_call_arg (site.stmt, 0)
	    : NULL_TREE;
  if (!op || TREE_CODE (op) != SSA_NAME)
    return NULL_TREE;
  const struct esc_target *t;
  uint32_t n = esc_value_targets (fg->s, value_of (fg, op), &t);
  for (uint32_t i = 0; i < n; i++)
    {
      int s = site_of_object (fg, t[i].object);
      if (s >= 0 && slots[s])
	return slots[s];
    }
  return NULL_TREE;
}

/* R5: true when the slot of the family of FG's site I is to stay in one piece.  */

static bool
one_piece_p (function_graph *fg, const plan *p, unsigned i)
{
  for (unsigned k = 0; k < fg->sites.length (); k++)
    if (moved_p (p, k) && p->family[k] == p->family[i] && read_unwritten_p (fg, fg->sites[k]))
      return true;
  return false;
}

unsigned
rewrite (function_graph *fg, const plan *p)
{
  auto_vec<tree> slots;
  bool any = false;
  unsigned HOST_WIDE_INT bytes = 0;
  free_change *changes;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      bool move = moved_p (p, i);
      tree slot = NULL_TREE;
      for (unsigned k = 0; k < i && move && !slot; k++)
	if (p->family[k] == p->family[i])
	  slot = slots[k];
      if (move && !slot)
	{
	  slot = make_slot (fg, fg->sites[i], p->slot[i], one_piece_p (fg, p, i));
	  bytes += p->slot[i] + DECL_ALIGN_UNIT (slot);
	}
      else if (move)
	align_slot (slot, fg->sites[i]);
      slots.safe_push (slot);
      any |= move;
    }
  suppress_access_warnings (fg, p);
  if (!any)
    return 0;
  /* The frees first: their operands are still what was analysed.  */
  changes = new free_change[fg->frees.length ()];
  find_free_changes (fg, p, slots, changes);
  auto_vec<tree> resized;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    resized.safe_push (resized_slot (fg, fg->sites[i], slots));
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (fg->sites[i].kind == ALLOC_REALLOC && (slots[i] || resized[i]))
      {
	tree slot = slots[i] ? slots[i] : resized[i];
	rewrite_grow (fg->sites[i], slot,
		      tree_to_uhwi (TYPE_SIZE_UNIT (TREE_TYPE (slot))),
		      slots[i] != NULL_TREE);
      }
    else if (slots[i])
      {
	/* What nobody has a pointer to needs no memory at all.  */
	if (p->whole[i] || (!gimple_call_lhs (fg->sites[i].stmt)
			    && fg->sites[i].kind != ALLOC_POSIX))
	  rewrite_slot (fg->sites[i], slots[i]);
	else
	  rewrite_buffer (fg->sites[i], slots[i], p->slot[i]);
      }
  for (unsigned k = 0; k < fg->frees.length (); k++)
    rewrite_free (fg->frees[k], changes[k]);
  delete[] changes;
  mark_virtual_operands_for_renaming (fg->fun);
  forget_points_to (fg);
  forget_cliques (fg->fun);
  raise_warned_frame (bytes);
  silence_rewritten ();
  /* That a function calls nothing any more, or cannot fail, is no reason to ask for an
     attribute.  */
  warn_suggest_attribute_const = warn_suggest_attribute_pure = 0;
  warn_suggest_attribute_malloc = warn_suggest_attribute_noreturn = 0;
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  return TODO_update_ssa | TODO_cleanup_cfg | TODO_update_address_taken
	 | TODO_rebuild_alias;
}
