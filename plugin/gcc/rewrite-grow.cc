/* S3, growth: a realloc of what may be in a slot.
   SPDX-License-Identifier: GPL-3.0-or-later

     p_1 = realloc (q_2, n_3);

   becomes, B being the bytes of the slot,

     if (q_2 == &slot)
       {
	 if (n_3 - 1 < B)
	   it is still in the slot
	 else if (n_3 == 0)
	   p_4 = realloc (malloc (1), 0): whatever the library does then
	 else
	   {
	     p_5 = malloc (n_3);
	     if (p_5)
	       memcpy (p_5, &slot, B)
	   }
       }
     else if (q_2 == NULL && n_3 - 1 < B)
       it is in the slot
     else
       p_4 = realloc (q_2, n_3)

   When its own object may not be in the slot, the cases in which it is are missing, and what is
   copied is the smaller of B and n_3.  A failed realloc leaves the object where it
   is, as it must.  The size that a reallocarray asks for is the largest number when
   its product overflows: no slot has as much, and malloc fails.  */

#include "escape.h"

/* The pieces of one realloc.  */
struct growth
{
  gcall *call;
  location_t loc;
  tree lhs, old, size, slot;	/* OLD and SIZE are the operands.  */
  unsigned HOST_WIDE_INT bytes;
  basic_block join;		/* Where LHS is, as a PHI.  */
  gphi *phi;
};

static void
append (basic_block bb, gimple *stmt, location_t loc)
{
  gimple_stmt_iterator i = gsi_last_bb (bb);
  gimple_set_location (stmt, loc);
  gsi_insert_after (&i, stmt, GSI_NEW_STMT);
}

/* A new block beside BB.  */

static basic_block
new_block (basic_block bb)
{
  basic_block made = create_empty_bb (bb);
  add_bb_to_loop (made, bb->loop_father);
  made->count = bb->count;
  return made;
}

/* End BB with "if (A CODE B)": to YES, with the probability P, or NO.  */

static void
branch (const growth &g, basic_block bb, tree_code code, tree a, tree b,
	basic_block yes, basic_block no, profile_probability p)
{
  append (bb, gimple_build_cond (code, a, b, NULL_TREE, NULL_TREE), g.loc);
  edge e = make_edge (bb, yes, EDGE_TRUE_VALUE);
  e->probability = p;
  edge f = make_edge (bb, no, EDGE_FALSE_VALUE);
  f->probability = p.invert ();
}

/* Let control go from BB to the end, with the result VALUE.  */

static void
finish (const growth &g, basic_block bb, tree value)
{
  edge e = make_single_succ_edge (bb, g.join, EDGE_FALLTHRU);
  add_phi_arg (g.phi, value, e, g.loc);
}

/* Append a call of malloc (SIZE) to BB and return its result.  */

static tree
append_malloc (const growth &g, basic_block bb, tree size)
{
  tree fndecl = builtin_decl_explicit (BUILT_IN_MALLOC);
  gcall *call = gimple_build_call (fndecl, 1, size);
  tree result = make_ssa_name (ptr_type_node);
  gimple_call_set_lhs (call, result);
  append (bb, call, g.loc);
  note_call (call, fndecl, bb);
  return result;
}

/* Append to BB that the pointer MEMORY is used in a way that GCC does not see, and
   return it: no null test of it may go.  GCC removes a malloc that is only compared
   with null, as if there always were memory; it does not do that to a realloc.  */

static tree
append_use (const growth &g, basic_block bb, tree memory)
{
  tree same = make_ssa_name (TREE_TYPE (memory));
  vec<tree, va_gc> *in = NULL, *out = NULL;
  vec_safe_push (in, build_tree_list (build_tree_list (NULL_TREE,
						       build_string (2, "0")),
				      memory));
  vec_safe_push (out, build_tree_list (build_tree_list (NULL_TREE,
							build_string (3,
								      "=r")),
				       same));
  gasm *use = gimple_build_asm_vec ("", in, out, NULL, NULL);
  gimple_asm_set_volatile (use, true);
  SSA_NAME_DEF_STMT (same) = use;
  append (bb, use, g.loc);
  return same;
}

/* Fill BB: what is in the slot moves to memory of its own.  WHOLE: all of it fits
   there.  */

