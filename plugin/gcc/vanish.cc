/* R6: what GCC may remove behind a call.
   SPDX-License-Identifier: GPL-3.0-or-later

   Much of what is behind a call seems to stay and does not: it is dead, or stores what memory
   holds already, or frees null on a way that GCC copies, as is found out late.  So what stays
   is listed here, and all else may vanish.  */

#include "escape.h"
#include "attr-fnspec.h"

/* --- The blocks behind a call.  */

/* True when there is nothing left of L's budget, of which one is taken.  */

bool
spent_p (last_call &l)
{
  return l.budget == 0 || l.budget-- == 0;
}

/* Find out which blocks the call of L leads to; false if there are too many.  Once is enough.  */

static bool
find_after (last_call &l)
{
  auto_vec<basic_block> todo;
  edge e;
  edge_iterator ei;
  if (bitmap_empty_p (l.after))
    todo.safe_push (gimple_bb (l.call));
  while (!todo.is_empty ())
    {
      basic_block bb = todo.pop ();
      if (spent_p (l))
	return false;
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (bitmap_set_bit (l.after, e->dest->index))
	  todo.safe_push (e->dest);
    }
  return true;
}

/* True when TO can be reached from FROM without passing AVOIDED, if that is not null; a block
   reaches itself.  */

static bool
block_reaches_p (last_call &l, basic_block from, basic_block to, basic_block avoided)
{
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  edge e;
  edge_iterator ei;
  todo.safe_push (from);
  while (!todo.is_empty ())
    {
      basic_block bb = todo.pop ();
      if (bb == to || spent_p (l))
	return true;
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (e->dest != avoided && bitmap_set_bit (seen, e->dest->index))
	  todo.safe_push (e->dest);
    }
  return false;
}

/* --- What nobody sees.  */

bool
opaque_call_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  cgraph_node *node = fndecl ? cgraph_node::get (fndecl) : NULL;
  return !in_lto_p && !flag_generate_lto && node && !node->ultimate_alias_target ()->definition
	 && !node->former_clone_of && !fndecl_built_in_p (fndecl) && !gimple_call_fnspec (call).known_p ()
	 && !(gimple_call_flags (call) & (ECF_CONST | ECF_PURE | ECF_NOVOPS));
}

/* --- Functions that GCC has built in.  */

/* True when the argument K of CALL is a text that is not empty, and that, if it is a FORMAT,
   begins with what it stands for itself.  */

static bool
has_text_p (gcall *call, unsigned k, bool format)
{
  const char *text = k < gimple_call_num_args (call) ? c_getstr (gimple_call_arg (call, k)) : NULL;
  return text && *text
	 && !(format && *text == (char) lang_hooks.to_target_charset ('%'));
}

/* True when CALL, of a function that GCC has built in, is always made: what it does is seen.
   Any other may be found to be needed for nothing.  */

static bool
builtin_stays_p (gcall *call)
{
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    case BUILT_IN_PUTS:
    case BUILT_IN_PUTS_UNLOCKED:
    case BUILT_IN_PUTCHAR:
    case BUILT_IN_PUTCHAR_UNLOCKED:
    case BUILT_IN_FPUTC:
    case BUILT_IN_FPUTC_UNLOCKED:
      return true;
    case BUILT_IN_FPUTS:
    case BUILT_IN_FPUTS_UNLOCKED:
      return has_text_p (call, 0, false);
    case BUILT_IN_PRINTF:
    case BUILT_IN_PRINTF_UNLOCKED:
      return has_text_p (call, 0, true);
    case BUILT_IN_FPRINTF:
    case BUILT_IN_FPRINTF_UNLOCKED:
    case BUILT_IN_PRINTF_CHK:
      return has_text_p (call, 1, true);
    case BUILT_IN_FPRINTF_CHK:
      return has_text_p (call, 2, true);
    case BUILT_IN_FWRITE:
    case BUILT_IN_FWRITE_UNLOCKED:
      return integer_nonzerop (gimple_call_arg (call, 1))
	     && integer_nonzerop (gimple_call_arg (call, 2));
    default:
      return false;
    }
}

/* --- What GCC may know of memory.  */

/* The name that P was made of by sums.  */

static tree
root_of (tree p)
{
  while (TREE_CODE (p) == SSA_NAME && !SSA_NAME_IS_DEFAULT_DEF (p))
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p));
      if (!def || (gimple_assign_rhs_code (def) != POINTER_PLUS_EXPR
		   && !gimple_assign_ssa_name_copy_p (def)))
	break;
      p = gimple_assign_rhs1 (def);
    }
  return p;
}

/* The parameter that P is, or points into the same memory as; null if there is none.  */

