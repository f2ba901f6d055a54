/* S1, the fixed slot: an allocation of constant size, or of a size that has a bound,
   becomes a variable of the frame.
   SPDX-License-Identifier: GPL-3.0-or-later

     p_1 = malloc (16);			p_1 = &slot;

     r_2 = posix_memalign (q, 64, 16);	*q = &slot;
					r_2 = 0;

   The slot is an array of characters: its alias set is 0, so that the memory
   may be used with any effective type, as malloc's may; scalar replacement takes
   it apart as well as a structure, unless it is to stay in one piece (unwritten.cc).  */

#include "escape.h"

unsigned
slot_alignment (const alloc_site &site)
{
  unsigned align = MAX ((unsigned) MALLOC_ABI_ALIGNMENT, LEAST_ALIGNMENT);
  if (!escape_rule ("R5-align"))
    return BITS_PER_UNIT;
  tree asked = alignment_operand (site.stmt, site.kind);
  if (asked && tree_fits_uhwi_p (asked))
    align = MAX (align, tree_to_uhwi (asked) * BITS_PER_UNIT);
  return align;
}

void
align_slot (tree slot, const alloc_site &site)
{
  if (slot_alignment (site) > DECL_ALIGN (slot))
    SET_DECL_ALIGN (slot, slot_alignment (site));
}

tree
make_slot (function_graph *fg, const alloc_site &site,
	   unsigned HOST_WIDE_INT bytes, bool one_piece)
{
  /* Volatile elements are not taken apart; no access is volatile for that.  */
  tree byte = one_piece ? build_qualified_type (unsigned_char_type_node, TYPE_QUAL_VOLATILE)
	      : unsigned_char_type_node;
  tree type = build_array_type_nelts (byte, bytes);
  tree slot = create_tmp_var_raw (type, "escape_slot");
  SET_DECL_ALIGN (slot, slot_alignment (site));
  DECL_USER_ALIGN (slot) = escape_rule ("R5-align");
  TREE_ADDRESSABLE (slot) = 1;
  DECL_SOURCE_LOCATION (slot) = gimple_location (site.stmt);
  /* Warnings about bounds were for the object that the user sees.  */
  suppress_warning (slot);
  gimple_add_tmp_var_fn (fg->fun, slot);
  return slot;
}

/* A new statement that stores SLOT's address where SITE, a posix_memalign, is to store
   it.  No type is assumed there.  */

gimple *
store_address (const alloc_site &site, tree slot)
{
  tree any = build_pointer_type_for_mode (ptr_type_node, ptr_mode, true);
  tree where = fold_build2 (MEM_REF, ptr_type_node, gimple_call_arg (site.stmt, 0),
			    build_zero_cst (any));
  gassign *store
    = gimple_build_assign (where, build1 (ADDR_EXPR, ptr_type_node, slot));
  gimple_set_location (store, gimple_location (site.stmt));
  return store;
}

/* What SITE's call returns when the object is in SLOT.  An ADDR_EXPR of the result's own
   type: a conversion around it would not be an invariant.  */

tree
slot_result (const alloc_site &site, tree slot)
{
  tree type = TREE_TYPE (gimple_call_lhs (site.stmt));
  return site.kind == ALLOC_POSIX ? build_zero_cst (type)
	 : build1 (ADDR_EXPR, type, slot);
}

void
rewrite_slot (const alloc_site &site, tree slot)
{
  gcall *call = site.stmt;
  location_t loc = gimple_location (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree lhs = gimple_call_lhs (call);
  detach_call (call);
  mark_begin (&gsi, slot, loc);
  if (site.kind == ALLOC_CALLOC)
    {
      gassign *zero
	= gimple_build_assign (slot, build_constructor (TREE_TYPE (slot),
							NULL));
      gimple_set_location (zero, loc);
      gsi_insert_before (&gsi, zero, GSI_SAME_STMT);
    }
  if (site.kind == ALLOC_POSIX)
    gsi_insert_before (&gsi, store_address (site, slot), GSI_SAME_STMT);
  gimple *copy = lhs ? gimple_build_assign (lhs, slot_result (site, slot))
		 : gimple_build_nop ();
  gimple_set_location (copy, loc);
  basic_block bb = gimple_bb (call);
  gsi_replace (&gsi, copy, true);
  gimple_purge_dead_eh_edges (bb);
}
