/* R6: sibling calls, which need no stack.
   SPDX-License-Identifier: GPL-3.0-or-later

   GCC makes a jump of a call that is the last thing its function does, unless the frame's
   memory may be in use then.  Recursion by such calls goes on for ever in the stack of one
   frame; a slot, or a variable that is inlined, must not put an end to that.  What is asked
   here is what GCC may find out later (tree-tailcall.cc), not what it knows now.  */

#include "escape.h"
#include "attr-fnspec.h"

/* --- What may vanish behind a call.  */

/* True when P is a parameter, or points into the same memory.  */

static bool
from_parameter_p (tree p)
{
  while (TREE_CODE (p) == SSA_NAME && !SSA_NAME_IS_DEFAULT_DEF (p))
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p));
      if (!def || (gimple_assign_rhs_code (def) != POINTER_PLUS_EXPR
		   && !gimple_assign_ssa_name_copy_p (def)))
	return false;
      p = gimple_assign_rhs1 (def);
    }
  return TREE_CODE (p) == SSA_NAME;
}

/* True when STMT stores to memory that outlives FUN's frame.  */

static bool
lasting_store_p (struct function *fun, gimple *stmt)
{
  tree base = gimple_store_p (stmt) ? get_base_address (gimple_get_lhs (stmt)) : NULL_TREE;
  if (base && TREE_CODE (base) == MEM_REF)
    /* What a parameter points to; another pointer may be to a local.  */
    return from_parameter_p (TREE_OPERAND (base, 0));
  return base && DECL_P (base) && !auto_var_in_fn_p (base, fun->decl);
}

/* True when CALL does nothing that is seen if nobody reads what it writes or gives.  */

static bool
fills_memory_p (gcall *call)
{
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return false;
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    case BUILT_IN_MEMSET:
    case BUILT_IN_MEMCPY:
    case BUILT_IN_MEMMOVE:
    case BUILT_IN_MEMPCPY:
    case BUILT_IN_STRCPY:
    case BUILT_IN_STRNCPY:
    case BUILT_IN_STPCPY:
    case BUILT_IN_STRCAT:
    case BUILT_IN_STRNCAT:
    case BUILT_IN_STPNCPY:
    case BUILT_IN_MALLOC:
    case BUILT_IN_CALLOC:
    case BUILT_IN_ALIGNED_ALLOC:
    case BUILT_IN_STRDUP:
    case BUILT_IN_STRNDUP:
    CASE_BUILT_IN_ALLOCA:
    case BUILT_IN_STACK_SAVE:
    case BUILT_IN_STACK_RESTORE:
    case BUILT_IN_UNREACHABLE:
      return true;
    default:
      return false;
    }
}

/* True when CALL is of a function of which GCC knows, or may come to know, that it only writes to
   what it is handed, and so removes the call where nobody reads that (ipa-modref).  */

static bool
only_writes_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  cgraph_node *node = fndecl ? cgraph_node::get (fndecl) : NULL;
  node = node ? node->ultimate_alias_target () : NULL;
  if (!node || !node->definition)
    return false;
  if (symtab->state > IPA)
    return compat_no_side_effects_p (node);
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    if (!e->callee->ultimate_alias_target ()->definition
	&& (fndecl_built_in_p (e->callee->decl, BUILT_IN_FREE)
	    || !fndecl_built_in_p (e->callee->decl)))
      return false;
  return !node->indirect_calls;
}

/* True when GCC may remove CALL if nobody needs what it gives or writes.  */

static bool
removable_call_p (gcall *call)
{
  return (gimple_call_flags (call) & (ECF_CONST | ECF_PURE)) || gimple_call_internal_p (call)
	 || fills_memory_p (call) || gimple_call_builtin_p (call, BUILT_IN_FREE)
	 || only_writes_p (call);
}

/* True when V, or what is made of it or loaded through it, is needed for the call LAST, for another
   that GCC cannot remove, or for what the function returns.  */

