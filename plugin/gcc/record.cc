/* Records: what is known of each site, collected for the whole unit.
   SPDX-License-Identifier: GPL-3.0-or-later

   A site is known again in `escape2' by the position of its call in the source
   and the function that the call was written in; GCC keeps both for every
   copy that it makes of a statement.  */

#include "escape.h"

vec<site_record *> site_records = vNULL;
static hash_set<int_hash<unsigned, UINT_MAX>> *bodies;

/* The functions, by DECL_UID, that GCC made one with others.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *merged;

/* Those of them in which nothing is allocated any more: GCC has removed it first.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *alone;

/* Where the calls are that a note says may allocate.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *opaque_places;

/* Sites by a hash of position and function; a bucket holds indices plus 1 of
   site_records, chained in NEXT_IN_BUCKET.  */
static hash_map<int_hash<unsigned, UINT_MAX>, unsigned> *buckets;
static auto_vec<unsigned> next_in_bucket;

/* --- Words.  */

static char *
step_reason (const struct esc_graph *g, uint32_t step)
{
  if (step == ESC_NONE)
    return xstrdup ("not understood");
  const struct esc_step *s = &g->steps[step];
  const char *n = s->name;
  switch (s->why)
    {
    case ESC_WHY_STORE_GLOBAL:
      return n ? xasprintf ("stored to global '%s'", n)
	       : xstrdup ("stored to a global");
    case ESC_WHY_STORE_POINTER:
      return n ? xasprintf ("stored through pointer '%s'", n)
	       : xstrdup ("stored through a pointer");
    case ESC_WHY_STORE_THROUGH_GLOBAL:
      return n ? xasprintf ("stored through global '%s'", n)
	       : xstrdup ("stored through a global");
    case ESC_WHY_NO_BODY:
      return n ? xasprintf ("passed to '%s', which has no body here", n)
	       : xstrdup ("passed to a function with no body here");
    case ESC_WHY_FOREIGN_MEMORY:
      return xasprintf ("stored in memory of '%s', which has no body here",
			n ? n : "function");
    case ESC_WHY_INDIRECT:
      return xstrdup ("passed to a function called through a pointer");
    case ESC_WHY_REPLACEABLE:
      return xasprintf ("passed to '%s', which may be replaced at link time",
			n ? n : "function");
    case ESC_WHY_ALTERNATIVE:
      return xasprintf ("passed to '%s', an inline definition beside which another may run",
			n ? n : "function");
    case ESC_WHY_NOT_ANALYSED:
      return xasprintf ("passed to '%s', which is not analysed",
			n ? n : "function");
    case ESC_WHY_COPY_NOT_ANALYSED:
      return xasprintf ("passed to a copy of '%s', which is not analysed",
			n ? n : "function");
    case ESC_WHY_NOT_SUMMARIZED:
      return xasprintf ("passed to '%s', which has too many effects",
			n ? n : "function");
    case ESC_WHY_CALLEE_LEAKS:
      return xasprintf ("leaked by '%s'", n ? n : "function");
    case ESC_WHY_CALL_RESULT:
    case ESC_WHY_CALL_PARAM:
    case ESC_WHY_CALL_STORES:
      return n ? xasprintf ("stored by '%s'", n)
	       : xstrdup ("stored by a callee");
    case ESC_WHY_KEEPS:
      return xasprintf ("kept by '%s'", n ? n : "function");
    case ESC_WHY_VARIADIC:
      return xasprintf ("variadic argument of '%s'", n ? n : "function");
    case ESC_WHY_EMITS:
      return xasprintf ("written out as bytes by '%s'", n ? n : "function");
    case ESC_WHY_FORMAT:
      return xasprintf ("printed as text by '%s'", n ? n : "function");
    case ESC_WHY_CALLS_BACK:
      return xasprintf ("handed to a callback by '%s'", n ? n : "function");
    case ESC_WHY_COPIED:
      return xasprintf ("copied by '%s'", n ? n : "memcpy");
    case ESC_WHY_COPIED_ALONG:
      return xasprintf ("copied by '%.*s'", n ? (int) strcspn (n, " (") : 9,
			n ? n : "allocator");
    case ESC_WHY_RETURN:
      return xstrdup ("returned");
    case ESC_WHY_ASM:
      return xstrdup ("asm operand");
    case ESC_WHY_VOLATILE:
      return xstrdup ("stored to volatile memory");
    case ESC_WHY_CHAIN:
      return xstrdup ("seen by a nested function");
    case ESC_WHY_NOT_UNDERSTOOD:
      return xstrdup ("passed to a function of the compiler's that is not "
		      "understood");
    default:
      return n ? xasprintf ("%s, '%s'", "stored", n) : xstrdup ("stored");
    }
}

