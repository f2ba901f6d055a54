/* The passes: `escape' analyses the unit as it was written, `escape2' analyses
   what the inliners made of it, decides and rewrites.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"
#include "context.h"

FILE *escape_dump_stream;

/* Of the budget, so much is added for each constraint of a function.  */
#define CONSTRAINTS_PER_BUDGET 400u

/* A summary with more effects than this costs the callers more than it tells them: it is widened,
   or else made again with all that lies behind a parameter taken as one, or else there is
   none.  */
#define MAX_EFFECTS 100u

/* In a cycle of the call graph summaries are widened from this round on; one that has not settled
   after so many rounds is given up.  */
#define WIDEN_ROUND 3u
#define MAX_ROUNDS 12u

/* The functions, by DECL_UID, that are to have no summary any more.  To take one
   back later would let a cycle of the call graph go round for ever.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *no_summary;

static void
refuse_summary (tree decl)
{
  if (!no_summary)
    no_summary = new hash_set<int_hash<unsigned, UINT_MAX>>;
  no_summary->add (DECL_UID (decl));
}

/* The most facts that the problem G may cost; 0 would be no limit.  */

static uint32_t
max_facts (const struct esc_graph *g)
{
  uint64_t n = escape_opts.budget + escape_opts.budget / CONSTRAINTS_PER_BUDGET
				    * (uint64_t) g->n_constraints;
  return n == 0 ? 1 : MIN (n, UINT32_MAX);
}

/* So many constraints may be solved for a cycle of calls, and for each statement in it: what calls
   many that have much to tell would take too long.  */
#define CYCLE_CONSTRAINTS 10000u
#define CYCLE_CONSTRAINTS_PER_STATEMENT 20u

/* How many are left; not bounded outside of a fixed point.  */
static uint64_t cycle_left = UINT64_MAX;

/* What a cycle of NODES may take.  */

static uint64_t
cycle_budget (const vec<cgraph_node *> &nodes)
{
  uint64_t statements = 0;
  basic_block bb;
  for (unsigned k = 0; k < nodes.length (); k++)
    FOR_EACH_BB_FN (bb, DECL_STRUCT_FUNCTION (nodes[k]->decl))
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
	statements += !is_gimple_debug (gsi_stmt (i));
  return CYCLE_CONSTRAINTS + CYCLE_CONSTRAINTS_PER_STATEMENT * statements;
}

void
analyse (function_graph *fg)
{
  build_function (fg);
  if (escape_dump_stream)
    esc_text_write (escape_dump_stream, fg->g);
  bool afforded = fg->g->n_constraints <= cycle_left;
  fg->s = esc_solve (fg->g, afforded ? max_facts (fg->g) : 1);
  if (cycle_left != UINT64_MAX)
    cycle_left -= afforded ? fg->g->n_constraints : cycle_left;
}

/* What the summary of function DECL is to have.  */

static unsigned
summary_wants (tree decl)
{
  unsigned want = POINTER_TYPE_P (TREE_TYPE (TREE_TYPE (decl)))
		  ? ESC_SUM_FRESH : 0;
  return want | (escape_opts.report >= 2 ? ESC_SUM_TOUCHED : 0);
}

/* In the later rounds of a fixed point summaries are widened.  */
static bool widening;

/* The summary of FG's function, or null.  Set FG's SHALLOW when it has so many effects that
   it is of that.  */

static struct esc_summary *
summarize (function_graph *fg)
{
  if (fg->not_understood || esc_gave_up (fg->s))
    return NULL;
  unsigned wants = summary_wants (fg->fun->decl);
  struct esc_summary *sum = esc_summarize (fg->g, fg->s, wants);
  if (widening || sum->n_effects > MAX_EFFECTS)
    esc_summary_widen (sum);
  if (sum->n_effects <= MAX_EFFECTS)
    return sum;
  esc_summary_free (sum);
  fg->shallow = esc_solve_shallow (fg->g, max_facts (fg->g));
  if (esc_gave_up (fg->shallow))
    return NULL;
  sum = esc_summarize (fg->g, fg->shallow, wants);
  esc_summary_widen (sum);
  if (sum->n_effects <= MAX_EFFECTS)
    return sum;
  esc_summary_free (sum);
  return NULL;
}

/* Make the summary of FG's function known, or that there is none.  Return true
   when it changed.  RECURSIVE as for analyse_node.  */

