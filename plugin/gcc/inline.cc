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
  bool frees = false;		/* Whatever frees a parameter is free itself, once
				   these are inlined: */
  auto_vec<tree> for_frees;
};

/* By DECL_UID: of callees, and what is to be inlined into a function.  */
static hash_map<int_hash<unsigned, UINT_MAX>, inline_chain_info *> *chains;
static hash_map<int_hash<unsigned, UINT_MAX>, auto_vec<tree> *> *chosen;

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
	fresh = true;
	c->allocates &= allocation_chain (fg->sites[i], c->for_result);
      }
  c->allocates &= fresh;
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

/* Choose what is to be inlined into FG's function for its site I.  */

static void
choose_for_site (function_graph *fg, unsigned i, auto_vec<tree> *into,
		 HOST_WIDE_INT *grown)
{
  auto_vec<tree> need;
  const alloc_site &site = fg->sites[i];
  if (!allocation_chain (site, need) || !free_chain (fg, site.object, need)
      || need.is_empty () || !worth_it_p (fg, i))
    return;
  for (unsigned k = need.length (); k-- > 0;)
    if (into->contains (need[k]))
      need.unordered_remove (k);
    else if (need[k] == fg->fun->decl)
      return;
  HOST_WIDE_INT more = growth (fg->fun, need);
  if (unit_size < 0)
    unit_size = size_of_unit ();
  if (*grown + more > (HOST_WIDE_INT) escape_opts.inline_growth
      || unit_growth + more
	 > unit_size * (HOST_WIDE_INT) escape_opts.inline_unit_growth / 100
	   + (HOST_WIDE_INT) escape_opts.inline_growth)
    return;
  *grown += more;
  unit_growth += more;
  for (unsigned k = 0; k < need.length (); k++)
    into->safe_push (need[k]);
}

void
choose_inlines (function_graph *fg, bool recursive)
{
  if (fg->not_understood || esc_gave_up (fg->s) || recursive)
    return;
  note_chain (fg);
  tree decl = fg->fun->decl;
  if (function_guard (fg->fun) != ESC_KEEP_NOT || flag_no_inline
      || !flag_early_inlining || optimize_function_for_size_p (fg->fun)
      || DECL_DISREGARD_INLINE_LIMITS (decl))
    return;
  auto_vec<tree> *into = new auto_vec<tree>;
  HOST_WIDE_INT grown = 0;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    choose_for_site (fg, i, into, &grown);
  if (into->is_empty ())
    {
      delete into;
      return;
    }
  if (!chosen)
    chosen = new hash_map<int_hash<unsigned, UINT_MAX>, auto_vec<tree> *>;
  chosen->put (DECL_UID (decl), into);
}

/* --- Around the early inliner.  */

void
mark_inlines (struct function *fun)
{
  unmark_inlines ();
  auto_vec<tree> **into = chosen ? chosen->get (DECL_UID (fun->decl)) : NULL;
  for (unsigned i = 0; into && i < (*into)->length (); i++)
    if (!DECL_DISREGARD_INLINE_LIMITS ((**into)[i]))
      {
	DECL_DISREGARD_INLINE_LIMITS ((**into)[i]) = 1;
	marked.safe_push ((**into)[i]);
      }
}

void
unmark_inlines (void)
{
  for (unsigned i = 0; i < marked.length (); i++)
    DECL_DISREGARD_INLINE_LIMITS (marked[i]) = 0;
  marked.truncate (0);
}
