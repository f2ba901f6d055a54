/* R6: what may be the last call of its function.
   SPDX-License-Identifier: GPL-3.0-or-later

   A call is the last when all that is behind it on some way may vanish (vanish.cc), and what
   it gives is what is returned, or may be found to be.  A condition that nobody can decide
   before the call has returned is there as long as the call is.  */

#include "escape.h"

/* --- What is returned behind it.  */

/* True when PHI, which merges a value with others, does so for more than a return.  */

static bool
merged_for_more_p (gphi *phi)
{
  imm_use_iterator i;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, i, gimple_phi_result (phi))
    if (!is_gimple_debug (USE_STMT (use)) && gimple_code (USE_STMT (use)) != GIMPLE_RETURN)
      return true;
  return false;
}

/* True when STMT makes of a value what a condition may ask for, which may be as good as the
   value; DEPTH is how far that was followed.  */

static bool
asked_for_p (gimple *stmt, int depth = 0)
{
  imm_use_iterator i;
  use_operand_p use;
  if (gcall *call = dyn_cast<gcall *> (stmt))
    return gimple_call_internal_p (call)
	   || (gimple_call_lhs (call) && gimple_call_builtin_p (call, BUILT_IN_NORMAL));
  if (gphi *phi = dyn_cast<gphi *> (stmt))
    return merged_for_more_p (phi);
  if (!is_gimple_assign (stmt) || depth > 4
      || TREE_CODE_CLASS (gimple_assign_rhs_code (stmt)) == tcc_comparison
      || gimple_assign_rhs_code (stmt) == COND_EXPR)
    return true;
  tree lhs = gimple_assign_lhs (stmt);
  /* From memory it may be loaded again.  */
  if (TREE_CODE (lhs) != SSA_NAME)
    return true;
  FOR_EACH_IMM_USE_FAST (use, i, lhs)
    if (!is_gimple_debug (USE_STMT (use)) && gimple_code (USE_STMT (use)) != GIMPLE_RETURN
	&& asked_for_p (USE_STMT (use), depth + 1))
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
      if (is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_RETURN)
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

/* True when RESULT is that of a call of the function that it is in, for all that is known: such a
   call GCC makes a loop, which sums up on the way.  */

static bool
recursive_call_p (tree result)
{
  gcall *call = TREE_CODE (result) == SSA_NAME
		? dyn_cast<gcall *> (SSA_NAME_DEF_STMT (result)) : NULL;
  cgraph_node *callee = call && gimple_call_fndecl (call)
			? cgraph_node::get (gimple_call_fndecl (call)) : NULL;
  cgraph_node *self = cgraph_node::get (cfun->decl);
  return call && (!callee || !self
		  || callee->ultimate_alias_target () == self->ultimate_alias_target ()
		  || DECL_ORIGIN (callee->decl) == DECL_ORIGIN (self->decl));
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
  /* A cast that changes the mode is code behind the call (process_assignment in tree-tailcall.cc);
     IPA-SRA may still take away what is returned.  */
  if (symtab->state >= EXPANSION && TREE_CODE (result) == SSA_NAME
      && TYPE_MODE (TREE_TYPE (value)) != TYPE_MODE (TREE_TYPE (result)))
    return false;
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
  return !content_known_p (l, def, &ref, base);
}

/* --- The ways behind a call.  */

/* Blocks behind a call.  */
struct ways
{
  auto_vec<basic_block> passed;	/* Nothing in them stays, in the order in which they were found.  */
  auto_bitmap open;		/* Of these, they end in a condition that nobody can decide.  */
  auto_bitmap stays;		/* Something in them stays.  */
  auto_bitmap sure;		/* Something that stays is sure to come, or may come whatever GCC
				   knows, that is more than a store: this goes with a way that GCC finds
				   to end in what is undefined.  */
};

/* Look at BB from I on, behind the call of L, and say in W what is found.  True when nothing
   stays.  */

static bool
look_at (last_call &l, ways &w, basic_block bb, gimple_stmt_iterator i)
{
  bool stays = false, sure = false;
  for (; !gsi_end_p (i) && !sure; gsi_next (&i))
    if (!spent_p (l) && !vanishes_p (l, gsi_stmt (i)))
      {
	stays = true;
	sure = !is_gimple_assign (gsi_stmt (i)) || gimple_has_volatile_ops (gsi_stmt (i));
      }
  if (stays)
    bitmap_set_bit (w.stays, bb->index);
  if (sure)
    bitmap_set_bit (w.sure, bb->index);
  return !stays;
}

/* Find in W the blocks behind the call of L.  */

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
	{
	  w.passed.safe_push (bb);
	  if (undecidable_p (l, bb))
	    bitmap_set_bit (w.open, bb->index);
	  FOR_EACH_EDGE (e, ei, bb->succs)
	    if (e->dest->index >= NUM_FIXED_BLOCKS && e->dest != first
		&& bitmap_set_bit (seen, e->dest->index))
	      todo.safe_push (e->dest);
	}
      if (todo.is_empty ())
	return;
      bb = todo.pop ();
    }
}

