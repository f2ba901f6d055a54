/* Advice: the one change that would let a site move.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing is guessed: the function is analysed and decided on again as it would be
   after the change, and the advice is given when the site moves then.  */

#include "escape.h"
#include "cfgloop.h"
#include "profile.h"

/* A structure that is no larger is as well returned by value.  */
#define MAX_BY_VALUE 128u

pretence escape_pretence;

/* --- Notes.  */

/* How often SITE is executed: by the profile if there is one, else by the depth of
   loops.  */

static HOST_WIDE_INT
site_weight (const alloc_site &site)
{
  basic_block bb = gimple_bb (site.stmt);
  profile_count c = bb->count.ipa ();
  if (profile_info && c.initialized_p ())
    return c.to_gcov_type ();
  return bb->loop_father ? bb_loop_depth (bb) : 0;
}

static void
note_advice (function_graph *fg, const alloc_site &site, char *change)
{
  location_t loc = gimple_location (site.stmt);
  tree fn = written_in (fg->fun, loc);
  if (LOCATION_LOCUS (loc) <= BUILTINS_LOCATION)
    loc = DECL_SOURCE_LOCATION (fn);
  location_t shown = call_place (loc, site.callee);
  const char *name = site.name;
  /* To the reader the allocation of a wrapper that was inlined is the wrapper's call.  */
  const site_record *r = recorded_site (fg->fun, gimple_location (site.stmt));
  if (r && r->wrapper)
    {
      shown = r->shown;
      name = r->name;
    }
  unit_note *n = NULL;
  for (unsigned i = 0; i < unit_notes.length () && !n; i++)
    if (unit_notes[i]->loc == shown && !strcmp (unit_notes[i]->name, name)
	&& !strcmp (unit_notes[i]->other, change))
      n = unit_notes[i];
  HOST_WIDE_INT weight = site_weight (site);
  if (!n)
    {
      n = add_unit_note (shown, fn, ESC_MSG_ADVICE, name);
      if (r && r->wrapper)
	{
	  free (n->function);
	  n->function = xstrdup (r->function);
	}
      n->other = xstrdup (change);
      n->weight = weight;
    }
  n->weight = MAX (n->weight, weight);
  free (change);
}

/* True when there is advice on SITE: it stands in functions that GCC made
   one, and which of them has its body now is nobody's choice.  */

static bool
advised_p (const alloc_site &site)
{
  location_t loc = call_place (gimple_location (site.stmt), site.callee);
  for (unsigned i = 0; i < unit_notes.length (); i++)
    if (unit_notes[i]->message == ESC_MSG_ADVICE && unit_notes[i]->loc == loc)
      return true;
  return false;
}

/* --- Sites that escape.  */

/* True when the structure TYPE, or one in it, has a pointer to TO: it is made to be
   linked with its like.  */

static bool
links_to_p (tree type, tree to, int depth = 0)
{
  for (tree f = TYPE_FIELDS (type); f && depth < 8; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL)
      {
	tree t = TREE_TYPE (f);
	while (TREE_CODE (t) == ARRAY_TYPE)
	  t = TREE_TYPE (t);
	if (RECORD_OR_UNION_TYPE_P (t) && links_to_p (t, to, depth + 1))
	  return true;
	while (POINTER_TYPE_P (t))
	  {
	    t = TREE_TYPE (t);
	    if (TYPE_MAIN_VARIANT (t) == to)
	      return true;
	  }
      }
  return false;
}

/* True when OBJECT of FG may hold its own address, which a copy of it would hold, too.  */

static bool
points_into_itself_p (function_graph *fg, esc_id object)
{
  for (uint32_t i = 0; i < esc_n_cells (fg->s); i++)
    {
      const struct esc_target *t;
      if (esc_cell_at (fg->s, i).object != object)
	continue;
      uint32_t n = esc_cell_targets (fg->s, i, &t);
      for (uint32_t k = 0; k < n; k++)
	if (t[k].object == object)
	  return true;
    }
  return false;
}

/* True when V may point to object O of FG.  */

static bool
points_to_p (function_graph *fg, tree v, esc_id o)
{
  unsigned version = SSA_NAME_VERSION (v);
  const struct esc_target *t;
  if (version >= fg->value.length () || fg->value[version] == ESC_NONE)
    return false;
  uint32_t n = esc_value_targets (fg->s, fg->value[version], &t);
  for (uint32_t i = 0; i < n; i++)
    if (t[i].object == o)
      return true;
  return false;
}

/* True when the C library, and not GCC itself, works on object O of FG: a mutex that was
   initialized, say, must stay where it is.  */

