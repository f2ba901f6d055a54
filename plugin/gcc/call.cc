/* What a call does: to the summary of its callee, to a line of the library
   table, or, for lack of both, everything.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

/* --- The parts of a call.  */

/* The values of CALL's arguments.  */

void
argument_values (function_graph *fg, gcall *call, uint32_t step,
		 auto_vec<esc_id> &args)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    args.safe_push (argument_value (fg, gimple_call_arg (call, i), step));
}

/* Let the result of CALL, if it is used, be the value V.  */

void
set_result (function_graph *fg, gcall *call, esc_id v, uint32_t step)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || v == ESC_NONE)
    return;
  if (TREE_CODE (lhs) == SSA_NAME)
    esc_copy (fg->g, value_of (fg, lhs), v, step);
  else
    {
      struct reference r = decompose (fg, lhs, step);
      if (r.base != ESC_NONE)
	esc_store (fg->g, r.base, r.off, r.size, v, step);
    }
}

/* The result of CALL is a pointer to {heap}.  */

void
unknown_result (function_graph *fg, gcall *call, uint32_t step)
{
  if (!gimple_call_lhs (call))
    return;
  esc_id v = new_value (fg);
  esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  set_result (fg, call, v, step);
}

/* What V points to is touched by OP, which counts only in the report.  */

void
touch_value (function_graph *fg, enum esc_op op, esc_id v, uint32_t step)
{
  /* A decision names a callee that resizes, with a report or without.  */
  if (v != ESC_NONE && (op == ESC_RESIZE || escape_opts.report >= 2))
    esc_unary (fg->g, op, v, step);
}

/* Value V escapes by STEP.  */

void
escape_value (function_graph *fg, esc_id v, uint32_t step)
{
  if (v != ESC_NONE)
    esc_unary (fg->g, ESC_ESCAPE, v, step);
}

/* Nothing is known of CALL, for the reason WHY.  */

void
build_unknown_call (function_graph *fg, gcall *call, enum esc_why why)
{
  tree fndecl = gimple_call_fndecl (call);
  location_t loc = gimple_location (call);
  uint32_t step = new_step (fg, why, loc,
			    fndecl ? callee_name (fndecl) : NULL);
  auto_vec<esc_id> args;
  argument_values (fg, call, step, args);
  for (unsigned i = 0; i < args.length (); i++)
    escape_value (fg, args[i], step);
  if (tree chain = gimple_call_chain (call))
    escape_value (fg, argument_value (fg, chain, step),
		  new_step (fg, ESC_WHY_CHAIN, loc));
  tree lhs = gimple_call_lhs (call);
  if (lhs && TREE_CODE (lhs) != SSA_NAME
      && gimple_call_return_slot_opt_p (call))
    {
      /* The callee may write the address of its result into the result.  */
      struct reference r = decompose (fg, lhs, step);
      escape_value (fg, r.base, step);
    }
  unknown_result (fg, call, step);
}

/* CALL does not touch memory that it was not given, keeps nothing and frees
   nothing; what it was given may be in the result, at any depth.  */

static void
build_pure_call (function_graph *fg, gcall *call)
{
  if (!gimple_call_lhs (call))
    return;
  uint32_t step = new_step (fg, ESC_WHY_CALL_RESULT, gimple_location (call));
  auto_vec<esc_id> args;
  argument_values (fg, call, step, args);
  esc_id v = new_value (fg);
  esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  for (unsigned i = 0; i < args.length (); i++)
    if (args[i] != ESC_NONE)
      esc_offset (fg->g, v, args[i], ESC_UNKNOWN, step);
  /* Anything reachable.  */
  esc_load (fg->g, v, v, ESC_UNKNOWN, ESC_UNKNOWN, step);
  set_result (fg, call, v, step);
}

/* --- Allocation and free.  */

/* Make SITE an object of FG.  Return a value with its address.  Takes the site's
   name.  */

