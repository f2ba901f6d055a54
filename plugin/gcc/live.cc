/* R4: one slot serves every execution of a site, so when the site executes
   again, nothing may use the object of the time before.
   SPDX-License-Identifier: GPL-3.0-or-later

       for (...)
	 {
	   p = malloc (16);      <- S.  Live here, pointing to an older object:
	   p->next = h;             h, by the PHI in the loop's header: rejected
	   h = p;
	 }

   A site that is not on a cycle of the CFG executes once per frame.  One that
   is on a cycle is safe when, right before it,

   (a) no SSA name is live that may point to its object, and
   (b) no cell of memory is live that may hold a pointer to it: on no path from
       the site is the cell read before it is overwritten;

   or when every path back to it frees its own result.

   Why that suffices: take the first time that a statement uses a pointer to an
   object whose site has executed again since.  If the pointer is an SSA name
   defined before the site executed again, that name was live there,
   against (a).  Otherwise it was loaded after that from a cell of an
   object X; X was current, or using X would have been such a statement
   earlier; and the cell was written before the site executed again, with
   no write to it in between.  So a path leads from the site to the load without
   a write to the cell and, X being current, without executing X's own site: the
   path that (b) looks for.  That is why passing the site of X ends a path in (b),
   if X is moved itself (then X has one instance); the rejected ones do
   not end paths, and the search is repeated until no more are rejected.  */

#include "escape.h"

bool
copy_of_p (tree name, const alloc_site &site)
{
  tree result = site_result (site);
  while (TREE_CODE (name) == SSA_NAME && name != result)
    {
      gimple *def = SSA_NAME_DEF_STMT (name);
      if (!is_gimple_assign (def)
	  || (gimple_assign_rhs_code (def) != SSA_NAME
	      && !CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def)))
	  || !POINTER_TYPE_P (TREE_TYPE (name)))
	return false;
      name = gimple_assign_rhs1 (def);
    }
  return result && name == result;
}

/* --- Cycles of the CFG.  */

/* Set ON_CYCLE's bits of the blocks that can reach themselves.  */

static void
find_cycles (struct function *fun, bitmap on_cycle)
{
  basic_block bb;
  auto_vec<int> component;
  int n_blocks = last_basic_block_for_fn (fun);
  struct frame { basic_block bb; unsigned next; };
  auto_vec<frame> path;
  auto_vec<basic_block> stack;
  auto_vec<int> index (n_blocks), low (n_blocks);
  auto_vec<bool> done (n_blocks);
  int n = 0;
  for (int i = 0; i < n_blocks; i++)
    {
      index.quick_push (-1);
      low.quick_push (0);
      done.quick_push (false);
    }
  FOR_EACH_BB_FN (bb, fun)
    if (index[bb->index] < 0)
      {
	path.safe_push ({ bb, 0 });
	while (!path.is_empty ())
	  {
	    frame &f = path.last ();
	    int v = f.bb->index;
	    if (index[v] < 0)
	      {
		index[v] = low[v] = n++;
		stack.safe_push (f.bb);
	      }
	    if (f.next < EDGE_COUNT (f.bb->succs))
	      {
		basic_block succ = EDGE_SUCC (f.bb, f.next)->dest;
		if (succ == EXIT_BLOCK_PTR_FOR_FN (fun))
		  f.next++;
		else if (index[succ->index] < 0)
		  path.safe_push ({ succ, 0 });
		else
		  {
		    if (succ == f.bb)
		      bitmap_set_bit (on_cycle, v);
		    if (!done[succ->index])
		      low[v] = MIN (low[v], low[succ->index]);
		    f.next++;
		  }
		continue;
	      }
	    if (low[v] == index[v])
	      {
		bool single = stack.last () == f.bb;
		basic_block w;
		do
		  {
		    w = stack.pop ();
		    done[w->index] = true;
		    if (!single)
		      bitmap_set_bit (on_cycle, w->index);
		  }
		while (w != f.bb);
	      }
	    path.pop ();
	  }
      }
}

/* --- (a) SSA names.  */

/* True when NAME is live right before STMT, its use in debug statements aside:
   some use can be reached from there without passing its definition.  */

