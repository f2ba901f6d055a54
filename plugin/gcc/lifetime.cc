/* Locals whose address certainly outlives their frame.
   SPDX-License-Identifier: GPL-3.0-or-later

   "May escape" is right for a decision and wrong for a note that says a program has
   a bug: nearly every local whose address goes to a function may escape.  Here
   only what must happen counts:

   - a value has the ORIGIN x when it is &x, or comes from it by copies, casts,
     pointer arithmetic, merges of nothing else, and calls that can only
     return that argument, or null where nobody asks for that;
   - a merge on the way from which there is no further choice (post-dominators, and
     no loop) is what each of its arguments is, in some run;
   - x is returned when a return gives a value of its origin;
   - x is kept when a value of its origin is stored in memory that outlives the
     frame, and no statement from there to any return may write to that memory; a
     structure that is returned is such memory.

   The same is found for parameters; that is what callers are told.  */

#include "escape.h"

#define MAX_ORIGINS 4
#define MAX_DEPTH 32
#define MAX_BLOCKS 2000

/* Where a parameter stays when its function has returned, whatever happens.  */
struct kept_param
{
  unsigned param;
  tree global;			/* In it, or null: through parameter DST,  */
  unsigned dst;			/* or IN_RESULT.  */
};

#define IN_RESULT UINT_MAX

/* What is certain of a function.  */
struct function_lifetime
{
  /* It returns one of these parameters (a bit each, from 0), nothing else; 0: not
     known.  */
  unsigned HOST_WIDE_INT returned;
  bool or_null;			/* Of them, or null.  */
  auto_vec<kept_param> kept;
};

static hash_map<int_hash<unsigned, UINT_MAX>, function_lifetime *> *lifetimes;

/* Declarations that a value comes from: locals of the function, and parameters
   whose value it is.  */
struct origins
{
  unsigned n;
  bool or_null;			/* It may be null as well.  */
  struct { tree decl; bool value; } of[MAX_ORIGINS];
};

struct lifetime_walk
{
  function_graph *fg;
  function_lifetime *facts;
  hash_set<tree> visited;	/* Of the value whose origins are looked for.  */
  hash_set<tree> merged;	/* Merges that are looked at for that.  */
};

/* The locals that have a note, by DECL_UID.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *said;

/* --- Origins.  */

static bool
add_origin (origins *o, tree decl, bool value)
{
  for (unsigned i = 0; i < o->n; i++)
    if (o->of[i].decl == decl && o->of[i].value == value)
      return true;
  if (o->n == MAX_ORIGINS)
    return false;
  o->of[o->n].decl = decl;
  o->of[o->n++].value = value;
  return true;
}

static bool value_origins (lifetime_walk *w, tree v, origins *o, int depth);

/* The argument numbers, from 0, one of which CALL always returns, as bits; 0 when
   that is not known.  Set *OR_NULL when it may return null instead.  */

static unsigned HOST_WIDE_INT
returned_arguments (gcall *call, bool *or_null)
{
  tree fndecl = gimple_call_fndecl (call);
  *or_null = false;
  if (!fndecl)
    return 0;
  if (const struct esc_lib_function *f = library_entry (fndecl))
    {
      *or_null = f->result_null;
      return f->result == ESC_LIB_SAME || f->result == ESC_LIB_DERIVED
	     ? HOST_WIDE_INT_1U << (f->result_param - 1) : 0;
    }
  enum esc_why why;
  cgraph_node *callee = trusted_function (fndecl, &why);
  function_lifetime **facts
    = callee && lifetimes ? lifetimes->get (DECL_UID (callee->decl)) : NULL;
  if (!facts)
    return 0;
  *or_null = (*facts)->or_null;
  return (*facts)->returned;
}

/* True when no statement can find out whether V is null, or what is merged from it:
   then V is not known to be null anywhere.  */