static tree
parameter_of (tree p)
{
  p = root_of (p);
  tree var = TREE_CODE (p) == SSA_NAME && SSA_NAME_IS_DEFAULT_DEF (p) ? SSA_NAME_VAR (p) : NULL_TREE;
  return var && TREE_CODE (var) == PARM_DECL ? var : NULL_TREE;
}

/* True when STMT is an assignment whose memory is that of an object which the function
   allocates.  */

static bool
own_memory_p (gimple *stmt)
{
  if (!gimple_assign_single_p (stmt))
    return false;
  tree ref = gimple_store_p (stmt) ? gimple_assign_lhs (stmt) : gimple_assign_rhs1 (stmt);
  if (gimple_store_p (stmt) && gimple_assign_load_p (stmt))
    return false;
  tree base = get_base_address (ref);
  if (!base || TREE_CODE (base) != MEM_REF)
    return false;
  tree root = root_of (TREE_OPERAND (base, 0));
  gcall *call = TREE_CODE (root) == SSA_NAME ? dyn_cast<gcall *> (SSA_NAME_DEF_STMT (root)) : NULL;
  return call && movable_kind_p (classify_alloc (call, NULL));
}

/* True when BASE, of a reference, is memory that GCC takes every call to store to of which
   it sees nothing.  */

bool
anyones_p (tree base)
{
  if (flag_ipa_pta || !base)
    return false;
  if (TREE_CODE (base) == MEM_REF)
    {
      tree param = parameter_of (TREE_OPERAND (base, 0));
      return param && POINTER_TYPE_P (TREE_TYPE (param)) && !TYPE_RESTRICT (TREE_TYPE (param));
    }
  return VAR_P (base) && (TREE_PUBLIC (base) || DECL_EXTERNAL (base)) && !TREE_READONLY (base);
}

/* True when GCC may know from its callers what a parameter of FUN points to when that begins.  */

static bool
callers_known_p (struct function *fun)
{
  cgraph_node *node = cgraph_node::get (fun->decl);
  return COMPAT_KNOWS_ARGUMENTS
	 && (!node || node->former_clone_of || node->clone_of || !node->externally_visible);
}

/* True when it may tell what REF holds that STMT reads or writes there.  Of a call that is so
   of functions of which GCC knows what they do with each byte.  */

static bool
tells_content_p (gimple *stmt, ao_ref *ref)
{
  gcall *call = dyn_cast<gcall *> (stmt);
  if (call && !gimple_call_internal_p (call)
      && (!gimple_call_builtin_p (call, BUILT_IN_NORMAL) || builtin_stays_p (call)
	  || gimple_call_builtin_p (call, BUILT_IN_FREE)
	  || classify_alloc (call, NULL) != ALLOC_NONE))
    return false;
  if (own_memory_p (stmt))
    return false;
  return ref_maybe_used_by_stmt_p (stmt, ref) || stmt_may_clobber_ref_p_1 (stmt, ref);
}

/* True when the statement at I, or one in front of it in its block, may tell what REF of STMT
   holds.  *ENDED is set to whether what is further in front cannot: ANYONES says that a call of
   which nothing is seen may store to it.  */

static bool
told_in_block_p (last_call &l, gimple_stmt_iterator i, gimple *stmt, ao_ref *ref, bool anyones,
		 bool *ended)
{
  for (*ended = false; !gsi_end_p (i) && !*ended; gsi_prev (&i))
    {
      gimple *s = gsi_stmt (i);
      gcall *call = dyn_cast<gcall *> (s);
      /* What STMT itself did the round before it was asked then.  */
      if (s == stmt || !gimple_vuse (s) || gimple_clobber_p (s))
	continue;
      *ended = call && anyones && opaque_call_p (call);
      if (!*ended && (spent_p (l) || tells_content_p (s, ref)))
	return true;
    }
  return false;
}

bool
content_known_p (last_call &l, gimple *stmt, ao_ref *ref, tree base)
{
  bool anyones = anyones_p (base), behind = anyones && l.opaque, ended;
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  basic_block bb = gimple_bb (stmt), first = gimple_bb (l.call);
  edge e;
  edge_iterator ei;
  if (behind && !find_after (l))
    return true;
  gimple_stmt_iterator i = gsi_for_stmt (stmt);
  for (gsi_prev (&i);; i = gsi_last_bb (bb))
    {
      if (told_in_block_p (l, i, stmt, ref, anyones, &ended))
	return true;
      if (!ended)
	FOR_EACH_EDGE (e, ei, bb->preds)
	  {
	    if (e->src->index < NUM_FIXED_BLOCKS && TREE_CODE (base) == MEM_REF
		&& callers_known_p (l.fun))
	      return true;
	    if (e->src->index >= NUM_FIXED_BLOCKS
		&& (!behind || e->src == first || bitmap_bit_p (l.after, e->src->index))
		&& bitmap_set_bit (seen, e->src->index))
	      todo.safe_push (e->src);
	  }
      if (todo.is_empty ())
	return false;
      bb = todo.pop ();
    }
}