esc_id
build_site (function_graph *fg, struct alloc_site *site)
{
  site->object = esc_add_object (fg->g, ESC_OBJ_SITE,
				 site->size_known && !site->size_inexact
				 ? (int64_t) site->size : ESC_UNKNOWN,
				 site->name);
  while (fg->decl_of.length () <= site->object)
    fg->decl_of.safe_push (NULL_TREE);
  uint32_t step = new_step (fg, ESC_WHY_ALLOCATION,
			    gimple_location (site->stmt), site->name);
  esc_id v = new_value (fg);
  esc_addr (fg->g, v, site->object, 0, step);
  fg->sites.safe_push (*site);
  return v;
}

/* V points to memory that a library function has allocated and filled: what it
   holds is unknown, unless it is known to be no pointer.  */

void
build_foreign_content (function_graph *fg, gcall *call, esc_id v)
{
  if (movable_allocator_p (gimple_call_fndecl (call))
      || standard_new_p (gimple_call_fndecl (call)))
    return;
  uint32_t step = new_step (fg, ESC_WHY_CALL_STORES, gimple_location (call));
  esc_id any = new_value (fg);
  esc_addr (fg->g, any, ESC_HEAP, ESC_UNKNOWN, step);
  esc_store (fg->g, v, ESC_UNKNOWN, ESC_UNKNOWN, any, step);
}

static void
build_alloc (function_graph *fg, gcall *call, struct alloc_site *site)
{
  esc_id v = build_site (fg, site);
  uint32_t step = new_step (fg, ESC_WHY_ALLOCATION, gimple_location (call),
			    site->name);
  uint32_t copy = new_step (fg, ESC_WHY_COPIED_ALONG, gimple_location (call),
			    site->name);
  struct free_call f;
  if (classify_free (call, &f))
    {
      esc_id old = argument_value (fg, f.operand, step);
      if (old != ESC_NONE)
	esc_move (fg->g, v, 0, old, 0, ESC_UNKNOWN, copy);
    }
  if (site->kind == ALLOC_POSIX)
    {
      esc_id where = argument_value (fg, gimple_call_arg (call, 0), step);
      touch_value (fg, ESC_WRITE, where, step);
      if (where != ESC_NONE)
	esc_store (fg->g, where, 0, POINTER_SIZE / BITS_PER_UNIT, v,
		   new_step (fg, ESC_WHY_CALL_STORES, gimple_location (call),
			     site->name));
      return;
    }
  bool other = site->kind != ALLOC_MALLOC && site->kind != ALLOC_CALLOC;
  if (const struct esc_lib_function *f
      = other ? library_entry (gimple_call_fndecl (call)) : NULL)
    build_library_arguments (fg, call, f);
  if (other)
    build_foreign_content (fg, call, v);
  /* The bytes of a text may be those of a number that was made of an address.  */
  if (site->kind == ALLOC_STRDUP || site->kind == ALLOC_STRNDUP
      || (site->kind == ALLOC_OTHER && gimple_call_num_args (call) > 0
	  && strstr (site->callee, "dup")))
    {
      esc_id from = argument_value (fg, gimple_call_arg (call, 0), step);
      if (from != ESC_NONE)
	esc_move (fg->g, v, 0, from, 0, ESC_UNKNOWN, copy);
    }
  set_result (fg, call, v, step);
}

static void
build_free (function_graph *fg, gcall *call, const struct free_call *f)
{
  uint32_t step = new_step (fg, f->resizes ? ESC_WHY_RESIZED : ESC_WHY_FREE,
			    gimple_location (call),
			    callee_name (gimple_call_fndecl (call)));
  esc_id v = argument_value (fg, f->operand, step);
  if (v != ESC_NONE)
    esc_unary (fg->g, ESC_FREE, v, step);
  if (v != ESC_NONE && f->resizes)
    touch_value (fg, ESC_RESIZE, v, step);
  fg->frees.safe_push (*f);
}

/* --- Internal functions and the compiler's own.  */