static bool
never_asked_p (tree v, int depth)
{
  imm_use_iterator iter;
  use_operand_p use;
  if (depth > 4)
    return false;
  FOR_EACH_IMM_USE_FAST (use, iter, v)
    {
      gimple *stmt = USE_STMT (use);
      if (is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_RETURN
	  || gimple_store_p (stmt) || is_gimple_call (stmt))
	continue;
      if (gimple_code (stmt) != GIMPLE_PHI && !gimple_assign_ssa_name_copy_p (stmt)
	  && !gimple_assign_cast_p (stmt))
	return false;
      tree to = gimple_get_lhs (stmt);
      if (!to || !POINTER_TYPE_P (TREE_TYPE (to)) || !never_asked_p (to, depth + 1))
	return false;
    }
  return true;
}

static bool
call_origins (lifetime_walk *w, gcall *call, origins *o, int depth)
{
  bool or_null;
  unsigned HOST_WIDE_INT args = returned_arguments (call, &or_null);
  if (args && or_null)
    {
      if (!never_asked_p (gimple_call_lhs (call), 0))
	return false;
      o->or_null = true;
    }
  for (unsigned i = 0; args >> i; i++)
    if ((args >> i & 1)
	&& (i >= gimple_call_num_args (call)
	    || !value_origins (w, gimple_call_arg (call, i), o, depth)))
      return false;
  return args != 0;
}

static bool
definition_origins (lifetime_walk *w, gimple *def, origins *o, int depth)
{
  if (gcall *call = dyn_cast<gcall *> (def))
    return call_origins (w, call, o, depth);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (!value_origins (w, gimple_phi_arg_def (phi, i), o, depth))
	  return false;
      return true;
    }
  if (!is_gimple_assign (def))
    return false;
  tree_code code = gimple_assign_rhs_code (def);
  return (code == POINTER_PLUS_EXPR || CONVERT_EXPR_CODE_P (code)
	  || code == SSA_NAME || code == ADDR_EXPR)
	 && POINTER_TYPE_P (TREE_TYPE (gimple_assign_rhs1 (def)))
	 && value_origins (w, gimple_assign_rhs1 (def), o, depth);
}

/* Add to O what V comes from; false when it may come from elsewhere.  A value that
   is being looked at already adds nothing: it comes from what the others of its
   cycle come from.  */

static bool
value_origins (lifetime_walk *w, tree v, origins *o, int depth)
{
  if (depth > MAX_DEPTH)
    return false;
  if (TREE_CODE (v) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (v, 0));
      if (base && TREE_CODE (base) == MEM_REF)
	return value_origins (w, TREE_OPERAND (base, 0), o, depth + 1);
      return base && DECL_P (base)
	     && auto_var_in_fn_p (base, w->fg->fun->decl)
	     && add_origin (o, base, false);
    }
  if (TREE_CODE (v) != SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (v)))
    return false;
  if (SSA_NAME_IS_DEFAULT_DEF (v))
    return SSA_NAME_VAR (v) && TREE_CODE (SSA_NAME_VAR (v)) == PARM_DECL
	   && add_origin (o, SSA_NAME_VAR (v), true);
  if (w->visited.add (v))
    return true;
  return definition_origins (w, SSA_NAME_DEF_STMT (v), o, depth + 1);
}

/* True when V has origins and no others; set O to them.  */

static bool
certain_origins (lifetime_walk *w, tree v, origins *o)
{
  o->n = 0;
  o->or_null = false;
  w->visited.empty ();
  return value_origins (w, v, o, 0) && o->n > 0;
}

/* True when AT may be executed again on the way to BB, as a loop's header is: another round may be
   there just because of what it gives.  */

static bool
executed_again_p (basic_block at, basic_block bb)
{
  auto_vec<basic_block> work;
  hash_set<basic_block> seen;
  if (at == bb)
    return false;
  work.safe_push (at);
  for (unsigned n = 0; !work.is_empty (); n++)
    {
      edge e;
      edge_iterator ei;
      basic_block from = work.pop ();
      if (n > MAX_BLOCKS)
	return true;
      FOR_EACH_EDGE (e, ei, from->succs)
	if (e->dest == at)
	  return true;
	else if (e->dest != bb && !seen.add (e->dest))
	  work.safe_push (e->dest);
    }
  return false;
}

