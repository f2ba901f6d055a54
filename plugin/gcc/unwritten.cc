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
  poly_int64 poly_off, poly_at;
  HOST_WIDE_INT off, base_off;
  tree whole = ref ? get_base_address (ref) : NULL_TREE;
  if (!whole || (TREE_CODE (whole) != MEM_REF && TREE_CODE (whole) != TARGET_MEM_REF))
    return;
  tree base = get_addr_base_and_unit_offset (ref, &poly_off);
  /* A bit-field has not the bytes of its type.  */
  bool known = base && TREE_CODE (base) == MEM_REF && TREE_CODE (ref) != BIT_FIELD_REF
	       && !contains_bitfld_component_ref_p (ref) && poly_off.is_constant (&off)
	       && mem_ref_offset (base).to_shwi (&poly_at) && poly_at.is_constant (&base_off)
	       && TYPE_SIZE_UNIT (TREE_TYPE (ref))
	       && tree_fits_shwi_p (TYPE_SIZE_UNIT (TREE_TYPE (ref)));
  int64_t at = offset_in (fg, object, TREE_OPERAND (whole, 0),
			  known ? off + base_off : ESC_UNKNOWN);
  object_access a = { stmt, at, known ? tree_to_shwi (TYPE_SIZE_UNIT (TREE_TYPE (ref))) : 0 };
  if (at != -1)
    all.safe_push (a);
}

/* The accesses to an object of a function, while they are collected.  */
struct object_accesses
{
  function_graph *fg;
  esc_id object;
  auto_vec<object_access> loads, stores;
};

static bool
visit_load (gimple *stmt, tree, tree ref, void *data)
{
  object_accesses *all = (object_accesses *) data;
  add_reference (all->fg, all->object, stmt, ref, all->loads);
  return false;
}

static bool
visit_store (gimple *stmt, tree, tree ref, void *data)
{
  object_accesses *all = (object_accesses *) data;
  add_reference (all->fg, all->object, stmt, ref, all->stores);
  return false;
}

/* Add to ALL what CALL, of GCC's own, does to the object by its pointers: GCC may make an
   assignment of it later, when the slot's address is in their place.  To any other function the
   slot is memory.  */

static void
add_call (object_accesses *all, gcall *call)
{
  struct free_call f;
  bool copies = gimple_call_builtin_p (call, BUILT_IN_MEMCPY)
		|| gimple_call_builtin_p (call, BUILT_IN_MEMMOVE)
		|| gimple_call_builtin_p (call, BUILT_IN_MEMPCPY);
  bool fills = copies || gimple_call_builtin_p (call, BUILT_IN_MEMSET);
  if ((!gimple_call_internal_p (call) && !gimple_call_builtin_p (call, BUILT_IN_NORMAL))
      || classify_free (call, &f))
    return;
  bool sized = fills && tree_fits_shwi_p (gimple_call_arg (call, 2));
  int64_t size = sized ? tree_to_shwi (gimple_call_arg (call, 2)) : 0;
  for (unsigned k = 0; k < gimple_call_num_args (call); k++)
    {
      int64_t at = offset_in (all->fg, all->object, gimple_call_arg (call, k), 0);
      object_access a = { call, sized ? at : (int64_t) ESC_UNKNOWN, size };
      if (at != -1)
	(fills && k == 0 ? all->stores : all->loads).safe_push (a);
    }
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
  object_accesses all;
  all.fg = fg;
  all.object = site.object;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      {
	if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	  add_call (&all, call);
	if (!gimple_clobber_p (gsi_stmt (i)) && !is_gimple_debug (gsi_stmt (i)))
	  walk_stmt_load_store_ops (gsi_stmt (i), &all, visit_load, visit_store);
      }
  const vec<object_access> &loads = all.loads, &stores = all.stores;
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