static void
build_internal_call (function_graph *fg, gcall *call)
{
  uint32_t step = new_step (fg, ESC_WHY_ARITHMETIC, gimple_location (call));
  switch (gimple_call_internal_fn (call))
    {
    case IFN_BUILTIN_EXPECT:
    case IFN_ADD_OVERFLOW:
    case IFN_SUB_OVERFLOW:
    case IFN_MUL_OVERFLOW:
    case IFN_UBSAN_CHECK_ADD:
    case IFN_UBSAN_CHECK_SUB:
    case IFN_UBSAN_CHECK_MUL:
      {
	auto_vec<esc_id> args;
	argument_values (fg, call, step, args);
	esc_id v = new_value (fg);
	for (unsigned i = 0; i < args.length (); i++)
	  if (args[i] != ESC_NONE)
	    esc_offset (fg->g, v, args[i], ESC_UNKNOWN, step);
	set_result (fg, call, v, step);
	return;
      }
    case IFN_UBSAN_NULL:
    case IFN_UBSAN_BOUNDS:
    case IFN_UBSAN_OBJECT_SIZE:
    case IFN_UBSAN_PTR:
    case IFN_UNIQUE:
    case IFN_FALLTHROUGH:
    case IFN_ASAN_MARK:
      return;
    default:
      /* IFN_VA_ARG among them: what the caller handed over has escaped
	 there.  */
      build_unknown_call (fg, call, ESC_WHY_NOT_UNDERSTOOD);
      return;
    }
}

/* True when CALL is pure or const, and cannot hand its arguments to a handler
   either.  */

static bool
pure_call_p (gcall *call)
{
  int flags = gimple_call_flags (call);
  return (flags & (ECF_PURE | ECF_CONST))
	 && ((flags & ECF_NOTHROW) || !flag_exceptions)
	 && !gimple_call_chain (call);
}

/* --- Functions of the unit.  */

/* Multiply *FACTOR by N.  Return false when it becomes too large.  */

static bool
multiply (int64_t *factor, unsigned HOST_WIDE_INT n)
{
  return n <= INT_MAX && !__builtin_mul_overflow (*factor, (int64_t) n, factor)
	 && *factor <= INT_MAX;
}

/* Add the parameter of FG's function that NAME, a default definition, is the value of
   to PARAMS.  Return false when it is none.  */

static bool
push_parameter (function_graph *fg, tree name, auto_vec<uint32_t> &params)
{
  uint32_t k = 0;
  for (tree p = DECL_ARGUMENTS (fg->fun->decl); p; p = DECL_CHAIN (p), k++)
    if (p == SSA_NAME_VAR (name))
      {
	params.safe_push (k);
	return true;
      }
  return false;
}

/* What the size that DEF defines is, as a rule, or null.  *EXACT is cleared when it is
   that only as a rule: where it is not zero (n ? n : 1), or no more than an int has.  */

static tree
usual_size (gimple *def, bool *exact)
{
  unsigned HOST_WIDE_INT n;
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      tree found = NULL_TREE;
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (!constant_size (gimple_phi_arg_def (phi, i), &n))
	  {
	    if (found && found != gimple_phi_arg_def (phi, i))
	      return NULL_TREE;
	    found = gimple_phi_arg_def (phi, i);
	  }
	else if (n > 1)
	  return NULL_TREE;
      *exact = false;
      return found;
    }
  if (!is_gimple_assign (def))
    return NULL_TREE;
  tree_code code = gimple_assign_rhs_code (def);
  tree rhs = gimple_assign_rhs1 (def);
  if (code == SSA_NAME || CONVERT_EXPR_CODE_P (code))
    {
      if (TREE_CODE (rhs) == SSA_NAME
	  && (TYPE_PRECISION (TREE_TYPE (rhs))
	      > TYPE_PRECISION (TREE_TYPE (gimple_assign_lhs (def)))))
	{
	  *exact = false;
	  if (TYPE_PRECISION (TREE_TYPE (gimple_assign_lhs (def))) < INT_TYPE_SIZE)
	    return NULL_TREE;
	}
      return rhs;
    }
  if (code == MAX_EXPR && constant_size (gimple_assign_rhs2 (def), &n) && n <= 1)
    {
      *exact = false;
      return rhs;
    }
  return NULL_TREE;
}

