/* S5: constructors, destructors and wrappers of the allocator that are worth
   inlining, because then a site moves.
   SPDX-License-Identifier: GPL-3.0-or-later

   Chosen in `escape', for a site that does not escape from its function: the wrapper
   that allocates it and those that free it.  Inlined by GCC's early inliner, which
   takes whatever disregards the limits; so the chosen ones do, while it works on
   the function that they were chosen for.  It still obeys `noinline' and
   recursion.  */

#include "escape.h"
#include "tree-inline.h"
#include "predict.h"

/* What has to be inlined together with a function so that its allocation or its
   free comes to light.  */
struct inline_chain_info
{
  bool allocates = false;	/* The result is fresh, and from malloc or
				   calloc; inline these, too: */
  auto_vec<tree> for_result;
  unsigned stores = 0;		/* Parameters, a bit each, through which an object
				   from malloc, calloc or realloc is stored;
				   inline these, too: */
  auto_vec<tree> for_stores;
  const char *hidden = NULL;	/* Else a function without a body that has to do with it.  */
  bool frees = false;		/* Whatever frees a parameter is free itself, once
				   these are inlined: */
  auto_vec<tree> for_frees;
};

/* What is inlined into a function for its objects: the functions, the instructions that they
   bring, and the bytes of their variables.  */
struct inline_choice
{
  auto_vec<tree> into;
  HOST_WIDE_INT insns = 0, frame = 0, registers = 0;
};

/* By DECL_UID: of callees, and what is to be inlined into a function.  */
static hash_map<int_hash<unsigned, UINT_MAX>, inline_chain_info *> *chains;
static hash_map<int_hash<unsigned, UINT_MAX>, inline_choice *> *chosen;

/* The sizes, in GCC's instructions, of the unit and of what was chosen.  */
static HOST_WIDE_INT unit_size = -1, unit_growth;

/* Those that disregard the limits now.  */
static auto_vec<tree> marked;

static inline_chain_info *
chain_of (tree fndecl)
{
  inline_chain_info **c = chains ? chains->get (DECL_UID (fndecl)) : NULL;
  return c ? *c : NULL;
}

/* What was chosen for FUN, or null.  */

static inline_choice *
choice_of (struct function *fun)
{
  inline_choice **c = chosen ? chosen->get (DECL_UID (fun->decl)) : NULL;
  return c ? *c : NULL;
}

unsigned HOST_WIDE_INT
inlined_bytes (struct function *fun)
{
  inline_choice *choice = choice_of (fun);
  return choice ? choice->frame + choice->registers : 0;
}

static void
add_once (vec<tree> &all, tree fndecl)
{
  if (!all.contains (fndecl))
    all.safe_push (fndecl);
}

/* The function of the unit that CALL calls, if it may be inlined.  */

static tree
inlinable_callee (gcall *call)
{
  enum esc_why why;
  tree fndecl = gimple_call_fndecl (call);
  cgraph_node *callee = fndecl ? trusted_function (fndecl, &why) : NULL;
  return callee && callee->definition && !DECL_UNINLINABLE (callee->decl)
	 && !lookup_attribute ("noinline", DECL_ATTRIBUTES (callee->decl))
	 ? callee->decl : NULL_TREE;
}

/* Add to ALL what must be inlined so that SITE is a call of malloc or calloc.  False
   when that cannot be.  */

static bool
allocation_chain (const alloc_site &site, vec<tree> &all)
{
  if (movable_kind_p (site.kind))
    return true;
  tree callee = site.kind == ALLOC_WRAPPER ? inlinable_callee (site.stmt)
		: NULL_TREE;
  inline_chain_info *c = callee ? chain_of (callee) : NULL;
  if (!c || !c->allocates)
    return false;
  add_once (all, callee);
  for (unsigned i = 0; i < c->for_result.length (); i++)
    add_once (all, c->for_result[i]);
  return true;
}

/* Add to ALL what must be inlined so that every free of OBJECT in FG is a call of free.
   False when that cannot be.  */

