/* R5: how large an object can be, and is, when a profile knows.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

/* Set *MIN and *MAX to the values that OP can have at STMT.  */

static void
operand_range (tree op, gimple *stmt, range_query *query, uint64_t *min,
	       uint64_t *max)
{
  *min = 0;
  *max = UINT64_MAX;
  if (TREE_CODE (op) == INTEGER_CST)
    {
      if (tree_fits_uhwi_p (op))
	*min = *max = tree_to_uhwi (op);
      return;
    }
  int_range_max r;
  if (TREE_CODE (op) != SSA_NAME || !TYPE_UNSIGNED (TREE_TYPE (op))
      || !query->range_of_expr (r, op, stmt) || r.undefined_p ()
      || r.varying_p ())
    return;
  if (wi::fits_uhwi_p (r.lower_bound ()))
    *min = r.lower_bound ().to_uhwi ();
  if (wi::fits_uhwi_p (r.upper_bound ()))
    *max = r.upper_bound ().to_uhwi ();
}

void
find_size_range (const alloc_site &site, range_query *query, uint64_t *min,
		 uint64_t *max)
{
  if (site.kind == ALLOC_STRDUP || site.kind == ALLOC_STRNDUP)
    {
      *min = 1;
      *max = UINT64_MAX;
      return;
    }
  operand_range (site.size_arg[0], site.stmt, query, min, max);
  if (!site.size_arg[1])
    return;
  uint64_t least, most;
  operand_range (site.size_arg[1], site.stmt, query, &least, &most);
  /* A product that overflows gives no object at all.  */
  if (__builtin_mul_overflow (*min, least, min))
    *min = UINT64_MAX;
  if (__builtin_mul_overflow (*max, most, max))
    *max = UINT64_MAX;
}

/* --- What loops say: an array of N elements is mostly walked through by a loop that
   asks for N.  A profile knows how often it goes round; without one there may be a bound,
   as of an array of known size that the loop walks through, too.  */

/* How often LOOP's latch is executed each time that the loop is entered, by the
   profile.  */

static double
average_rounds (class loop *loop)
{
  double in = 0, back = 0;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, loop->header->preds)
    if (!e->count ().initialized_p ())
      return 0;
    else if (flow_bb_inside_loop_p (loop, e->src))
      back += e->count ().to_gcov_type ();
    else
      in += e->count ().to_gcov_type ();
  return in > 0 ? back / in : 0;
}

/* How often LOOP's latch is executed at most, as GCC found when it guessed the profile;
   0 when it did not.  */

static double
bounded_rounds (class loop *loop)
{
  HOST_WIDE_INT n = get_likely_max_loop_iterations_int (loop);
  return n > 0 ? n : 0;
}

/* The rounds of the loops that end when something is compared with N: the most of the
   averages, or the least of the bounds; 0 for none.  PROFILED: there is a profile.  */

static double
loop_bound (tree n, bool profiled)
{
  imm_use_iterator iter;
  use_operand_p use;
  double bound = 0;
  FOR_EACH_IMM_USE_FAST (use, iter, n)
    {
      gimple *stmt = USE_STMT (use);
      if (gimple_code (stmt) != GIMPLE_COND)
	continue;
      class loop *loop = gimple_bb (stmt)->loop_father;
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, gimple_bb (stmt)->succs)
	if (loop && loop->header && loop_outer (loop) && loop_exit_edge_p (loop, e))
	  {
	    double rounds = profiled ? average_rounds (loop) : bounded_rounds (loop);
	    if (rounds > 0)
	      bound = bound == 0 ? rounds
		      : profiled ? MAX (bound, rounds) : MIN (bound, rounds);
	  }
    }
  return bound;
}

/* Let V, which is *FACTOR times V and *MORE, be an operand of its definition instead.
   Return null when it is not linear in one.  */

static tree
linear_operand (tree v, double *factor, double *more)
{
  gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (v));
  if (!def)
    return NULL_TREE;
  tree op = gimple_assign_rhs1 (def), by = gimple_assign_rhs2 (def);
  bool by_constant = by && TREE_CODE (by) == INTEGER_CST && tree_fits_shwi_p (by);
  switch (gimple_assign_rhs_code (def))
    {
    CASE_CONVERT:
    case SSA_NAME:
      break;
    case MULT_EXPR:
      if (!by_constant)
	return NULL_TREE;
      *factor *= tree_to_shwi (by);
      break;
    case LSHIFT_EXPR:
      if (!by_constant || !IN_RANGE (tree_to_shwi (by), 0, 30))
	return NULL_TREE;
      *factor *= HOST_WIDE_INT_1 << tree_to_shwi (by);
      break;
    case PLUS_EXPR:
      if (!by_constant)
	return NULL_TREE;
      *more += *factor * tree_to_shwi (by);
      break;
    default:
      return NULL_TREE;
    }
  return TREE_CODE (op) == SSA_NAME && INTEGRAL_TYPE_P (TREE_TYPE (op))
	 ? op : NULL_TREE;
}

/* The bytes of SITE's object by the loops over it, which are the average when PROFILED,
   else the most; 0 when they do not say.  */

static double
size_by_loops (const alloc_site &site, bool profiled)
{
  double factor = 1, more = 0;
  tree v = site.size_arg[0], other = site.size_arg[1];
  if (v && TREE_CODE (v) == INTEGER_CST)
    std::swap (v, other);
  if (!v || TREE_CODE (v) != SSA_NAME)
    return 0;
  if (other && !tree_fits_uhwi_p (other))
    return 0;
  if (other)
    factor = tree_to_uhwi (other);
  for (int depth = 0; v && depth < 8; depth++)
    {
      if (double rounds = loop_bound (v, profiled))
	return rounds * factor + more;
      v = linear_operand (v, &factor, &more);
    }
  return 0;
}

uint64_t
find_size_hint (function_graph *fg, const alloc_site &site, uint64_t most)
{
  bool profiled = profile_status_for_fn (fg->fun) == PROFILE_READ;
  double size = size_by_loops (site, profiled);
  if (!(size > 0 && size <= most))
    return 0;
  if (!profiled)
    return ROUND_UP ((uint64_t) size, 16);
  /* Half of them are larger than the average.  */
  uint64_t bytes = 64;
  while (bytes < 2 * size && bytes < most)
    bytes *= 2;
  return MIN (bytes, most);
}