/* Add to PARAMS the parameters of FG's function, and multiply *FACTOR by the constants,
   whose product the operand OP is.  *EXACT is cleared when the operand is that only as
   a rule.  Return false when OP is something else, or more than HOPS definitions
   away.  */

static bool
size_in_params (function_graph *fg, tree op, int64_t *factor,
		auto_vec<uint32_t> &params, bool *exact, int hops = 8)
{
  for (; op && hops > 0; hops--)
    {
      unsigned HOST_WIDE_INT n;
      if (constant_size (op, &n))
	return multiply (factor, n);
      if (TREE_CODE (op) != SSA_NAME)
	return false;
      if (SSA_NAME_IS_DEFAULT_DEF (op))
	return push_parameter (fg, op, params);
      gimple *def = SSA_NAME_DEF_STMT (op);
      if (!is_gimple_assign (def) || gimple_assign_rhs_code (def) != MULT_EXPR)
	op = usual_size (def, exact);
      else if (size_in_params (fg, gimple_assign_rhs1 (def), factor, params, exact,
			       hops - 1))
	{
	  /* In a narrower type the product may wrap round where a size would not.  */
	  *exact &= TYPE_PRECISION (TREE_TYPE (op)) >= TYPE_PRECISION (sizetype);
	  op = gimple_assign_rhs2 (def);
	}
      else
	return false;
    }
  return false;
}

/* Set SUM's size to what the sites of FG that are its fresh result ask for.  */

void
find_fresh_size (function_graph *fg, struct esc_summary *sum)
{
  auto_vec<bool> fresh;
  fresh.safe_grow_cleared (esc_n_objects (fg->s));
  if (!esc_find_fresh (fg->g, fg->s, fresh.address ()))
    return;
  bool first = true, known = true;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      alloc_site &site = fg->sites[i];
      site.fresh = fresh[site.object];
      if (!site.fresh)
	continue;
      int64_t factor = 1;
      bool exact = !site.size_inexact;
      auto_vec<uint32_t> params;
      bool ok = site.size_arg[0] != NULL_TREE;
      if (site.size_known && site.size <= INT_MAX)
	{
	  factor = site.size;
	  ok = true;
	}
      else
	for (int k = 0; k < 2 && ok && site.size_arg[k]; k++)
	  ok = size_in_params (fg, site.size_arg[k], &factor, params, &exact);
      uint32_t p[2] = { ESC_NONE, ESC_NONE };
      ok &= params.length () <= 2;
      for (unsigned k = 0; k < params.length () && ok; k++)
	p[k] = params[k];
      if (!first && (sum->size != factor || sum->size_param[0] != p[0]
		     || sum->size_param[1] != p[1]))
	ok = false;
      known &= ok;
      sum->size = factor;
      sum->size_param[0] = p[0];
      sum->size_param[1] = p[1];
      sum->size_exact = (first || sum->size_exact) && exact;
      first = false;
    }
  if (!known || first)
    {
      sum->size = ESC_UNKNOWN;
      sum->size_param[0] = sum->size_param[1] = ESC_NONE;
      sum->size_exact = false;
    }
}

/* True when NAME is known not to be null in block AT: a test of it leads there.  */

static bool
tested_p (tree name, basic_block at)
{
  imm_use_iterator iter;
  use_operand_p use_p;
  FOR_EACH_IMM_USE_FAST (use_p, iter, name)
    {
      gcond *cond = dyn_cast<gcond *> (USE_STMT (use_p));
      if (!cond || !integer_zerop (gimple_cond_rhs (cond))
	  || (gimple_cond_code (cond) != EQ_EXPR
	      && gimple_cond_code (cond) != NE_EXPR))
	continue;
      edge e;
      edge_iterator ei;
      int wanted = gimple_cond_code (cond) == NE_EXPR ? EDGE_TRUE_VALUE
		   : EDGE_FALSE_VALUE;
      FOR_EACH_EDGE (e, ei, gimple_bb (cond)->succs)
	if ((e->flags & wanted) && single_pred_p (e->dest)
	    && dominated_by_p (CDI_DOMINATORS, at, e->dest))
	  return true;
    }
  return false;
}