static bool
free_chain (function_graph *fg, esc_id object, vec<tree> &all)
{
  for (uint32_t i = 0; i < fg->g->n_constraints; i++)
    {
      const struct esc_constraint *k = &fg->g->constraints[i];
      if (k->op != ESC_CFREE || !esc_may_point_to (fg->s, k->a, object))
	continue;
      uint32_t place = k->step == ESC_NONE ? UINT32_MAX
		       : fg->g->steps[k->step].place;
      tree callee = place < fg->callees.length () ? fg->callees[place]
		    : NULL_TREE;
      inline_chain_info *c = callee ? chain_of (callee) : NULL;
      if (!c || !c->frees || DECL_UNINLINABLE (callee)
	  || lookup_attribute ("noinline", DECL_ATTRIBUTES (callee)))
	return false;
      add_once (all, callee);
      for (unsigned j = 0; j < c->for_frees.length (); j++)
	add_once (all, c->for_frees[j]);
    }
  return true;
}

bool
frees_itself_p (tree fndecl)
{
  inline_chain_info *c = chain_of (fndecl);
  return c && c->frees && c->for_frees.is_empty ();
}

const char *
hidden_allocator (tree fndecl)
{
  cgraph_node *node = fndecl ? cgraph_node::get (fndecl) : NULL;
  inline_chain_info *c = node ? chain_of (node->ultimate_alias_target ()->decl) : NULL;
  return c ? c->hidden : NULL;
}

/* Remember what inlining FG's function would bring to light.  */

static void
note_chain (function_graph *fg)
{
  inline_chain_info *c = new inline_chain_info ();
  c->allocates = c->frees = true;
  bool fresh = false;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (fg->sites[i].fresh)
      {
	const alloc_site &site = fg->sites[i];
	fresh = true;
	c->allocates &= allocation_chain (site, c->for_result);
	if (!c->hidden && site.kind == ALLOC_EXTERN)
	  c->hidden = xstrdup (site.callee);
	else if (const char *n = !c->hidden && site.kind == ALLOC_WRAPPER
				 ? hidden_allocator (gimple_call_fndecl (site.stmt)) : NULL)
	  c->hidden = xstrdup (n);
      }
  c->allocates &= fresh;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      struct esc_cause cause = esc_explain (fg->s, fg->sites[i].object);
      if (cause.fate == ESC_FATE_PARAM && cause.param < 32
	  && allocation_chain (fg->sites[i], c->for_stores))
	c->stores |= 1u << cause.param;
    }
  for (esc_id o = 0; o < esc_n_objects (fg->s) && c->frees; o++)
    if ((o >= fg->g->n_objects || fg->g->objects[o].kind == ESC_OBJ_PARAM)
	&& (esc_freed (fg->s, o) & ESC_FREED_BY_CALLEE))
      c->frees &= free_chain (fg, o, c->for_frees);
  if (!chains)
    chains = new hash_map<int_hash<unsigned, UINT_MAX>,
			  inline_chain_info *>;
  chains->put (DECL_UID (fg->fun->decl), c);
}

/* --- Choosing.  */

/* The instructions that inlining each of ALL into FUN adds.  */

static HOST_WIDE_INT
growth (struct function *fun, const vec<tree> &all)
{
  HOST_WIDE_INT sum = 0;
  cgraph_node *node = cgraph_node::get (fun->decl);
  for (unsigned i = 0; i < all.length (); i++)
    {
      unsigned calls = 0;
      for (cgraph_edge *e = node->callees; e; e = e->next_callee)
	calls += e->callee->ultimate_alias_target ()->decl == all[i];
      /* One that is called by another of them.  */
      calls = MAX (calls, 1);
      sum += calls * estimate_num_insns_fn (all[i], &eni_size_weights);
    }
  return sum;
}

/* The instructions of the unit.  */

static HOST_WIDE_INT
size_of_unit (void)
{
  cgraph_node *node;
  HOST_WIDE_INT sum = 0;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
    if (DECL_STRUCT_FUNCTION (node->decl)
	&& DECL_STRUCT_FUNCTION (node->decl)->cfg)
      sum += estimate_num_insns_fn (node->decl, &eni_size_weights);
  return sum;
}

/* True when nothing but its wrappers keeps SITE of FG on the heap, as far as it can be
   said so early.  */