/* True when STMT loads from or stores to an element of an array.  */

static bool
accesses_array_p (gimple *stmt)
{
  for (unsigned k = 0; k < gimple_num_ops (stmt); k++)
    for (tree t = gimple_op (stmt, k); t && handled_component_p (t); t = TREE_OPERAND (t, 0))
      if (TREE_CODE (t) == ARRAY_REF)
	return true;
  return false;
}

/* Find the BODY of the loop that E closes, whose end dominates its start; false if it is too
   large, or accesses an array.  */

static bool
find_body (last_call &l, edge e, auto_vec<basic_block> &body, bitmap in_body)
{
  edge_iterator ei;
  edge pred;
  bitmap_set_bit (in_body, e->dest->index);
  body.safe_push (e->dest);
  if (bitmap_set_bit (in_body, e->src->index))
    body.safe_push (e->src);
  for (unsigned k = 0; k < body.length (); k++)
    {
      for (gimple_stmt_iterator i = gsi_start_bb (body[k]); !gsi_end_p (i); gsi_next (&i))
	if (spent_p (l) || accesses_array_p (gsi_stmt (i)))
	  return false;
      if (k > 0)
	FOR_EACH_EDGE (pred, ei, body[k]->preds)
	  if (bitmap_set_bit (in_body, pred->src->index))
	    body.safe_push (pred->src);
    }
  return true;
}

/* True when the loop that E closes is left in the end, for all that GCC knows: it accesses no
   arrays, of whose bounds GCC would conclude how often it can go round, and late that what leads
   to it does not happen.  */

static bool
left_p (last_call &l, edge e)
{
  auto_vec<basic_block> body;
  auto_bitmap in_body;
  edge_iterator ei;
  edge out;
  if (!find_body (l, e, body, in_body))
    return false;
  for (unsigned k = 0; k < body.length (); k++)
    FOR_EACH_EDGE (out, ei, body[k]->succs)
      if (!bitmap_bit_p (in_body, out->dest->index))
	return true;
  return false;
}

/* True when E, of W, leads to what is sure, or goes round a loop behind which that is asked.  */

static bool
sure_edge_p (last_call &l, ways &w, edge e)
{
  if (e->dest == gimple_bb (l.call))
    return false;
  if (dominated_by_p (CDI_DOMINATORS, e->src, e->dest))
    return left_p (l, e);
  return bitmap_bit_p (w.sure, e->dest->index);
}

/* Find out in which blocks of W something is sure to come: on all sides, or on one of a condition
   that nobody can decide.  The least solution.  */

static void
find_sure (last_call &l, ways &w)
{
  edge e;
  edge_iterator ei;
  for (bool changed = true; changed;)
    {
      changed = false;
      for (unsigned k = w.passed.length (); k-- > 0;)
	{
	  basic_block bb = w.passed[k];
	  unsigned sure = 0;
	  if (bitmap_bit_p (w.sure, bb->index) || spent_p (l))
	    continue;
	  FOR_EACH_EDGE (e, ei, bb->succs)
	    sure += sure_edge_p (l, w, e);
	  if (sure && (sure == EDGE_COUNT (bb->succs) || bitmap_bit_p (w.open, bb->index)))
	    changed |= bitmap_set_bit (w.sure, bb->index);
	}
    }
}

/* Set BEHIND to the blocks to which ways of W lead from the call of L on which nothing stays, or
   is sure to come.  */

static void
find_behind (last_call &l, ways &w, bitmap behind)
{
  auto_vec<basic_block> todo;
  edge e;
  edge_iterator ei;
  basic_block first = gimple_bb (l.call);
  todo.safe_push (first);
  while (!todo.is_empty ())
    {
      basic_block bb = todo.pop ();
      if (bitmap_bit_p (w.stays, bb->index) || bitmap_bit_p (w.sure, bb->index)
	  || !bitmap_set_bit (behind, bb->index))
	continue;
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (e->dest->index >= NUM_FIXED_BLOCKS)
	  todo.safe_push (e->dest);
    }
}

bool
tail_position_p (struct function *fun, gcall *call, unsigned *budget)
{
  last_call l;
  l.fun = fun;
  l.call = call;
  l.opaque = opaque_call_p (call);
  l.budget = MIN (*budget, MAX_LOOKED_AT);
  *budget -= l.budget;
  ways w;
  auto_bitmap behind;
  bitmap_iterator bi;
  unsigned k;
  find_ways (l, w);
  find_sure (l, w);
  if (l.budget == 0)
    return true;
  *budget += l.budget;
  find_behind (l, w, behind);
  EXECUTE_IF_SET_IN_BITMAP (behind, 0, k, bi)
    {
      gimple_stmt_iterator last = gsi_last_bb (BASIC_BLOCK_FOR_FN (fun, k));
      greturn *ret = gsi_end_p (last) ? NULL : dyn_cast<greturn *> (gsi_stmt (last));
      if (ret && returns_result_p (ret, call, behind))
	return true;
    }
  return false;
}