/* The name of parameter K of FG's function.  */

const char *
param_name (function_graph *fg, uint32_t k)
{
  tree p = DECL_ARGUMENTS (fg->fun->decl);
  for (; p && k > 0; k--)
    p = DECL_CHAIN (p);
  return p && DECL_NAME (p) ? IDENTIFIER_POINTER (DECL_NAME (p)) : NULL;
}

char *
escape_reason (function_graph *fg, esc_id object)
{
  if (fg->not_understood)
    return xstrdup ("function is not analysed");
  struct esc_cause c = esc_explain (fg->s, object);
  char *why;
  switch (c.fate)
    {
    case ESC_FATE_RESULT:
      why = xstrdup ("returned");
      break;
    case ESC_FATE_PARAM:
      {
	const char *name = param_name (fg, c.param);
	why = name ? xasprintf ("stored through parameter '%s'", name)
		   : xstrdup ("stored through a parameter");
	break;
      }
    case ESC_FATE_HEAP:
      why = step_reason (fg->g, c.step);
      break;
    default:
      return xstrdup ("analysis gave up");
    }
  /* What a parameter's pointees point to is none of the graph's objects.  */
  const char *holder = c.holder < fg->g->n_objects ? fg->g->objects[c.holder].name : NULL;
  if (c.holder == ESC_NONE)
    return why;
  char *all = holder
	      ? xasprintf ("stored in '%s', which escapes: %s", holder, why)
	      : xasprintf ("stored in an object that escapes: %s", why);
  free (why);
  return all;
}

char *
keep_reason (function_graph *fg, const alloc_site &site, enum esc_keep keep,
	     const esc_facts &f, const esc_caps &caps)
{
  const char *text = esc_reason_text (keep);
  switch (keep)
    {
    case ESC_KEEP_TOO_LARGE:
      if (!f.size_known)
	return xasprintf ("too large for stack: at least %lu > %lu bytes",
			  (unsigned long) f.size_min,
			  (unsigned long) MIN (caps.buffer, caps.max_object));
      return xasprintf ("too large for stack: %lu > %lu bytes",
			(unsigned long) f.size,
			(unsigned long) caps.max_object);
    case ESC_KEEP_ACCESS:
      return xasprintf ("accessed as a larger type: %lu > %lu bytes",
			(unsigned long) f.largest_access,
			(unsigned long) (f.size_known ? f.size : caps.buffer));
    case ESC_KEEP_SEVERAL_LIVE:
      if (!gimple_bb (site.stmt)->loop_father
	  || bb_loop_depth (gimple_bb (site.stmt)) == 0)
	return xstrdup ("several live at once");
      return xstrdup (text);
    case ESC_KEEP_OVER_ALIGNED:
      return xasprintf ("over-aligned: %lu > %lu bytes",
			(unsigned long) tree_to_uhwi (asked_alignment
						      (site.stmt)),
			(unsigned long) MAX_SLOT_ALIGN);
    case ESC_KEEP_ALLOCATOR:
      return xasprintf ("'%s' is not moved yet", site.callee);
    case ESC_KEEP_THROWS:
      return xasprintf ("'%s' may throw", site.callee);
    case ESC_KEEP_WRAPPER:
      /* To inline the wrapper would not help.  */
      if (const char *n = hidden_allocator (gimple_call_fndecl (site.stmt)))
	return xasprintf ("allocated by '%s' which has no body here", n);
      return xasprintf ("allocated by '%s' which is not inlined", site.callee);
    case ESC_KEEP_EXTERN:
      return xasprintf ("allocated by '%s' which has no body here",
			site.callee);
    case ESC_KEEP_RECURSIVE:
      return xstrdup (recurses_as_written_p (fg->fun->decl) ? text
		      : "may recurse by a call whose target is not known");
    case ESC_KEEP_SIBCALL:
      return fg->sibling ? xasprintf ("could cost the sibling call of '%s'", fg->sibling)
	     : xstrdup (text);
    case ESC_KEEP_CALLEE_FREES:
      {
	uint32_t step = esc_freed_step (fg->s, site.object, true);
	const char *n = step == ESC_NONE ? NULL : fg->g->steps[step].name;
	/* An attribute promises only that it does not escape.  */
	if (n && fg->g->steps[step].why == ESC_WHY_NO_BODY)
	  return xasprintf ("may be freed by '%s', which has no body here", n);
	if (n && fg->g->steps[step].why == ESC_WHY_CALLEE_RESIZES)
	  return xasprintf ("resized by '%s' which is not inlined", n);
	if (n && fg->g->steps[step].why == ESC_WHY_RESIZED)
	  return xasprintf ("may be resized by '%s'", n);
	if (n && fg->g->steps[step].why != ESC_WHY_CALLEE_FREES)
	  return xasprintf ("may be freed by '%s'", n);
	return xasprintf ("freed by '%s' which is not inlined",
			  n ? n : "a callee");
      }
    default:
      return xstrdup (text);
    }
}

