/* GCC's points-to solution as a second opinion.  Only in the build that checks
   (make CHECKING=1): nothing is moved there, and after GCC has found out for itself
   what each pointer points to, it is asked about each object that does not escape
   by us.  One line for each goes to the file that the environment names in
   ESCAPE_POINTS_TO:

     POSITION  FUNCTION  SITE  OURS  GCC'S  EXIT  EXIT ...

   with tabs between.  OURS and GCC'S are `stays', `escapes' or, when GCC does not
   know the object, `unknown'.  The EXITs of an object that only GCC says escapes
   are the places where, as GCC sees it, a pointer to it or to what holds it leaves
   the function; testsuite/tools/points_to.py tells which are to be expected.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"
#include "context.h"

#ifdef ESCAPE_CHECKING

/* What `escape2' said last; owned.  */
static function_graph *asked;
static auto_vec<bool> asked_escapes;

void
oracle_keep (function_graph *fg, const plan *p)
{
  delete asked;
  asked = fg;
  asked_escapes.truncate (0);
  for (unsigned i = 0; i < fg->sites.length (); i++)
    asked_escapes.safe_push (p->facts[i].escapes);
}

/* --- Where an object leaves a function.  */

struct search
{
  struct function *fun;
  esc_id site;			/* The object, as we know it.  */
  auto_bitmap objects;		/* It and what holds a pointer to it.  */
  auto_bitmap holders;		/* The latter alone.  */
  auto_vec<char *> exits;	/* Each once; owned.  */
  ~search ()
  {
    for (unsigned i = 0; i < exits.length (); i++)
      free (exits[i]);
  }
};

static void ATTRIBUTE_PRINTF_2
add_exit (search *s, const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  char *text = xvasprintf (format, ap);
  va_end (ap);
  for (unsigned i = 0; i < s->exits.length (); i++)
    if (!strcmp (s->exits[i], text))
      {
	free (text);
	return;
      }
  s->exits.safe_push (text);
}

/* What GCC says that NAME points to, or null.  */

static struct pt_solution *
solution_of (tree name)
{
  if (TREE_CODE (name) != SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (name))
      || !SSA_NAME_PTR_INFO (name))
    return NULL;
  return &SSA_NAME_PTR_INFO (name)->pt;
}

static bool
in_set_p (tree name, const_bitmap set)
{
  struct pt_solution *pt = solution_of (name);
  return pt && pt->vars && bitmap_intersect_p (pt->vars, set);
}

/* True when the memory REF may be (part of) an object of SET.  */

static bool
memory_in_p (tree ref, const_bitmap set)
{
  tree base = get_base_address (ref);
  if (!base)
    return false;
  if (DECL_P (base))
    return bitmap_bit_p (set, DECL_PT_UID (base));
  if (TREE_CODE (base) != MEM_REF && TREE_CODE (base) != TARGET_MEM_REF)
    return false;
  base = TREE_OPERAND (base, 0);
  return TREE_CODE (base) == ADDR_EXPR ? memory_in_p (TREE_OPERAND (base, 0), set)
	 : TREE_CODE (base) == SSA_NAME && in_set_p (base, set);
}

/* True when the operand OP may carry the address of an object of S.  GCC knows that
   of pointers alone, so what integers are made of is looked at here.  */

static bool
carries_p (search *s, tree op, unsigned depth = 0)
{
  if (TREE_CODE (op) == ADDR_EXPR)
    return memory_in_p (TREE_OPERAND (op, 0), s->objects);
  if (TREE_CODE (op) == CONSTRUCTOR)
    {
      unsigned i;
      tree value;
      FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (op), i, value)
	if (carries_p (s, value, depth))
	  return true;
      return false;
    }
  if (TREE_CODE (op) != SSA_NAME)
    return !is_gimple_min_invariant (op) && memory_in_p (op, s->holders);
  if (solution_of (op))
    return in_set_p (op, s->objects);
  if (depth > 8)
    return false;
  gimple *def = SSA_NAME_DEF_STMT (op);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (carries_p (s, gimple_phi_arg_def (phi, i), depth + 1))
	  return true;
      return false;
    }
  if (is_gimple_assign (def))
    for (unsigned i = 1; i < gimple_num_ops (def); i++)
      if (carries_p (s, gimple_op (def, i), depth + 1))
	return true;
  if (is_gimple_call (def))
    for (unsigned i = 0; i < gimple_call_num_args (def); i++)
      if (carries_p (s, gimple_call_arg (def, i), depth + 1))
	return true;
  return false;
}

