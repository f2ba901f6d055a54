/* The plan: from the facts of a function's sites to the decisions.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

/* True when the option `sites' leaves SITE out.  */

static bool
excluded_p (function_graph *fg, const alloc_site &site)
{
  if (!escape_opts.sites)
    return false;
  if (escape_opts.sites_function)
    return strcmp (escape_opts.sites_function,
		   fndecl_name (DECL_ORIGIN (fg->fun->decl))) != 0;
  unsigned n = site_number (fg, site);
  return n < escape_opts.sites_lo || n > escape_opts.sites_hi;
}

/* --- Facts.  */

/* Fill in F's sizes for SITE, which varies.  QUERY is made when there is need.  */

static void
find_sizes (function_graph *fg, const alloc_site &site, esc_facts &f,
	    range_query **query)
{
  f.size_min = 0;
  f.size_max = UINT64_MAX;
  if (f.escapes || f.function != ESC_KEEP_NOT || f.allocator != ESC_KEEP_NOT)
    return;
  if (!*query)
    *query = compat_begin_ranges (fg->fun);
  find_size_range (site, *query, &f.size_min, &f.size_max);
  f.size_hint = find_size_hint (fg, site, escape_opts.max_object);
}

/* Collect in P the facts that do not depend on other sites.  */

/* True when SITE is in a loop of which somebody has said (omp simd, ivdep) that its iterations
   do not depend on one another: that is true of objects of their own, and not of one slot.  */

static bool
overlapping_p (const alloc_site &site)
{
  for (class loop *loop = gimple_bb (site.stmt)->loop_father; loop; loop = loop_outer (loop))
    if (loop->safelen > 1 || loop->can_be_parallel)
      return escape_rule ("R4-overlap");
  return false;
}

static void
collect_facts (function_graph *fg, plan *p)
{
  enum esc_keep function = function_guard (fg->fun);
  auto_vec<unsigned HOST_WIDE_INT> largest;
  largest.safe_grow_cleared (fg->sites.length ());
  find_largest_access (fg, largest);
  auto_vec<bool> volatiles;
  volatiles.safe_grow_cleared (fg->sites.length ());
  find_volatile (fg, volatiles);
  p->caps = function_caps (fg->fun);
  auto_vec<bool> lost;
  lost.safe_grow_cleared (fg->sites.length ());
  find_lost_sibcalls (fg, p->caps, lost);
  range_query *query = NULL;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      const alloc_site &site = fg->sites[i];
      unsigned freed = esc_freed (fg->s, site.object);
      esc_facts f;
      memset (&f, 0, sizeof f);
      f.escapes = (fg->not_understood || esc_escapes (fg->s, site.object))
		  && escape_rule ("R1");
      f.function = function;
      f.allocator = allocator_guard (site);
      f.freed_by_callee = (freed & ESC_FREED_BY_CALLEE) && escape_rule ("R2");
      f.size_known = site.size_known;
      f.size = f.size_min = f.size_max = site.size;
      if (!site.size_known)
	find_sizes (fg, site, f, &query);
      f.largest_access = largest[i];
      f.volatile_access = volatiles[i];
      f.overlaps = overlapping_p (site);
      f.lost_sibcall = lost[i];
      f.excluded = excluded_p (fg, site);
      p->facts.safe_push (f);
    }
  if (query)
    compat_end_ranges (fg->fun, query);
}

int
site_of_object (function_graph *fg, esc_id o)
{
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (fg->sites[i].object == o)
      return i;
  return -1;
}

/* --- Families: sites that share a slot, because a realloc of the one may find the
   object where it is and leave it there.  */

static unsigned
family_of (const plan *p, unsigned i)
{
  while (p->family[i] != i)
    i = p->family[i];
  return i;
}

static void
join (plan *p, unsigned i, unsigned k)
{
  i = family_of (p, i);
  k = family_of (p, k);
  p->family[MAX (i, k)] = MIN (i, k);
}

/* The candidates of P among what the realloc SITE may work on.  */

static void
resized_sites (function_graph *fg, const plan *p, const alloc_site &site,
	       auto_vec<unsigned> &found)
{
  tree op = gimple_call_arg (site.stmt, 0);
  if (TREE_CODE (op) != SSA_NAME)
    return;
  const struct esc_target *t;
  uint32_t n = esc_value_targets (fg->s, value_of (fg, op), &t);
  for (uint32_t i = 0; i < n; i++)
    {
      int s = site_of_object (fg, t[i].object);
      if (s >= 0 && moved_p (p, s))
	found.safe_push (s);
    }
}