static bool
library_works_on_p (function_graph *fg, esc_id o)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      {
	gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
	tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
	for (unsigned k = 0; fndecl && !fndecl_built_in_p (fndecl) && library_entry (fndecl)
	     && k < gimple_call_num_args (call); k++)
	  if (TREE_CODE (gimple_call_arg (call, k)) == SSA_NAME
	      && points_to_p (fg, gimple_call_arg (call, k), o))
	    return true;
      }
  return false;
}

/* True when what has TYPE, SIZE bytes, is as good as a number: nothing that it leads to goes on
   living, and registers have it.  */

static bool
by_value_anyway_p (tree type, unsigned HOST_WIDE_INT size)
{
  return size <= 2 * UNITS_PER_WORD && !holds_pointer_p (type);
}

/* By DECL_UID: functions on whose fresh result the library works.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *in_place;

/* True when what FNDECL, which was compiled, returns must stay where it is.  */

static bool
stays_in_place_p (tree fndecl)
{
  return in_place && in_place->contains (DECL_UID (fndecl));
}

/* Remember of FG's function whether the library works on an object that it returns, as callers
   come later.  */

static void
find_fixed_results (function_graph *fg)
{
  for (unsigned i = 0; i < fg->sites.length (); i++)
    if (fg->sites[i].fresh && library_works_on_p (fg, fg->sites[i].object))
      {
	if (!in_place)
	  in_place = new hash_set<int_hash<unsigned, UINT_MAX>>;
	in_place->add (DECL_UID (fg->fun->decl));
      }
}

/* The structure of SITE's SIZE bytes in FG that FNDECL returns a pointer to is small
   enough to be returned itself, and nobody who is known to call FNDECL keeps the pointer; somebody
   is known, or it is small indeed.  */

static bool
returns_small_p (function_graph *fg, tree fndecl, const alloc_site &site)
{
  tree type = TREE_TYPE (TREE_TYPE (fndecl));
  if (!POINTER_TYPE_P (type) || !site.size_known || site.size_inexact
      || site.size > MAX_BY_VALUE)
    return false;
  type = TYPE_MAIN_VARIANT (TREE_TYPE (type));
  int fate = fate_of_result (callee_name (fndecl));
  return RECORD_OR_UNION_TYPE_P (type) && TYPE_SIZE_UNIT (type)
	 && tree_fits_uhwi_p (TYPE_SIZE_UNIT (type))
	 && tree_to_uhwi (TYPE_SIZE_UNIT (type)) == site.size
	 && !links_to_p (type, type) && !points_into_itself_p (fg, site.object)
	 && !stays_in_place_p (fndecl)
	 && fate >= (by_value_anyway_p (type, site.size) ? 0 : 1);
}

static char *
by_value (tree fndecl, const alloc_site &site)
{
  return xasprintf ("'%s' returned its %lu bytes by value",
		    callee_name (fndecl), (unsigned long) site.size);
}

/* Advise on the sites of FG that would move if PRETENCE were true, CHANGE in
   words.  CULPRIT[i] tells which are meant.  */

static void
try_pretence (function_graph *fg, const pretence &what,
	      const vec<bool> &meant, const char *change)
{
  escape_pretence = what;
  function_graph *other = new function_graph (fg->fun);
  analyse (other);
  plan p;
  decide (other, &p);
  for (unsigned i = 0; i < other->sites.length (); i++)
    /* What nobody frees here may be the callee's to free.  */
    if (i < meant.length () && meant[i] && p.keep[i] == ESC_KEEP_NOT
	&& !p.facts[i].escapes && esc_freed (other->s, other->sites[i].object))
      note_advice (other, other->sites[i], xstrdup (change));
  delete other;
  memset (&escape_pretence, 0, sizeof escape_pretence);
}

/* The step by which site I of FG escapes or is freed, when it is a call of a
   function that is not known; or null.  */

static const struct esc_step *
culprit (function_graph *fg, unsigned i)
{
  struct esc_cause c = esc_explain (fg->s, fg->sites[i].object);
  if (c.fate != ESC_FATE_HEAP || c.step == ESC_NONE)
    return NULL;
  const struct esc_step *s = &fg->g->steps[c.step];
  return s->name && (s->why == ESC_WHY_NO_BODY || s->why == ESC_WHY_NOT_ANALYSED
		     || s->why == ESC_WHY_NOT_SUMMARIZED
		     || s->why == ESC_WHY_REPLACEABLE) ? s : NULL;
}

/* Add to CALLS those that FG's function makes of NAME.  */

static void
calls_of (function_graph *fg, const char *name, auto_vec<gcall *> &calls)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      {
	gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
	tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
	if (fndecl && !strcmp (callee_name (fndecl), name))
	  calls.safe_push (call);
      }
}

