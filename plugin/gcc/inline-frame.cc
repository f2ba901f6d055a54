/* S5: what a frame gets by what is inlined, and what a function does not get any more.
   SPDX-License-Identifier: GPL-3.0-or-later

   The variables of what is inlined are there for as long as their new function runs, in a
   recursion as often as it does.  They are those of the chosen, of all that GCC may inline
   into these, and they may go on into all that GCC inlines their new function into.  */

#include "escape.h"
#include "tree-inline.h"
#include "cfgexpand.h"

/* True when GCC may inline NODE's function, now or later.  */

static bool
may_be_inlined_p (cgraph_node *node)
{
  return node->definition && gimple_has_body_p (node->decl) && !DECL_UNINLINABLE (node->decl)
	 && !lookup_attribute ("noinline", DECL_ATTRIBUTES (node->decl));
}

/* Variables that inlining brings: their bytes, whether others may know the address of one, and
   whether one has a size that varies.  */
struct inlined_variables
{
  HOST_WIDE_INT bytes = 0;
  HOST_WIDE_INT registers = 0;	/* The bytes of values that may be there instead of a register.  */
  bool addressed = false, varies = false;
  bool by_pointer = false;	/* Those of functions whose address is taken are among them.  */
  bool unseen = false;		/* Those of functions that only the link sees are, too.  */

  bool any_p () const { return bytes > 0 || registers > 0 || addressed || unseen; }
};

/* More functions than these are not followed, from one that is to be inlined.  */
#define MAX_FOLLOWED 1000u

/* The bytes of memory that the call of E takes for its arguments, which a target may have in the
   frame for as long as the function runs.  The first six words are in registers.  */

static HOST_WIDE_INT
argument_bytes (const cgraph_edge *e)
{
  HOST_WIDE_INT sum = 0;
  unsigned words = 0;
  for (unsigned i = 0; e->call_stmt && i < gimple_call_num_args (e->call_stmt); i++)
    {
      HOST_WIDE_INT size = int_size_in_bytes (TREE_TYPE (gimple_call_arg (e->call_stmt, i)));
      words += size > 2 * UNITS_PER_WORD ? 0 : 1;
      sum += size > 2 * UNITS_PER_WORD ? size : words > 6 ? 2 * UNITS_PER_WORD : 0;
    }
  return sum;
}

/* The bytes that the calls from E on take, at most: for arguments, one after the other, and for
   each result that is in memory, which GCC makes a variable.  */

static HOST_WIDE_INT
call_bytes (const cgraph_edge *e)
{
  HOST_WIDE_INT arguments = 0, results = 0;
  for (; e; e = e->next_callee)
    {
      arguments = MAX (arguments, argument_bytes (e));
      if (e->call_stmt)
	{
	  HOST_WIDE_INT size = int_size_in_bytes (gimple_call_return_type (e->call_stmt));
	  results += size > 2 * UNITS_PER_WORD ? size : 0;
	}
    }
  return arguments + results;
}

/* Words that a function may have without any being counted as one that a call throws out of its
   register; larger values always are.  */
#define FREE_WORDS 32

/* The bytes of FUN's values that may be in memory, as registers are too few: most are not, but which
   is not known before.  */

static HOST_WIDE_INT
register_bytes (struct function *fun)
{
  HOST_WIDE_INT large = 0, words = 0;
  unsigned i;
  tree name;
  FOR_EACH_SSA_NAME (i, name, fun)
    if (!virtual_operand_p (name) && !has_zero_uses (name))
      {
	HOST_WIDE_INT size = int_size_in_bytes (TREE_TYPE (name));
	large += size > UNITS_PER_WORD ? size : 0;
	words += size <= UNITS_PER_WORD;
      }
  return large + MAX (words - FREE_WORDS, 0) * UNITS_PER_WORD;
}

/* Add to V the variables of NODE's function, which its parameters become, too.  What is not known
   varies.  */