static bool
live_before_p (tree name, gimple *stmt)
{
  basic_block at = gimple_bb (stmt);
  gimple *def = SSA_NAME_DEF_STMT (name);
  basic_block def_bb = gimple_bb (def);
  if (SSA_NAME_IS_DEFAULT_DEF (name) || !def_bb)
    def_bb = NULL;
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  imm_use_iterator iter;
  use_operand_p use_p;
  /* TODO holds blocks at whose end NAME is live.  */
  FOR_EACH_IMM_USE_FAST (use_p, iter, name)
    {
      gimple *use = USE_STMT (use_p);
      if (is_gimple_debug (use))
	continue;
      basic_block bb = gimple_bb (use);
      if (gimple_code (use) == GIMPLE_PHI)
	{
	  edge e = gimple_phi_arg_edge (as_a<gphi *> (use),
					PHI_ARG_INDEX_FROM_USE (use_p));
	  if (bitmap_set_bit (seen, e->src->index))
	    todo.safe_push (e->src);
	  continue;
	}
      if (bb == at)
	{
	  /* In the block of STMT: live before it if the use comes at or after
	     STMT, and the definition not in between.  */
	  bool after = use == stmt, defined_after = false;
	  for (gimple_stmt_iterator i = gsi_for_stmt (stmt); !gsi_end_p (i);
	       gsi_next (&i))
	    {
	      if (gsi_stmt (i) == use)
		after = true;
	      if (gsi_stmt (i) == def && !after)
		defined_after = true;
	    }
	  if (after && !defined_after)
	    return true;
	  if (defined_after)
	    continue;
	}
      if (bb == def_bb && gimple_code (def) != GIMPLE_PHI)
	continue;
      if (bb == def_bb)
	continue;
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, bb->preds)
	if (bitmap_set_bit (seen, e->src->index))
	  todo.safe_push (e->src);
    }
  while (!todo.is_empty ())
    {
      basic_block bb = todo.pop ();
      if (bb == at)
	{
	  /* Live at the end of the block: live before STMT unless it is
	     defined from STMT on.  */
	  bool defined_after = false;
	  for (gimple_stmt_iterator i = gsi_for_stmt (stmt); !gsi_end_p (i);
	       gsi_next (&i))
	    if (gsi_stmt (i) == def)
	      defined_after = true;
	  if (!defined_after)
	    return true;
	}
      if (bb == def_bb || bb->index < NUM_FIXED_BLOCKS)
	continue;
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, bb->preds)
	if (bitmap_set_bit (seen, e->src->index))
	  todo.safe_push (e->src);
    }
  return false;
}

/* --- (b) Cells.  */

bool
reaches_p (function_graph *fg, esc_id v, esc_id o)
{
  auto_vec<esc_id> todo;
  auto_bitmap seen;
  const struct esc_target *t;
  uint32_t n = esc_value_targets (fg->s, v, &t);
  for (uint32_t i = 0; i < n; i++)
    if (bitmap_set_bit (seen, t[i].object))
      todo.safe_push (t[i].object);
  while (!todo.is_empty ())
    {
      esc_id x = todo.pop ();
      if (x == o)
	return true;
      for (uint32_t c = 0; c < esc_n_cells (fg->s); c++)
	if (esc_cell_at (fg->s, c).object == x)
	  {
	    n = esc_cell_targets (fg->s, c, &t);
	    for (uint32_t i = 0; i < n; i++)
	      if (bitmap_set_bit (seen, t[i].object))
		todo.safe_push (t[i].object);
	  }
    }
  return false;
}

/* True when the pointer OP (an SSA name or address) may point to object O.  */

static bool
operand_points_to_p (function_graph *fg, tree op, esc_id o)
{
  if (TREE_CODE (op) == SSA_NAME)
    {
      unsigned version = SSA_NAME_VERSION (op);
      return version < fg->value.length () && fg->value[version] != ESC_NONE
	     && esc_may_point_to (fg->s, fg->value[version], o);
    }
  if (TREE_CODE (op) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (op, 0));
      if (base && DECL_P (base))
	return o < fg->decl_of.length () && fg->decl_of[o] == base;
      if (base && (TREE_CODE (base) == MEM_REF
		   || TREE_CODE (base) == TARGET_MEM_REF))
	return operand_points_to_p (fg, TREE_OPERAND (base, 0), o);
      return false;
    }
  return !CONSTANT_CLASS_P (op);
}

/* True when the reference REF may touch object O.  */