/* --- Calls.  */

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
  if (symtab->state >= EXPANSION)
    return compat_no_side_effects_p (node);
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    if (!e->callee->ultimate_alias_target ()->definition
	&& (fndecl_built_in_p (e->callee->decl, BUILT_IN_FREE)
	    || !fndecl_built_in_p (e->callee->decl)))
      return false;
  return !node->indirect_calls;
}

/* True when GCC may remove CALL if nobody needs what it gives or writes.  A pointer to a
   function may be found to be to such a one.  */

static bool
removable_call_p (gcall *call)
{
  if (gimple_call_noreturn_p (call) && !gimple_call_builtin_p (call, BUILT_IN_UNREACHABLE))
    return false;
  if ((gimple_call_flags (call) & (ECF_CONST | ECF_PURE)) || gimple_call_internal_p (call)
      || !gimple_call_fndecl (call) || gimple_call_builtin_p (call, BUILT_IN_FREE))
    return true;
  if (gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return !builtin_stays_p (call);
  return only_writes_p (call);
}

/* --- What is freed.  */

/* True when the object that V is in is needed: its address is handed to the call of L, or on
   every way to FREE to another that GCC cannot remove.  */

static bool
needed_p (last_call &l, tree v, gcall *free)
{
  imm_use_iterator i;
  use_operand_p use;
  auto_vec<tree> todo;
  todo.safe_push (v);
  while (!todo.is_empty ())
    {
      v = todo.pop ();
      FOR_EACH_IMM_USE_FAST (use, i, v)
	{
	  gimple *stmt = USE_STMT (use);
	  gcall *call = dyn_cast<gcall *> (stmt);
	  if (call && (call == l.call
		       || (!removable_call_p (call)
			   && dominated_by_p (CDI_DOMINATORS, gimple_bb (free), gimple_bb (call)))))
	    return true;
	  if (gimple_assign_ssa_name_copy_p (stmt)
	      || (is_gimple_assign (stmt) && gimple_assign_rhs_code (stmt) == POINTER_PLUS_EXPR))
	    todo.safe_push (gimple_assign_lhs (stmt));
	}
    }
  return false;
}

/* True when NAME is used for nothing, or only for a copy that is not.  */

static bool
unused_p (tree name)
{
  use_operand_p use;
  gimple *stmt;
  return has_zero_uses (name)
	 || (single_imm_use (name, &use, &stmt) && gimple_assign_cast_p (stmt)
	     && has_zero_uses (gimple_assign_lhs (stmt)));
}

/* True when from COND, of a pointer, a way on which that may be null leads through the call of
   L to FREE, without passing DEF.  */

static bool
leads_null_p (last_call &l, gcond *cond, gimple *free, basic_block def)
{
  edge e;
  edge_iterator ei;
  basic_block last = gimple_bb (l.call);
  bool behind = block_reaches_p (l, last, gimple_bb (cond), NULL);
  FOR_EACH_EDGE (e, ei, gimple_bb (cond)->succs)
    if (!(e->flags & (gimple_cond_code (cond) == EQ_EXPR ? EDGE_FALSE_VALUE
		      : gimple_cond_code (cond) == NE_EXPR ? EDGE_TRUE_VALUE : 0))
	&& (block_reaches_p (l, e->dest, last, def)
	    || (behind && block_reaches_p (l, e->dest, gimple_bb (free), def))))
      return true;
  return false;
}

/* True when STMT, which uses the pointer NAME, tells nothing of whether it is null, but for
   what is asked of what it makes of it: that is pushed on TODO.  */

static bool
tells_nothing_p (gimple *stmt, tree name, vec<tree> &todo)
{
  switch (gimple_code (stmt))
    {
    case GIMPLE_DEBUG:
    case GIMPLE_RETURN:
    case GIMPLE_ASM:
      return true;
    case GIMPLE_PHI:
      todo.safe_push (gimple_phi_result (stmt));
      return true;
    case GIMPLE_CALL:
      return !gimple_call_internal_p (stmt)
	     && (!gimple_call_lhs (stmt) || !gimple_call_builtin_p (stmt, BUILT_IN_NORMAL));
    case GIMPLE_ASSIGN:
      if (gimple_assign_ssa_name_copy_p (stmt) || gimple_assign_cast_p (stmt)
	  || gimple_assign_rhs_code (stmt) == POINTER_PLUS_EXPR)
	todo.safe_push (gimple_assign_lhs (stmt));
      else if (TREE_CODE_CLASS (gimple_assign_rhs_code (stmt)) == tcc_comparison)
	return unused_p (gimple_assign_lhs (stmt));
      else
	/* Through it something is loaded or stored.  */
	return gimple_vuse (stmt) && gimple_assign_rhs1 (stmt) != name;
      return true;
    default:
      return false;
    }
}

/* True when V may be found to be null on a way through the call of L to FREE: something
   compares it, or what it is merged into, with what may be null, or makes something else of
   it.  */

static bool
may_be_null_p (last_call &l, tree v, gimple *free)
{
  basic_block def = gimple_bb (SSA_NAME_DEF_STMT (v));
  imm_use_iterator i;
  use_operand_p use;
  hash_set<tree> seen;
  auto_vec<tree> todo;
  todo.safe_push (v);
  while (!todo.is_empty ())
    {
      tree name = todo.pop ();
      if (seen.add (name))
	continue;
      if (TREE_CODE (name) != SSA_NAME)
	return true;
      FOR_EACH_IMM_USE_FAST (use, i, name)
	{
	  gcond *cond = dyn_cast<gcond *> (USE_STMT (use));
	  if (cond ? leads_null_p (l, cond, free, def)
	      : !tells_nothing_p (USE_STMT (use), name, todo))
	    return true;
	}
    }
  return false;
}

/* True when V, which FREE frees and something defines, may be found to be null, or FREE to be
   of an object that is needed for nothing and goes with its allocation.  */

static bool
removable_object_p (last_call &l, tree v, gcall *free)
{
  gimple *def = SSA_NAME_DEF_STMT (v);
  gcall *call = dyn_cast<gcall *> (def);
  if (call && movable_kind_p (classify_alloc (call, NULL)))
    {
      if (!needed_p (l, v, free))
	return true;
    }
  else if (call)
    {
      if (!opaque_call_p (call))
	return true;
    }
  else if (!SSA_NAME_IS_DEFAULT_DEF (v) || !parameter_of (v))
    return true;
  return may_be_null_p (l, v, free);
}

/* True when GCC may remove FREE, though not the call of L.  */

static bool
removable_free_p (last_call &l, gcall *free)
{
  hash_set<tree> seen;
  auto_vec<tree> todo;
  todo.safe_push (gimple_call_arg (free, 0));
  while (!todo.is_empty ())
    {
      tree op = todo.pop ();
      if (TREE_CODE (op) != SSA_NAME)
	return true;
      gimple *def = SSA_NAME_DEF_STMT (op);
      if (seen.add (op))
	continue;
      if (gphi *phi = dyn_cast<gphi *> (def))
	for (unsigned k = 0; k < gimple_phi_num_args (phi); k++)
	  todo.safe_push (gimple_phi_arg_def (phi, k));
      else if (gimple_assign_ssa_name_copy_p (def))
	todo.safe_push (gimple_assign_rhs1 (def));
      else if (removable_object_p (l, op, free))
	return true;
    }
  return false;
}

/* --- What may vanish.  */

/* True when STMT stores to memory that outlives the frame, and it cannot be that this holds
   already what is stored.  Before the IPA passes are over a parameter may become a local of
   another function, and a variable one that nobody reads.  */

static bool
lasting_store_p (last_call &l, gimple *stmt)
{
  tree base = gimple_store_p (stmt) ? get_base_address (gimple_get_lhs (stmt)) : NULL_TREE;
  bool early = symtab->state < EXPANSION;
  if (!base)
    return false;
  if (TREE_CODE (base) == MEM_REF)
    {
      /* Another pointer may be to a local.  */
      if (early || !parameter_of (TREE_OPERAND (base, 0)))
	return false;
    }
  else if (!DECL_P (base) || auto_var_in_fn_p (base, l.fun->decl)
	   || (early && (!TREE_PUBLIC (base) || flag_whole_program || flag_generate_lto)))
    return false;
  ao_ref ref;
  ao_ref_init (&ref, gimple_get_lhs (stmt));
  return !ref_maybe_used_by_stmt_p (stmt, &ref) && !content_known_p (l, stmt, &ref, base);
}

/* True when STMT, between the call of L and the return, does not keep the call from
   being a sibling call.  A free does: that it goes when we move its object gives a
   sibling call that there was not; but GCC removes some itself.  */

bool
vanishes_p (last_call &l, gimple *stmt)
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
      return !gimple_has_volatile_ops (stmt) && !lasting_store_p (l, stmt);
    case GIMPLE_ASM:
      return !gimple_asm_volatile_p (as_a<gasm *> (stmt));
    case GIMPLE_CALL:
      return gimple_call_builtin_p (stmt, BUILT_IN_FREE)
	     ? removable_free_p (l, as_a<gcall *> (stmt)) : removable_call_p (as_a<gcall *> (stmt));
    default:
      return false;
    }
}