static void
move_out (const growth &g, basic_block bb, bool whole)
{
  tree n = build_int_cstu (TREE_TYPE (g.size), g.bytes);
  if (!whole)
    {
      tree least = make_ssa_name (TREE_TYPE (g.size));
      append (bb, gimple_build_assign (least, MIN_EXPR, g.size, n), g.loc);
      n = least;
    }
  tree memory = append_use (g, bb, append_malloc (g, bb, g.size));
  basic_block copy = new_block (bb), done = new_block (bb);
  branch (g, bb, NE_EXPR, memory, null_pointer_node, copy, done,
	  profile_probability::very_likely ());
  tree fndecl = builtin_decl_explicit (BUILT_IN_MEMCPY);
  gcall *call = gimple_build_call (fndecl, 3, memory,
				   build_fold_addr_expr (g.slot), n);
  append (copy, call, g.loc);
  compat_suppress_access_warnings (call);
  note_call (call, fndecl, copy);
  mark_end (copy, g.slot, g.loc);
  make_single_succ_edge (copy, done, EDGE_FALLTHRU);
  finish (g, done, memory);
}

/* Fill BB, where G's object is in the slot, from here on or again.  */

static void
stay_in_slot (const growth &g, basic_block bb)
{
  mark_begin (bb, g.slot, g.loc);
  finish (g, bb, build1 (ADDR_EXPR, TREE_TYPE (g.lhs), g.slot));
}

/* End BB with the question whether G's size fits in the slot: then to YES, otherwise to NO, as
   also when it is 0.  */

static void
ask_for_room (const growth &g, basic_block bb, basic_block yes, basic_block no)
{
  tree type = TREE_TYPE (g.size), less = make_ssa_name (type);
  append (bb, gimple_build_assign (less, MINUS_EXPR, g.size, build_int_cst (type, 1)), g.loc);
  branch (g, bb, LT_EXPR, less, build_int_cstu (type, g.bytes), yes, no,
	  profile_probability::likely ());
}

/* Begin BB, to which the call's operand comes when it is not the slot's address: an object
   that begins here goes to STAY if there is room, any other to HEAP.  Each of two questions is
   a branch of its own, so that GCC answers the one for null where the first step is.  */

static void
ask_for_null (const growth &g, basic_block bb, basic_block stay, basic_block heap)
{
  basic_block begins = new_block (bb);
  branch (g, bb, EQ_EXPR, g.old, build_zero_cst (TREE_TYPE (g.old)), begins, heap,
	  profile_probability::even ());
  ask_for_room (g, begins, stay, heap);
}

void
rewrite_grow (const alloc_site &site, tree slot,
	      unsigned HOST_WIDE_INT bytes, bool in_slot)
{
  growth g;
  g.call = site.stmt;
  g.loc = gimple_location (g.call);
  g.lhs = gimple_call_lhs (g.call);
  g.old = gimple_call_arg (g.call, 0);
  g.slot = slot;
  g.bytes = bytes;

  gimple_stmt_iterator gsi = gsi_for_stmt (g.call);
  g.size = build_size (site, &gsi);
  gsi_prev (&gsi);
  basic_block start = gimple_bb (g.call);
  edge in = gsi_end_p (gsi) ? split_block_after_labels (start)
	    : split_block (start, gsi_stmt (gsi));
  basic_block heap = in->dest;
  edge out = split_block (heap, g.call);
  g.join = out->dest;
  tree on_heap = copy_ssa_name (g.lhs, g.call);
  gimple_call_set_lhs (g.call, on_heap);
  compat_suppress_access_warnings (g.call);
  g.phi = create_phi_node (g.lhs, g.join);
  add_phi_arg (g.phi, on_heap, out, g.loc);
  remove_edge (in);

  basic_block here = new_block (start), elsewhere = heap, full = here;
  basic_block nothing = new_block (start), leave = new_block (start);
  if (in_slot)
    {
      basic_block stay = new_block (start);
      elsewhere = new_block (start);
      full = new_block (start);
      ask_for_room (g, here, stay, full);
      ask_for_null (g, elsewhere, stay, heap);
      stay_in_slot (g, stay);
    }
  branch (g, start, EQ_EXPR, g.old, build1 (ADDR_EXPR, TREE_TYPE (g.old), slot), here, elsewhere,
	  in_slot ? profile_probability::likely () : profile_probability::even ());
  branch (g, full, EQ_EXPR, g.size, build_zero_cst (TREE_TYPE (g.size)),
	  nothing, leave, profile_probability::very_unlikely ());
  tree small = append_malloc (g, nothing, size_one_node);
  mark_end (nothing, slot, g.loc);
  edge again = make_single_succ_edge (nothing, heap, EDGE_FALLTHRU), e;
  /* The heap's own realloc gets either pointer.  */
  gphi *old = create_phi_node (make_ssa_name (TREE_TYPE (g.old)), heap);
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, heap->preds)
    add_phi_arg (old, e == again ? small : g.old, e, g.loc);
  gimple_call_set_arg (g.call, 0, gimple_phi_result (old));
  update_stmt (g.call);
  move_out (g, leave, in_slot);
}