/* --- Positions and inline chains.  */

static char *
printable_name (tree fndecl)
{
  return xstrdup (lang_hooks.decl_printable_name (fndecl, 2));
}

/* The function that FNDECL was made from.  */

static tree
origin_of (tree fndecl)
{
  return DECL_ABSTRACT_ORIGIN (fndecl)
	 && TREE_CODE (DECL_ABSTRACT_ORIGIN (fndecl)) == FUNCTION_DECL
	 ? DECL_ABSTRACT_ORIGIN (fndecl) : fndecl;
}

/* The position LOC without its block and range.  */

static location_t
pure_location (location_t loc)
{
  return get_pure_location (visible_place (LOCATION_LOCUS (loc)));
}

/* Set CHAIN to how the statement at LOC came into FUN by inlining, from the
   inside; return the function that it was written in.  The last link is FUN
   itself; a chain of one link means "not inlined" and is emptied.  A part of a
   function that was split off and inlined back is no link.  */

static tree
inline_chain (struct function *fun, location_t loc, auto_vec<chain_link> &chain)
{
  auto_vec<tree> functions;
  auto_vec<location_t> calls;
  for (tree block = LOCATION_BLOCK (loc);
       block && TREE_CODE (block) == BLOCK; block = BLOCK_SUPERCONTEXT (block))
    if (inlined_function_outer_scope_p (block))
      {
	tree fn = block_ultimate_origin (block);
	if (!fn || TREE_CODE (fn) != FUNCTION_DECL)
	  continue;
	functions.safe_push (origin_of (fn));
	calls.safe_push (pure_location (BLOCK_SOURCE_LOCATION (block)));
      }
  functions.safe_push (origin_of (fun->decl));
  for (unsigned i = 0; i < functions.length (); i++)
    {
      bool last = i + 1 == functions.length ();
      if (!last && functions[i] == functions[i + 1])
	continue;
      chain_link link = { DECL_UID (functions[i]),
			  printable_name (functions[i]),
			  last ? UNKNOWN_LOCATION : calls[i] };
      chain.safe_push (link);
    }
  tree inner = functions[0];
  if (chain.length () == 1)
    {
      free (chain[0].function);
      chain.truncate (0);
    }
  return inner;
}

tree
written_in (struct function *fun, location_t loc)
{
  auto_vec<chain_link> chain;
  tree fn = inline_chain (fun, loc, chain);
  for (unsigned k = 0; k < chain.length (); k++)
    free (chain[k].function);
  return fn;
}

/* --- Finding records.  */

static unsigned
bucket_of (location_t loc, unsigned uid)
{
  unsigned h = (unsigned) loc * 2654435761u ^ uid * 40503u;
  return h == UINT_MAX ? 0 : h;
}

location_t
strip_block (location_t loc)
{
  return visible_place (set_block (loc, NULL_TREE));
}

/* The record of the site at LOC in the function numbered UID, or null.  */

static site_record *
find_record (location_t loc, unsigned uid)
{
  unsigned *head = buckets ? buckets->get (bucket_of (loc, uid)) : NULL;
  for (unsigned i = head ? *head : 0; i != 0; i = next_in_bucket[i - 1])
    if (site_records[i - 1]->loc == loc && site_records[i - 1]->uid == uid)
      return site_records[i - 1];
  return NULL;
}

/* A new record for SITE, in FN.  */