static bool
reference_touches_p (function_graph *fg, tree ref, esc_id o)
{
  if (TREE_CODE (ref) == WITH_SIZE_EXPR)
    ref = TREE_OPERAND (ref, 0);
  tree base = get_base_address (ref);
  if (!base)
    return true;
  if (DECL_P (base))
    return o < fg->decl_of.length () && fg->decl_of[o] == base;
  if (TREE_CODE (base) == TARGET_MEM_REF)
    {
      tree index = TMR_INDEX (base), index2 = TMR_INDEX2 (base);
      return operand_points_to_p (fg, TMR_BASE (base), o)
	     || (index && operand_points_to_p (fg, index, o))
	     || (index2 && operand_points_to_p (fg, index2, o));
    }
  if (TREE_CODE (base) == MEM_REF)
    return operand_points_to_p (fg, TREE_OPERAND (base, 0), o);
  return false;
}

/* True when a call's argument ARG lets the callee read object O.  */

static bool
argument_reads_p (function_graph *fg, tree arg, esc_id o)
{
  if (CONSTANT_CLASS_P (arg))
    return false;
  if (TREE_CODE (arg) == SSA_NAME)
    {
      unsigned version = SSA_NAME_VERSION (arg);
      return version < fg->value.length () && fg->value[version] != ESC_NONE
	     && reaches_p (fg, fg->value[version], o);
    }
  if (TREE_CODE (arg) == ADDR_EXPR)
    {
      if (operand_points_to_p (fg, arg, o))
	return true;
      tree base = get_base_address (TREE_OPERAND (arg, 0));
      if (base && DECL_P (base))
	{
	  esc_id *v = fg->address->get (base);
	  esc_id *l = fg->locals->get (base);
	  if (v)
	    return reaches_p (fg, *v, o);
	  /* Its address was only ever taken in place.  */
	  return l != NULL;
	}
      if (base && TREE_CODE (base) == MEM_REF
	  && TREE_CODE (TREE_OPERAND (base, 0)) == SSA_NAME)
	return argument_reads_p (fg, TREE_OPERAND (base, 0), o);
      return true;
    }
  /* An aggregate by value: its own bytes, and what they lead to.  */
  return true;
}

/* True when STMT may read the content of object O.  */

static bool
may_read_p (function_graph *fg, gimple *stmt, esc_id o)
{
  if (is_gimple_debug (stmt) || gimple_clobber_p (stmt))
    return false;
  if (gimple_assign_single_p (stmt))
    {
      tree rhs = gimple_assign_rhs1 (stmt);
      return (DECL_P (rhs) || TREE_CODE (rhs) == MEM_REF
	      || TREE_CODE (rhs) == TARGET_MEM_REF || handled_component_p (rhs))
	     && reference_touches_p (fg, rhs, o);
    }
  if (is_gimple_assign (stmt) || gimple_code (stmt) == GIMPLE_LABEL
      || gimple_code (stmt) == GIMPLE_COND
      || gimple_code (stmt) == GIMPLE_SWITCH
      || gimple_code (stmt) == GIMPLE_GOTO
      || gimple_code (stmt) == GIMPLE_NOP
      || gimple_code (stmt) == GIMPLE_PREDICT)
    return false;
  if (gcall *call = dyn_cast<gcall *> (stmt))
    {
      struct free_call f;
      if (classify_free (call, &f) && !f.resizes)
	return false;
      /* It only writes where its argument points.  */
      if (classify_alloc (call, NULL) == ALLOC_POSIX)
	return false;
      for (unsigned i = 0; i < gimple_call_num_args (call); i++)
	if (argument_reads_p (fg, gimple_call_arg (call, i), o))
	  return true;
      return gimple_call_chain (call) != NULL_TREE;
    }
  if (greturn *ret = dyn_cast<greturn *> (stmt))
    {
      tree op = gimple_return_retval (ret);
      return op && TREE_CODE (op) != SSA_NAME && !CONSTANT_CLASS_P (op)
	     && reference_touches_p (fg, op, o);
    }
  return true;
}

/* True when the reference REF is all of cell C (and maybe more) of just one object, of
   which there is one.  */