static bool
needed_p (tree v, gcall *last)
{
  imm_use_iterator i;
  use_operand_p use;
  hash_set<tree> seen;
  auto_vec<tree> todo;
  todo.safe_push (v);
  while (!todo.is_empty ())
    {
      v = todo.pop ();
      if (!v || TREE_CODE (v) != SSA_NAME || seen.add (v))
	continue;
      FOR_EACH_IMM_USE_FAST (use, i, v)
	{
	  gimple *stmt = USE_STMT (use);
	  gcall *call = dyn_cast<gcall *> (stmt);
	  if (call ? call == last || !removable_call_p (call)
	      : gimple_code (stmt) == GIMPLE_ASM || gimple_code (stmt) == GIMPLE_RETURN)
	    return true;
	  if (!is_gimple_debug (stmt))
	    todo.safe_push (gimple_code (stmt) == GIMPLE_PHI ? gimple_phi_result (stmt)
			    : gimple_get_lhs (stmt));
	}
    }
  return false;
}

/* True when FREE is of an object of the function's own that GCC may find to be needed for
   nothing, and remove with its allocation, though not LAST.  */

static bool
removable_free_p (gcall *free, gcall *last)
{
  tree op = gimple_call_arg (free, 0);
  while (TREE_CODE (op) == SSA_NAME && gimple_assign_ssa_name_copy_p (SSA_NAME_DEF_STMT (op)))
    op = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (op));
  gcall *call = TREE_CODE (op) == SSA_NAME ? dyn_cast<gcall *> (SSA_NAME_DEF_STMT (op)) : NULL;
  return call && movable_kind_p (classify_alloc (call, NULL)) && !needed_p (op, last);
}

/* The same of CALL, whatever it calls.  */

static bool
vanishing_call_p (gcall *call, gcall *last)
{
  if (gimple_call_builtin_p (call, BUILT_IN_FREE))
    return removable_free_p (call, last);
  return removable_call_p (call)
	 && !(only_writes_p (call) && needed_p (gimple_call_lhs (call), last));
}

/* True when STMT of FUN, between the call LAST and the return, does not keep the call from
   being a sibling call.  A free does: that it goes when we move its object gives a
   sibling call that there was not; but GCC removes some itself.  */

static bool
vanishes_p (struct function *fun, gimple *stmt, gcall *last)
{
  if (gimple_clobber_p (stmt) || is_gimple_debug (stmt))
    return true;
  switch (gimple_code (stmt))
    {
    case GIMPLE_LABEL:
    case GIMPLE_NOP:
    case GIMPLE_PREDICT:
    case GIMPLE_COND:
    case GIMPLE_SWITCH:
    case GIMPLE_GOTO:
    case GIMPLE_RETURN:
      return true;
    case GIMPLE_ASSIGN:
      /* It may be dead, or be found to be; a sum with the result of a recursive call is
	 made while going down.  */
      return !gimple_has_volatile_ops (stmt) && !lasting_store_p (fun, stmt);
    case GIMPLE_ASM:
      return !gimple_asm_volatile_p (as_a<gasm *> (stmt));
    case GIMPLE_CALL:
      return vanishing_call_p (as_a<gcall *> (stmt), last);
    default:
      return false;
    }
}

/* --- What is returned behind it.  */