/* True when FG's function calls a weak function NAME: one that no option keeps from
   being replaced.  */

static bool
calls_weak_p (function_graph *fg, const char *name)
{
  auto_vec<gcall *> calls;
  calls_of (fg, name, calls);
  for (unsigned i = 0; i < calls.length (); i++)
    if (DECL_WEAK (gimple_call_fndecl (calls[i])))
      return true;
  return false;
}

/* True when the frees of NAME, which FG's function calls, would come to light if it were inlined:
   they are its own, and it is on no cycle of calls.  */

static bool
shows_frees_p (function_graph *fg, const char *name)
{
  auto_vec<gcall *> calls;
  calls_of (fg, name, calls);
  for (unsigned i = 0; i < calls.length (); i++)
    if (recursive_p (gimple_call_fndecl (calls[i]))
	|| !frees_itself_p (gimple_call_fndecl (calls[i])))
      return false;
  return true;
}

/* True when FG's function hands NAME an aggregate: no attribute promises anything of what
   that leads to.  */

static bool
takes_aggregate_p (function_graph *fg, const char *name)
{
  auto_vec<gcall *> calls;
  calls_of (fg, name, calls);
  for (unsigned i = 0; i < calls.length (); i++)
    for (unsigned k = 0; k < gimple_call_num_args (calls[i]); k++)
      if (AGGREGATE_TYPE_P (TREE_TYPE (gimple_call_arg (calls[i], k))))
	return true;
  return false;
}

/* Advise on the sites of FG that an unknown callee lets escape: one callee after
   another is taken for known.  */

static void
advise_on_callees (function_graph *fg)
{
  auto_vec<const struct esc_step *> culprits;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    culprits.safe_push (culprit (fg, i));
  for (unsigned i = 0; i < culprits.length (); i++)
    {
      const struct esc_step *s = culprits[i];
      if (!s)
	continue;
      auto_vec<bool> meant;
      for (unsigned k = 0; k < culprits.length (); k++)
	{
	  meant.safe_push (culprits[k] && culprits[k]->why == s->why
			   && !strcmp (culprits[k]->name, s->name));
	  if (k > i && meant[k])
	    culprits[k] = NULL;
	}
      bool stays = s->why == ESC_WHY_REPLACEABLE;
      if (!stays && takes_aggregate_p (fg, s->name))
	continue;
      pretence what = { stays ? NULL : s->name, stays ? s->name : NULL };
      char *change
	= !stays ? xasprintf ("'%s' were noescape and did not free (attribute 'borrowed')",
			      s->name)
	  : xasprintf ("'%s' could not be replaced at link time%s", s->name,
		       calls_weak_p (fg, s->name) ? ""
		       : " (-fno-semantic-interposition)");
      try_pretence (fg, what, meant, change);
      free (change);
    }
}

/* --- Sites that stay.  */

/* True when something other than a free uses V.  */

static bool
used_p (tree v)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, v)
    {
      struct free_call f;
      gcall *call = dyn_cast<gcall *> (USE_STMT (use));
      if (!is_gimple_debug (USE_STMT (use)) && !(call && classify_free (call, &f)))
	return true;
    }
  return false;
}

/* True when SITE's object is meant to be there in later iterations: a variable carries
   its address round a loop, or it is read back from memory behind the loop and used.
   To free it earlier is no advice then.  */

static bool
carried_p (function_graph *fg, const alloc_site &site)
{
  basic_block bb;
  class loop *inner = gimple_bb (site.stmt)->loop_father;
  FOR_EACH_BB_FN (bb, fg->fun)
    {
      class loop *loop = bb->loop_father;
      if (loop && loop->header == bb
	  && flow_bb_inside_loop_p (loop, gimple_bb (site.stmt)))
	for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i); gsi_next (&i))
	  if (points_to_p (fg, gimple_phi_result (i.phi ()), site.object))
	    return true;
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	   gsi_next (&i))
	if (gimple_assign_load_p (gsi_stmt (i))
	    && !(inner && loop && flow_bb_inside_loop_p (inner, bb))
	    && TREE_CODE (gimple_assign_lhs (gsi_stmt (i))) == SSA_NAME
	    && points_to_p (fg, gimple_assign_lhs (gsi_stmt (i)), site.object)
	    && used_p (gimple_assign_lhs (gsi_stmt (i))))
	  return true;
    }
  return false;
}

/* True when the change that takes site I's reason to stay away takes that of site K away,
   too: it is a change of the function that both call.  */