static void
find_families (function_graph *fg, plan *p)
{
  unsigned n = fg->sites.length ();
  p->family.truncate (0);
  for (unsigned i = 0; i < n; i++)
    p->family.safe_push (i);
  for (unsigned i = 0; i < n; i++)
    if (fg->sites[i].kind == ALLOC_REALLOC)
      {
	auto_vec<unsigned> found;
	resized_sites (fg, p, fg->sites[i], found);
	if (moved_p (p, i))
	  found.safe_push (i);
	for (unsigned k = 1; k < found.length (); k++)
	  join (p, found[0], found[k]);
      }
  for (unsigned i = 0; i < n; i++)
    p->family[i] = family_of (p, i);
}

/* The bytes of the slot of the family of site I.  */

static unsigned HOST_WIDE_INT
family_bytes (const plan *p, unsigned i)
{
  unsigned HOST_WIDE_INT bytes = 0;
  for (unsigned k = 0; k < p->family.length (); k++)
    if (p->family[k] == p->family[i] && moved_p (p, k))
      bytes = MAX (bytes, p->slot[k]);
  return bytes;
}

/* The alignment of the slot of the family of site I of FG, in bytes.  */

static unsigned HOST_WIDE_INT
family_align (function_graph *fg, const plan *p, unsigned i)
{
  unsigned bits = 0;
  for (unsigned k = 0; k < p->family.length (); k++)
    if (p->family[k] == p->family[i] && moved_p (p, k))
      bits = MAX (bits, slot_alignment (fg->sites[k]));
  return bits / BITS_PER_UNIT;
}

static enum esc_keep judge (plan *p, unsigned i);

/* --- R3.  */

/* A free looks at no more slots than these.  */
#define MAX_GUARDS 4u

/* Each realloc that works on a slot costs code; so many do for one slot (the reason GROWS
   has the number).  */
#define MAX_GROWS 4u

/* Buffers become smaller where there is no room, down to this.  */
#define MIN_BUFFER 64u

/* Take back the candidates among SEEN: the free or realloc F cannot tell them apart, or
   they GROW too often.  Return true if there was one.  */

static bool
reject_seen (plan *p, const free_call &f, const vec<int> &seen, bool grow)
{
  bool changed = false;
  for (unsigned i = 0; i < seen.length (); i++)
    if (p->keep[seen[i]] == ESC_KEEP_NOT)
      {
	esc_facts &facts = p->facts[seen[i]];
	bool &flag = grow ? facts.grows
		     : f.resizes ? facts.resized : facts.mixed_free;
	changed |= !flag;
	flag = true;
      }
  return changed;
}

/* True when the realloc F can be made to work on slots.  */

static bool
rewritable_p (function_graph *fg, const plan *p, const free_call &f)
{
  if (!f.builtin_resize || !gimple_call_lhs (f.stmt))
    return false;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (fg->sites[i].stmt == f.stmt)
      return p->facts[i].allocator == ESC_KEEP_NOT;
  return false;
}

/* The reallocs that may leave their object in the slot of FAMILY.  */

static unsigned
grows (const plan *p, unsigned family)
{
  unsigned n = 0;
  for (unsigned i = 0; i < p->family.length (); i++)
    n += p->family[i] == family && p->resizes[i] && moved_p (p, i);
  return n;
}

/* True when what the realloc SITE works on stays because it grows too often.  */

static bool
works_on_grown_p (function_graph *fg, const plan *p, const alloc_site &site)
{
  const struct esc_target *t;
  tree op = gimple_call_arg (site.stmt, 0);
  uint32_t n = TREE_CODE (op) == SSA_NAME
	       ? esc_value_targets (fg->s, value_of (fg, op), &t) : 0;
  for (uint32_t i = 0; i < n; i++)
    {
      int s = site_of_object (fg, t[i].object);
      if (s >= 0 && p->facts[s].grows)
	return true;
    }
  return false;
}

/* Take back the reallocs whose operand is never in a slot: their own objects would be
   there only when it is null the first time.  One of null is an allocation.  Return true if there was one.  */