/* True when V may be null where block AT uses it.  */

static bool
may_be_null_p (tree v, basic_block at, int depth)
{
  if (TREE_CODE (v) != SSA_NAME)
    return TREE_CODE (v) != ADDR_EXPR;
  if (depth == 0 || SSA_NAME_IS_DEFAULT_DEF (v))
    return true;
  if (tested_p (v, at))
    return false;
  gimple *def = SSA_NAME_DEF_STMT (v);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (may_be_null_p (gimple_phi_arg_def (phi, i),
			   gimple_phi_arg_edge (phi, i)->src, depth - 1))
	  return true;
      return false;
    }
  if (gcall *call = dyn_cast<gcall *> (def))
    {
      cgraph_node *callee;
      enum esc_why why;
      tree fndecl = gimple_call_fndecl (call);
      if (gimple_call_nonnull_result_p (call))
	return false;
      struct esc_summary *sum
	= fndecl && !library_entry (fndecl)
	  ? trusted_summary (call, fndecl, &callee, &why) : NULL;
      return !sum || !sum->fresh || sum->null;
    }
  return !gimple_assign_copy_p (def)
	 && !(is_gimple_assign (def)
	      && CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def)))
	 ? true : may_be_null_p (gimple_assign_rhs1 (def), at, depth - 1);
}

bool
returns_null_p (struct function *fun)
{
  bool available = dom_info_available_p (fun, CDI_DOMINATORS), null = false;
  calculate_dominance_info (CDI_DOMINATORS);
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, EXIT_BLOCK_PTR_FOR_FN (fun)->preds)
    {
      gimple_stmt_iterator i = gsi_last_nondebug_bb (e->src);
      greturn *ret = gsi_end_p (i) ? NULL : dyn_cast<greturn *> (gsi_stmt (i));
      null |= !ret || !gimple_return_retval (ret)
	      || may_be_null_p (gimple_return_retval (ret), e->src, 16);
    }
  if (!available)
    free_dominance_info (CDI_DOMINATORS);
  return null;
}

/* Make CALL, to a function called NAME, a site of KIND in FG, whose object has the
   size that SUM says, or without SUM the callee's attributes.  Return a value with
   its address.  */

static esc_id
build_wrapper_site (function_graph *fg, gcall *call, enum alloc_kind kind,
		    const char *name, const struct esc_summary *sum)
{
  alloc_site site;
  site.stmt = call;
  site.kind = kind;
  site.callee = name;
  site.fresh = false;
  site.size_inexact = !sum || !sum->size_exact;
  site.size_arg[0] = site.size_arg[1] = NULL_TREE;
  unsigned HOST_WIDE_INT factor = 1;
  bool sized = sum && sum->size != ESC_UNKNOWN;
  if (sized)
    {
      int n = 0;
      factor = sum->size;
      for (int k = 0; k < 2; k++)
	if (sum->size_param[k] != ESC_NONE)
	  site.size_arg[n++] = gimple_call_arg (call, sum->size_param[k]);
    }
  else
    {
      find_size_args (call, &site);
      sized = site.size_arg[0] != NULL_TREE;
    }
  name_sized_site (&site, name, sized, factor);
  return build_site (fg, &site);
}

/* The steps of FG from FIRST on are those of a call of CALLEE.  */

static void
note_callee (function_graph *fg, unsigned first, tree callee)
{
  fg->callees.safe_grow_cleared (fg->places.length ());
  for (unsigned i = first; i < fg->places.length (); i++)
    fg->callees[i] = callee;
}

/* A call that goes to CALLEE, with the summary SUM; the values of its arguments
   are ARGS.  Return the value of the result, or ESC_NONE when it is not
   WANTED.  */

