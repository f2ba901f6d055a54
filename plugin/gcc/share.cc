/* R6: slots that share memory.  The budget of a frame counts what GCC will lay out,
   not the sum of all slots.
   SPDX-License-Identifier: GPL-3.0-or-later

   GCC lets two variables share memory when no path has both live, where a variable
   is live from any mention of it to its clobber (add_scope_conflicts in
   cfgexpand.cc).  A pointer that was computed from the slot's address is no mention,
   and later passes compute it earlier than the program does (PRE, code hoisting).  So
   no use may follow a clobber on any path: ours are clobbered after a free of the
   site's own result, when the slot has no other site and there is no way back.  None
   is clobbered where its object begins: what is above that may have the address
   already.  Here a slot counts as mentioned by each statement that has a pointer to
   its object: later passes may put the slot's address in place of the pointer.  */

#include "escape.h"

void
find_clobbered (function_graph *fg, const plan *p, vec<bool> &clobbered)
{
  /* Clobbers let variables share memory, which -fstack-reuse=none forbids (nothing
     checks the flag where that is done).  A function that calls itself can become a
     loop.  */
  bool share = flag_stack_reuse != SR_NONE && !p->caps.recursive
	       && !mark_dfs_back_edges ();
  auto_vec<unsigned> sites;	/* Of each family, those that move.  */
  sites.safe_grow_cleared (fg->sites.length ());
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (moved_p (p, i))
      sites[p->family[i]]++;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    clobbered.safe_push (share && moved_p (p, i) && sites[p->family[i]] == 1);
}

/* More slots than these are not compared.  */
#define MAX_SHARING 128u

/* The lives of P's slots.  A slot is known by its family's number among those that
   have one.  */
struct lives
{
  function_graph *fg;
  hash_map<int_hash<unsigned, UINT_MAX>, unsigned> slot_of; /* By object.  */
  hash_map<gimple *, unsigned> ends;	/* By the free.  */
};

/* Set in LIVE the slots that OP may point to.  */

static void
mention (lives *l, tree op, bitmap live)
{
  if (!op)
    return;
  if (TREE_CODE (op) == ADDR_EXPR)
    op = TREE_OPERAND (op, 0);
  while (handled_component_p (op))
    op = TREE_OPERAND (op, 0);
  if (TREE_CODE (op) == MEM_REF || TREE_CODE (op) == TARGET_MEM_REF)
    op = TREE_OPERAND (op, 0);
  if (TREE_CODE (op) != SSA_NAME)
    return;
  unsigned version = SSA_NAME_VERSION (op);
  if (version >= l->fg->value.length ()
      || l->fg->value[version] == ESC_NONE)
    return;
  const struct esc_target *t;
  uint32_t n = esc_value_targets (l->fg->s, l->fg->value[version], &t);
  for (uint32_t i = 0; i < n; i++)
    if (unsigned *k = l->slot_of.get (t[i].object))
      bitmap_set_bit (live, *k);
}

/* Let CONFLICTS know that those in NEWS are live together with all in LIVE.  */

static void
note_conflicts (bitmap live, bitmap news, vec<bitmap> &conflicts)
{
  unsigned k;
  bitmap_iterator bi;
  if (bitmap_empty_p (news))
    return;
  EXECUTE_IF_SET_IN_BITMAP (news, 0, k, bi)
    bitmap_ior_into (conflicts[k], live);
  EXECUTE_IF_SET_IN_BITMAP (live, 0, k, bi)
    bitmap_ior_into (conflicts[k], news);
}

/* Go through BB with LIVE.  CONFLICTS is null, or gets what is live at once.  */

static void
walk_block (lives *l, basic_block bb, bitmap live, vec<bitmap> *conflicts)
{
  auto_bitmap before, news;
  for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i); gsi_next (&i))
    for (unsigned k = 0; k < gimple_phi_num_args (i.phi ()); k++)
      mention (l, gimple_phi_arg_def (i.phi (), k), live);
  if (conflicts)
    note_conflicts (live, live, *conflicts);
  for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
       gsi_next (&i))
    {
      gimple *stmt = gsi_stmt (i);
      if (is_gimple_debug (stmt))
	continue;
      bitmap_copy (before, live);
      for (unsigned k = 0; k < gimple_num_ops (stmt); k++)
	mention (l, gimple_op (stmt, k), live);
      if (conflicts)
	{
	  bitmap_and_compl (news, live, before);
	  note_conflicts (live, news, *conflicts);
	}
      if (unsigned *k = l->ends.get (stmt))
	bitmap_clear_bit (live, *k);
    }
}

/* What is live at the end of the predecessors of BB, OUT having that of each
   block.  */

static void
live_on_entry (basic_block bb, const vec<bitmap> &out, bitmap live)
{
  edge e;
  edge_iterator ei;
  bitmap_clear (live);
  FOR_EACH_EDGE (e, ei, bb->preds)
    bitmap_ior_into (live, out[e->src->index]);
}

/* Set CONFLICTS[K] to the slots that are live together with slot K by L.  */