static void
add_own_variables (cgraph_node *node, inlined_variables *v)
{
  unsigned k;
  tree var;
  struct function *fun = DECL_STRUCT_FUNCTION (node->decl);
  if (!fun || !fun->cfg)
    {
      v->varies = true;
      return;
    }
  v->bytes += estimated_stack_frame_size (node) + MAX (call_bytes (node->callees),
						       call_bytes (node->indirect_calls));
  v->registers += register_bytes (fun);
  /* Nor is an asm to be there twice: it may make a name.  */
  v->varies |= fun->calls_alloca || asm_calls_p (node->decl);
  FOR_EACH_LOCAL_DECL (fun, k, var)
    if (auto_var_in_fn_p (var, node->decl))
      {
	v->addressed |= TREE_ADDRESSABLE (var);
	/* The frame of another function shall not be aligned for it: an asm may have the
	   register.  */
	v->varies |= DECL_ALIGN (var) > PREFERRED_STACK_BOUNDARY;
      }
  for (var = DECL_ARGUMENTS (node->decl); var; var = DECL_CHAIN (var))
    {
      HOST_WIDE_INT size = int_size_in_bytes (TREE_TYPE (var));
      v->bytes += size > 2 * UNITS_PER_WORD || TREE_ADDRESSABLE (var) ? MAX (size, 0) : 0;
      v->addressed |= TREE_ADDRESSABLE (var);
      v->varies |= size < 0 || DECL_ALIGN (var) > PREFERRED_STACK_BOUNDARY;
    }
}

/* True when a call of FNDECL shows what GCC knows where it stands, as a check at compile time
   does.  */

static bool
asks_compiler_p (tree fndecl)
{
  return fndecl_built_in_p (fndecl, BUILT_IN_CONSTANT_P)
	 || lookup_attribute ("error", DECL_ATTRIBUTES (fndecl))
	 || lookup_attribute ("warning", DECL_ATTRIBUTES (fndecl));
}

/* Add to TODO the functions that may be inlined into NODE's.  What is called through a pointer may
   be known once NODE is inlined itself, and what has no body here may have one at link time.  */

static void
add_inlined (cgraph_node *node, auto_vec<cgraph_node *> &todo, inlined_variables *v)
{
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    {
      cgraph_node *callee = e->callee->ultimate_alias_target ();
      if (may_be_inlined_p (callee))
	todo.safe_push (callee);
      /* The frame is meant that the user sees.  */
      v->varies |= fndecl_built_in_p (callee->decl, BUILT_IN_FRAME_ADDRESS)
		   || fndecl_built_in_p (callee->decl, BUILT_IN_RETURN_ADDRESS)
		   || asks_compiler_p (callee->decl);
      v->unseen |= flag_generate_lto && !callee->definition && !library_entry (callee->decl)
		   && !fndecl_built_in_p (callee->decl);
    }
  cgraph_node *target;
  if (node->indirect_calls && !v->by_pointer)
    {
      v->by_pointer = true;
      v->unseen |= flag_generate_lto;
      FOR_EACH_DEFINED_FUNCTION (target)
	if (target->address_taken && may_be_inlined_p (target))
	  todo.safe_push (target);
    }
}

/* Add to V the variables of NODE's function, and of those that may be inlined into it, until
   some are found to vary.  SEEN has those that were counted.  */

static void
add_variables (cgraph_node *node, hash_set<cgraph_node *> &seen, inlined_variables *v)
{
  auto_vec<cgraph_node *> todo;
  todo.safe_push (node);
  while (!todo.is_empty () && !v->varies)
    {
      cgraph_node *n = todo.pop ();
      if (seen.add (n))
	continue;
      v->varies |= seen.elements () > MAX_FOLLOWED;
      add_own_variables (n, v);
      add_inlined (n, todo, v);
    }
}

/* True when CALLER, into which variables V come (with the function INLINED if that is not null),
   has no room for them, as in a recursion, or has a sibling call that they may cost it.  */

static bool
suffers_p (cgraph_node *caller, tree inlined, const inlined_variables &v)
{
  struct function *fun = DECL_STRUCT_FUNCTION (caller->decl);
  if (!fun || !fun->cfg)
    return true;
  struct esc_caps caps = function_caps (fun);
  return (unsigned HOST_WIDE_INT) (v.bytes + v.registers) > caps.max_frame
	 || (v.unseen && (caps.recursive || caps.reentrant))
	 || (v.addressed && (caps.recursive || caps.reentrant) && has_sibling_call_p (fun, inlined));
}

/* True when a function of the unit that calls through a pointer suffers when a local variable is
   known there.  They are asked once.  */

static bool
pointer_caller_suffers_p (void)
{
  static int known = -1;
  cgraph_node *node;
  if (known >= 0)
    return known;
  inlined_variables v;
  v.addressed = true;
  known = false;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
    if (!known && node->indirect_calls)
      known = suffers_p (node, NULL_TREE, v);
  return known;
}

/* True when NODE's function may be inlined with the variables V where they do harm.  What has its
   address taken, and at link time what other units see, may come anywhere; where that is not
   asked, only the calls that are there count.  */