static bool
update_summary (function_graph *fg, bool recursive)
{
  tree decl = fg->fun->decl;
  struct esc_summary *old = recall_summary (decl);
  struct esc_summary *sum = summarize (fg);
  if (!sum)
    refuse_summary (decl);
  else if (sum->fresh)
    {
      find_fresh_size (fg, sum);
      sum->null = recursive || returns_null_p (fg->fun);
    }
  if (no_summary && no_summary->contains (DECL_UID (decl)))
    {
      esc_summary_free (sum);
      sum = NULL;
    }
  bool same = old && sum ? esc_summary_equal (old, sum) : !old && !sum;
  if (same && sum)
    esc_summary_free (sum);
  else
    remember_summary (decl, sum, fg->not_understood || esc_gave_up (fg->s)
		      ? ESC_WHY_NOT_ANALYSED : ESC_WHY_NOT_SUMMARIZED);
  return !same;
}

/* --- escape.  */

static const pass_data escape_pass_data = {
  SIMPLE_IPA_PASS, "escape", OPTGROUP_OTHER, TV_PLUGIN_RUN, 0, 0, 0, 0, 0
};

/* Say in the dump file and to -fopt-info what the verdict on SITE is.  */

static void
dump_verdict (function_graph *fg, const alloc_site &site)
{
  if (!dump_enabled_p ())
    return;
  bool escapes = fg->not_understood || esc_escapes (fg->s, site.object);
  if (!escapes)
    {
      dump_printf_loc (MSG_NOTE, site.stmt, "'%s' does not escape\n",
		       site.name);
      return;
    }
  char *reason = escape_reason (fg, site.object);
  dump_printf_loc (MSG_MISSED_OPTIMIZATION, site.stmt,
		   "'%s' escapes to heap (%s)\n", site.name, reason);
  free (reason);
}

/* Say what FG's function does to its parameters; if not SAY, remember only how that
   comes about, for others.  */

static void
record_summary (function_graph *fg, bool say)
{
  struct esc_summary *sum = recall_summary (fg->fun->decl);
  /* The flows are those of the solution that the summary is of.  */
  if (fg->shallow)
    std::swap (fg->s, fg->shallow);
  if (!say)
    remember_flows (fg);
  else if (sum)
    record_tags (fg, sum);
  if (fg->shallow)
    std::swap (fg->s, fg->shallow);
  if (say && sum && dump_file)
    esc_summary_write (dump_file, fndecl_name (fg->fun->decl), sum);
}

/* Analyse NODE's function.  Return true if its summary changed.  REPORT: this is
   the last time, keep the verdicts.  RECURSIVE: it is on a cycle of the call
   graph.  */

static bool
analyse_node (cgraph_node *node, bool report, bool recursive)
{
  struct function *fun = DECL_STRUCT_FUNCTION (node->decl);
  push_cfun (fun);
  function_graph *fg = new function_graph (fun);
  analyse (fg);
  bool changed = update_summary (fg, recursive);
  record_summary (fg, report);
  if (report)
    {
      if (escape_opts.report && !escape_opts.advice)
	find_outliving (fg);
      choose_inlines (fg, recursive);
      for (unsigned i = 0; i < fg->sites.length (); i++)
	{
	  record_verdict (fg, fg->sites[i]);
	  dump_verdict (fg, fg->sites[i]);
	}
      for (unsigned i = 0; i < fg->opaque.length (); i++)
	record_opaque (fg, fg->opaque[i]);
      if (fg->not_understood)
	record_gave_up (fun, "a statement is not understood");
      else if (esc_gave_up (fg->s))
	record_gave_up (fun, "too large");
      else if (!recall_summary (fun->decl))
	record_no_summary (fun);
    }
  delete fg;
  pop_cfun ();
  return changed;
}

/* Give each of NODES, a cycle of the call graph, a summary that agrees with those of the
   others.  They start with no effects, and only grow, in a finite lattice: each function
   is analysed again while a summary that it asked for has changed since.  */

static void
settle_cycle (const vec<cgraph_node *> &nodes)
{
  for (unsigned i = 0; i < nodes.length (); i++)
    {
      unsigned n = 0;
      for (tree p = DECL_ARGUMENTS (nodes[i]->decl); p; p = DECL_CHAIN (p))
	n++;
      remember_summary (nodes[i]->decl, esc_summary_empty (n));
    }
  summary_trace *traces = new summary_trace[nodes.length ()];
  unsigned rounds = 0;
  cycle_left = cycle_budget (nodes);
  for (bool changed = true; changed; rounds++)
    {
      changed = false;
      widening = rounds >= WIDEN_ROUND;
      if (rounds == MAX_ROUNDS)
	for (unsigned i = 0; i < nodes.length (); i++)
	  {
	    refuse_summary (nodes[i]->decl);
	    remember_summary (nodes[i]->decl, NULL, ESC_WHY_NOT_SUMMARIZED);
	  }
      for (unsigned i = 0; i < nodes.length (); i++)
	if (rounds == 0 || outdated_p (&traces[i]))
	  {
	    trace_summaries (&traces[i]);
	    changed |= analyse_node (nodes[i], false, true);
	  }
    }
  widening = false;
  cycle_left = UINT64_MAX;
  trace_summaries (NULL);
  delete[] traces;
}