static site_record *
add_record (const alloc_site &site, tree fn)
{
  location_t full = gimple_location (site.stmt);
  location_t loc = pure_location (full);
  site_record *r = new site_record ();
  r->number = 0;
  r->loc = loc;
  r->shown = escape_opts.report ? call_place (full, site.callee) : strip_block (full);
  r->uid = DECL_UID (fn);
  r->name = xstrdup (site.name);
  r->function = printable_name (fn);
  r->primitive = movable_kind_p (site.kind);
  r->wrapper = site.kind == ALLOC_WRAPPER;
  r->fresh = false;
  r->verdict_known = r->escapes = false;
  r->reason = NULL;
  r->no_pass = ESC_KEEP_NOT;
  r->no_site = NULL;
  if (!buckets)
    buckets = new hash_map<int_hash<unsigned, UINT_MAX>, unsigned>;
  unsigned &head = buckets->get_or_insert (bucket_of (loc, r->uid));
  site_records.safe_push (r);
  next_in_bucket.safe_push (head);
  head = site_records.length ();
  return r;
}

static void
free_chain (auto_vec<chain_link> &chain)
{
  for (unsigned k = 0; k < chain.length (); k++)
    free (chain[k].function);
  chain.truncate (0);
}

/* The record of the allocation at LOC in FUN, or null; set CHAIN to how it came
   there, and *FN to the function it was written in.  What a function returns as a
   fresh object is, where that function is inlined, the site that the call of it
   was; so the chain loses the links that lead from one to the other.  */

static site_record *
resolve (struct function *fun, location_t loc, auto_vec<chain_link> &chain,
	 tree *fn)
{
  *fn = inline_chain (fun, loc, chain);
  site_record *r = find_record (pure_location (loc), DECL_UID (*fn));
  while (r && r->fresh && !chain.is_empty ())
    {
      site_record *w = find_record (chain[0].call, chain[1].uid);
      if (!w || !w->wrapper)
	break;
      r = w;
      free (chain[0].function);
      chain.ordered_remove (0);
      if (chain.length () == 1)
	free_chain (chain);
    }
  return r;
}

const site_record *
recorded_site (struct function *fun, location_t loc)
{
  auto_vec<chain_link> chain;
  tree fn;
  const site_record *r = resolve (fun, loc, chain, &fn);
  free_chain (chain);
  return r;
}

/* True when A and B are the same chain.  */

static bool
same_chain_p (const vec<chain_link> &a, const vec<chain_link> &b)
{
  if (a.length () != b.length ())
    return false;
  for (unsigned i = 0; i < a.length (); i++)
    if (a[i].uid != b[i].uid || a[i].call != b[i].call)
      return false;
  return true;
}

/* The copy of R with CHAIN, made when it is new; takes what is in CHAIN.  */

static site_copy *
find_copy (site_record *r, auto_vec<chain_link> &chain)
{
  if (chain.is_empty ())
    return &r->own;
  for (unsigned i = 0; i < r->copies.length (); i++)
    if (same_chain_p (r->copies[i]->chain, chain))
      {
	for (unsigned k = 0; k < chain.length (); k++)
	  free (chain[k].function);
	return r->copies[i];
      }
  site_copy *c = new site_copy ();
  for (unsigned k = 0; k < chain.length (); k++)
    c->chain.safe_push (chain[k]);
  r->copies.safe_push (c);
  return c;
}

/* --- What the passes report.  */

void
record_verdict (function_graph *fg, const alloc_site &site)
{
  auto_vec<chain_link> chain;
  tree fn;
  site_record *r = resolve (fg->fun, gimple_location (site.stmt), chain, &fn);
  free_chain (chain);
  bool escapes = fg->not_understood || esc_escapes (fg->s, site.object);
  if (r)
    r->fresh |= site.fresh;
  /* One call in the source, several statements: the worst of them counts.  */
  if (r && (r->escapes || !escapes))
    return;
  if (!r)
    r = add_record (site, fn);
  r->fresh |= site.fresh;
  r->verdict_known = true;
  r->escapes = escapes;
  if (escapes)
    {
      r->reason = escape_reason (fg, site.object);
      if (!fg->not_understood && explaining_p ())
	collect_flow (fg, site.object, ESC_END_OUTLIVES, 0, r->flow);
    }
  /* What a header defines inline becomes a call of another function, in the header.  */
  tree fndecl = gimple_call_fndecl (site.stmt);
  cgraph_node *node = fndecl && site.kind == ALLOC_OTHER ? cgraph_node::get (fndecl) : NULL;
  if (node && node->definition && library_entry (fndecl))
    r->no_site = xasprintf ("'%s' is not moved yet", site.callee);
  if (!opt_for_fn (fg->fun->decl, optimize)
      || opt_for_fn (fg->fun->decl, optimize_debug))
    r->no_pass = escape_opts.no_demote ? ESC_KEEP_NO_DEMOTE
		 : opt_for_fn (fg->fun->decl, optimize) ? ESC_KEEP_DEBUG : ESC_KEEP_NO_OPT;
}

