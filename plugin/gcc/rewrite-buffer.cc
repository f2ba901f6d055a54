/* S2, stack first: an allocation of varying size takes a buffer of the frame when it
   fits, and the heap when it does not.
   SPDX-License-Identifier: GPL-3.0-or-later

     p_1 = malloc (n_2);	if (n_2 <= sizeof buffer)
				  buffer = {CLOBBER};
				else
				  p_3 = malloc (n_2);
				p_1 = PHI <&buffer, p_3>

   A product is computed with its overflow: calloc's own call then returns null as
   before.  (Go does the same with 32 bytes, cmd/compile/internal/walk.)  */

#include "escape.h"

/* How often the object fits, for the profile.  */

static profile_probability
fits_probability (void)
{
  return profile_probability::guessed_always ().apply_scale (9, 10);
}

/* Append CALL of FNDECL to the call graph.  */

static void
note_call (gcall *call, tree fndecl, basic_block bb)
{
  cgraph_node *node = cgraph_node::get (current_function_decl);
  node->create_edge (cgraph_node::get_create (fndecl), call, bb->count);
}

/* Add statements before GSI for the bytes of the string that SITE, a strdup or strndup,
   copies, with its end, and return them.  */

static tree
build_length (const alloc_site &site, gimple_stmt_iterator *gsi)
{
  location_t loc = gimple_location (site.stmt);
  bool bounded = site.kind == ALLOC_STRNDUP;
  tree fndecl = builtin_decl_explicit (bounded ? BUILT_IN_STRNLEN
				       : BUILT_IN_STRLEN);
  tree s = gimple_call_arg (site.stmt, 0);
  gcall *call = bounded
		? gimple_build_call (fndecl, 2, s,
				     gimple_call_arg (site.stmt, 1))
		: gimple_build_call (fndecl, 1, s);
  tree length = make_ssa_name (size_type_node);
  gimple_call_set_lhs (call, length);
  tree size = make_ssa_name (size_type_node);
  gassign *add = gimple_build_assign (size, PLUS_EXPR, length, size_one_node);
  gimple_set_location (call, loc);
  gimple_set_location (add, loc);
  compat_suppress_access_warnings (call);
  gsi_insert_before (gsi, call, GSI_SAME_STMT);
  gsi_insert_before (gsi, add, GSI_SAME_STMT);
  note_call (call, fndecl, gimple_bb (site.stmt));
  return size;
}

/* Add statements for SITE's size before GSI.  Return the size, and in *OVERFLOWS
   what is not zero when it is not one, or null.  */

static tree
build_size (const alloc_site &site, gimple_stmt_iterator *gsi,
	    tree *overflows)
{
  location_t loc = gimple_location (site.stmt);
  tree a = gimple_call_arg (site.stmt, 0);
  *overflows = NULL_TREE;
  if (site.kind == ALLOC_STRDUP || site.kind == ALLOC_STRNDUP)
    return build_length (site, gsi);
  if (site.kind == ALLOC_ALIGNED)
    return gimple_call_arg (site.stmt, 1);
  if (site.kind != ALLOC_CALLOC)
    return a;
  tree b = gimple_call_arg (site.stmt, 1);
  if (integer_onep (a))
    return b;
  if (integer_onep (b))
    return a;
  gcall *mul = gimple_build_call_internal (IFN_MUL_OVERFLOW, 2, a, b);
  tree both = make_ssa_name (build_complex_type (size_type_node));
  gimple_call_set_lhs (mul, both);
  gimple_set_location (mul, loc);
  gsi_insert_before (gsi, mul, GSI_SAME_STMT);
  tree part[2];
  for (int i = 0; i < 2; i++)
    {
      part[i] = make_ssa_name (size_type_node);
      tree_code code = i ? IMAGPART_EXPR : REALPART_EXPR;
      gassign *get
	= gimple_build_assign (part[i], code,
			       build1 (code, size_type_node, both));
      gimple_set_location (get, loc);
      gsi_insert_before (gsi, get, GSI_SAME_STMT);
    }
  *overflows = escape_rule ("R5-product") ? part[1] : NULL_TREE;
  return part[0];
}

/* Add the condition that SIZE is at most BYTES and OVERFLOWS (unless null) is zero,
   before GSI.  */

static void
build_condition (gimple_stmt_iterator *gsi, tree size, tree overflows,
		 unsigned HOST_WIDE_INT bytes, location_t loc)
{
  if (!escape_rule ("R5-buffer"))
    bytes *= 8;
  tree limit = build_int_cstu (TREE_TYPE (size), bytes);
  gcond *cond;
  if (!overflows)
    cond = gimple_build_cond (LE_EXPR, size, limit, NULL_TREE, NULL_TREE);
  else
    {
      tree fits = make_ssa_name (boolean_type_node);
      tree right = make_ssa_name (boolean_type_node);
      tree both = make_ssa_name (boolean_type_node);
      gassign *stmts[] = {
	gimple_build_assign (fits, LE_EXPR, size, limit),
	gimple_build_assign (right, EQ_EXPR, overflows,
			     build_zero_cst (TREE_TYPE (overflows))),
	gimple_build_assign (both, BIT_AND_EXPR, fits, right)
      };
      for (gassign *s : stmts)
	{
	  gimple_set_location (s, loc);
	  gsi_insert_before (gsi, s, GSI_SAME_STMT);
	}
      cond = gimple_build_cond (NE_EXPR, both, boolean_false_node, NULL_TREE,
				NULL_TREE);
    }
  gimple_set_location (cond, loc);
  gsi_insert_before (gsi, cond, GSI_SAME_STMT);
}