static bool
covers_p (function_graph *fg, tree ref, const struct esc_cell &c,
	  const vec<bool> &accepted)
{
  esc_id o = c.object;
  poly_int64 poff, psize, pmax;
  HOST_WIDE_INT off, size, max;
  bool reverse;
  tree base = get_ref_base_and_extent (ref, &poff, &psize, &pmax, &reverse);
  if (!poff.is_constant (&off) || !psize.is_constant (&size)
      || !pmax.is_constant (&max) || size != max || size <= 0 || off < 0
      || off % BITS_PER_UNIT || size % BITS_PER_UNIT)
    return false;
  off /= BITS_PER_UNIT;
  size /= BITS_PER_UNIT;
  if (DECL_P (base))
    {
      if (o >= fg->decl_of.length () || fg->decl_of[o] != base)
	return false;
    }
  else if (TREE_CODE (base) == MEM_REF
	   && TREE_CODE (TREE_OPERAND (base, 0)) == SSA_NAME)
    {
      unsigned version = SSA_NAME_VERSION (TREE_OPERAND (base, 0));
      if (version >= fg->value.length () || fg->value[version] == ESC_NONE)
	return false;
      const struct esc_target *t;
      if (esc_value_targets (fg->s, fg->value[version], &t) != 1
	  || t[0].object != o || t[0].offset == ESC_UNKNOWN)
	return false;
      /* One object, but it must be one instance: a local variable, or a site
	 that is moved.  */
      bool one = o < fg->decl_of.length () && fg->decl_of[o];
      for (unsigned i = 0; i < fg->sites.length (); i++)
	if (fg->sites[i].object == o)
	  one = accepted[i];
      poly_int64 pm;
      HOST_WIDE_INT m;
      if (!one || !mem_ref_offset (base).to_shwi (&pm) || !pm.is_constant (&m))
	return false;
      off += m + t[0].offset;
    }
  else
    return false;
  return c.hi != ESC_INFINITE && off <= c.lo && off + size >= c.hi;
}

/* True when STMT overwrites all of cell C, whatever happened before: a store to
   just that object, at a known place.  */

static bool
kills_p (function_graph *fg, gimple *stmt, const struct esc_cell &c,
	 const vec<bool> &accepted)
{
  esc_id o = c.object;
  if (gcall *call = dyn_cast<gcall *> (stmt))
    {
      /* A realloc keeps the content; a posix_memalign that fails leaves the object that was
	 there, and the pointer to it.  */
      for (unsigned i = 0; i < fg->sites.length (); i++)
	if (fg->sites[i].stmt == call && fg->sites[i].object == o)
	  return accepted[i] && fg->sites[i].kind != ALLOC_REALLOC
		 && fg->sites[i].kind != ALLOC_POSIX;
      return false;
    }
  if (!gimple_assign_single_p (stmt))
    return false;
  tree lhs = gimple_assign_lhs (stmt);
  if (TREE_CODE (lhs) == SSA_NAME || c.whole || c.default_cell)
    return false;
  tree base = get_base_address (lhs);
  if (gimple_clobber_p (stmt))
    return base == lhs && DECL_P (base) && o < fg->decl_of.length ()
	   && fg->decl_of[o] == base;
  return covers_p (fg, lhs, c, accepted);
}

/* True when cell C may be read, on a path from STMT (exclusive) on which it is
   not overwritten.  */

static bool
cell_live_after_p (function_graph *fg, gimple *stmt, const struct esc_cell &c,
		   const vec<bool> &accepted)
{
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  basic_block start = gimple_bb (stmt);
  gimple_stmt_iterator i = gsi_for_stmt (stmt);
  gsi_next (&i);
  basic_block bb = start;
  for (;;)
    {
      bool stop = false;
      for (; !gsi_end_p (i) && !stop; gsi_next (&i))
	{
	  gimple *s = gsi_stmt (i);
	  if (is_gimple_debug (s))
	    continue;
	  if (may_read_p (fg, s, c.object))
	    return true;
	  stop = kills_p (fg, s, c, accepted);
	}
      if (!stop)
	{
	  edge e;
	  edge_iterator ei;
	  FOR_EACH_EDGE (e, ei, bb->succs)
	    if (e->dest != EXIT_BLOCK_PTR_FOR_FN (fg->fun)
		&& bitmap_set_bit (seen, e->dest->index))
	      todo.safe_push (e->dest);
	}
      if (todo.is_empty ())
	return false;
      bb = todo.pop ();
      i = gsi_start_bb (bb);
    }
}

/* True when every path from SITE back to it frees its own result.  */