void
record_decision (function_graph *fg, const alloc_site &site,
		 enum outcome what, const char *reason)
{
  auto_vec<chain_link> chain;
  tree fn;
  site_record *r = resolve (fg->fun, gimple_location (site.stmt), chain, &fn);
  if (!r)
    {
      /* `escape' did not see it: GCC has made one function's body another's, whose
	 own site tells the same, or a call without a place in the source.  */
      if ((!in_lto_p && (what == OUTCOME_ESCAPES
			 || merged_p (DECL_UID (fn))))
	  || pure_location (gimple_location (site.stmt)) <= BUILTINS_LOCATION)
	{
	  free_chain (chain);
	  return;
	}
      r = add_record (site, fn);
    }
  site_copy *c = find_copy (r, chain);
  for (unsigned i = 0; i < c->decisions.length (); i++)
    if (c->decisions[i].what == what
	&& (what == OUTCOME_MOVED || !strcmp (c->decisions[i].reason, reason)))
      return;
  decision_record d = { what, reason ? xstrdup (reason) : NULL };
  c->decisions.safe_push (d);
  if (!c->name)
    c->name = xstrdup (site.name);
  if (what == OUTCOME_ESCAPES && c->flow.is_empty () && !fg->not_understood && explaining_p ())
    collect_flow (fg, site.object, ESC_END_OUTLIVES, 0, c->flow);
}

int
fate_of_result (const char *name)
{
  size_t n = strlen (name);
  int fate = 0;
  for (unsigned i = 0; i < site_records.length (); i++)
    {
      const site_record *r = site_records[i];
      if (r->wrapper && r->verdict_known && !strncmp (r->name, name, n) && !ISIDNUM (r->name[n]))
	{
	  if (r->escapes)
	    return -1;
	  fate = 1;
	}
    }
  return fate;
}

void
record_sighting (struct function *fun, gcall *call)
{
  auto_vec<chain_link> chain;
  tree fn;
  /* A copy is made by looking for it.  */
  if (site_record *r = resolve (fun, gimple_location (call), chain, &fn))
    find_copy (r, chain);
  else
    free_chain (chain);
}

void
record_body (struct function *fun)
{
  if (!bodies)
    bodies = new hash_set<int_hash<unsigned, UINT_MAX>>;
  bodies->add (DECL_UID (origin_of (fun->decl)));
}

bool
body_seen_p (unsigned uid)
{
  return bodies && bodies->contains (uid);
}

/* The function that has the body of NODE's now, which was made its alias or a call of it; or
   null.  */

static cgraph_node *
twin_of (cgraph_node *node)
{
  if (node->alias)
    return node->ultimate_alias_target ();
  cgraph_edge *e = node->callees;
  return e && !e->next_callee && e->callee->icf_merged
	 ? e->callee->ultimate_alias_target () : NULL;
}

/* True when NODE's function is seen to have no allocation: what had one before GCC made it
   NODE's alias was like it only when that was removed.  */

static bool
allocates_nothing_p (cgraph_node *node)
{
  struct function *fun = node->definition ? DECL_STRUCT_FUNCTION (node->decl) : NULL;
  basic_block bb;
  if (!fun || !fun->cfg)
    return false;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	{
	  tree fndecl = gimple_call_fndecl (call);
	  struct esc_summary *sum = fndecl ? recall_summary (fndecl) : NULL;
	  if (classify_alloc (call, NULL) != ALLOC_NONE || (sum && sum->fresh))
	    return false;
	}
  return true;
}

void
record_merged (void)
{
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
    if (node->icf_merged)
      {
	if (!merged)
	  {
	    merged = new hash_set<int_hash<unsigned, UINT_MAX>>;
	    alone = new hash_set<int_hash<unsigned, UINT_MAX>>;
	  }
	merged->add (DECL_UID (node->decl));
	cgraph_node *twin = twin_of (node);
	if (allocates_nothing_p (twin ? twin : node))
	  alone->add (DECL_UID (node->decl));
      }
}