/* Add to LOCALS those whose address V is in some run, when control is in BB.  What a merge in
   front of a choice gives may depend on that choice: x is none in "p = c ? &x : &y;
   if (!c) g = p;".  */

static void
sure_origins (lifetime_walk *w, tree v, basic_block bb, vec<tree> *locals, int depth)
{
  origins o;
  if (certain_origins (w, v, &o) && o.n == 1)
    {
      if (!o.of[0].value)
	locals->safe_push (o.of[0].decl);
      return;
    }
  if (TREE_CODE (v) != SSA_NAME || depth > MAX_DEPTH || w->merged.add (v))
    return;
  gimple *def = SSA_NAME_DEF_STMT (v);
  basic_block at = gimple_bb (def);
  if (!at || !(at == bb || dominated_by_p (CDI_POST_DOMINATORS, at, bb)))
    return;
  if (gimple_assign_single_p (def) || gimple_assign_cast_p (def))
    sure_origins (w, gimple_assign_rhs1 (def), at, locals, depth + 1);
  else if (gphi *phi = executed_again_p (at, bb) ? NULL : dyn_cast<gphi *> (def))
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      {
	edge e = gimple_phi_arg_edge (phi, i);
	tree arg = gimple_phi_arg_def (phi, i);
	if (single_succ_p (e->src) || (certain_origins (w, arg, &o) && o.n == 1))
	  sure_origins (w, arg, e->src, locals, depth + 1);
      }
}

/* --- Notes.  */

static int
param_index (tree fndecl, tree parm)
{
  int k = 0;
  for (tree p = DECL_ARGUMENTS (fndecl); p; p = DECL_CHAIN (p), k++)
    if (p == parm)
      return k;
  return -1;
}

/* What the note calls DECL, to be freed; null for what is no variable of the
   source.  */

static char *
local_text (tree decl)
{
  if (DECL_NAME (decl))
    return DECL_ARTIFICIAL (decl) || DECL_IGNORED_P (decl)
	   ? NULL : xstrdup (IDENTIFIER_POINTER (DECL_NAME (decl)));
  return compound_literal_text (decl);
}

/* The local DECL of FNDECL outlives its frame, for REASON.  Return the note, or null
   when there is one already or it has no name.  */

static unit_note *
add_outlives (tree fndecl, tree decl, const char *reason)
{
  if (!said)
    said = new hash_set<int_hash<unsigned, UINT_MAX>>;
  if (in_system_header_at (DECL_SOURCE_LOCATION (decl))
      || said->contains (DECL_UID (decl)))
    return NULL;
  char *text = local_text (decl);
  if (!text)
    return NULL;
  said->add (DECL_UID (decl));
  unit_note *n = add_unit_note (DECL_SOURCE_LOCATION (decl), fndecl,
				ESC_MSG_OUTLIVES, text);
  free (text);
  n->other = xstrdup (reason);
  return n;
}

static void
note_outlives (lifetime_walk *w, tree decl, const char *reason)
{
  unit_note *n = add_outlives (w->fg->fun->decl, decl, reason);
  esc_id *o = w->fg->locals->get (decl);
  if (n && o && explaining_p ())
    collect_flow (w->fg, *o, ESC_END_OUTLIVES, 0, n->flow);
}

/* V, when control is in BB, outlives the frame for REASON.  */

static void
note_sure (lifetime_walk *w, tree v, basic_block bb, const char *reason)
{
  auto_vec<tree> locals;
  w->merged.empty ();
  sure_origins (w, v, bb, &locals, 0);
  for (unsigned i = 0; i < locals.length (); i++)
    note_outlives (w, locals[i], reason);
}

/* --- What is returned.  */

/* The return that BB ends with, or null.  */