static bool
freed_on_every_cycle_p (function_graph *fg, const alloc_site &site)
{
  hash_set<gimple *> own;
  for (unsigned i = 0; i < fg->frees.length (); i++)
    if (!fg->frees[i].resizes && copy_of_p (fg->frees[i].operand, site))
      own.add (fg->frees[i].stmt);
  if (own.is_empty ())
    return false;
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  basic_block bb = gimple_bb (site.stmt);
  gimple_stmt_iterator i = gsi_for_stmt (site.stmt);
  gsi_next (&i);
  for (;;)
    {
      bool stop = false;
      for (; !gsi_end_p (i) && !stop; gsi_next (&i))
	{
	  if (gsi_stmt (i) == site.stmt)
	    return false;
	  stop = own.contains (gsi_stmt (i));
	}
      if (!stop)
	{
	  edge e;
	  edge_iterator ei;
	  FOR_EACH_EDGE (e, ei, bb->succs)
	    if (e->dest != EXIT_BLOCK_PTR_FOR_FN (fg->fun)
		&& bitmap_set_bit (seen, e->dest->index))
	      todo.safe_push (e->dest);
	}
      if (todo.is_empty ())
	return true;
      bb = todo.pop ();
      i = gsi_start_bb (bb);
    }
}

/* What may hold pointers to one site's object.  */
struct holders
{
  auto_vec<tree> names;
  auto_vec<uint32_t> cells;
};

/* Collect the holders of each site of FG.  */

static void
find_holders (function_graph *fg, holders *of_site)
{
  hash_map<int_hash<unsigned, UINT_MAX>, unsigned> site_of;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    site_of.put (fg->sites[i].object, i);
  const struct esc_target *t;
  for (unsigned v = 0; v < fg->ssa_of.length (); v++)
    if (tree name = fg->ssa_of[v])
      for (uint32_t n = esc_value_targets (fg->s, v, &t), i = 0; i < n; i++)
	if (unsigned *k = site_of.get (t[i].object))
	  if (i == 0 || t[i].object != t[i - 1].object)
	    of_site[*k].names.safe_push (name);
  for (uint32_t c = 0; c < esc_n_cells (fg->s); c++)
    for (uint32_t n = esc_cell_targets (fg->s, c, &t), i = 0; i < n; i++)
      if (unsigned *k = site_of.get (t[i].object))
	if (i == 0 || t[i].object != t[i - 1].object)
	  of_site[*k].cells.safe_push (c);
}

/* NAME without the copies that made it.  */

static tree
strip_copies (tree name)
{
  while (TREE_CODE (name) == SSA_NAME
	 && !SSA_NAME_IS_DEFAULT_DEF (name)
	 && gimple_assign_single_p (SSA_NAME_DEF_STMT (name))
	 && TREE_CODE (gimple_assign_rhs1 (SSA_NAME_DEF_STMT (name)))
	    == SSA_NAME)
    name = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (name));
  return name;
}

/* The pointer that SITE, a realloc, works on, or null.  */

static tree
resized_pointer (const alloc_site &site)
{
  return site.kind == ALLOC_REALLOC
	 ? strip_copies (gimple_call_arg (site.stmt, 0)) : NULL_TREE;
}

/* True when an SSA name among H's is live before SITE.  A realloc's own operand may
   be: whether it is null, the slot or on the heap is looked at, and after the
   call nobody may use it, unless there was no memory, when all is as before.  */

static bool
name_live_p (const alloc_site &site, const holders &h)
{
  tree own = resized_pointer (site);
  for (unsigned i = 0; i < h.names.length (); i++)
    if ((!own || strip_copies (h.names[i]) != own)
	&& live_before_p (h.names[i], site.stmt))
      return true;
  return false;
}

/* True when SITE, a realloc, works on a pointer that has just been loaded from cell
   C.  */

static bool
resizes_cell_p (function_graph *fg, const alloc_site &site,
		const struct esc_cell &c, const vec<bool> &accepted)
{
  tree own = resized_pointer (site);
  gimple *def = own && TREE_CODE (own) == SSA_NAME ? SSA_NAME_DEF_STMT (own)
		: NULL;
  return def && gimple_assign_load_p (def)
	 && gimple_vuse (def) == gimple_vuse (site.stmt)
	 && covers_p (fg, gimple_assign_rhs1 (def), c, accepted);
}

/* True when SITE, a posix_memalign, stores the address of its object in all of cell C
   and nowhere else.  That there may be no memory, and nothing is stored then, does
   not matter: the slot then still holds what it held.  */

static bool
stores_in_cell_p (function_graph *fg, const alloc_site &site,
		  const struct esc_cell &c)
{
  if (site.kind != ALLOC_POSIX || c.whole || c.default_cell
      || c.object >= fg->decl_of.length ())
    return false;
  tree arg = gimple_call_arg (site.stmt, 0);
  poly_int64 off;
  tree base = TREE_CODE (arg) == ADDR_EXPR
	      ? get_addr_base_and_unit_offset (TREE_OPERAND (arg, 0), &off)
	      : NULL_TREE;
  return base && DECL_P (base) && fg->decl_of[c.object] == base
	 && known_eq (off, c.lo)
	 && c.hi == c.lo + POINTER_SIZE / BITS_PER_UNIT;
}

