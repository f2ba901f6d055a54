/* R6: what may be the last call of its function.
   SPDX-License-Identifier: GPL-3.0-or-later

   A call is the last when all that is behind it on some way may vanish (vanish.cc), and what
   it gives is what is returned, or may be found to be.  A condition that nobody can decide
   before the call has returned is there as long as the call is.  */

#include "escape.h"

/* How much is looked at for one call; where that ends it is the last.  */
#define MAX_LOOKED_AT 4096u

/* --- What is returned behind it.  */

/* True when STMT makes of a value what a condition may ask for, which may be as good as the
   value; DEPTH is how far that was followed.  */

static bool
asked_for_p (gimple *stmt, int depth = 0)
{
  imm_use_iterator i;
  use_operand_p use;
  if (is_gimple_call (stmt))
    return gimple_call_internal_p (stmt);
  if (!is_gimple_assign (stmt) || depth > 4
      || TREE_CODE_CLASS (gimple_assign_rhs_code (stmt)) == tcc_comparison
      || gimple_assign_rhs_code (stmt) == COND_EXPR)
    return true;
  tree lhs = gimple_assign_lhs (stmt);
  if (TREE_CODE (lhs) != SSA_NAME)
    return false;
  FOR_EACH_IMM_USE_FAST (use, i, lhs)
    if (!is_gimple_debug (USE_STMT (use)) && gimple_code (USE_STMT (use)) != GIMPLE_RETURN
	&& gimple_code (USE_STMT (use)) != GIMPLE_PHI && asked_for_p (USE_STMT (use), depth + 1))
      return true;
  return false;
}

/* True when GCC may find that the constant C is RESULT, what a call gave, on some path: in
   "if (r == 0) return 0;" it is.  From 14 on GCC knows, too, of functions that always give
   the same (ipa_return_value_range).  */

static bool
may_equal_p (tree c, tree result)
{
  imm_use_iterator i;
  use_operand_p use;
  if (COMPAT_KNOWS_RESULTS || TREE_CODE (c) != INTEGER_CST
      || TREE_CODE (result) != SSA_NAME)
    return true;
  /* One bound leaves more than one value of an int.  */
  tree type = TREE_TYPE (result);
  bool bounded = TREE_CODE (type) != INTEGER_TYPE || TYPE_UNSIGNED (type)
		 || TYPE_PRECISION (type) < INT_TYPE_SIZE;
  FOR_EACH_IMM_USE_FAST (use, i, result)
    {
      gimple *stmt = USE_STMT (use);
      if (is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_PHI
	  || gimple_code (stmt) == GIMPLE_RETURN)
	continue;
      if (gimple_code (stmt) != GIMPLE_COND)
	{
	  if (asked_for_p (stmt))
	    return true;
	  continue;
	}
      if (TREE_CODE (gimple_cond_rhs (stmt)) != INTEGER_CST)
	return true;
      if (gimple_cond_code (stmt) == EQ_EXPR || gimple_cond_code (stmt) == NE_EXPR)
	{
	  if (tree_int_cst_equal (gimple_cond_rhs (stmt), c))
	    return true;
	}
      else if (bounded || !(integer_zerop (gimple_cond_rhs (stmt))
			    || integer_minus_onep (gimple_cond_rhs (stmt))))
	return true;
      else
	bounded = true;
    }
  return false;
}

/* True when RESULT is that of a call of the function that it is in: such a call GCC makes a loop,
   which sums up on the way.  */

static bool
recursive_call_p (tree result)
{
  gcall *call = TREE_CODE (result) == SSA_NAME
		? dyn_cast<gcall *> (SSA_NAME_DEF_STMT (result)) : NULL;
  tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
  return fndecl && DECL_ORIGIN (fndecl) == DECL_ORIGIN (cfun->decl);
}

/* True when V is a sum or the like of RESULT and something that is not nothing: such a thing
   is never what its operand is.  From 14 on RESULT may be known to be a constant.  */

static bool
always_another_p (tree v, tree result)
{
  gassign *def = TREE_CODE (v) == SSA_NAME ? dyn_cast<gassign *> (SSA_NAME_DEF_STMT (v)) : NULL;
  if (!def || !INTEGRAL_TYPE_P (TREE_TYPE (v)) || gimple_assign_rhs1 (def) != result)
    return false;
  tree_code code = gimple_assign_rhs_code (def);
  if (COMPAT_KNOWS_RESULTS && (code == MULT_EXPR || code == NEGATE_EXPR))
    return false;
  switch (code)
    {
    case PLUS_EXPR:
    case MINUS_EXPR:
    case BIT_XOR_EXPR:
      return TREE_CODE (gimple_assign_rhs2 (def)) == INTEGER_CST
	     && !integer_zerop (gimple_assign_rhs2 (def));
    case MULT_EXPR:
      return TREE_CODE (gimple_assign_rhs2 (def)) == INTEGER_CST
	     && !integer_zerop (gimple_assign_rhs2 (def))
	     && !integer_onep (gimple_assign_rhs2 (def));
    case BIT_NOT_EXPR:
    case NEGATE_EXPR:
      return true;
    default:
      return false;
    }
}