static bool
worth_it_p (function_graph *fg, unsigned i)
{
  const alloc_site &site = fg->sites[i];
  if (esc_escapes (fg->s, site.object)
      || (site.size_known && (site.size == 0
			      || site.size > escape_opts.max_object))
      || (!site.size_known && !escape_opts.stack_buffer))
    return false;
  auto_vec<bool> candidate, several;
  auto_vec<unsigned> family;
  for (unsigned k = 0; k < fg->sites.length (); k++)
    {
      candidate.safe_push (k == i);
      several.safe_push (false);
      family.safe_push (k);
    }
  find_several_live (fg, candidate, family, several);
  return !several[i];
}

/* Add NEED to C, what is inlined into FG's function, if the budgets allow.  */

static void
take (function_graph *fg, auto_vec<tree> &need, inline_choice *c)
{
  for (unsigned k = need.length (); k-- > 0;)
    if (c->into.contains (need[k]))
      need.unordered_remove (k);
    else if (need[k] == fg->fun->decl)
      return;
  /* GCC warns of what it sees now: the null that comes when there is no memory.  */
  for (unsigned k = 0; k < need.length () && warn_null_dereference; k++)
    {
      const struct esc_summary *sum = recall_summary (need[k]);
      inline_chain_info *info = chain_of (need[k]);
      if ((sum && sum->fresh && sum->null) || (info && info->stores))
	return;
    }
  HOST_WIDE_INT more = growth (fg->fun, need), bytes, registers;
  if (!harmless_inlining_p (fg, need, more, &bytes, &registers))
    return;
  /* What GCC's own inliner takes for a large frame (ipa-inline.cc).  */
  HOST_WIDE_INT frame = c->frame + bytes;
  if (frame > opt_for_fn (fg->fun->decl, param_large_stack_frame))
    return;
  if (unit_size < 0)
    unit_size = size_of_unit ();
  if (c->insns + more > (HOST_WIDE_INT) escape_opts.inline_growth
      || unit_growth + more
	 > unit_size * (HOST_WIDE_INT) escape_opts.inline_unit_growth / 100
	   + (HOST_WIDE_INT) escape_opts.inline_growth)
    return;
  c->insns += more;
  c->frame = frame;
  c->registers += registers;
  unit_growth += more;
  for (unsigned k = 0; k < need.length (); k++)
    c->into.safe_push (need[k]);
}

/* Choose what is to be inlined into FG's function for its site I.  */

static void
choose_for_site (function_graph *fg, unsigned i, inline_choice *c)
{
  auto_vec<tree> need;
  const alloc_site &site = fg->sites[i];
  if (!allocation_chain (site, need) || !free_chain (fg, site.object, need)
      || need.is_empty () || !worth_it_p (fg, i))
    return;
  take (fg, need, c);
}

/* --- Owners: a variable, or an object of the function's own, whose content is
   allocated and freed by others, who get its address or what it holds.  */

/* A call that works on an owner, and on which argument.  */
struct owner_call
{
  esc_id owner;
  tree callee;
  unsigned arg;
  bool content;			/* It is not the owner's address, but what the owner
				   holds.  */
};

/* The one object of the function's own that V points to, or ESC_NONE.  */

static esc_id
only_object (function_graph *fg, tree v)
{
  const struct esc_target *t;
  if (TREE_CODE (v) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (v, 0));
      esc_id *o = base && DECL_P (base) ? fg->locals->get (base) : NULL;
      return o && !esc_escapes (fg->s, *o) ? *o : ESC_NONE;
    }
  if (TREE_CODE (v) != SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (v))
      || esc_value_targets (fg->s, value_of (fg, v), &t) != 1
      || t[0].object >= fg->g->n_objects)
    return ESC_NONE;
  enum esc_object_kind kind = fg->g->objects[t[0].object].kind;
  return (kind == ESC_OBJ_LOCAL || kind == ESC_OBJ_SITE)
	 && !esc_escapes (fg->s, t[0].object) ? t[0].object : ESC_NONE;
}

/* The owner that argument ARG is the address of, or has just been loaded from.  */