/* Analyse the functions of component C.  */

static void
analyse_component (const component *c)
{
  if (c->recursive)
    settle_cycle (c->nodes);
  for (unsigned i = 0; i < c->nodes.length (); i++)
    analyse_node (c->nodes[i], true, c->recursive);
}

class pass_escape : public simple_ipa_opt_pass
{
public:
  pass_escape (gcc::context *ctxt)
    : simple_ipa_opt_pass (escape_pass_data, ctxt) {}
  bool gate (function *) final override { return !seen_error () && !in_lto_p; }
  unsigned int execute (function *) final override;
};

unsigned int
pass_escape::execute (function *)
{
  auto_vec<component *> components;
  scan_assembler ();
  analyse_call_graph ();
  find_components (components);
  for (unsigned i = 0; i < components.length (); i++)
    {
      analyse_component (components[i]);
      delete components[i];
    }
  cgraph_node *node;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
    {
      if (flag_generate_lto)
	keep_no_builtin (node->decl);
      if (promises_made)
	keep_promises_apart (node);
    }
  forget_callers ();
  forget_call_graph ();
  number_sites ();
  return 0;
}

/* --- The early inliner is told whom to take.  */

static const pass_data mark_pass_data = {
  GIMPLE_PASS, "*escape_mark", OPTGROUP_NONE, TV_PLUGIN_RUN, PROP_ssa, 0, 0,
  0, 0
};

class pass_mark : public gimple_opt_pass
{
public:
  pass_mark (gcc::context *ctxt) : gimple_opt_pass (mark_pass_data, ctxt) {}
  bool gate (function *) final override { return !seen_error (); }
  unsigned int execute (function *fun) final override
  {
    mark_inlines (fun);
    return 0;
  }
};

/* --- Watching: which copies of a site there were, before GCC removes any.  */

static const pass_data watch_pass_data = {
  GIMPLE_PASS, "*escape_watch", OPTGROUP_NONE, TV_PLUGIN_RUN, PROP_ssa, 0, 0,
  0, 0
};

class pass_watch : public gimple_opt_pass
{
public:
  pass_watch (gcc::context *ctxt) : gimple_opt_pass (watch_pass_data, ctxt) {}
  bool gate (function *) final override { return !seen_error (); }
  unsigned int execute (function *fun) final override
  {
    basic_block bb;
    silence_inlined (fun);
    unmark_inlines ();
    scan_function (fun);
    if (!escape_opts.report)
      return 0;
    FOR_EACH_BB_FN (bb, fun)
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	   gsi_next (&i))
	if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	  if (classify_alloc (call, NULL) != ALLOC_NONE
	      || wrapper_call_p (call) || makes_memory_p (call))
	    record_sighting (fun, call);
    return 0;
  }
};

/* --- escape2.  */

static const pass_data escape2_pass_data = {
  GIMPLE_PASS, "escape2", OPTGROUP_OTHER, TV_PLUGIN_RUN, PROP_cfg | PROP_ssa,
  0, 0, 0, 0
};

/* True when FUN has an allocation that may be moved, or any one when that is to be
   reported.  */

static bool
allocates_p (struct function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	{
	  enum alloc_kind kind = classify_alloc (call, NULL);
	  if (movable_kind_p (kind)
	      || ((escape_opts.report || dump_enabled_p ())
		  && (kind != ALLOC_NONE || wrapper_call_p (call)
		      || makes_memory_p (call))))
	    return true;
	}
  return false;
}

/* Where the object of site I of FG, which moves, will be.  The caller frees it.  */

static char *
place_text (function_graph *fg, const plan *p, unsigned i)
{
  unsigned long bytes = p->slot[i];
  if (p->whole[i])
    return xasprintf ("a slot of %lu bytes", bytes);
  return xasprintf (fg->sites[i].kind == ALLOC_REALLOC
		    ? "a buffer of %lu bytes until it outgrows that"
		    : "a buffer of %lu bytes, or on the heap when it is larger", bytes);
}

/* Report what was decided on site I of FG.  */