static greturn *
return_of (basic_block bb)
{
  gimple_stmt_iterator i = gsi_last_nondebug_bb (bb);
  return gsi_end_p (i) ? NULL : dyn_cast<greturn *> (gsi_stmt (i));
}

/* What V returned means for the callers.  */

static unsigned HOST_WIDE_INT
returned_params (lifetime_walk *w, tree v)
{
  origins o;
  unsigned HOST_WIDE_INT all = 0;
  if (!certain_origins (w, v, &o))
    return 0;
  for (unsigned i = 0; i < o.n; i++)
    {
      int k = o.of[i].value ? param_index (w->fg->fun->decl, o.of[i].decl)
	      : -1;
      if (k < 0 || k >= 60)
	return 0;
      all |= HOST_WIDE_INT_1U << k;
    }
  w->facts->or_null |= o.or_null;
  return all;
}

static void
find_returned (lifetime_walk *w)
{
  edge e;
  edge_iterator ei;
  bool first = true, known = true;
  FOR_EACH_EDGE (e, ei, EXIT_BLOCK_PTR_FOR_FN (w->fg->fun)->preds)
    {
      greturn *ret = return_of (e->src);
      tree v = ret ? gimple_return_retval (ret) : NULL_TREE;
      if (!v || !POINTER_TYPE_P (TREE_TYPE (v)))
	return;
      unsigned HOST_WIDE_INT params = returned_params (w, v);
      known &= params != 0;
      w->facts->returned = first ? params : w->facts->returned | params;
      first = false;
      note_sure (w, v, e->src, "address returned");
    }
  if (!known)
    w->facts->returned = 0;
}

/* --- What is kept.  */

/* True when ARG may be a stream with functions of the program's own: what it was handed, not one of
   the three.  */

static bool
own_stream_p (tree arg)
{
  if (!POINTER_TYPE_P (TREE_TYPE (arg)))
    return false;
  tree name = TYPE_NAME (TYPE_MAIN_VARIANT (TREE_TYPE (TREE_TYPE (arg))));
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  if (!name || (strcmp (IDENTIFIER_POINTER (name), "_IO_FILE")
		&& strcmp (IDENTIFIER_POINTER (name), "FILE")))
    return false;
  gimple *def = TREE_CODE (arg) == SSA_NAME ? SSA_NAME_DEF_STMT (arg) : NULL;
  return !(def && gimple_assign_load_p (def) && VAR_P (gimple_assign_rhs1 (def))
	   && DECL_EXTERNAL (gimple_assign_rhs1 (def)));
}

/* True when the library function that CALL calls cannot write to REF: it writes to
   what its arguments point to, and calls nothing back.  */

static bool
harmless_library_call_p (gcall *call, ao_ref *ref)
{
  tree fndecl = gimple_call_fndecl (call);
  const struct esc_lib_function *f = fndecl ? library_entry (fndecl) : NULL;
  if (!f)
    return false;
  const unsigned writes = ~(ESC_LIB_READ | ESC_LIB_EMIT | ESC_LIB_FORMAT);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      /* What is called back may take the address out again; a stream that the program was
	 handed may be one of its own.  */
      if ((i < f->n_params && (f->params[i].flags & ESC_LIB_CALL))
	  || (f->outside && own_stream_p (arg)))
	return false;
      if (!POINTER_TYPE_P (TREE_TYPE (arg)))
	continue;
      /* It may write to what a pointer in there points to: iconv does, and readv.  */
      if (i < f->n_params && (f->params[i].flags & (ESC_LIB_STEP | ESC_LIB_KEEP)))
	return false;
      bool written = i >= f->n_params || (f->params[i].flags & writes)
		     || f->params[i].copy || f->params[i].to;
      ao_ref pointed;
      ao_ref_init_from_ptr_and_size (&pointed, arg, NULL_TREE);
      if (written && refs_may_alias_p_1 (&pointed, ref, false))
	return false;
    }
  return true;
}

/* True when STMT may write to REF.  */