/* True when a cell among H's is live after SITE.  The cells of the objects in its
   slot (of FAMILY) are not: executing the site makes them new, or, if it is a
   realloc, nobody may rely on what points to the old place.  */

static bool
cell_live_p (function_graph *fg, unsigned s, const holders &h,
	     const vec<bool> &accepted, const vec<unsigned> &family)
{
  const alloc_site &site = fg->sites[s];
  for (unsigned i = 0; i < h.cells.length (); i++)
    {
      struct esc_cell c = esc_cell_at (fg->s, h.cells[i]);
      int x = site_of_object (fg, c.object);
      if (x >= 0 && accepted[x] && family[x] == family[s])
	continue;
      if (resizes_cell_p (fg, site, c, accepted)
	  || stores_in_cell_p (fg, site, c))
	continue;
      if (cell_live_after_p (fg, site.stmt, c, accepted))
	return true;
    }
  return false;
}

/* True when control can go from FROM to TO.  */

static bool
leads_to_p (gimple *from, gimple *to)
{
  basic_block bb = gimple_bb (from);
  if (bb == gimple_bb (to))
    for (gimple_stmt_iterator i = gsi_for_stmt (from); !gsi_end_p (i);
	 gsi_next (&i))
      if (gsi_stmt (i) == to && from != to)
	return true;
  auto_bitmap seen;
  auto_vec<basic_block> todo;
  todo.safe_push (bb);
  while (!todo.is_empty ())
    {
      edge e;
      edge_iterator ei;
      bb = todo.pop ();
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (bitmap_set_bit (seen, e->dest->index))
	  {
	    if (e->dest == gimple_bb (to))
	      return true;
	    todo.safe_push (e->dest);
	  }
    }
  return false;
}

/* True when the slot of site I of FG may have been used before it executes: by itself
   (it is ON_CYCLE and an object is not freed in each turn), or by another of its
   family.  */

static bool
used_before_p (function_graph *fg, unsigned i, bool on_cycle,
	       const vec<bool> &candidate, const vec<unsigned> &family)
{
  const alloc_site &site = fg->sites[i];
  bool alone = site.kind != ALLOC_REALLOC;
  for (unsigned k = 0; k < fg->sites.length (); k++)
    if (k != i && candidate[k] && family[k] == family[i])
      {
	alone = false;
	if (leads_to_p (fg->sites[k].stmt, site.stmt))
	  return true;
      }
  return on_cycle && !(alone && freed_on_every_cycle_p (fg, site));
}

/* True when a pointer to an object in the slot of site I is live when it executes:
   a name, or (CELLS) a cell.  */

static bool
holder_live_p (function_graph *fg, unsigned i, const holders *of_site,
	       bool cells, const vec<bool> &accepted,
	       const vec<unsigned> &family)
{
  for (unsigned k = 0; k < fg->sites.length (); k++)
    if (k == i || (accepted[k] && family[k] == family[i]))
      if (cells ? cell_live_p (fg, i, of_site[k], accepted, family)
	  : name_live_p (fg->sites[i], of_site[k]))
	return true;
  return false;
}

void
find_several_live (function_graph *fg, const vec<bool> &candidate,
		   const vec<unsigned> &family, vec<bool> &several)
{
  unsigned n = fg->sites.length ();
  auto_bitmap on_cycle;
  auto_vec<bool> accepted (n), check (n);
  bool any = false;
  find_cycles (fg->fun, on_cycle);
  for (unsigned i = 0; i < n; i++)
    {
      bool cycle = bitmap_bit_p (on_cycle,
				 gimple_bb (fg->sites[i].stmt)->index);
      accepted.quick_push (candidate[i]);
      check.quick_push (candidate[i]
			&& used_before_p (fg, i, cycle, candidate, family));
      any |= check[i];
    }
  if (!any)
    return;
  holders *of_site = new holders[n];
  find_holders (fg, of_site);
  for (int cells = 0; cells < 2; cells++)
    for (bool changed = true; changed;)
      {
	changed = false;
	for (unsigned i = 0; i < n; i++)
	  if (check[i]
	      && holder_live_p (fg, i, of_site, cells, accepted, family))
	    {
	      several[i] = true;
	      accepted[i] = check[i] = false;
	      changed = true;
	    }
      }
  delete[] of_site;
}