static esc_id
owner_of (function_graph *fg, tree arg, bool *content)
{
  esc_id o = only_object (fg, arg);
  *content = o == ESC_NONE;
  if (o != ESC_NONE || TREE_CODE (arg) != SSA_NAME
      || !gimple_assign_load_p (SSA_NAME_DEF_STMT (arg)))
    return o;
  tree base = get_base_address (gimple_assign_rhs1 (SSA_NAME_DEF_STMT (arg)));
  if (base && TREE_CODE (base) == MEM_REF)
    return only_object (fg, TREE_OPERAND (base, 0));
  esc_id *local = base && DECL_P (base) ? fg->locals->get (base) : NULL;
  return local && !esc_escapes (fg->s, *local) ? *local : ESC_NONE;
}

static void
find_owner_calls (function_graph *fg, auto_vec<owner_call> &calls)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	{
	  enum esc_why why;
	  tree fndecl = gimple_call_fndecl (call);
	  cgraph_node *callee = fndecl && !library_entry (fndecl)
				? trusted_function (fndecl, &why) : NULL;
	  for (unsigned k = 0; callee && k < gimple_call_num_args (call)
	       && k < 32; k++)
	    {
	      owner_call c = { ESC_NONE, callee->decl, k, false };
	      c.owner = owner_of (fg, gimple_call_arg (call, k), &c.content);
	      if (c.owner != ESC_NONE)
		calls.safe_push (c);
	    }
	}
}

/* What the call C does with what its owner holds.  */
enum owner_use { OWNER_READS, OWNER_CHANGES, OWNER_LEAKS };

static enum owner_use
owner_use_of (const owner_call &c)
{
  struct esc_tag tags[64];
  struct esc_summary *sum = recall_summary (c.callee);
  if (!sum || c.arg >= sum->n_params)
    return OWNER_LEAKS;
  uint32_t n = esc_param_tags (sum, c.arg, tags, ARRAY_SIZE (tags));
  inline_chain_info *info = chain_of (c.callee);
  enum owner_use use = info && (info->stores >> c.arg & 1) ? OWNER_CHANGES
		       : OWNER_READS;
  for (uint32_t i = 0; i < n; i++)
    if (tags[i].kind == ESC_TAG_HEAP && tags[i].level <= (c.content ? 0u : 1u))
      return OWNER_LEAKS;
    else if (tags[i].kind == ESC_TAG_FREED)
      use = OWNER_CHANGES;
  return use;
}

/* True when all that OWNER holds of what FG's function allocates escapes: so will what others put
   in its place.  */

static bool
holds_escaping_p (function_graph *fg, esc_id owner)
{
  bool holds = false;
  for (uint32_t i = 0; i < esc_n_cells (fg->s); i++)
    {
      const struct esc_target *t;
      uint32_t n = esc_cell_targets (fg->s, i, &t);
      for (uint32_t k = 0; k < n && esc_cell_at (fg->s, i).object == owner; k++)
	if (site_of_object (fg, t[k].object) >= 0)
	  {
	    if (!esc_escapes (fg->s, t[k].object))
	      return false;
	    holds = true;
	  }
    }
  return holds;
}

/* Choose what is to be inlined into FG's function for what OWNER holds.  */

static void
choose_for_owner (function_graph *fg, esc_id owner,
		  const vec<owner_call> &calls, inline_choice *choice)
{
  auto_vec<tree> need;
  bool stored = false;
  for (unsigned i = 0; i < calls.length (); i++)
    {
      const owner_call &c = calls[i];
      if (c.owner != owner)
	continue;
      enum owner_use use = owner_use_of (c);
      if (use == OWNER_READS)
	continue;
      inline_chain_info *info = chain_of (c.callee);
      if (use == OWNER_LEAKS || !info || !info->frees
	  || c.callee == fg->fun->decl || DECL_UNINLINABLE (c.callee)
	  || lookup_attribute ("noinline", DECL_ATTRIBUTES (c.callee)))
	return;
      stored |= info->stores >> c.arg & 1;
      add_once (need, c.callee);
      for (unsigned k = 0; k < info->for_stores.length (); k++)
	add_once (need, info->for_stores[k]);
      for (unsigned k = 0; k < info->for_frees.length (); k++)
	add_once (need, info->for_frees[k]);
    }
  if (stored && !holds_escaping_p (fg, owner))
    take (fg, need, choice);
}