static bool
may_overwrite_p (gimple *stmt, ao_ref *ref)
{
  if (!gimple_vdef (stmt) || gimple_clobber_p (stmt))
    return false;
  if (!stmt_may_clobber_ref_p_1 (stmt, ref))
    return false;
  gcall *call = dyn_cast<gcall *> (stmt);
  return !call || !harmless_library_call_p (call, ref);
}

/* A local structure, or null for memory that is there when the function has
   returned.  */

static tree
local_structure (lifetime_walk *w, ao_ref *ref)
{
  tree base = ao_ref_base (ref);
  return base && VAR_P (base) && auto_var_in_fn_p (base, w->fg->fun->decl)
	 ? base : NULL_TREE;
}

static bool kept_until_return_p (lifetime_walk *w, gimple *store, ao_ref *ref);

/* True when STMT copies all of the structure DECL, and what it copies to is
   returned.  */

static bool
copied_to_result_p (lifetime_walk *w, gimple *stmt, tree decl)
{
  if (!gimple_assign_single_p (stmt) || gimple_assign_rhs1 (stmt) != decl
      || !DECL_P (gimple_assign_lhs (stmt)))
    return false;
  ao_ref result;
  ao_ref_init (&result, gimple_assign_lhs (stmt));
  return kept_until_return_p (w, stmt, &result);
}

enum kept { KEPT_NOT, KEPT_SO_FAR, KEPT_RETURNED, KEPT_ASIDE };

/* What becomes of what STORE wrote to REF from I on to the end of its block.  STORE
   itself, when it comes by again, does not count.  DECL is the structure that REF is
   in, when it is a local one: it, or a copy of it, is to be returned, or else
   something else is (KEPT_ASIDE).  */

static enum kept
kept_in_block (lifetime_walk *w, gimple_stmt_iterator i, gimple *store, ao_ref *ref,
	       tree decl)
{
  for (; !gsi_end_p (i); gsi_next (&i))
    {
      gimple *stmt = gsi_stmt (i);
      greturn *ret = dyn_cast<greturn *> (stmt);
      if (ret)
	return !decl || gimple_return_retval (ret) == decl
	       ? KEPT_RETURNED : KEPT_ASIDE;
      if (stmt != store && may_overwrite_p (stmt, ref))
	return KEPT_NOT;
      if (decl && stmt != store && copied_to_result_p (w, stmt, decl))
	return KEPT_RETURNED;
    }
  return KEPT_SO_FAR;
}

/* True when what STORE wrote to REF is still there at every return that can be
   reached from it, and there is one.  A structure need not be what every one returns,
   where those that return it are reached through STORE only.  */

static bool
kept_until_return_p (lifetime_walk *w, gimple *store, ao_ref *ref)
{
  auto_vec<basic_block> work;
  hash_set<basic_block> seen;
  tree decl = local_structure (w, ref);
  gimple_stmt_iterator first = gsi_for_stmt (store);
  gsi_next (&first);
  enum kept k = kept_in_block (w, first, store, ref, decl);
  bool returns = k == KEPT_RETURNED, aside = false, always = true;
  if (k == KEPT_SO_FAR)
    work.safe_push (gimple_bb (store));
  else
    return returns;
  for (unsigned n = 0; !work.is_empty (); n++)
    {
      basic_block bb = work.pop ();
      edge e;
      edge_iterator ei;
      if (n > MAX_BLOCKS)
	return false;
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (e->dest != EXIT_BLOCK_PTR_FOR_FN (cfun) && !seen.add (e->dest))
	  {
	    k = kept_in_block (w, gsi_start_bb (e->dest), store, ref, decl);
	    if (k == KEPT_NOT)
	      return false;
	    aside |= k == KEPT_ASIDE;
	    returns |= k == KEPT_RETURNED;
	    if (k == KEPT_RETURNED)
	      always &= dominated_by_p (CDI_DOMINATORS, e->dest, gimple_bb (store));
	    if (k == KEPT_SO_FAR)
	      work.safe_push (e->dest);
	  }
    }
  return returns && (!aside || always);
}