bool
merged_site_p (unsigned uid)
{
  return merged_p (uid) && !alone->contains (uid);
}

bool
merged_p (unsigned uid)
{
  return merged && merged->contains (uid);
}

void
record_gave_up (struct function *fun, const char *reason)
{
  location_t loc = strip_block (DECL_SOURCE_LOCATION (fun->decl));
  for (unsigned i = 0; i < unit_notes.length (); i++)
    if (unit_notes[i]->message == ESC_MSG_GAVE_UP
	&& unit_notes[i]->loc == loc)
      return;
  char *name = printable_name (fun->decl);
  unit_note *n = add_unit_note (loc, fun->decl, ESC_MSG_GAVE_UP, name);
  n->other = xstrdup (reason);
  free (name);
}

void
record_no_summary (struct function *fun)
{
  char *name = printable_name (fun->decl);
  add_unit_note (DECL_SOURCE_LOCATION (fun->decl), fun->decl, ESC_MSG_NO_SUMMARY,
		 name)->other = xstrdup ("too many effects");
  free (name);
}

/* Why no more is known of CALL.  The caller frees it.  */

static char *
opaque_reason (const opaque_call &call)
{
  tree fndecl = gimple_call_fndecl (call.stmt);
  if (!fndecl)
    return xstrdup ("called through a pointer");
  const char *name = callee_name (fndecl);
  return call.why == ESC_WHY_NO_BODY
	 ? xasprintf ("'%s' has no body here", name)
	 : call.why == ESC_WHY_REPLACEABLE
	 ? xasprintf ("'%s' may be replaced at link time", name)
	 : call.why == ESC_WHY_ALTERNATIVE
	 ? xasprintf ("'%s' is an inline definition beside which another may run", name)
	 : call.why == ESC_WHY_NOT_SUMMARIZED
	 ? xasprintf ("'%s' has too many effects", name)
	 : xasprintf ("'%s' is not analysed", name);
}

void
record_opaque (function_graph *fg, const opaque_call &call)
{
  /* One call in the source may be several statements.  */
  location_t loc = pure_location (gimple_location (call.stmt));
  if (!escape_opts.report || loc <= BUILTINS_LOCATION
      || in_system_header_at (loc))
    return;
  if (!opaque_places)
    opaque_places = new hash_set<int_hash<unsigned, UINT_MAX>>;
  if (opaque_places->add (loc))
    return;
  char *name = call_name (call.stmt), *reason = opaque_reason (call);
  add_unit_note (loc, fg->fun->decl, ESC_MSG_MAY_ALLOCATE, name)->other = reason;
  free (name);
}

/* --- Numbers.  */

int
compare_positions (location_t a, location_t b)
{
  expanded_location ea = expand_location (a), eb = expand_location (b);
  int files = strcmp (ea.file ? ea.file : "", eb.file ? eb.file : "");
  if (files)
    return files;
  if (ea.line != eb.line)
    return ea.line < eb.line ? -1 : 1;
  if (ea.column != eb.column)
    return ea.column < eb.column ? -1 : 1;
  return 0;
}

static int
compare_records (const void *x, const void *y)
{
  const site_record *a = *(const site_record *const *) x;
  const site_record *b = *(const site_record *const *) y;
  if (int order = compare_positions (a->loc, b->loc))
    return order;
  if (a->loc != b->loc)
    return a->loc < b->loc ? -1 : 1;
  return a->uid < b->uid ? -1 : a->uid > b->uid;
}

void
number_sites (void)
{
  auto_vec<site_record *> sorted;
  for (unsigned i = 0; i < site_records.length (); i++)
    if (site_records[i]->primitive)
      sorted.safe_push (site_records[i]);
  sorted.qsort (compare_records);
  for (unsigned i = 0; i < sorted.length (); i++)
    sorted[i]->number = i + 1;
}

unsigned
site_number (function_graph *fg, const alloc_site &site)
{
  location_t loc = gimple_location (site.stmt);
  tree fn = written_in (fg->fun, loc);
  site_record *r = find_record (pure_location (loc), DECL_UID (fn));
  /* GCC has made another function's body, and so its sites, FN's.  */
  for (unsigned i = 0; i < site_records.length () && (!r || !r->number); i++)
    if (site_records[i]->loc == pure_location (loc))
      r = site_records[i];
  return r ? r->number : 0;
}