static bool
spreads_p (cgraph_node *node, const inlined_variables &v, bool anywhere = true)
{
  auto_vec<cgraph_node *> todo;
  hash_set<cgraph_node *> seen;
  todo.safe_push (node);
  while (!todo.is_empty ())
    {
      cgraph_node *n = todo.pop ();
      if (seen.add (n) || !may_be_inlined_p (n))
	continue;
      if (seen.elements () > MAX_FOLLOWED
	  || (anywhere && (n->address_taken || n->has_aliases_p ()
			   || (flag_generate_lto && TREE_PUBLIC (n->decl)))))
	return true;
      for (cgraph_edge *e = n->callers; e; e = e->next_caller)
	if (!e->caller->alias)
	  {
	    if (suffers_p (e->caller, n->decl, v))
	      return true;
	    todo.safe_push (e->caller);
	  }
      if (n->address_taken && pointer_caller_suffers_p ())
	return true;
    }
  return false;
}

/* True when NODE, inlined where it is chosen, may be left with one call, which GCC inlines then
   whatever its size, and its variables may spread from there.  */

static bool
last_call_spreads_p (cgraph_node *node)
{
  inlined_variables v;
  hash_set<cgraph_node *> seen;
  if (TREE_PUBLIC (node->decl) && !flag_generate_lto && !flag_whole_program)
    return false;
  add_variables (node, seen, &v);
  return v.any_p () && spreads_p (node, v);
}

/* Set V to the variables that inlining each of ALL brings into FG's function.  Return whether
   they are harmless there.  */

static bool
harmless_variables_p (function_graph *fg, const vec<tree> &all, inlined_variables *v)
{
  hash_set<cgraph_node *> seen;
  cgraph_node *node = cgraph_node::get (fg->fun->decl);
  for (unsigned i = 0; i < all.length (); i++)
    add_variables (cgraph_node::get (all[i]), seen, v);
  /* Where they do not share memory there is one of each for every call.  */
  if (v->varies || (v->bytes > 0 && flag_stack_reuse != SR_ALL))
    return false;
  for (unsigned i = 0; i < all.length (); i++)
    if (last_call_spreads_p (cgraph_node::get (all[i])))
      return false;
  return !v->any_p ()
	 || !(suffers_p (node, NULL_TREE, *v) || spreads_p (node, *v));
}

/* The instructions of what GCC may inline into NODE's function.  */

static HOST_WIDE_INT
inlinable_size (cgraph_node *node)
{
  HOST_WIDE_INT sum = 0;
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    {
      cgraph_node *callee = e->callee->ultimate_alias_target ();
      if (may_be_inlined_p (callee))
	sum += estimate_num_insns_fn (callee->decl, &eni_size_weights);
    }
  return sum;
}

/* True when FG's function, with MORE instructions, may be one that GCC does not inline any more
   though it should, or into a caller that then loses a sibling call which it needs, as the address
   of a variable goes to a call that was none; or one into which GCC inlines no more what costs it
   its own so.  */

static bool
outgrows_p (function_graph *fg, HOST_WIDE_INT more)
{
  tree decl = fg->fun->decl;
  HOST_WIDE_INT limit = (HOST_WIDE_INT) opt_for_fn (decl, param_max_inline_insns_single)
			* opt_for_fn (decl, param_inline_heuristics_hint_percent) / 100;
  inlined_variables v;
  v.addressed = true;
  HOST_WIDE_INT size = estimate_num_insns_fn (decl, &eni_size_weights);
  if (more <= 0)
    return false;
  if (size + more + inlinable_size (cgraph_node::get (decl))
      > opt_for_fn (decl, param_large_function_insns)
      && suffers_p (cgraph_node::get (decl), NULL_TREE, v))
    return true;
  if (size > limit)
    return false;
  /* Where `inline' is written it may have to be so, as for what is only known then.  */
  if (DECL_DECLARED_INLINE_P (decl))
    return true;
  for (cgraph_edge *e = cgraph_node::get (decl)->callees; e; e = e->next_callee)
    if (asks_compiler_p (e->callee->decl))
      return true;
  return spreads_p (cgraph_node::get (decl), v, false);
}

bool
harmless_inlining_p (function_graph *fg, const vec<tree> &all, HOST_WIDE_INT more,
		     HOST_WIDE_INT *bytes, HOST_WIDE_INT *registers)
{
  inlined_variables v;
  if (!harmless_variables_p (fg, all, &v) || outgrows_p (fg, more))
    return false;
  *bytes = v.bytes;
  *registers = v.registers;
  return true;
}