/* True when O of FG is a local too small for a pointer.  */

static bool
holds_no_pointer_p (function_graph *fg, esc_id o)
{
  tree decl = o < fg->decl_of.length () ? fg->decl_of[o] : NULL_TREE;
  return decl && tree_fits_uhwi_p (DECL_SIZE_UNIT (decl))
	 && tree_to_uhwi (DECL_SIZE_UNIT (decl)) < POINTER_SIZE_UNITS;
}

/* True when all that V may point to outlives the frame, of what a pointer can be
   stored in.  */

static bool
outliving_memory_p (function_graph *fg, tree v)
{
  if (TREE_CODE (v) != SSA_NAME)
    return false;
  const struct esc_target *t;
  uint32_t n = esc_value_targets (fg->s, value_of (fg, v), &t);
  for (uint32_t i = 0; i < n; i++)
    if (t[i].object < fg->g->n_objects)
      {
	enum esc_object_kind kind = fg->g->objects[t[i].object].kind;
	if ((kind == ESC_OBJ_LOCAL
	     && !holds_no_pointer_p (fg, t[i].object))
	    || (kind == ESC_OBJ_SITE && !esc_escapes (fg->s, t[i].object)))
	  return false;
      }
  return n > 0;
}

/* Memory that outlives the frame, and what the note calls it.  */
struct outliving
{
  tree global;			/* Or null.  */
  int param;			/* Or -1.  */
  bool result;			/* A structure that is returned.  */
  char *text;			/* "stored to global 'g'".  */
};

/* Fill in M for the local structure DECL, should it be returned.  */

static bool
describe_structure (tree decl, outliving *m)
{
  if ((TREE_CODE (decl) != RESULT_DECL && !VAR_P (decl))
      || !RECORD_OR_UNION_TYPE_P (TREE_TYPE (decl)))
    return false;
  m->result = true;
  m->text = DECL_NAME (decl) && !DECL_ARTIFICIAL (decl)
	    ? xasprintf ("address returned in '%s'",
			 IDENTIFIER_POINTER (DECL_NAME (decl)))
	    : xstrdup ("address returned in a structure");
  return true;
}

/* Fill in M for memory at BASE: a declaration, or a pointer's value.  */

static bool
describe_memory (lifetime_walk *w, tree base, outliving *m)
{
  m->global = NULL_TREE;
  m->param = -1;
  m->result = false;
  if (DECL_P (base))
    {
      if (auto_var_in_fn_p (base, w->fg->fun->decl))
	return describe_structure (base, m);
      if (!VAR_P (base) || !DECL_NAME (base))
	return false;
      m->global = base;
      m->text = xasprintf ("stored to global '%s'",
			   IDENTIFIER_POINTER (DECL_NAME (base)));
      return true;
    }
  if (!outliving_memory_p (w->fg, base))
    return false;
  origins o;
  if (certain_origins (w, base, &o) && o.n == 1 && o.of[0].value)
    m->param = param_index (w->fg->fun->decl, o.of[0].decl);
  const char *name = m->param >= 0 ? param_name (w->fg, m->param) : NULL;
  tree var = SSA_NAME_VAR (base);
  if (name)
    m->text = xasprintf ("stored through parameter '%s'", name);
  else if (var && DECL_NAME (var) && !DECL_ARTIFICIAL (var))
    m->text = xasprintf ("stored through pointer '%s'",
			 IDENTIFIER_POINTER (DECL_NAME (var)));
  else if (tree global = source_global (base))
    m->text = xasprintf ("stored through global '%s'",
			 IDENTIFIER_POINTER (DECL_NAME (global)));
  else
    m->text = xstrdup ("stored through a pointer");
  return true;
}

/* The memory M keeps V from STORE on; REF is it.  BY names the callee that has
   stored it, or is null.  */