/* Append a call of CODE (A, B, N) after GSI.  */

static void
append_call (gimple_stmt_iterator *gsi, built_in_function code, tree a, tree b,
	     tree n, location_t loc)
{
  tree fndecl = builtin_decl_explicit (code);
  gcall *call = gimple_build_call (fndecl, 3, a, b, n);
  gimple_set_location (call, loc);
  compat_suppress_access_warnings (call);
  gsi_insert_after (gsi, call, GSI_NEW_STMT);
  note_call (call, fndecl, gsi_bb (*gsi));
}

/* Append after GSI: the SIZE - 1 bytes at S, and a null byte, go to SLOT.  */

static void
copy_part (gimple_stmt_iterator *gsi, tree s, tree slot, tree size,
	   location_t loc)
{
  tree address = build_fold_addr_expr (slot);
  tree length = make_ssa_name (size_type_node);
  gassign *sub = gimple_build_assign (length, MINUS_EXPR, size,
				      size_one_node);
  gimple_set_location (sub, loc);
  gsi_insert_after (gsi, sub, GSI_NEW_STMT);
  append_call (gsi, BUILT_IN_MEMCPY, address, s, length, loc);
  tree end = make_ssa_name (ptr_type_node);
  gassign *add = gimple_build_assign (end, POINTER_PLUS_EXPR, address, length);
  gimple_set_location (add, loc);
  gsi_insert_after (gsi, add, GSI_NEW_STMT);
  tree byte = build2 (MEM_REF, unsigned_char_type_node, end,
		      build_int_cst (ptr_type_node, 0));
  gassign *zero = gimple_build_assign (byte,
				       build_zero_cst
				       (unsigned_char_type_node));
  gimple_set_location (zero, loc);
  suppress_warning (byte);
  compat_suppress_access_warnings (zero);
  gsi_insert_after (gsi, zero, GSI_NEW_STMT);
}

/* Fill BB, where SITE's object of SIZE bytes is in SLOT.  */

static void
fill_slot_block (basic_block bb, const alloc_site &site, tree slot, tree size,
		 bool clobbers)
{
  location_t loc = gimple_location (site.stmt);
  mark_begin (bb, slot, loc);
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  if (clobbers)
    {
      gassign *stmt
	= gimple_build_assign (slot, compat_begin_clobber (TREE_TYPE (slot)));
      gimple_set_location (stmt, loc);
      gsi_insert_after (&gsi, stmt, GSI_NEW_STMT);
    }
  tree address = build_fold_addr_expr (slot);
  if (site.kind == ALLOC_CALLOC)
    append_call (&gsi, BUILT_IN_MEMSET, address, integer_zero_node, size,
		 loc);
  if (site.kind == ALLOC_STRDUP)
    append_call (&gsi, BUILT_IN_MEMCPY, address,
		 gimple_call_arg (site.stmt, 0), size, loc);
  if (site.kind == ALLOC_STRNDUP)
    copy_part (&gsi, gimple_call_arg (site.stmt, 0), slot, size, loc);
}

void
rewrite_buffer (const alloc_site &site, tree slot,
		unsigned HOST_WIDE_INT bytes, bool clobbers)
{
  gcall *call = site.stmt;
  location_t loc = gimple_location (call);
  tree lhs = gimple_call_lhs (call), overflows;
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree size = build_size (site, &gsi, &overflows);
  build_condition (&gsi, size, overflows, bytes, loc);
  gsi_prev (&gsi);
  basic_block before = gimple_bb (call);
  edge to_heap = split_block (before, gsi_stmt (gsi));
  basic_block heap = to_heap->dest;
  edge from_heap = split_block (heap, call);
  basic_block after = from_heap->dest;

  basic_block here = create_empty_bb (before);
  add_bb_to_loop (here, before->loop_father);
  edge to_slot = make_edge (before, here, EDGE_TRUE_VALUE);
  edge from_slot = make_single_succ_edge (here, after, EDGE_FALLTHRU);
  to_heap->flags = (to_heap->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  to_slot->probability = fits_probability ();
  to_heap->probability = to_slot->probability.invert ();
  here->count = to_slot->count ();
  heap->count = to_heap->count ();

  tree on_heap = copy_ssa_name (lhs, call);
  gimple_call_set_lhs (call, on_heap);
  update_stmt (call);
  gphi *phi = create_phi_node (lhs, after);
  add_phi_arg (phi, on_heap, from_heap, loc);
  add_phi_arg (phi, build1 (ADDR_EXPR, TREE_TYPE (lhs), slot), from_slot, loc);
  fill_slot_block (here, site, slot, size, clobbers);
}