/* True when V, which the function returns, may be RESULT, what a call gave.  SEEN has the
   merges that were looked at.  */

static bool
may_be_result_p (tree v, tree result, hash_set<tree> &seen)
{
  if (CONSTANT_CLASS_P (v))
    return may_equal_p (v, result);
  gphi *phi = TREE_CODE (v) == SSA_NAME && v != result
	      ? dyn_cast<gphi *> (SSA_NAME_DEF_STMT (v)) : NULL;
  if (!phi)
    return v == result || !always_another_p (v, result) || recursive_call_p (result);
  if (seen.add (v))
    return false;
  for (unsigned k = 0; k < gimple_phi_num_args (phi); k++)
    if (may_be_result_p (gimple_phi_arg_def (phi, k), result, seen))
      return true;
  return false;
}

/* True when the function may return, by RET, what CALL gives, on a way from CALL to RET that
   goes through none but the blocks BEHIND and its own.  */

static bool
returns_result_p (greturn *ret, gcall *call, bitmap behind)
{
  hash_set<tree> seen;
  tree result = gimple_call_lhs (call), value = gimple_return_retval (ret);
  if (!value || is_empty_type (TREE_TYPE (value)))
    return true;
  /* No scalar becomes a structure by itself.  */
  if (!is_gimple_reg_type (TREE_TYPE (value)))
    return result && !is_gimple_reg_type (TREE_TYPE (result));
  /* From 14 on GCC knows what a function always gives, as it may come to know what is returned.  */
  if (!result)
    return COMPAT_KNOWS_RESULTS && !VOID_TYPE_P (gimple_call_return_type (call));
  gphi *phi = TREE_CODE (value) == SSA_NAME ? dyn_cast<gphi *> (SSA_NAME_DEF_STMT (value))
	      : NULL;
  /* What is merged at the return was chosen by the way there.  */
  if (!phi || gimple_bb (phi) != gimple_bb (ret) || gimple_bb (call) == gimple_bb (ret))
    return may_be_result_p (value, result, seen);
  for (unsigned k = 0; k < gimple_phi_num_args (phi); k++)
    if (bitmap_bit_p (behind, gimple_phi_arg_edge (phi, k)->src->index)
	&& may_be_result_p (gimple_phi_arg_def (phi, k), result, seen))
      return true;
  return false;
}

/* --- Conditions behind a call.  */

/* True when COND compares NAME, an integer or a pointer of which nothing is known, with a
   constant, and both is possible.  */

static bool
open_question_p (gcond *cond, tree name)
{
  tree c = gimple_cond_rhs (cond), type = TREE_TYPE (name);
  if (gimple_cond_lhs (cond) != name || TREE_CODE (c) != INTEGER_CST)
    return false;
  if (gimple_cond_code (cond) == EQ_EXPR || gimple_cond_code (cond) == NE_EXPR)
    return integer_zerop (c) || TREE_CODE (type) == INTEGER_TYPE;
  return TREE_CODE (type) == INTEGER_TYPE && !tree_int_cst_equal (c, TYPE_MIN_VALUE (type))
	 && !tree_int_cst_equal (c, TYPE_MAX_VALUE (type));
}

/* The name of which COND asks alone, or of some of whose bits, a question that is open if
   nothing is known of it; null if there is none.  */

static tree
asked_alone (gcond *cond)
{
  tree name = gimple_cond_lhs (cond);
  if (TREE_CODE (name) != SSA_NAME || !has_single_use (name) || !open_question_p (cond, name))
    return NULL_TREE;
  gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (name));
  if (!def || gimple_assign_rhs_code (def) != BIT_AND_EXPR
      || !integer_zerop (gimple_cond_rhs (cond)) || !integer_nonzerop (gimple_assign_rhs2 (def)))
    return name;
  name = gimple_assign_rhs1 (def);
  return TREE_CODE (name) == SSA_NAME && has_single_use (name) ? name : NULL_TREE;
}

/* True when the condition at the end of BB, which the call of L reaches, is of what that gave, or
   of memory that it may have changed, and nothing else tells what that is: both is possible.  */

static bool
undecidable_p (last_call &l, basic_block bb)
{
  gimple_stmt_iterator last = gsi_last_bb (bb);
  gcond *cond = gsi_end_p (last) ? NULL : dyn_cast<gcond *> (gsi_stmt (last));
  tree name = cond && l.opaque ? asked_alone (cond) : NULL_TREE;
  if (!name || !(INTEGRAL_TYPE_P (TREE_TYPE (name)) || POINTER_TYPE_P (TREE_TYPE (name))))
    return false;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (def == l.call)
    return INTEGRAL_TYPE_P (TREE_TYPE (name));
  if (!gimple_assign_load_p (def) || gimple_bb (def) != bb)
    return false;
  tree base = get_base_address (gimple_assign_rhs1 (def));
  if (!anyones_p (base))
    return false;
  for (gimple_stmt_iterator i = gsi_for_stmt (def); !gsi_end_p (i); gsi_next (&i))
    if (gsi_stmt (i) == l.call)
      return false;
  ao_ref ref;
  ao_ref_init (&ref, gimple_assign_rhs1 (def));
  return !content_known_p (l, def, &ref, base, true);
}