static void
note_kept (lifetime_walk *w, tree v, gimple *store, ao_ref *ref,
	   const outliving &m, const char *by)
{
  origins o;
  if (!certain_origins (w, v, &o) || !kept_until_return_p (w, store, ref))
    return;
  char *text = by ? xasprintf ("%s by '%s'", m.text, by) : xstrdup (m.text);
  basic_block entry = single_succ (ENTRY_BLOCK_PTR_FOR_FN (w->fg->fun));
  bool always = dominated_by_p (CDI_POST_DOMINATORS, entry,
				gimple_bb (store));
  note_sure (w, v, gimple_bb (store), text);
  if (always && o.n == 1 && o.of[0].value && !o.or_null
      && (m.global || m.result || m.param >= 0))
    {
      int k = param_index (w->fg->fun->decl, o.of[0].decl);
      kept_param kept = { (unsigned) k, m.global, m.result ? IN_RESULT : (unsigned) m.param };
      if (k >= 0)
	w->facts->kept.safe_push (kept);
    }
  free (text);
}

static void
visit_store (lifetime_walk *w, gassign *stmt)
{
  tree rhs = gimple_assign_rhs1 (stmt);
  if (!gimple_store_p (stmt) || !gimple_assign_single_p (stmt)
      || !POINTER_TYPE_P (TREE_TYPE (rhs)) || gimple_has_volatile_ops (stmt)
      || (TREE_CODE (rhs) != SSA_NAME && TREE_CODE (rhs) != ADDR_EXPR))
    return;
  tree base = get_base_address (gimple_assign_lhs (stmt));
  if (base && TREE_CODE (base) == MEM_REF)
    base = TREE_OPERAND (base, 0);
  origins o;
  outliving m;
  if (!base || !(DECL_P (base) || TREE_CODE (base) == SSA_NAME)
      || !certain_origins (w, rhs, &o) || !describe_memory (w, base, &m))
    return;
  ao_ref ref;
  ao_ref_init (&ref, gimple_assign_lhs (stmt));
  note_kept (w, rhs, stmt, &ref, m, NULL);
  free (m.text);
}

/* CALL's callee keeps an argument as K says.  */

static void
visit_kept (lifetime_walk *w, gcall *call, const kept_param &k)
{
  ao_ref ref;
  outliving m;
  tree base = k.global;
  if (!base && k.dst == IN_RESULT)
    base = gimple_call_lhs (call);
  if (k.param >= gimple_call_num_args (call)
      || (!base && k.dst >= gimple_call_num_args (call))
      /* A call without a prototype may have anything there.  */
      || (!base && !POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, k.dst)))))
    return;
  if (base)
    {
      ao_ref_init (&ref, base);
      base = get_base_address (base);
      if (base && TREE_CODE (base) == MEM_REF)
	base = TREE_OPERAND (base, 0);
    }
  else
    {
      tree arg = gimple_call_arg (call, k.dst);
      ao_ref_init_from_ptr_and_size (&ref, arg, NULL_TREE);
      base = arg;
      if (TREE_CODE (arg) == ADDR_EXPR)
	{
	  base = get_base_address (TREE_OPERAND (arg, 0));
	  if (base && TREE_CODE (base) == MEM_REF)
	    base = TREE_OPERAND (base, 0);
	}
    }
  if (!base || !(DECL_P (base) || TREE_CODE (base) == SSA_NAME)
      || !describe_memory (w, base, &m))
    return;
  note_kept (w, gimple_call_arg (call, k.param), call, &ref, m,
	     callee_name (gimple_call_fndecl (call)));
  free (m.text);
}

static void
visit_call (lifetime_walk *w, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  enum esc_why why;
  cgraph_node *callee = fndecl && !library_entry (fndecl)
			? trusted_function (fndecl, &why) : NULL;
  function_lifetime **facts
    = callee && lifetimes ? lifetimes->get (DECL_UID (callee->decl)) : NULL;
  for (unsigned i = 0; facts && i < (*facts)->kept.length (); i++)
    visit_kept (w, call, (*facts)->kept[i]);
}

/* --- The function.  */

/* True when a pointer comes into FUN or is made there: there may be something to
   find.  */