/* What we say of the operand OP: the letters i (it leads to the object of S) and o (it
   may point to something that outlives the function); `-' for none.  */

static const char *
our_word (search *s, tree op)
{
  if (TREE_CODE (op) != SSA_NAME
      || SSA_NAME_VERSION (op) >= asked->value.length ())
    return "i";
  esc_id v = asked->value[SSA_NAME_VERSION (op)];
  if (v == ESC_NONE)
    return "-";
  const struct esc_target *t;
  bool in = reaches_p (asked, v, s->site), out = false;
  uint32_t n = esc_value_targets (asked->s, v, &t);
  for (uint32_t i = 0; i < n; i++)
    out |= esc_escapes (asked->s, t[i].object);
  return in ? out ? "io" : "i" : out ? "o" : "-";
}

/* How we know what CALL does with argument I, or with any if that is UINT_MAX.  */

static const char *
knowledge (gcall *call, unsigned i)
{
  tree fndecl = gimple_call_fndecl (call);
  cgraph_node *callee;
  enum esc_why why;
  struct free_call f;
  auto_vec<tree> targets;
  if (gimple_call_internal_p (call))
    return "internal";
  if (classify_free (call, &f))
    return "free";
  if (classify_alloc (call, NULL) != ALLOC_NONE)
    return "allocator";
  if (!fndecl && possible_targets (gimple_call_fn (call), current_function_decl, targets))
    return "targets";
  if (fndecl && library_entry (fndecl))
    return "library";
  if (fndecl && trusted_summary (call, fndecl, &callee, &why))
    return "summary";
  for (unsigned k = 0; k < gimple_call_num_args (call); k++)
    if ((i == k || i == UINT_MAX) && param_promise (call, k) != PROMISE_NONE)
      return "promise";
  return (gimple_call_flags (call) & (ECF_PURE | ECF_CONST)) ? "pure"
	 : "unknown";
}

static const char *
called_name (gcall *call)
{
  if (gimple_call_internal_p (call))
    return internal_fn_name (gimple_call_internal_fn (call));
  tree fndecl = gimple_call_fndecl (call);
  return fndecl ? callee_name (fndecl) : "pointer";
}

/* Write to BUF of SIZE bytes, after what is there, where OP comes from: `number' when
   it is too small for a pointer, else words of `KIND:NAME' for calls, `memory', `field' (a
   number loaded),
   `parameter', `address', each once.  */

static void
find_origins (tree op, char *buf, size_t size, bitmap seen)
{
  char word[200];
  gimple *def = TREE_CODE (op) == SSA_NAME ? SSA_NAME_DEF_STMT (op) : NULL;
  if (def && !bitmap_set_bit (seen, SSA_NAME_VERSION (op)))
    return;
  if (is_gimple_min_invariant (op) && TREE_CODE (op) != ADDR_EXPR)
    return;
  if (!def)
    snprintf (word, sizeof word, "%s", TREE_CODE (op) == ADDR_EXPR
					? "address" : "memory");
  else if (!AGGREGATE_TYPE_P (TREE_TYPE (op))
	   && TYPE_PRECISION (TREE_TYPE (op)) < POINTER_SIZE)
    snprintf (word, sizeof word, "number");
  else if (SSA_NAME_IS_DEFAULT_DEF (op))
    snprintf (word, sizeof word, "parameter");
  else if (gcall *call = dyn_cast<gcall *> (def))
    snprintf (word, sizeof word, "%s:%s", knowledge (call, UINT_MAX),
	      called_name (call));
  else if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	find_origins (gimple_phi_arg_def (phi, i), buf, size, seen);
      return;
    }
  else if (is_gimple_assign (def) && !gimple_assign_load_p (def))
    {
      for (unsigned i = 1; i < gimple_num_ops (def); i++)
	find_origins (gimple_op (def, i), buf, size, seen);
      return;
    }
  else
    snprintf (word, sizeof word, "%s", INTEGRAL_TYPE_P (TREE_TYPE (op)) ? "field" : "memory");
  size_t used = strlen (buf);
  if (!strstr (buf, word) && used + strlen (word) + 2 < size)
    sprintf (buf + used, " %s", word);
}

