/* The size that an allocation asks for, as GIMPLE.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

/* Add CALL of FNDECL, in BB, to the call graph.  */

void
note_call (gcall *call, tree fndecl, basic_block bb)
{
  cgraph_node *node = cgraph_node::get (current_function_decl);
  node->create_edge (cgraph_node::get_create (fndecl), call, bb->count);
}

/* Add statements before GSI for the bytes of the string that SITE, a strdup or strndup,
   copies, with its end, and return them.  */

static tree
build_length (const alloc_site &site, gimple_stmt_iterator *gsi)
{
  location_t loc = gimple_location (site.stmt);
  bool bounded = site.kind == ALLOC_STRNDUP;
  tree fndecl = builtin_decl_explicit (bounded ? BUILT_IN_STRNLEN
				       : BUILT_IN_STRLEN);
  tree s = gimple_call_arg (site.stmt, 0);
  gcall *call = bounded
		? gimple_build_call (fndecl, 2, s,
				     gimple_call_arg (site.stmt, 1))
		: gimple_build_call (fndecl, 1, s);
  tree length = make_ssa_name (size_type_node);
  gimple_call_set_lhs (call, length);
  tree size = make_ssa_name (size_type_node);
  gassign *add = gimple_build_assign (size, PLUS_EXPR, length, size_one_node);
  gimple_set_location (call, loc);
  gimple_set_location (add, loc);
  compat_suppress_access_warnings (call);
  gsi_insert_before (gsi, call, GSI_SAME_STMT);
  gsi_insert_before (gsi, add, GSI_SAME_STMT);
  note_call (call, fndecl, gimple_bb (site.stmt));
  return size;
}

/* Append STMT, at LOC, before GSI.  */

static void
insert (gimple_stmt_iterator *gsi, gimple *stmt, location_t loc)
{
  gimple_set_location (stmt, loc);
  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
}

/* Add statements before GSI for the product of A and B, and return it: where it
   overflows, the largest number, which no buffer has and no malloc gives.  */

static tree
build_product (gimple_stmt_iterator *gsi, tree a, tree b, location_t loc)
{
  if (integer_onep (a))
    return b;
  if (integer_onep (b))
    return a;
  gcall *mul = gimple_build_call_internal (IFN_MUL_OVERFLOW, 2, a, b);
  tree both = make_ssa_name (build_complex_type (size_type_node));
  gimple_call_set_lhs (mul, both);
  insert (gsi, mul, loc);
  tree part[2];
  for (int i = 0; i < 2; i++)
    {
      part[i] = make_ssa_name (size_type_node);
      tree_code code = i ? IMAGPART_EXPR : REALPART_EXPR;
      insert (gsi, gimple_build_assign (part[i], code,
					build1 (code, size_type_node, both)),
	      loc);
    }
  if (!escape_rule ("R5-product"))
    return part[0];
  tree overflows = make_ssa_name (boolean_type_node);
  insert (gsi, gimple_build_assign (overflows, NE_EXPR, part[1],
				    size_zero_node), loc);
  tree size = make_ssa_name (size_type_node);
  insert (gsi, gimple_build_assign (size, COND_EXPR, overflows,
				    TYPE_MAX_VALUE (size_type_node), part[0]),
	  loc);
  return size;
}

tree
build_size (const alloc_site &site, gimple_stmt_iterator *gsi)
{
  if (site.kind == ALLOC_STRDUP || site.kind == ALLOC_STRNDUP)
    return build_length (site, gsi);
  if (site.size_arg[1])
    return build_product (gsi, site.size_arg[0], site.size_arg[1],
			  gimple_location (site.stmt));
  return site.size_arg[0];
}
