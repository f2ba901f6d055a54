/* S2, stack first: an allocation of varying size takes a buffer of the frame when it
   fits, and the heap when it does not.
   SPDX-License-Identifier: GPL-3.0-or-later

     p_1 = malloc (n_2);	if (n_2 > sizeof buffer)
				  p_3 = malloc (n_2);
				p_1 = PHI <&buffer, p_3>

   (Go does the same with 32 bytes, cmd/compile/internal/walk.)  */

#include "escape.h"

/* How often the object fits, for the profile.  */

static profile_probability
fits_probability (void)
{
  return profile_probability::guessed_always ().apply_scale (9, 10);
}

/* Add the condition that SIZE is at most BYTES before GSI.  */

static void
build_condition (gimple_stmt_iterator *gsi, tree size,
		 unsigned HOST_WIDE_INT bytes, location_t loc)
{
  if (!escape_rule ("R5-buffer"))
    bytes *= 8;
  gcond *cond
    = gimple_build_cond (LE_EXPR, size,
			 build_int_cstu (TREE_TYPE (size), bytes), NULL_TREE,
			 NULL_TREE);
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
fill_slot_block (basic_block bb, const alloc_site &site, tree slot, tree size)
{
  location_t loc = gimple_location (site.stmt);
  mark_begin (bb, slot, loc);
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  tree address = build_fold_addr_expr (slot);
  if (site.kind == ALLOC_CALLOC)
    append_call (&gsi, BUILT_IN_MEMSET, address, integer_zero_node, size,
		 loc);
  if (site.kind == ALLOC_STRDUP)
    append_call (&gsi, BUILT_IN_MEMCPY, address,
		 gimple_call_arg (site.stmt, 0), size, loc);
  if (site.kind == ALLOC_STRNDUP)
    copy_part (&gsi, gimple_call_arg (site.stmt, 0), slot, size, loc);
  if (site.kind == ALLOC_POSIX)
    gsi_insert_after (&gsi, store_address (site, slot), GSI_NEW_STMT);
}

void
rewrite_buffer (const alloc_site &site, tree slot,
		unsigned HOST_WIDE_INT bytes)
{
  gcall *call = site.stmt;
  location_t loc = gimple_location (call);
  tree lhs = gimple_call_lhs (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree size = build_size (site, &gsi);
  build_condition (&gsi, size, bytes, loc);
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

  fill_slot_block (here, site, slot, size);
  if (!lhs)
    return;
  tree on_heap = copy_ssa_name (lhs, call);
  gimple_call_set_lhs (call, on_heap);
  update_stmt (call);
  gphi *phi = create_phi_node (lhs, after);
  add_phi_arg (phi, on_heap, from_heap, loc);
  add_phi_arg (phi, slot_result (site, slot), from_slot, loc);
}