/* Add an exit: WHAT is done with VALUE.  */

static void
add_value_exit (search *s, const char *what, tree value)
{
  char buf[1000] = "";
  auto_bitmap seen;
  find_origins (value, buf, sizeof buf, seen);
  add_exit (s, "%s %s%s", what, our_word (s, value), buf);
}

/* Memory that may be any of PT's holds an object of S.  Return true if that is
   news.  */

static bool
add_holders (search *s, struct pt_solution *pt)
{
  bool news = false;
  if (pt && pt->vars)
    {
      news |= bitmap_ior_into (s->holders, pt->vars);
      news |= bitmap_ior_into (s->objects, pt->vars);
    }
  return news;
}

static bool
add_holder (search *s, tree decl)
{
  bool news = bitmap_set_bit (s->holders, DECL_PT_UID (decl));
  return bitmap_set_bit (s->objects, DECL_PT_UID (decl)) || news;
}

/* The address of an object of S is stored to REF by STMT.  */

static bool
store (search *s, tree ref, gimple *stmt, tree value)
{
  tree base = get_base_address (ref);
  if (!base)
    return false;
  if (DECL_P (base))
    {
      if (!is_global_var (base)
	  && !(TREE_CODE (base) == RESULT_DECL && DECL_BY_REFERENCE (base)))
	return add_holder (s, base);
      if (value && !strchr (our_word (s, value), 'i'))
	add_value_exit (s, "store", value);
      else
	add_exit (s, "store-global %s", fndecl_name (base));
      return false;
    }
  if (TREE_CODE (base) != MEM_REF && TREE_CODE (base) != TARGET_MEM_REF)
    {
      add_exit (s, "store-other %s", gimple_code_name[gimple_code (stmt)]);
      return false;
    }
  tree pointer = TREE_OPERAND (base, 0);
  if (TREE_CODE (pointer) == ADDR_EXPR)
    return store (s, TREE_OPERAND (pointer, 0), stmt, value);
  struct pt_solution *pt = solution_of (pointer);
  if (!pt || pt->anything || pt->nonlocal || pt->escaped
      || pt->vars_contains_nonlocal)
    {
      /* By us the pointer does not lead out, or the value does not lead to the
	 object; or else we are wrong.  */
      if (strchr (our_word (s, pointer), 'o'))
	add_value_exit (s, "store", value);
      else
	add_value_exit (s, "store-to", pointer);
    }
  return add_holders (s, pt);
}

/* CALL may take an object of S along.  */

static bool
visit_call (search *s, gcall *call)
{
  bool carried = false, news = false;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (carries_p (s, gimple_call_arg (call, i)))
      {
	carried = true;
	const char *kind = knowledge (call, i);
	if (compat_no_escape_p (call, i) || !strcmp (kind, "allocator"))
	  continue;
	if (!strcmp (kind, "unknown"))
	  add_value_exit (s, ACONCAT (("call:", called_name (call), NULL)),
			  gimple_call_arg (call, i));
	else
	  add_exit (s, "%s %s", kind, called_name (call));
      }
  if (!carried)
    return false;
  /* What copies memory; to think that all builtins do costs little.  */
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (tree fndecl = gimple_call_fndecl (call))
      if (fndecl_built_in_p (fndecl) && in_set_p (gimple_call_arg (call, i),
						  s->holders))
	for (unsigned k = 0; k < gimple_call_num_args (call); k++)
	  news |= add_holders (s, solution_of (gimple_call_arg (call, k)));
  tree lhs = gimple_call_lhs (call);
  if (lhs && TREE_CODE (lhs) != SSA_NAME)
    news |= store (s, lhs, call, lhs);
  return news;
}

/* Look at STMT.  Return true if one more object came to S.  */