/* True when STMT makes of a value what a condition may ask for, which may be as good as the value;
   DEPTH is how far that was followed.  */

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
  if (GCCPLUGIN_VERSION >= 14000 || TREE_CODE (c) != INTEGER_CST
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

/* True when V is a sum or the like, with something that is not nothing: such a thing is never
   what one of its operands is.  From 14 on RESULT may be known to be a constant, as V may, unless
   it is made of RESULT.  */

static bool
always_another_p (tree v, tree result)
{
  gassign *def = TREE_CODE (v) == SSA_NAME ? dyn_cast<gassign *> (SSA_NAME_DEF_STMT (v)) : NULL;
  if (!def || !INTEGRAL_TYPE_P (TREE_TYPE (v)))
    return false;
  tree_code code = gimple_assign_rhs_code (def);
  if (GCCPLUGIN_VERSION >= 14000
      && (gimple_assign_rhs1 (def) != result || code == MULT_EXPR || code == NEGATE_EXPR))
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
    return GCCPLUGIN_VERSION >= 14000 && !VOID_TYPE_P (gimple_call_return_type (call));
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

/* True when nobody sees what CALL does: it may do anything to what it can reach.  */

static bool
opaque_call_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  cgraph_node *node = fndecl ? cgraph_node::get (fndecl) : NULL;
  return !in_lto_p && !flag_generate_lto && node && !node->ultimate_alias_target ()->definition
	 && !node->former_clone_of && !fndecl_built_in_p (fndecl) && !gimple_call_fnspec (call).known_p ()
	 && !(gimple_call_flags (call) & (ECF_CONST | ECF_PURE | ECF_NOVOPS));
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
lives_on_p (tree var, gimple *first, gcall *call)
{
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  basic_block bb = gimple_bb (call);
  gimple_stmt_iterator i = gsi_for_stmt (call);
  gsi_prev (&i);
  for (;; i = gsi_last_bb (bb))
    {
      for (; !gsi_end_p (i) && gsi_stmt (i) != first; gsi_prev (&i))
	if (gimple_clobber_p (gsi_stmt (i)) && gimple_assign_lhs (gsi_stmt (i)) == var)
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
makes_local_known_p (struct function *fun, gimple *first, gcall *call)
{
  gcall *c = dyn_cast<gcall *> (first);
  for (unsigned k = 0; c && opaque_call_p (c) && k < gimple_call_num_args (c); k++)
    if (tree var = local_argument (fun, c, k))
      if (lives_on_p (var, first, call))
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
  bool available = dom_info_available_p (CDI_DOMINATORS), known = false;
  if (!available)
    calculate_dominance_info (CDI_DOMINATORS);
  gimple_stmt_iterator i = gsi_for_stmt (call);
  gsi_prev (&i);
  for (basic_block bb = gimple_bb (call); bb && bb->index >= NUM_FIXED_BLOCKS && !known;)
    {
      for (; !gsi_end_p (i) && !known; gsi_prev (&i))
	known = makes_local_known_p (fun, gsi_stmt (i), call);
      bb = get_immediate_dominator (CDI_DOMINATORS, bb);
      if (bb)
	i = gsi_last_bb (bb);
    }
  if (!available)
    free_dominance_info (CDI_DOMINATORS);
  return known;
}

/* --- Sibling calls, and the slots that could cost one.  */

/* True when CALL of FUN may be the last thing that its function does on some path.  */

static bool
tail_position_p (struct function *fun, gcall *call)
{
  auto_bitmap seen, behind;
  auto_vec<basic_block> todo;
  auto_vec<greturn *> returns;
  gimple_stmt_iterator i = gsi_for_stmt (call);
  basic_block bb = gimple_bb (call);
  for (gsi_next (&i);; i = gsi_start_bb (bb))
    {
      for (; !gsi_end_p (i) && vanishes_p (fun, gsi_stmt (i), call); gsi_next (&i))
	if (greturn *ret = dyn_cast<greturn *> (gsi_stmt (i)))
	  returns.safe_push (ret);
      if (gsi_end_p (i))
	{
	  edge e;
	  edge_iterator ei;
	  bitmap_set_bit (behind, bb->index);
	  FOR_EACH_EDGE (e, ei, bb->succs)
	    if (e->dest->index >= NUM_FIXED_BLOCKS
		&& bitmap_set_bit (seen, e->dest->index))
	      todo.safe_push (e->dest);
	}
      if (todo.is_empty ())
	break;
      bb = todo.pop ();
    }
  for (unsigned k = 0; k < returns.length (); k++)
    if (returns_result_p (returns[k], call, behind))
      return true;
  return false;
}

/* True when CALL of FUN may become a sibling call that counts: one that may be made again and
   again.  The library's functions do not call us back by one; of what the user says so of, that is
   not known.  */

static bool
sibling_call_p (struct function *fun, gcall *call)
{
  const struct esc_lib_function *lib
    = gimple_call_internal_p (call) ? NULL : library_entry (gimple_call_fndecl (call));
  tree fndecl = gimple_call_fndecl (call);
  return !gimple_call_internal_p (call) && (!lib || (lib->user && lib->outside))
	 && (!fndecl || comes_back_p (fun, fndecl))
	 && !hands_out_local_p (fun, call) && tail_position_p (fun, call)
	 && !local_known_p (fun, call);
}

bool
has_sibling_call_p (struct function *fun, tree inlined)
{
  basic_block bb;
  bool found = false;
  push_cfun (fun);
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i) && !found; gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	found = (!inlined || gimple_call_fndecl (call) != inlined) && sibling_call_p (fun, call);
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
	  if (!sibcall && sibling_call_p (fg->fun, call))
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