static bool
goes_with_p (function_graph *fg, const plan *p, unsigned k, unsigned i)
{
  if (k == i)
    return true;
  return p->keep[k] == p->keep[i]
	 && (p->keep[i] == ESC_KEEP_WRAPPER || p->keep[i] == ESC_KEEP_EXTERN)
	 && !strcmp (fg->sites[k].callee, fg->sites[i].callee);
}

/* True when nobody knows what size the wrapper that SITE calls asks for, and it is handed
   a constant: inlined, it may ask for a constant size that is too large.  */

static bool
hidden_constant_p (const alloc_site &site)
{
  if (site.size_known || site.size_arg[0])
    return false;
  for (unsigned k = 0; k < gimple_call_num_args (site.stmt); k++)
    if (TREE_CODE (gimple_call_arg (site.stmt, k)) == INTEGER_CST)
      return true;
  return false;
}

/* What would take the reason KEEP of SITE away, in words, or null.  */

static char *
remedy (function_graph *fg, const alloc_site &site, enum esc_keep keep,
	const esc_caps &caps)
{
  switch (keep)
    {
    case ESC_KEEP_SIZE_UNKNOWN:
      return xstrdup ("the size had a bound");
    case ESC_KEEP_TOO_LARGE:
      /* A megabyte is not meant to become a kilobyte.  */
      if (site.size_known && site.size / 8 > caps.max_object && site.size > caps.max_frame)
	return NULL;
      return xasprintf ("it had at most %lu bytes%s", (unsigned long) caps.max_object,
			site.size_known && site.size <= caps.max_frame
			? " (-fescape-max-object)" : "");
    case ESC_KEEP_SEVERAL_LIVE:
      return carried_p (fg, site) ? NULL
	     : xstrdup ("freed before the next iteration");
    case ESC_KEEP_CALLEE_FREES:
      {
	uint32_t step = esc_freed_step (fg->s, site.object, true);
	const char *n = step == ESC_NONE ? NULL : fg->g->steps[step].name;
	if (n && fg->g->steps[step].why == ESC_WHY_CALLEE_RESIZES)
	  return xasprintf ("'%s' neither freed nor resized", n);
	/* Nobody changes what the library does.  */
	return !n || fg->g->steps[step].why == ESC_WHY_RESIZED
	       || fg->g->steps[step].why == ESC_WHY_FREE
	       ? NULL
	       : fg->g->steps[step].why != ESC_WHY_CALLEE_FREES
	       ? xasprintf ("'%s' did not free (attribute 'borrowed')", n)
	       : !shows_frees_p (fg, n) ? xasprintf ("'%s' did not free", n)
	       : xasprintf ("'%s' were inlined or did not free", n);
      }
    case ESC_KEEP_EXTERN:
      return xasprintf ("'%s' were visible here (-flto) and inlined", site.callee);
    case ESC_KEEP_WRAPPER:
      {
	tree fndecl = gimple_call_fndecl (site.stmt);
	if (fndecl && DECL_ORIGIN (fndecl) == DECL_ORIGIN (fg->fun->decl))
	  return NULL;
	if (hidden_constant_p (site))
	  return NULL;
	if (const char *hidden = hidden_allocator (fndecl))
	  return xasprintf ("'%s' were visible here (-flto) and inlined", hidden);
	if (fndecl && returns_small_p (fg, fndecl, site))
	  return by_value (fndecl, site);
	return xasprintf ("'%s' were inlined", site.callee);
      }
    default:
      return NULL;
    }
}

void
advise (function_graph *fg, const plan *p)
{
  if (fg->not_understood || esc_gave_up (fg->s))
    return;
  find_fixed_results (fg);
  advise_on_callees (fg);
  for (unsigned i = 0; i < fg->sites.length (); i++)
    {
      const alloc_site &site = fg->sites[i];
      if (p->facts[i].escapes)
	{
	  /* Of a static function the calls are all here, and have their own.  */
	  if (site.fresh && TREE_PUBLIC (fg->fun->decl)
	      && returns_small_p (fg, fg->fun->decl, site)
	      && !advised_p (site)
	      && (site.kind == ALLOC_MALLOC || site.kind == ALLOC_CALLOC))
	    note_advice (fg, site, by_value (fg->fun->decl, site));
	  continue;
	}
      char *change = remedy (fg, site, p->keep[i], p->caps);
      if (!change)
	continue;
      plan other;
      other.what_if = p->keep[i];
      for (unsigned k = 0; k < fg->sites.length (); k++)
	other.what_if_sites.safe_push (goes_with_p (fg, p, k, i));
      decide (fg, &other);
      if (other.keep[i] == ESC_KEEP_NOT)
	note_advice (fg, site, change);
      else
	free (change);
    }
}