static bool
reject_lone_reallocs (function_graph *fg, plan *p)
{
  bool changed = false;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (p->resizes[i] && moved_p (p, i)
	&& !(integer_zerop (gimple_call_arg (fg->sites[i].stmt, 0))
	     && gimple_call_lhs (fg->sites[i].stmt)))
      {
	auto_vec<unsigned> found;
	resized_sites (fg, p, fg->sites[i], found);
	if (found.is_empty ())
	  {
	    if (works_on_grown_p (fg, p, fg->sites[i]))
	      p->facts[i].grows = true;
	    else
	      p->facts[i].resized = true;
	    p->keep[i] = judge (p, i);
	    changed = true;
	  }
      }
  return changed;
}

/* A free that may see a moved object and something else is told apart by the
   slot's address; only free itself is, and not when there are many slots.
   Return true if a site's facts changed.  */

static bool
check_frees (function_graph *fg, plan *p)
{
  bool changed = false;
  if (!escape_rule ("R3"))
    return false;
  for (unsigned k = 0; k < fg->frees.length (); k++)
    {
      const free_call &f = fg->frees[k];
      if (TREE_CODE (f.operand) != SSA_NAME)
	continue;
      const struct esc_target *t;
      uint32_t n = esc_value_targets (fg->s, value_of (fg, f.operand), &t);
      auto_vec<int> seen;
      auto_vec<unsigned> families;
      bool others = false;
      for (uint32_t i = 0; i < n; i++)
	{
	  int s = site_of_object (fg, t[i].object);
	  if (s < 0 || !moved_p (p, s))
	    others = true;
	  else if (!seen.contains (s))
	    {
	      seen.safe_push (s);
	      if (!families.contains (p->family[s]))
		families.safe_push (p->family[s]);
	      others |= !p->whole[s];
	    }
	}
      bool resizable = f.resizes && rewritable_p (fg, p, f);
      if (resizable
	  && (families.is_empty () || grows (p, families[0]) <= MAX_GROWS))
	continue;
      if (!f.builtin || (others && families.length () > MAX_GUARDS))
	changed |= reject_seen (p, f, seen, resizable);
    }
  return changed;
}

/* --- Decisions.  */

/* F as if the reason KEEP did not hold.  */

static void
suspend (esc_facts *f, enum esc_keep keep, const esc_caps &caps)
{
  switch (keep)
    {
    case ESC_KEEP_WRAPPER:
      f->allocator = ESC_KEEP_NOT;
      break;
    case ESC_KEEP_EXTERN:
      f->allocator = ESC_KEEP_NOT;
      if (f->size_known)
	break;
      /* To see the body is to see the size.  */
      gcc_fallthrough ();
    case ESC_KEEP_SIZE_UNKNOWN:
      f->size_known = true;
      f->size = MAX (f->largest_access, 1);
      break;
    case ESC_KEEP_TOO_LARGE:
      f->size = caps.max_object;
      break;
    case ESC_KEEP_CALLEE_FREES:
      f->freed_by_callee = false;
      break;
    case ESC_KEEP_SEVERAL_LIVE:
      f->several_live = false;
      break;
    default:
      break;
    }
}

/* Why site I stays, from the facts that depend on it alone.  */

static enum esc_keep
judge (plan *p, unsigned i)
{
  esc_facts f = p->facts[i];
  if (i < p->what_if_sites.length () && p->what_if_sites[i])
    suspend (&f, p->what_if, p->caps);
  bool whole;
  p->slot[i] = esc_slot_size (&f, &p->caps, &whole);
  /* A realloc of what is on the heap stays one.  */
  p->whole[i] = whole && p->resizes[i] == false;
  return esc_candidate (&f, &p->caps);
}

static void
judge_sites (function_graph *fg, plan *p)
{
  for (unsigned i = 0; i < fg->sites.length (); i++)
    p->keep[i] = judge (p, i);
}

/* R4 for the sites that are still candidates.  */

static void
check_loops (function_graph *fg, plan *p)
{
  find_families (fg, p);
  if (!escape_rule ("R4"))
    return;
  auto_vec<bool> candidate, several;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      candidate.safe_push (p->keep[i] == ESC_KEEP_NOT
			   && !p->facts[i].escapes);
      several.safe_push (false);
    }
  find_several_live (fg, candidate, p->family, several);
  for (unsigned i = 0; i < fg->sites.length (); i++)
    p->facts[i].several_live |= several[i];
}

