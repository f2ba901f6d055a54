/* Reads of memory that may not have been written.
   SPDX-License-Identifier: GPL-3.0-or-later

   On the heap such memory has some value, and the same one each time: the sparse sets of
   Briggs and Torczon (1993) are made on that.  In a variable that scalar replacement takes
   apart it has none, and each use may be given another.  A slot that may be read so is
   kept in one piece.  */

#include "escape.h"

/* An access to an object, by a statement of its own: the bytes [OFF, OFF + SIZE), OFF being
   ESC_UNKNOWN when they are not known, or not known to be of that object.  */
struct object_access
{
  gimple *stmt;
  int64_t off, size;
};

/* What POINTER + OFF leads to when that is OBJECT: the offset in it, or ESC_UNKNOWN when it may
   lead elsewhere, too; -1 when it does not lead there.  */

static int64_t
offset_in (function_graph *fg, esc_id object, tree pointer, int64_t off)
{
  const struct esc_target *t;
  esc_id v = TREE_CODE (pointer) == SSA_NAME ? value_of (fg, pointer) : ESC_NONE;
  uint32_t n = v == ESC_NONE ? 0 : esc_value_targets (fg->s, v, &t);
  bool there = false;
  for (uint32_t i = 0; i < n; i++)
    there |= t[i].object == object;
  if (!there)
    return -1;
  return n == 1 && t[0].offset != ESC_UNKNOWN && off != ESC_UNKNOWN && t[0].offset + off >= 0
	 ? t[0].offset + off : ESC_UNKNOWN;
}

/* Add the access of STMT by REF to ALL when it may be to OBJECT.  */

static void
add_reference (function_graph *fg, esc_id object, gimple *stmt, tree ref,
	       auto_vec<object_access> &all)
{
  poly_int64 poly_off;
  HOST_WIDE_INT off;
  tree whole = ref ? get_base_address (ref) : NULL_TREE;
  if (!whole || (TREE_CODE (whole) != MEM_REF && TREE_CODE (whole) != TARGET_MEM_REF))
    return;
  tree base = get_addr_base_and_unit_offset (ref, &poly_off);
  bool known = base && TREE_CODE (base) == MEM_REF && TREE_CODE (ref) != BIT_FIELD_REF
	       && !contains_bitfld_component_ref_p (ref) && poly_off.is_constant (&off)
	       && TYPE_SIZE_UNIT (TREE_TYPE (ref))
	       && tree_fits_shwi_p (TYPE_SIZE_UNIT (TREE_TYPE (ref)));
  int64_t at = offset_in (fg, object, TREE_OPERAND (whole, 0),
			  known ? off + tree_to_shwi (TREE_OPERAND (base, 1)) : ESC_UNKNOWN);
  object_access a = { stmt, at, known ? tree_to_shwi (TYPE_SIZE_UNIT (TREE_TYPE (ref))) : 0 };
  if (at != -1)
    all.safe_push (a);
}

/* The builtin CALL fills the memory at its first argument: add that to STORES when it may be
   OBJECT.  */

static void
add_fill (function_graph *fg, esc_id object, gcall *call, auto_vec<object_access> &stores)
{
  if (!gimple_call_builtin_p (call, BUILT_IN_MEMSET)
      && !gimple_call_builtin_p (call, BUILT_IN_MEMCPY)
      && !gimple_call_builtin_p (call, BUILT_IN_MEMMOVE))
    return;
  tree n = gimple_call_arg (call, 2);
  int64_t at = offset_in (fg, object, gimple_call_arg (call, 0), 0);
  object_access a = { call, at, tree_fits_shwi_p (n) ? tree_to_shwi (n) : 0 };
  if (at != -1)
    stores.safe_push (a);
}

/* True when A is always executed before B.  */

static bool
before_p (gimple *a, gimple *b)
{
  if (gimple_bb (a) != gimple_bb (b))
    return dominated_by_p (CDI_DOMINATORS, gimple_bb (b), gimple_bb (a));
  for (gimple_stmt_iterator i = gsi_for_stmt (a); !gsi_end_p (i); gsi_next (&i))
    if (gsi_stmt (i) == b)
      return a != b;
  return false;
}

bool
read_unwritten_p (function_graph *fg, const alloc_site &site)
{
  if (site.kind == ALLOC_CALLOC || site.kind == ALLOC_STRDUP || site.kind == ALLOC_STRNDUP
      || !escape_rule ("R5-unwritten"))
    return false;
  auto_vec<object_access> loads, stores;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	add_fill (fg, site.object, call, stores);
      else if (gimple_assign_single_p (gsi_stmt (i)) && !gimple_clobber_p (gsi_stmt (i)))
	{
	  add_reference (fg, site.object, gsi_stmt (i), gimple_assign_rhs1 (gsi_stmt (i)), loads);
	  add_reference (fg, site.object, gsi_stmt (i), gimple_assign_lhs (gsi_stmt (i)), stores);
	}
  calculate_dominance_info (CDI_DOMINATORS);
  for (unsigned i = 0; i < loads.length (); i++)
    {
      const object_access &l = loads[i];
      bool written = false;
      for (unsigned k = 0; k < stores.length () && !written && l.off != ESC_UNKNOWN; k++)
	written = stores[k].off != ESC_UNKNOWN && stores[k].off <= l.off
		  && l.off + l.size <= stores[k].off + stores[k].size
		  && before_p (stores[k].stmt, l.stmt);
      if (!written)
	return true;
    }
  return false;
}