static bool
visit (search *s, gimple *stmt)
{
  if (gcall *call = dyn_cast<gcall *> (stmt))
    return visit_call (s, call);
  if (greturn *ret = dyn_cast<greturn *> (stmt))
    {
      tree value = gimple_return_retval (ret);
      if (value && carries_p (s, value))
	add_value_exit (s, "return", value);
      return false;
    }
  if (gasm *a = dyn_cast<gasm *> (stmt))
    {
      for (unsigned i = 0; i < gimple_asm_ninputs (a); i++)
	if (carries_p (s, TREE_VALUE (gimple_asm_input_op (a, i))))
	  add_exit (s, "asm");
      return false;
    }
  if (!is_gimple_assign (stmt) || gimple_clobber_p (stmt)
      || TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME)
    return false;
  tree value = gimple_assign_rhs1 (stmt);
  return carries_p (s, value)
	 && store (s, gimple_assign_lhs (stmt), stmt, value);
}

static void
find_exits (search *s)
{
  basic_block bb;
  for (bool news = true; news;)
    {
      news = false;
      FOR_EACH_BB_FN (bb, s->fun)
	for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	     gsi_next (&i))
	  if (!is_gimple_debug (gsi_stmt (i)))
	    news |= visit (s, gsi_stmt (i));
    }
}

/* --- The pass.  */

/* What GCC says of the object whose address NAME is, and then the object in
   *UID.  */

static const char *
second_opinion (tree name, unsigned *uid)
{
  struct pt_solution *pt = name ? solution_of (name) : NULL;
  if (!pt || pt->anything || pt->nonlocal || pt->escaped || !pt->vars
      || bitmap_count_bits (pt->vars) != 1)
    return "unknown";
  *uid = bitmap_first_set_bit (pt->vars);
  return pt->vars_contains_escaped || pt->vars_contains_escaped_heap
	 ? "escapes" : "stays";
}

static void
ask (FILE *out, struct function *fun, unsigned i)
{
  const alloc_site &site = asked->sites[i];
  tree name = NULL_TREE;
  for (unsigned k = 0; k < asked->ssa_of.length () && !name; k++)
    if (asked->ssa_of[k] && !SSA_NAME_IN_FREE_LIST (asked->ssa_of[k])
	&& SSA_NAME_DEF_STMT (asked->ssa_of[k]) == site.stmt)
      name = asked->ssa_of[k];
  /* Not every result has a value: one that is not used has none.  */
  unsigned uid = 0;
  const char *word = second_opinion (name, &uid);
  search s;
  s.fun = fun;
  s.site = site.object;
  if (!asked_escapes[i] && !strcmp (word, "escapes"))
    {
      bitmap_set_bit (s.objects, uid);
      find_exits (&s);
      /* An integer that memset writes may be any pointer.  */
      if (fun->gimple_df->escaped.anything)
	add_exit (&s, "anything");
    }
  expanded_location at = expand_location (name ? gimple_location (site.stmt)
					  : UNKNOWN_LOCATION);
  fprintf (out, "%s:%d:%d\t%s\t%s\t%s\t%s", at.file ? at.file : "?", at.line,
	   at.column, fndecl_name (fun->decl), site.name,
	   asked_escapes[i] ? "escapes" : "stays", word);
  for (unsigned k = 0; k < s.exits.length (); k++)
    fprintf (out, "\t%s", s.exits[k]);
  fprintf (out, "\n");
}

static const pass_data oracle_pass_data = {
  GIMPLE_PASS, "*escape_oracle", OPTGROUP_NONE, TV_PLUGIN_RUN,
  PROP_cfg | PROP_ssa, 0, 0, 0, 0
};

class pass_oracle : public gimple_opt_pass
{
public:
  pass_oracle (gcc::context *ctxt) : gimple_opt_pass (oracle_pass_data, ctxt) {}
  bool gate (function *fun) final override
  {
    return asked && asked->fun == fun && !seen_error ();
  }
  unsigned int execute (function *fun) final override
  {
    const char *file = getenv ("ESCAPE_POINTS_TO");
    if (FILE *out = file ? fopen (file, "a") : NULL)
      {
	for (unsigned i = 0; i < asked->sites.length (); i++)
	  ask (out, fun, i);
	fclose (out);
      }
    delete asked;
    asked = NULL;
    return 0;
  }
};

opt_pass *
oracle_pass (void)
{
  return new pass_oracle (g);
}

#endif