/* R5: reject what shares a slot of the size of a register with an object that has volatile
   accesses.  Return true if there was one.  */

static bool
reject_volatile (function_graph *fg, plan *p)
{
  bool changed = false;
  auto_vec<bool> touched;	/* By family.  */
  touched.safe_grow_cleared (fg->sites.length ());
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (moved_p (p, i) && p->facts[i].volatile_access
	&& esc_register_size_p (family_bytes (p, i)))
      touched[p->family[i]] = true;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (moved_p (p, i) && touched[p->family[i]])
      {
	p->keep[i] = ESC_KEEP_VOLATILE;
	changed = true;
      }
  return changed;
}

/* R6: give the frame to the candidates, in the order of the program, until it is
   full.  Return true if one did not fit.  */

static bool
fill_frame (function_graph *fg, plan *p)
{
  auto_vec<frame_slot> slots;
  auto_vec<int> slot_of;	/* By family.  */
  bool full = false;
  find_families (fg, p);
  if (reject_volatile (fg, p))
    return true;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      slot_of.safe_push (-1);
      if (moved_p (p, i) && slot_of[p->family[i]] < 0)
	{
	  frame_slot slot = { p->family[i], family_bytes (p, i), family_align (fg, p, i), true };
	  slot_of[p->family[i]] = slots.length ();
	  slots.safe_push (slot);
	}
    }
  choose_slots (fg, p, slots);
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (moved_p (p, i) && !slots[slot_of[p->family[i]]].fits)
      {
	p->keep[i] = esc_no_room (&p->caps);
	full = true;
      }
  return full;
}

/* Each step can only reject; what one rejects can make another one impossible, so
   they are repeated until nothing changes.  */

static void
decide_with_buffer (function_graph *fg, plan *p)
{
  judge_sites (fg, p);
  auto_vec<enum esc_keep> no_room;
  no_room.safe_grow_cleared (fg->sites.length ());
  for (bool changed = true; changed;)
    {
      check_loops (fg, p);
      judge_sites (fg, p);
      for (unsigned i = 0; i < fg->sites.length (); i++)
	if (p->keep[i] == ESC_KEEP_NOT)
	  p->keep[i] = no_room[i];
      while (check_frees (fg, p) || reject_lone_reallocs (fg, p))
	for (unsigned i = 0; i < fg->sites.length (); i++)
	  if (p->keep[i] == ESC_KEEP_NOT)
	    p->keep[i] = judge (p, i);
      changed = fill_frame (fg, p);
      for (unsigned i = 0; i < fg->sites.length () && changed; i++)
	no_room[i] = p->keep[i];
    }
}

/* True when P lacks room in the frame, and its buffers could be smaller.  */

static bool
smaller_buffers_help_p (const plan *p)
{
  bool no_room = false, buffers = false;
  for (unsigned i = 0; i < p->keep.length (); i++)
    {
      no_room |= p->keep[i] == ESC_KEEP_FRAME
		 || p->keep[i] == ESC_KEEP_REENTRANT;
      buffers |= moved_p (p, i) && !p->whole[i];
    }
  return no_room && buffers && p->caps.buffer / 2 >= MIN_BUFFER;
}

void
decide (function_graph *fg, plan *p)
{
  collect_facts (fg, p);
  p->keep.safe_grow_cleared (fg->sites.length ());
  p->slot.safe_grow_cleared (fg->sites.length ());
  p->whole.safe_grow_cleared (fg->sites.length ());
  auto_vec<esc_facts> facts;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      p->resizes.safe_push (fg->sites[i].kind == ALLOC_REALLOC);
      facts.safe_push (p->facts[i]);
    }
  decide_with_buffer (fg, p);
  while (smaller_buffers_help_p (p))
    {
      p->caps.buffer /= 2;
      for (unsigned i = 0; i < fg->sites.length (); i++)
	{
	  p->facts[i] = facts[i];
	  p->facts[i].size_hint = MIN (facts[i].size_hint, p->caps.buffer);
	}
      decide_with_buffer (fg, p);
    }
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (moved_p (p, i))
      p->slot[i] = family_bytes (p, i);
}