static esc_id
build_summary (function_graph *fg, gcall *call, cgraph_node *callee,
	       struct esc_summary *sum, const vec<esc_id> &args, bool wanted)
{
  const char *name = callee_name (callee->decl);
  location_t loc = gimple_location (call);
  unsigned first = fg->places.length ();
  struct esc_call c;
  c.args = args.address ();
  c.n_args = args.length ();
  c.result = wanted ? new_value (fg) : ESC_NONE;
  c.fresh = ESC_NONE;
  c.returned = new_step (fg, ESC_WHY_CALL_RESULT, loc, name);
  c.leak = new_step (fg, ESC_WHY_CALLEE_LEAKS, loc, name);
  c.stored = new_step (fg, ESC_WHY_CALL_STORES, loc, name);
  c.frees = new_step (fg, ESC_WHY_CALLEE_FREES, loc, name);
  c.resizes = new_step (fg, ESC_WHY_CALLEE_RESIZES, loc, name);
  c.detail = explaining_p ();
  note_callee (fg, first, callee->decl);
  /* What is called back makes nothing for us.  */
  tree called = gimple_call_fndecl (call);
  if (sum->fresh && called && cgraph_node::get (called)
      && cgraph_node::get (called)->ultimate_alias_target () == callee)
    c.fresh = build_wrapper_site (fg, call, ALLOC_WRAPPER, name, sum);
  esc_instantiate (fg->g, sum, &c);
  return c.result;
}

/* CALL reaches CALLEE, with the summary SUM.  The variadic arguments of a function
   with a body are read through va_list, which is not followed.  */

static void
build_own_call (function_graph *fg, gcall *call, cgraph_node *callee,
		struct esc_summary *sum)
{
  const char *name = callee_name (callee->decl);
  location_t loc = gimple_location (call);
  uint32_t pass = new_step (fg, ESC_WHY_CALL_PARAM, loc, name);
  auto_vec<esc_id> args;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    args.safe_push (i < sum->n_params
		    ? argument_address (fg, gimple_call_arg (call, i), pass)
		    : argument_value (fg, gimple_call_arg (call, i), pass));
  esc_id result = build_summary (fg, call, callee, sum, args,
				 gimple_call_lhs (call) != NULL_TREE);
  for (unsigned i = sum->n_params; i < args.length (); i++)
    escape_value (fg, args[i], new_step (fg, ESC_WHY_VARIADIC, loc, name));
  if (tree chain = gimple_call_chain (call))
    escape_value (fg, argument_value (fg, chain, pass),
		  new_step (fg, ESC_WHY_CHAIN, loc));
  set_result (fg, call, result, pass);
}

/* CALL goes through a pointer.  Return false when it is not known where to.  */

static bool
build_pointer_call (function_graph *fg, gcall *call)
{
  tree fn = gimple_call_fn (call);
  auto_vec<tree> targets;
  if (fn && TREE_CODE (fn) == SSA_NAME)
    touch_value (fg, ESC_CALL, value_of (fg, fn), ESC_NONE);
  if (!fn || gimple_call_chain (call) || !possible_targets (fn, fg->fun->decl, targets))
    return false;
  auto_vec<cgraph_node *> callees;
  auto_vec<struct esc_summary *> sums;
  for (unsigned i = 0; i < targets.length (); i++)
    {
      cgraph_node *callee;
      enum esc_why why;
      struct esc_summary *sum = library_entry (targets[i]) ? NULL
				: trusted_summary (call, targets[i], &callee,
						   &why);
      if (!sum)
	return false;
      callees.safe_push (callee);
      sums.safe_push (sum);
    }
  for (unsigned i = 0; i < callees.length (); i++)
    build_own_call (fg, call, callees[i], sums[i]);
  return true;
}

/* --- Callbacks.  */

/* True when FNDECL frees what its first argument points to, and does no more.  */

static bool
just_frees_p (tree fndecl)
{
  const struct esc_lib_function *f = library_entry (fndecl);
  return fndecl_built_in_p (fndecl, BUILT_IN_FREE)
	 || (f && f->n_params == 1 && f->params[0].flags == ESC_LIB_FREE);
}

/* True when FNDECL is a library function that only looks at its arguments.  */

