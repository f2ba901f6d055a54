/* R3: every free that may see a moved object goes, or looks first.
   SPDX-License-Identifier: GPL-3.0-or-later

     free (p);		slot = {CLOBBER};	it sees nothing but slots and null

     free (p);		if (p != &slot)		it may see other things, too
			  free (p);
			slot = {CLOBBER};	when p is the site's own result  */

#include "escape.h"

/* Fill in C for the free F, whose operand is a name.  */

static void
find_change (function_graph *fg, const plan *p, const free_call &f,
	     const vec<tree> &slots, const vec<bool> &clobbered, free_change *c)
{
  const struct esc_target *t;
  uint32_t n = esc_value_targets (fg->s, value_of (fg, f.operand), &t);
  for (uint32_t i = 0; i < n; i++)
    {
      int s = site_of_object (fg, t[i].object);
      if (s < 0 || !slots[s])
	{
	  c->others = true;
	  continue;
	}
      c->others |= !p->whole[s];
      if (!c->slots.contains (slots[s]))
	c->slots.safe_push (slots[s]);
      if (clobbered[s] && copy_of_p (f.operand, fg->sites[s]))
	c->ends = slots[s];
    }
}

void
find_free_changes (function_graph *fg, const plan *p, const vec<tree> &slots,
		   free_change *changes)
{
  auto_vec<bool> clobbered;
  find_clobbered (fg, p, clobbered);
  for (unsigned k = 0; k < fg->frees.length (); k++)
    {
      const free_call &f = fg->frees[k];
      if (f.builtin && TREE_CODE (f.operand) == SSA_NAME)
	find_change (fg, p, f, slots, clobbered, &changes[k]);
    }
}

/* Delete the free F; the lifetime of ENDS, unless null, ends here.  */

static void
delete_free (const free_call &f, tree ends)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (f.stmt);
  detach_call (f.stmt);
  if (ends)
    insert_clobber (&gsi, ends, compat_end_clobber (TREE_TYPE (ends)),
		    gimple_location (f.stmt));
  gsi_remove (&gsi, true);
  release_defs (f.stmt);
}

/* Add before GSI: is OPERAND the address of one of SLOTS?  */

static gcond *
build_test (gimple_stmt_iterator *gsi, tree operand, const vec<tree> &slots,
	    location_t loc)
{
  tree type = TREE_TYPE (operand), any = NULL_TREE;
  if (slots.length () == 1)
    return gimple_build_cond (EQ_EXPR, operand,
			      build1 (ADDR_EXPR, type, slots[0]), NULL_TREE,
			      NULL_TREE);
  for (unsigned i = 0; i < slots.length (); i++)
    {
      tree one = make_ssa_name (boolean_type_node);
      gassign *stmt
	= gimple_build_assign (one, EQ_EXPR, operand,
			       build1 (ADDR_EXPR, type, slots[i]));
      gimple_set_location (stmt, loc);
      gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
      if (any)
	{
	  tree both = make_ssa_name (boolean_type_node);
	  stmt = gimple_build_assign (both, BIT_IOR_EXPR, any, one);
	  gimple_set_location (stmt, loc);
	  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
	  one = both;
	}
      any = one;
    }
  return gimple_build_cond (NE_EXPR, any, boolean_false_node, NULL_TREE,
			    NULL_TREE);
}

/* Let the free F look whether its operand is one of C's slots.  */

static void
guard_free (const free_call &f, const free_change &c)
{
  location_t loc = gimple_location (f.stmt);
  gimple_stmt_iterator gsi = gsi_for_stmt (f.stmt);
  gcond *cond = build_test (&gsi, f.operand, c.slots, loc);
  gimple_set_location (cond, loc);
  gsi_insert_before (&gsi, cond, GSI_SAME_STMT);
  compat_suppress_access_warnings (f.stmt);
  basic_block before = gimple_bb (f.stmt);
  edge to_free = split_block (before, cond);
  edge from_free = split_block (to_free->dest, f.stmt);
  basic_block after = from_free->dest;
  to_free->flags = (to_free->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  edge around = make_edge (before, after, EDGE_TRUE_VALUE);
  around->probability = profile_probability::even ();
  to_free->probability = around->probability.invert ();
  to_free->dest->count = to_free->count ();
  if (c.ends)
    {
      /* On either way: where the object is on the heap, its slot is empty.  */
      gimple_stmt_iterator i = gsi_after_labels (after);
      insert_clobber (&i, c.ends, compat_end_clobber (TREE_TYPE (c.ends)),
		      loc);
    }
}

void
rewrite_free (const free_call &f, const free_change &c)
{
  if (c.slots.is_empty ())
    return;
  mark_freed (f.stmt, f.operand, c.slots);
  if (c.others && escape_rule ("R3"))
    guard_free (f, c);
  else if (!c.others)
    delete_free (f, c.ends);
}