static void
find_conflicts (lives *l, vec<bitmap> &conflicts)
{
  struct function *fun = l->fg->fun;
  bitmap_obstack bitmaps;
  bitmap_obstack_initialize (&bitmaps);
  auto_vec<bitmap> out;
  for (int i = 0; i < last_basic_block_for_fn (fun); i++)
    out.safe_push (BITMAP_ALLOC (&bitmaps));
  auto_bitmap live;
  basic_block bb;
  int *order = XNEWVEC (int, n_basic_blocks_for_fn (fun));
  int n = pre_and_rev_post_order_compute_fn (fun, NULL, order, false);
  for (bool changed = true; changed;)
    {
      changed = false;
      for (int i = 0; i < n; i++)
	{
	  bb = BASIC_BLOCK_FOR_FN (fun, order[i]);
	  live_on_entry (bb, out, live);
	  walk_block (l, bb, live, NULL);
	  changed |= bitmap_ior_into (out[bb->index], live);
	}
    }
  for (int i = 0; i < n; i++)
    {
      bb = BASIC_BLOCK_FOR_FN (fun, order[i]);
      live_on_entry (bb, out, live);
      walk_block (l, bb, live, &conflicts);
    }
  XDELETEVEC (order);
  bitmap_obstack_release (&bitmaps);
}

/* True when A and B may share memory: below -O2 what is small gets its own
   (defer_stack_allocation in cfgexpand.cc), and the stack protector keeps small arrays from large
   ones (stack_protect_decl_phase).  */

static bool
may_share_p (const frame_slot &a, const frame_slot &b)
{
  uint64_t small = flag_stack_protect > 0 ? param_ssp_buffer_size
		   : param_min_size_for_stack_sharing;
  if (flag_stack_protect > 0)
    return (a.size < small) == (b.size < small);
  return optimize >= 2 || (a.size >= small && b.size >= small);
}

/* The bytes of a frame with those of SLOTS that are in CHOSEN, as GCC lays it out: the
   largest first, and each that is not live together with any in it goes into the same
   memory (partition_stack_vars in cfgexpand.cc).  BY_SIZE has all slots in that order.  */

static uint64_t
frame_bytes (bitmap chosen, const vec<frame_slot> &slots,
	     const vec<unsigned> &by_size, const vec<bitmap> &conflicts)
{
  uint64_t bytes = 0;
  auto_bitmap placed, against;
  for (unsigned i = 0; i < by_size.length (); i++)
    {
      unsigned first = by_size[i];
      if (!bitmap_bit_p (chosen, first) || !bitmap_set_bit (placed, first))
	continue;
      uint64_t most = slots[first].align;
      bitmap_copy (against, conflicts[first]);
      for (unsigned j = i + 1; j < by_size.length (); j++)
	{
	  unsigned k = by_size[j];
	  if (bitmap_bit_p (chosen, k) && !bitmap_bit_p (placed, k)
	      && !bitmap_bit_p (against, k) && may_share_p (slots[first], slots[k]))
	    {
	      bitmap_set_bit (placed, k);
	      bitmap_ior_into (against, conflicts[k]);
	      most = MAX (most, slots[k].align);
	    }
	}
      bytes += esc_slot_bytes (slots[first].size, most);
    }
  return bytes;
}

void
choose_slots (function_graph *fg, const plan *p, vec<frame_slot> &slots)
{
  uint64_t used = 0, limit = p->caps.max_frame, gap = 0;
  unsigned n = slots.length ();
  bool all = true;
  /* A frame that is aligned by more than the stack begins somewhere in a gap.  */
  for (unsigned k = 0; k < n; k++)
    gap = MAX (gap, esc_slot_bytes (0, slots[k].align));
  limit -= MIN (gap, limit);
  for (unsigned k = 0; k < n; k++)
    {
      uint64_t bytes = esc_slot_bytes (slots[k].size, slots[k].align);
      slots[k].fits = bytes <= limit && used <= limit - bytes;
      if (slots[k].fits)
	used += bytes;
      all &= slots[k].fits;
    }
  if (all || n > MAX_SHARING)
    return;
  auto_vec<bool> clobbered;
  find_clobbered (fg, p, clobbered);
  if (!clobbered.contains (true))
    return;

  lives l;
  l.fg = fg;
  bitmap_obstack bitmaps;
  bitmap_obstack_initialize (&bitmaps);
  auto_vec<bitmap> conflicts;
  auto_vec<unsigned> by_size;
  for (unsigned k = 0; k < n; k++)
    {
      conflicts.safe_push (BITMAP_ALLOC (&bitmaps));
      unsigned at = 0;
      while (at < by_size.length () && slots[by_size[at]].size >= slots[k].size)
	at++;
      by_size.safe_insert (at, k);
      for (unsigned i = 0; i < fg->sites.length (); i++)
	if (moved_p (p, i) && p->family[i] == slots[k].family)
	  {
	    const alloc_site &site = fg->sites[i];
	    l.slot_of.put (site.object, k);
	    for (unsigned f = 0; f < fg->frees.length (); f++)
	      if (clobbered[i] && fg->frees[f].builtin
		  && copy_of_p (fg->frees[f].operand, site))
		l.ends.put (fg->frees[f].stmt, k);
	  }
    }
  find_conflicts (&l, conflicts);
  auto_bitmap chosen;
  for (unsigned k = 0; k < n; k++)
    {
      bitmap_set_bit (chosen, k);
      slots[k].fits = frame_bytes (chosen, slots, by_size, conflicts) <= limit;
      if (!slots[k].fits)
	bitmap_clear_bit (chosen, k);
    }
  bitmap_obstack_release (&bitmaps);
}
