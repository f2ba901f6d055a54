/* The sanitized mode, of a test build only: with the address sanitizer on and the rule
   "R8-sanitizer" off, objects move all the same, and the sanitizer is told when each
   slot's object begins and ends.  What the analysis missed is then reported as a use
   after the scope or the return.
   SPDX-License-Identifier: GPL-3.0-or-later

     p_1 = malloc (16);		.ASAN_MARK (UNPOISON, &slot, 16);
				p_1 = &slot;
     free (p_1);		if (p_1 == &slot)
				  .ASAN_MARK (POISON, &slot, 16);

   Clobbers alone report nothing.  */

#include "escape.h"

#ifdef ESCAPE_TEST_RULES

/* A call that says what becomes of the memory of SLOT.  */

static gcall *
build_mark (tree slot, enum asan_mark_flags flag, location_t loc)
{
  gcall *call
    = gimple_build_call_internal (IFN_ASAN_MARK, 3,
				  build_int_cst (integer_type_node, flag),
				  build_fold_addr_expr (slot),
				  TYPE_SIZE_UNIT (TREE_TYPE (slot)));
  gimple_set_location (call, loc);
  return call;
}

static bool
wanted_p (void)
{
  return sanitize_flags_p (SANITIZE_ADDRESS) && asan_sanitize_use_after_scope ();
}

void
mark_begin (gimple_stmt_iterator *gsi, tree slot, location_t loc)
{
  if (!wanted_p ())
    return;
  gsi_insert_before (gsi, build_mark (slot, ASAN_MARK_UNPOISON, loc),
		     GSI_SAME_STMT);
}

void
mark_begin (basic_block bb, tree slot, location_t loc)
{
  if (!wanted_p ())
    return;
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gsi_insert_after (&gsi, build_mark (slot, ASAN_MARK_UNPOISON, loc),
		    GSI_NEW_STMT);
}

void
mark_end (basic_block bb, tree slot, location_t loc)
{
  if (!wanted_p ())
    return;
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gsi_insert_after (&gsi, build_mark (slot, ASAN_MARK_POISON, loc),
		    GSI_NEW_STMT);
}

/* Before STMT: if OPERAND is the address of SLOT, its object is no more.  */

static void
mark_end_if (gimple *stmt, tree operand, tree slot)
{
  location_t loc = gimple_location (stmt);
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gcond *cond = gimple_build_cond (EQ_EXPR, operand,
				   build1 (ADDR_EXPR, TREE_TYPE (operand), slot),
				   NULL_TREE, NULL_TREE);
  gimple_set_location (cond, loc);
  gsi_insert_before (&gsi, cond, GSI_SAME_STMT);
  basic_block before = gimple_bb (stmt);
  edge around = split_block (before, cond);
  basic_block after = around->dest;
  basic_block end = create_empty_bb (before);
  add_bb_to_loop (end, before->loop_father);
  edge into = make_edge (before, end, EDGE_TRUE_VALUE);
  make_single_succ_edge (end, after, EDGE_FALLTHRU);
  around->flags = (around->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  into->probability = profile_probability::even ();
  around->probability = into->probability.invert ();
  end->count = into->count ();
  mark_end (end, slot, loc);
}

void
mark_freed (gimple *stmt, tree operand, const vec<tree> &slots)
{
  if (wanted_p ())
    for (unsigned i = 0; i < slots.length (); i++)
      mark_end_if (stmt, operand, slots[i]);
}

#else

void
mark_begin (gimple_stmt_iterator *, tree, location_t)
{
}

void
mark_begin (basic_block, tree, location_t)
{
}

void
mark_end (basic_block, tree, location_t)
{
}

void
mark_freed (gimple *, tree, const vec<tree> &)
{
}

#endif