void
choose_inlines (function_graph *fg, bool recursive)
{
  if (fg->not_understood || esc_gave_up (fg->s) || recursive)
    return;
  note_chain (fg);
  tree decl = fg->fun->decl;
  /* Who is asked what GCC does not inline, or what is seldom run, is told of larger functions.  */
  if (warn_inline || warn_suggest_attribute_cold)
    return;
  if (function_guard (fg->fun) != ESC_KEEP_NOT || flag_no_inline
      || !flag_early_inlining || optimize_function_for_size_p (fg->fun)
      || DECL_DISREGARD_INLINE_LIMITS (decl))
    return;
  /* Where nothing may move, as in a recursion through pointers, nothing is gained.  */
  if (function_caps (fg->fun).max_frame == 0)
    return;
  inline_choice *choice = new inline_choice ();
  for (unsigned i = 0; i < fg->sites.length (); i++)
    choose_for_site (fg, i, choice);
  auto_vec<owner_call> calls;
  find_owner_calls (fg, calls);
  for (esc_id o = 0; o < fg->g->n_objects && !calls.is_empty (); o++)
    choose_for_owner (fg, o, calls, choice);
  if (choice->into.is_empty ())
    {
      delete choice;
      return;
    }
  if (!chosen)
    chosen = new hash_map<int_hash<unsigned, UINT_MAX>, inline_choice *>;
  chosen->put (DECL_UID (decl), choice);
}

/* --- Around the early inliner.  */

/* No warning that a variable of FUN has no value whose address another function may have: what is
   inlined shows who does not give it one.  */

static void
silence_variables (struct function *fun)
{
  unsigned i;
  tree var;
  FOR_EACH_LOCAL_DECL (fun, i, var)
    if (VAR_P (var) && TREE_ADDRESSABLE (var))
      suppress_warning (var, OPT_Wmaybe_uninitialized);
}

void
mark_inlines (struct function *fun)
{
  unmark_inlines ();
  inline_choice *choice = choice_of (fun);
  if (!choice)
    return;
  silence_variables (fun);
  for (unsigned i = 0; i < choice->into.length (); i++)
    if (!DECL_DISREGARD_INLINE_LIMITS (choice->into[i]))
      {
	DECL_DISREGARD_INLINE_LIMITS (choice->into[i]) = 1;
	marked.safe_push (choice->into[i]);
      }
}

/* True when STMT comes from the body of one of CHOSEN.  */

static bool
from_chosen_p (gimple *stmt, const vec<tree> &all)
{
  for (tree b = gimple_block (stmt); b && TREE_CODE (b) == BLOCK; b = BLOCK_SUPERCONTEXT (b))
    if (inlined_function_outer_scope_p (b) && all.contains (BLOCK_ABSTRACT_ORIGIN (b)))
      return true;
  return false;
}

bool
inlined_for_us_p (struct function *fun, gimple *stmt)
{
  inline_choice *choice = choice_of (fun);
  return choice && (!stmt || from_chosen_p (stmt, choice->into));
}

/* No warning of the operand OP of what was inlined.  */

static void
silence_operand (tree op)
{
  if (op && TREE_CODE (op) == ADDR_EXPR)
    op = TREE_OPERAND (op, 0);
  else if (op && EXPR_P (op))
    suppress_warning (op);
  while (op && handled_component_p (op))
    op = TREE_OPERAND (op, 0);
  if (op && TREE_CODE (op) == MEM_REF)
    suppress_warning (op);
}

void
silence_inlined (struct function *fun)
{
  inline_choice *choice = choice_of (fun);
  basic_block bb;
  if (!choice)
    return;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (!is_gimple_debug (gsi_stmt (i)) && from_chosen_p (gsi_stmt (i), choice->into))
	{
	  compat_suppress_warnings (gsi_stmt (i));
	  for (unsigned k = 0; k < gimple_num_ops (gsi_stmt (i)); k++)
	    silence_operand (gimple_op (gsi_stmt (i), k));
	}
}

void
unmark_inlines (void)
{
  for (unsigned i = 0; i < marked.length (); i++)
    DECL_DISREGARD_INLINE_LIMITS (marked[i]) = 0;
  marked.truncate (0);
}