static bool
just_reads_p (tree fndecl)
{
  const struct esc_lib_function *f = library_entry (fndecl);
  if (!f || f->variadic)
    return false;
  for (unsigned i = 0; i < f->n_params; i++)
    if ((f->params[i].flags & ~ESC_LIB_READ) || f->params[i].copy
	|| f->params[i].to)
      return false;
  return true;
}

bool
call_back_p (const vec<tree> &targets)
{
  for (unsigned i = 0; i < targets.length (); i++)
    {
      enum esc_why why;
      if (just_frees_p (targets[i]) || just_reads_p (targets[i]))
	continue;
      cgraph_node *callee = library_entry (targets[i]) ? NULL
			    : trusted_function (targets[i], &why);
      if (!callee || !recall_summary (callee->decl)
	  || DECL_STATIC_CHAIN (callee->decl))
	return false;
      for (tree p = DECL_ARGUMENTS (callee->decl); p; p = DECL_CHAIN (p))
	if (AGGREGATE_TYPE_P (TREE_TYPE (p)))
	  return false;
    }
  return true;
}

void
build_called_back (function_graph *fg, gcall *call, tree fndecl, esc_id v)
{
  if (just_frees_p (fndecl))
    esc_unary (fg->g, ESC_CFREE, v,
	       new_step (fg, ESC_WHY_CALLEE_FREES, gimple_location (call),
			 callee_name (gimple_call_fndecl (call))));
  if (just_frees_p (fndecl) || just_reads_p (fndecl))
    return;
  enum esc_why why;
  cgraph_node *callee = trusted_function (fndecl, &why);
  struct esc_summary *sum = recall_summary (callee->decl);
  auto_vec<esc_id> args;
  for (uint32_t i = 0; i < sum->n_params; i++)
    args.safe_push (v);
  /* The library has what it returns.  */
  escape_value (fg, build_summary (fg, call, callee, sum, args, true),
		new_step (fg, ESC_WHY_CALL_RESULT, gimple_location (call),
			  callee_name (callee->decl)));
}

/* --- Functions that are only declared.  */

bool
size_type_p (tree type)
{
  return TREE_CODE (type) == INTEGER_TYPE && TYPE_UNSIGNED (type)
	 && TYPE_PRECISION (type) == TYPE_PRECISION (size_type_node);
}

bool
looks_like_allocator_p (gcall *call)
{
  tree lhs = gimple_call_lhs (call), fntype = gimple_call_fntype (call);
  tree fndecl = gimple_call_fndecl (call);
  /* Of GCC's own it is known whether they allocate.  */
  if ((fndecl && fndecl_built_in_p (fndecl)) || !lhs || !fntype || !POINTER_TYPE_P (TREE_TYPE (fntype))
      || !VOID_TYPE_P (TREE_TYPE (TREE_TYPE (fntype)))
      || TYPE_QUALS (TREE_TYPE (TREE_TYPE (fntype))))
    return false;
  for (tree a = TYPE_ARG_TYPES (fntype); a; a = TREE_CHAIN (a))
    if (size_type_p (TREE_VALUE (a)))
      return true;
  return false;
}

/* CALL goes to a function without a body here, or through a pointer; what its
   parameters' attributes promise is all that is known.  A `noescape' parameter is not kept, but what
   it points to may be written, what that holds may be kept, and all may be
   freed; a `borrowed' one is not freed either.  */

