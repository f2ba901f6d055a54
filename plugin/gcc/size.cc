/* R5: how large an object can be.
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