/* --- The ways behind a call.  */

/* Blocks behind a call.  */
struct ways
{
  auto_bitmap passed;		/* Nothing in them stays.  */
  auto_bitmap ended;		/* Of these, a way ends there.  */
  auto_bitmap blocked;		/* Of these, they end in a condition one side of which leads to nothing
				   but what stays.  */
  auto_vec<basic_block> conditions;	/* They end in one that nobody can decide.  */
};

/* Look at BB from I on, behind the call of L, and say in W what is found.  True when nothing
   stays.  */

static bool
look_at (last_call &l, ways &w, basic_block bb, gimple_stmt_iterator i)
{
  for (; !gsi_end_p (i); gsi_next (&i))
    if (spent_p (l) || vanishes_p (l, gsi_stmt (i)))
      continue;
    else
      return false;
  bitmap_set_bit (w.passed, bb->index);
  if (EDGE_COUNT (bb->succs) == 0
      || (single_succ_p (bb) && single_succ (bb)->index < NUM_FIXED_BLOCKS))
    bitmap_set_bit (w.ended, bb->index);
  else if (undecidable_p (l, bb))
    w.conditions.safe_push (bb);
  return true;
}

/* Find in W the blocks behind the call of L to which ways lead on which nothing stays.  */

static void
find_ways (last_call &l, ways &w)
{
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  basic_block first = gimple_bb (l.call), bb = first;
  edge e;
  edge_iterator ei;
  gimple_stmt_iterator i = gsi_for_stmt (l.call);
  gsi_next (&i);
  for (;; i = gsi_start_bb (bb))
    {
      if (look_at (l, w, bb, i))
	FOR_EACH_EDGE (e, ei, bb->succs)
	  if (e->dest->index >= NUM_FIXED_BLOCKS && e->dest != first
	      && bitmap_set_bit (seen, e->dest->index))
	    todo.safe_push (e->dest);
      if (todo.is_empty ())
	return;
      bb = todo.pop ();
    }
}

/* True when from BB, behind the call of L, a way of W leads to an end, or to nothing that
   stays.  BEHIND gets the blocks that are passed, if it is not null.  */

static bool
leads_on_p (last_call &l, ways &w, basic_block bb, bitmap behind)
{
  bool ends = false, stays = false;
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  edge e;
  edge_iterator ei;
  for (todo.safe_push (bb); !todo.is_empty ();)
    {
      bb = todo.pop ();
      if (spent_p (l))
	return true;
      if (!bitmap_bit_p (w.passed, bb->index) || bitmap_bit_p (w.blocked, bb->index))
	{
	  stays = true;
	  continue;
	}
      ends |= bitmap_bit_p (w.ended, bb->index);
      if (behind)
	bitmap_set_bit (behind, bb->index);
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (e->dest == gimple_bb (l.call))
	  stays = true;
	else if (e->dest->index >= NUM_FIXED_BLOCKS && bitmap_set_bit (seen, e->dest->index))
	  todo.safe_push (e->dest);
    }
  return ends || !stays;
}

/* Find the conditions of W that are there as long as the call of L is: nobody can decide them,
   and on one side something always stays.  */

static void
block_conditions (last_call &l, ways &w)
{
  edge e;
  edge_iterator ei;
  for (bool changed = true; changed;)
    {
      changed = false;
      for (unsigned k = 0; k < w.conditions.length (); k++)
	FOR_EACH_EDGE (e, ei, w.conditions[k]->succs)
	  if (!leads_on_p (l, w, e->dest, NULL))
	    changed |= bitmap_set_bit (w.blocked, w.conditions[k]->index);
    }
}

bool
tail_position_p (struct function *fun, gcall *call)
{
  last_call l;
  l.fun = fun;
  l.call = call;
  l.opaque = opaque_call_p (call);
  l.budget = MAX_LOOKED_AT;
  ways w;
  auto_bitmap behind;
  bitmap_iterator bi;
  unsigned k;
  find_ways (l, w);
  block_conditions (l, w);
  leads_on_p (l, w, gimple_bb (call), behind);
  if (l.budget == 0)
    return true;
  EXECUTE_IF_SET_IN_BITMAP (behind, 0, k, bi)
    {
      gimple_stmt_iterator last = gsi_last_bb (BASIC_BLOCK_FOR_FN (fun, k));
      greturn *ret = gsi_end_p (last) ? NULL : dyn_cast<greturn *> (gsi_stmt (last));
      if (ret && returns_result_p (ret, call, behind))
	return true;
    }
  return false;
}