static void
build_declared_call (function_graph *fg, gcall *call, enum esc_why why)
{
  tree fndecl = gimple_call_fndecl (call);
  location_t loc = gimple_location (call);
  const char *name = fndecl ? callee_name (fndecl) : NULL;
  uint32_t step = new_step (fg, why, loc, name);
  auto_vec<esc_id> args;
  argument_values (fg, call, step, args);
  esc_id result = new_value (fg);
  esc_addr (fg->g, result, ESC_HEAP, ESC_UNKNOWN, step);
  for (unsigned i = 0; i < args.length (); i++)
    {
      enum param_promise promise = param_promise (call, i);
      if (args[i] == ESC_NONE)
	continue;
      if (promise == PROMISE_NONE)
	{
	  escape_value (fg, args[i], step);
	  continue;
	}
      esc_id content = new_value (fg);
      esc_load (fg->g, content, args[i], ESC_UNKNOWN, ESC_UNKNOWN, step);
      escape_value (fg, content, step);
      esc_id any = new_value (fg);
      esc_addr (fg->g, any, ESC_HEAP, ESC_UNKNOWN, step);
      esc_store (fg->g, args[i], ESC_UNKNOWN, ESC_UNKNOWN, any, step);
      if (promise == PROMISE_NOESCAPE)
	esc_unary (fg->g, ESC_CFREE, args[i], step);
      if (may_return_argument_p (call, i))
	esc_offset (fg->g, result, args[i], ESC_UNKNOWN,
		    new_step (fg, ESC_WHY_CALL_RESULT, loc, name));
    }
  if (tree chain = gimple_call_chain (call))
    escape_value (fg, argument_value (fg, chain, step),
		  new_step (fg, ESC_WHY_CHAIN, loc));
  tree lhs = gimple_call_lhs (call);
  if (lhs && TREE_CODE (lhs) != SSA_NAME
      && gimple_call_return_slot_opt_p (call))
    {
      /* The callee may write the address of its result into the result.  */
      struct reference r = decompose (fg, lhs, step);
      escape_value (fg, r.base, step);
    }
  if (!fndecl || !extern_allocator_p (fndecl))
    {
      if (looks_like_allocator_p (call))
	fg->opaque.safe_push ({ call, why });
      set_result (fg, call, result, step);
      return;
    }
  /* Nothing else has the pointer; but whoever allocates may well look at what is
     stored there (a garbage collector does).  */
  esc_id v = build_wrapper_site (fg, call, ALLOC_EXTERN, name, NULL);
  esc_id content = new_value (fg);
  uint32_t sees = new_step (fg, ESC_WHY_FOREIGN_MEMORY, loc, name);
  esc_load (fg->g, content, v, ESC_UNKNOWN, ESC_UNKNOWN, sees);
  escape_value (fg, content, sees);
  esc_id any = new_value (fg);
  esc_addr (fg->g, any, ESC_HEAP, ESC_UNKNOWN, step);
  esc_store (fg->g, v, ESC_UNKNOWN, ESC_UNKNOWN, any, step);
  set_result (fg, call, v, step);
}

/* True when FNDECL gets or hands on the arguments of the function that calls it, which
   nothing else shows.  */

static bool
apply_p (tree fndecl)
{
  return fndecl_built_in_p (fndecl, BUILT_IN_APPLY_ARGS)
	 || fndecl_built_in_p (fndecl, BUILT_IN_APPLY)
	 || fndecl_built_in_p (fndecl, BUILT_IN_RETURN);
}

void
build_call (function_graph *fg, gcall *call)
{
  if (gimple_call_internal_p (call))
    {
      build_internal_call (fg, call);
      return;
    }
  struct alloc_site site;
  struct free_call f;
  bool allocates = classify_alloc (call, &site) != ALLOC_NONE;
  bool frees = classify_free (call, &f);
  if (allocates || frees)
    {
      if (frees)
	build_free (fg, call, &f);
      if (allocates)
	build_alloc (fg, call, &site);
      return;
    }
  tree fndecl = gimple_call_fndecl (call);
  enum esc_why why = ESC_WHY_INDIRECT;
  if (!fndecl)
    {
      if (!build_pointer_call (fg, call))
	build_declared_call (fg, call, why);
      return;
    }
  if (apply_p (fndecl) && !fg->not_understood)
    fg->not_understood = call;
  if (const struct esc_lib_function *lib = library_entry (fndecl))
    {
      build_library_call (fg, call, lib);
      return;
    }
  cgraph_node *callee;
  if (struct esc_summary *sum = trusted_summary (call, fndecl, &callee, &why))
    build_own_call (fg, call, callee, sum);
  else if (pure_call_p (call))
    build_pure_call (fg, call);
  else
    build_declared_call (fg, call, why);
}