static void
report_decision (function_graph *fg, const plan *p, unsigned i)
{
  const alloc_site &site = fg->sites[i];
  if (p->facts[i].escapes)
    {
      char *reason = escape_reason (fg, site.object);
      record_decision (fg, site, OUTCOME_ESCAPES, reason);
      free (reason);
      return;
    }
  if (p->keep[i] == ESC_KEEP_NOT)
    {
      char *place = place_text (fg, p, i);
      record_decision (fg, site, OUTCOME_MOVED, place);
      if (dump_enabled_p ())
	dump_printf_loc (MSG_OPTIMIZED_LOCATIONS, site.stmt,
			 "moved to stack: '%s' in %s\n", site.name, place);
      free (place);
      return;
    }
  char *reason = keep_reason (fg, site, p->keep[i], p->facts[i], p->caps);
  record_decision (fg, site, OUTCOME_KEPT, reason);
  if (dump_enabled_p ())
    dump_printf_loc (MSG_MISSED_OPTIMIZATION, site.stmt,
		     "kept on heap: '%s' (%s)\n", site.name, reason);
  free (reason);
}

/* True when FUN calls itself.  */

static bool
calls_itself_p (struct function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (is_gimple_call (gsi_stmt (i)) && gimple_call_fndecl (gsi_stmt (i)) == fun->decl)
	return true;
  return false;
}

class pass_escape2 : public gimple_opt_pass
{
public:
  pass_escape2 (gcc::context *ctxt)
    : gimple_opt_pass (escape2_pass_data, ctxt) {}
  bool gate (function *) final override
  {
    return !seen_error () && optimize && !optimize_debug;
  }
  unsigned int execute (function *fun) final override;
};

unsigned int
pass_escape2::execute (function *fun)
{
  record_body (fun);
  if (inlined_for_us_p (fun))
    {
      raise_warned_frame (inlined_bytes (fun));
      silence_formats ();
    }
  bool allocates = allocates_p (fun);
  /* A clone made since `escape' has no summary yet.  */
  if (!allocates && (recall_summary (fun->decl) || !relevant_p (fun->decl)))
    return 0;
  /* `escape' has not seen it: a clone, or at link time.  */
  bool settled = !recall_summary (fun->decl) && calls_itself_p (fun);
  if (settled)
    {
      auto_vec<cgraph_node *> itself;
      itself.safe_push (cgraph_node::get (fun->decl));
      settle_cycle (itself);
    }
  function_graph *fg = new function_graph (fun);
  analyse (fg);
  update_summary (fg, settled);
  unsigned todo = 0;
  if (allocates)
    {
      plan p;
      decide (fg, &p);
      if (escape_opts.advice)
	advise (fg, &p);
      for (unsigned i = 0; i < fg->sites.length (); i++)
	report_decision (fg, &p, i);
#ifdef ESCAPE_CHECKING
      oracle_keep (fg, &p);
      return 0;
#endif
      todo = rewrite (fg, &p);
    }
  delete fg;
  return todo;
}

/* --- The last look at a function, for those that call it.  */

static const pass_data last_pass_data = {
  GIMPLE_PASS, "*escape_last", OPTGROUP_NONE, TV_PLUGIN_RUN, PROP_cfg | PROP_ssa, 0, 0, 0, 0
};

class pass_last : public gimple_opt_pass
{
public:
  pass_last (gcc::context *ctxt) : gimple_opt_pass (last_pass_data, ctxt) {}
  bool gate (function *) final override { return flag_optimize_sibling_calls; }
  unsigned int execute (function *fun) final override
  {
    record_last_stores (fun);
    return 0;
  }
};

/* --- Registration.  */

static void
insert_pass (const char *plugin, opt_pass *pass, const char *reference,
	     enum pass_positioning_ops where)
{
  struct register_pass_info info;
  info.pass = pass;
  info.reference_pass_name = reference;
  info.ref_pass_instance_number = 1;
  info.pos_op = where;
  register_callback (plugin, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
}

void
register_passes (const char *plugin)
{
  insert_pass (plugin, new pass_escape (g), "build_ssa_passes",
	       PASS_POS_INSERT_AFTER);
  insert_pass (plugin, new pass_mark (g), "einline", PASS_POS_INSERT_BEFORE);
  insert_pass (plugin, new pass_watch (g), "einline", PASS_POS_INSERT_AFTER);
  insert_pass (plugin, new pass_watch (g), "post_ipa_warn",
	       PASS_POS_INSERT_BEFORE);
  insert_pass (plugin, new pass_escape2 (g), "alias", PASS_POS_INSERT_BEFORE);
  insert_pass (plugin, new pass_last (g), "optimized", PASS_POS_INSERT_AFTER);
#ifdef ESCAPE_CHECKING
  insert_pass (plugin, oracle_pass (), "alias", PASS_POS_INSERT_AFTER);
#endif
}