static bool
has_origins_p (function_graph *fg)
{
  for (tree p = DECL_ARGUMENTS (fg->fun->decl); p; p = DECL_CHAIN (p))
    if (POINTER_TYPE_P (TREE_TYPE (p)) || TREE_ADDRESSABLE (p))
      return true;
  return !fg->locals->is_empty ();
}

void
find_outliving (function_graph *fg)
{
  if (fg->not_understood || esc_gave_up (fg->s) || !has_origins_p (fg))
    return;
  if (!lifetimes)
    lifetimes = new hash_map<int_hash<unsigned, UINT_MAX>,
			     function_lifetime *>;
  lifetime_walk w;
  w.fg = fg;
  w.facts = new function_lifetime ();
  calculate_dominance_info (CDI_DOMINATORS);
  calculate_dominance_info (CDI_POST_DOMINATORS);
  find_returned (&w);
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      if (gassign *assign = dyn_cast<gassign *> (gsi_stmt (i)))
	visit_store (&w, assign);
      else if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	visit_call (&w, call);
  free_dominance_info (CDI_POST_DOMINATORS);
  lifetimes->put (DECL_UID (fg->fun->decl), w.facts);
}

/* --- Compound literals.  */

/* Their declarations, which have no name, by DECL_UID.  */
static hash_set<int_hash<unsigned, UINT_MAX>> *literals;

char *
compound_literal_text (tree decl)
{
  if (!literals || !literals->contains (DECL_UID (decl)))
    return NULL;
  char *type = print_generic_expr_to_str (TYPE_MAIN_VARIANT (TREE_TYPE (decl)));
  char *text = xasprintf ("(%s) {...}", type);
  free (type);
  return text;
}

/* --- return &x.  */

/* Where FNDECL's statement *TP is "return &x" or "return x + 1": the front ends warn and return null
   in its place, so that there is nothing of it left in SSA form.  */

static tree
find_returned_address (tree *tp, int *, void *data)
{
  tree fndecl = (tree) data;
  if (TREE_CODE (*tp) == COMPOUND_LITERAL_EXPR)
    {
      if (!literals)
	literals = new hash_set<int_hash<unsigned, UINT_MAX>>;
      literals->add (DECL_UID (DECL_EXPR_DECL (TREE_OPERAND (*tp, 0))));
    }
  if (TREE_CODE (*tp) != RETURN_EXPR || !TREE_OPERAND (*tp, 0))
    return NULL_TREE;
  tree set = TREE_OPERAND (*tp, 0);
  if (TREE_CODE (set) != MODIFY_EXPR && TREE_CODE (set) != INIT_EXPR)
    return NULL_TREE;
  tree value = tree_strip_nop_conversions (TREE_OPERAND (set, 1));
  if (TREE_CODE (value) != COMPOUND_EXPR
      || !integer_zerop (TREE_OPERAND (value, 1)))
    return NULL_TREE;
  tree address = tree_strip_nop_conversions (TREE_OPERAND (value, 0));
  while (TREE_CODE (address) == POINTER_PLUS_EXPR)
    address = tree_strip_nop_conversions (TREE_OPERAND (address, 0));
  tree base = TREE_CODE (address) == ADDR_EXPR
	      ? get_base_address (TREE_OPERAND (address, 0)) : NULL_TREE;
  if (!base || !DECL_P (base) || !auto_var_in_fn_p (base, fndecl))
    return NULL_TREE;
  unit_note *n = add_outlives (fndecl, base, "address returned");
  if (n && explaining_p ())
    note_return (n, fndecl, EXPR_LOCATION (*tp),
		 IDENTIFIER_POINTER (DECL_NAME (base)));
  return NULL_TREE;
}

void
find_returned_locals (tree fndecl)
{
  if (escape_opts.report && !escape_opts.advice && DECL_SAVED_TREE (fndecl))
    walk_tree_without_duplicates (&DECL_SAVED_TREE (fndecl),
				  find_returned_address, fndecl);
}
