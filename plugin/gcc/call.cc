/* What a call does: to the summary of its callee, to a line of the library
   table, or, for lack of both, everything.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

static struct esc_library *library;
static hash_map<int_hash<unsigned, UINT_MAX>, struct esc_summary *> *summaries;

/* Read FILE whole.  The caller frees it.  */

static char *
read_file (const char *name)
{
  FILE *f = fopen (name, "r");
  if (!f)
    return NULL;
  size_t n = 0, cap = 4096;
  char *text = XNEWVEC (char, cap);
  for (size_t got; (got = fread (text + n, 1, cap - n - 1, f)) > 0;)
    {
      n += got;
      if (cap - n < 2)
	text = XRESIZEVEC (char, text, cap *= 2);
    }
  bool bad = ferror (f);
  fclose (f);
  text[n] = '\0';
  if (bad)
    {
      free (text);
      return NULL;
    }
  return text;
}

bool
init_library (void)
{
  const char *what;
  library = esc_library_new ();
  unsigned line = esc_library_read (library, esc_library_table, false, &what);
  if (line)
    {
      error ("%<escape%>: the library table that came with the plugin is wrong "
	     "in line %u: %s", line, what);
      return false;
    }
  if (!escape_opts.library)
    return true;
  char *text = read_file (escape_opts.library);
  if (!text)
    {
      error ("%<-fescape-library=%s%>: cannot read the file: %m",
	     escape_opts.library);
      return false;
    }
  line = esc_library_read (library, text, true, &what);
  free (text);
  if (line)
    error ("%s:%u: %s", escape_opts.library, line, what);
  return line == 0;
}

const struct esc_lib_function *
library_entry (tree fndecl)
{
  if (!fndecl || !library || !DECL_NAME (fndecl) || !TREE_PUBLIC (fndecl))
    return NULL;
  /* A function of the program's own that only shares the name: it is defined
     here, or it was not declared by a header of the system.  */
  if (DECL_CONTEXT (fndecl)
      && TREE_CODE (DECL_CONTEXT (fndecl)) != TRANSLATION_UNIT_DECL
      && TREE_CODE (DECL_CONTEXT (fndecl)) != NAMESPACE_DECL)
    return NULL;
  cgraph_node *node = cgraph_node::get (fndecl);
  if (node && (node->definition || node->in_other_partition))
    return NULL;
  const char *symbol = NULL;
  if (DECL_ASSEMBLER_NAME_SET_P (fndecl))
    symbol = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl));
  /* C++ gives library functions that are not extern "C" another name.  */
  if (symbol && startswith (symbol, "_Z"))
    return NULL;
  const struct esc_lib_function *f
    = esc_library_find (library, callee_name (fndecl));
  /* The headers have names of their own for a function that they check.  */
  if (!f && symbol)
    f = esc_library_find (library, symbol[0] == '*' ? symbol + 1 : symbol);
  if (f && !f->user && !fndecl_built_in_p (fndecl)
      && (flag_no_builtin
	  || !in_system_header_at (DECL_SOURCE_LOCATION (fndecl))))
    return NULL;
  return f;
}

/* --- Summaries.  */

void
remember_summary (tree fndecl, struct esc_summary *sum)
{
  if (!summaries)
    summaries = new hash_map<int_hash<unsigned, UINT_MAX>,
			     struct esc_summary *>;
  bool existed;
  struct esc_summary *&slot
    = summaries->get_or_insert (DECL_UID (fndecl), &existed);
  if (existed)
    esc_summary_free (slot);
  slot = sum;
}

struct esc_summary *
recall_summary (tree fndecl)
{
  if (!summaries)
    return NULL;
  struct esc_summary **slot = summaries->get (DECL_UID (fndecl));
  return slot ? *slot : NULL;
}

void
forget_summaries (void)
{
  if (!summaries)
    return;
  for (auto i = summaries->begin (); i != summaries->end (); ++i)
    esc_summary_free ((*i).second);
  delete summaries;
  summaries = NULL;
}

cgraph_node *
trusted_callee (gcall *call, enum esc_why *why)
{
  tree fndecl = gimple_call_fndecl (call);
  *why = ESC_WHY_INDIRECT;
  if (!fndecl)
    return NULL;
  *why = ESC_WHY_NO_BODY;
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node)
    return NULL;
  cgraph_node *caller = cgraph_node::get (current_function_decl);
  enum availability avail;
  cgraph_node *target = node->ultimate_alias_target (&avail, caller);
  if (!target || (!target->definition && !target->former_clone_of))
    return NULL;
  if (escape_rule ("R1-interpose") && avail <= AVAIL_INTERPOSABLE)
    {
      *why = target->definition ? ESC_WHY_REPLACEABLE : ESC_WHY_NO_BODY;
      return NULL;
    }
  *why = ESC_WHY_NOT_ANALYSED;
  if (lookup_attribute ("noipa", DECL_ATTRIBUTES (target->decl))
      || lookup_attribute ("noipa", DECL_ATTRIBUTES (fndecl))
      || lookup_attribute ("ifunc", DECL_ATTRIBUTES (fndecl)))
    return NULL;
  return target;
}

/* --- The parts of a call.  */

/* The values of CALL's arguments.  */

static void
argument_values (function_graph *fg, gcall *call, uint32_t step,
		 auto_vec<esc_id, 8> &args)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    args.safe_push (argument_value (fg, gimple_call_arg (call, i), step));
}

/* Let the result of CALL, if it is used, be the value V.  */

static void
set_result (function_graph *fg, gcall *call, esc_id v, uint32_t step)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || v == ESC_NONE)
    return;
  if (TREE_CODE (lhs) == SSA_NAME)
    esc_copy (fg->g, value_of (fg, lhs), v, step);
  else
    {
      struct reference r = decompose (fg, lhs, step);
      if (r.base != ESC_NONE)
	esc_store (fg->g, r.base, r.off, r.size, v, step);
    }
}

/* The result of CALL is a pointer to {heap}.  */

static void
unknown_result (function_graph *fg, gcall *call, uint32_t step)
{
  if (!gimple_call_lhs (call))
    return;
  esc_id v = new_value (fg);
  esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  set_result (fg, call, v, step);
}

/* Value V escapes by STEP.  */

static void
escape_value (function_graph *fg, esc_id v, uint32_t step)
{
  if (v != ESC_NONE)
    esc_unary (fg->g, ESC_ESCAPE, v, step);
}

/* Nothing is known of CALL, for the reason WHY.  */

static void
build_unknown_call (function_graph *fg, gcall *call, enum esc_why why)
{
  tree fndecl = gimple_call_fndecl (call);
  location_t loc = gimple_location (call);
  uint32_t step = new_step (fg, why, loc,
			    fndecl ? callee_name (fndecl) : NULL);
  auto_vec<esc_id, 8> args;
  argument_values (fg, call, step, args);
  for (unsigned i = 0; i < args.length (); i++)
    escape_value (fg, args[i], step);
  if (tree chain = gimple_call_chain (call))
    escape_value (fg, argument_value (fg, chain, step),
		  new_step (fg, ESC_WHY_CHAIN, loc));
  tree lhs = gimple_call_lhs (call);
  if (lhs && TREE_CODE (lhs) != SSA_NAME
      && gimple_call_return_slot_opt_p (call))
    {
      /* The callee may write the address of its result into the result.  */
      struct reference r = decompose (fg, lhs, step);
      escape_value (fg, r.base, step);
    }
  unknown_result (fg, call, step);
}

/* CALL does not touch memory that it was not given, keeps nothing and frees
   nothing; what it was given may be in the result, at any depth.  */

static void
build_pure_call (function_graph *fg, gcall *call)
{
  if (!gimple_call_lhs (call))
    return;
  uint32_t step = new_step (fg, ESC_WHY_CALL_RESULT, gimple_location (call));
  auto_vec<esc_id, 8> args;
  argument_values (fg, call, step, args);
  esc_id v = new_value (fg);
  esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  for (unsigned i = 0; i < args.length (); i++)
    if (args[i] != ESC_NONE)
      esc_offset (fg->g, v, args[i], ESC_UNKNOWN, step);
  /* Anything reachable.  */
  esc_load (fg->g, v, v, ESC_UNKNOWN, ESC_UNKNOWN, step);
  set_result (fg, call, v, step);
}

/* --- Library functions.  */

/* The literal that argument OP of a call is, or null.  */

static const char *
literal_string (tree op)
{
  for (int n = 0; n < 4 && TREE_CODE (op) == SSA_NAME; n++)
    {
      gimple *def = SSA_NAME_DEF_STMT (op);
      if (!gimple_assign_single_p (def)
	  && !(is_gimple_assign (def)
	       && CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def))))
	return NULL;
      op = gimple_assign_rhs1 (def);
    }
  return c_getstr (op);
}

/* What a printf conversion does with its argument.  */
enum conversion { CONV_END, CONV_READ, CONV_VALUE, CONV_WRITE };

/* The next conversion after *P that takes an argument; a `*' is one of its
   own.  Anything that is not understood counts as taking the value, which is
   always safe.  IN_SPEC is set inside a specification.  */

static enum conversion
next_conversion (const char **p, bool *in_spec)
{
  const char *s = *p;
  for (;;)
    {
      if (!*in_spec)
	{
	  s = strchr (s, '%');
	  if (!s)
	    return CONV_END;
	  s++;
	  if (*s == '%')
	    {
	      s++;
	      continue;
	    }
	  *in_spec = true;
	}
      /* "%2$s" picks arguments by number: not told apart here.  */
      while (*s && strchr ("-+ #0'I123456789.hlLqjzt", *s))
	s++;
      if (*s == '$' || *s == '\0')
	{
	  *p = s;
	  return *s ? CONV_VALUE : CONV_END;
	}
      char c = *s++;
      *p = s;
      if (c == '*')
	return CONV_VALUE;
      *in_spec = false;
      if (c == 'm')
	continue;
      return c == 's' ? CONV_READ : c == 'n' ? CONV_WRITE : CONV_VALUE;
    }
}

/* The arguments from FIRST on of CALL are consumed by the printf format FORMAT:
   a string is read, all else leaves as text (even a pointer's integer).  */

static void
build_format (function_graph *fg, gcall *call, const char *format,
	      unsigned first, const auto_vec<esc_id, 8> &args)
{
  uint32_t step = new_step (fg, ESC_WHY_FORMAT, gimple_location (call),
			    callee_name (gimple_call_fndecl (call)));
  bool in_spec = false, by_number = format && strchr (format, '$');
  for (unsigned i = first; i < args.length (); i++)
    {
      enum conversion c = CONV_VALUE;
      if (format && !by_number)
	c = next_conversion (&format, &in_spec);
      if (c == CONV_END)
	format = NULL;
      if ((c == CONV_VALUE || c == CONV_END) && escape_rule ("R1-format"))
	escape_value (fg, args[i], step);
    }
}

/* Apply the flags of parameter I of F.  */

static void
build_library_param (function_graph *fg, gcall *call,
		     const struct esc_lib_function *f, unsigned i,
		     const auto_vec<esc_id, 8> &args)
{
  const struct esc_lib_param *p = &f->params[i];
  location_t loc = gimple_location (call);
  const char *name = callee_name (gimple_call_fndecl (call));
  if (p->flags & (ESC_LIB_KEEP | ESC_LIB_CALL))
    escape_value (fg, args[i],
		  new_step (fg, p->flags & ESC_LIB_CALL
				? ESC_WHY_CALLS_BACK : ESC_WHY_KEEPS,
			    loc, name));
  if (args[i] == ESC_NONE)
    return;
  if (p->flags & ESC_LIB_EMIT)
    {
      /* Pointers in it leave as bytes, and may come back as bytes.  */
      uint32_t step = new_step (fg, ESC_WHY_EMITS, loc, name);
      esc_id v = new_value (fg);
      esc_load (fg->g, v, args[i], ESC_UNKNOWN, ESC_UNKNOWN, step);
      escape_value (fg, v, step);
    }
  if (p->flags & (ESC_LIB_OUT | ESC_LIB_SCAN))
    {
      uint32_t step = new_step (fg, ESC_WHY_CALL_PARAM, loc, name);
      esc_id v = new_value (fg);
      esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
      if (p->flags & ESC_LIB_OUT)
	esc_store (fg->g, args[i], 0, ESC_UNKNOWN, v, step);
      else
	for (unsigned k = f->n_params; k < args.length (); k++)
	  if (args[k] != ESC_NONE)
	    esc_store (fg->g, args[k], ESC_UNKNOWN, ESC_UNKNOWN, v, step);
    }
  if (p->to && args[p->to - 1] != ESC_NONE)
    {
      uint32_t step = new_step (fg, ESC_WHY_CALL_PARAM, loc, name);
      esc_id v = new_value (fg);
      esc_offset (fg->g, v, args[i], ESC_UNKNOWN, step);
      esc_store (fg->g, args[p->to - 1], 0, ESC_UNKNOWN, v, step);
    }
  if (p->copy && args[p->copy - 1] != ESC_NONE)
    {
      int64_t size = ESC_UNKNOWN;
      if (gimple_call_builtin_p (call, BUILT_IN_MEMCPY)
	  || gimple_call_builtin_p (call, BUILT_IN_MEMMOVE)
	  || gimple_call_builtin_p (call, BUILT_IN_MEMPCPY))
	{
	  tree n = gimple_call_arg (call, 2);
	  if (tree_fits_shwi_p (n) && tree_to_shwi (n) > 0)
	    size = tree_to_shwi (n);
	}
      esc_move (fg->g, args[i], 0, args[p->copy - 1], 0, size,
		new_step (fg, ESC_WHY_COPIED, loc, name));
    }
}

/* Apply the result of F.  */

static void
build_library_result (function_graph *fg, gcall *call,
		      const struct esc_lib_function *f,
		      const auto_vec<esc_id, 8> &args)
{
  if (!gimple_call_lhs (call) || f->result == ESC_LIB_NO_POINTER)
    return;
  uint32_t step = new_step (fg, ESC_WHY_CALL_RESULT, gimple_location (call),
			    callee_name (gimple_call_fndecl (call)));
  if (f->result == ESC_LIB_OTHER || f->result == ESC_LIB_NEW)
    {
      unknown_result (fg, call, step);
      return;
    }
  esc_id a = args[f->result_param - 1];
  if (a == ESC_NONE)
    return;
  esc_id v = new_value (fg);
  if (f->result == ESC_LIB_CONTENT)
    esc_load (fg->g, v, a, 0, ESC_UNKNOWN, step);
  else
    esc_offset (fg->g, v, a, f->result == ESC_LIB_SAME ? 0 : ESC_UNKNOWN,
		step);
  set_result (fg, call, v, step);
}

static void
build_library_call (function_graph *fg, gcall *call,
		    const struct esc_lib_function *f)
{
  const char *name = callee_name (gimple_call_fndecl (call));
  location_t loc = gimple_location (call);
  if (gimple_call_num_args (call) < f->n_params
      || (!f->variadic && gimple_call_num_args (call) > f->n_params))
    {
      build_unknown_call (fg, call, ESC_WHY_NO_BODY);
      return;
    }
  auto_vec<esc_id, 8> args;
  argument_values (fg, call, new_step (fg, ESC_WHY_CALL_PARAM, loc, name),
		   args);
  int format = -1;
  bool scans = false;
  for (unsigned i = 0; i < f->n_params; i++)
    {
      build_library_param (fg, call, f, i, args);
      if (f->params[i].flags & ESC_LIB_FORMAT)
	format = i;
      if (f->params[i].flags & ESC_LIB_SCAN)
	scans = true;
    }
  if (format >= 0)
    build_format (fg, call, literal_string (gimple_call_arg (call, format)),
		  f->n_params, args);
  else if (f->variadic && !scans)
    for (unsigned i = f->n_params; i < args.length (); i++)
      escape_value (fg, args[i],
		    new_step (fg, ESC_WHY_VARIADIC, loc, name));
  build_library_result (fg, call, f, args);
}

/* --- Allocation and free.  */

static void
build_alloc (function_graph *fg, gcall *call, struct alloc_site *site)
{
  location_t loc = gimple_location (call);
  site->object = esc_add_object (fg->g, ESC_OBJ_SITE,
				 site->size_known ? (int64_t) site->size
						  : ESC_UNKNOWN,
				 site->name);
  while (fg->decl_of.length () <= site->object)
    fg->decl_of.safe_push (NULL_TREE);
  uint32_t step = new_step (fg, ESC_WHY_ALLOCATION, loc, site->name);
  esc_id v = new_value (fg);
  esc_addr (fg->g, v, site->object, 0, step);
  struct free_call f;
  if (classify_free (call, &f))
    {
      esc_id old = argument_value (fg, f.operand, step);
      if (old != ESC_NONE)
	esc_move (fg->g, v, 0, old, 0, ESC_UNKNOWN, step);
    }
  set_result (fg, call, v, step);
  fg->sites.safe_push (*site);
}

static void
build_free (function_graph *fg, gcall *call, const struct free_call *f)
{
  uint32_t step = new_step (fg, f->resizes ? ESC_WHY_RESIZED : ESC_WHY_FREE,
			    gimple_location (call),
			    callee_name (gimple_call_fndecl (call)));
  esc_id v = argument_value (fg, f->operand, step);
  if (v != ESC_NONE)
    esc_unary (fg->g, ESC_FREE, v, step);
  fg->frees.safe_push (*f);
}

/* --- Internal functions and the compiler's own.  */

static void
build_internal_call (function_graph *fg, gcall *call)
{
  uint32_t step = new_step (fg, ESC_WHY_ARITHMETIC, gimple_location (call));
  switch (gimple_call_internal_fn (call))
    {
    case IFN_BUILTIN_EXPECT:
    case IFN_ADD_OVERFLOW:
    case IFN_SUB_OVERFLOW:
    case IFN_MUL_OVERFLOW:
    case IFN_UBSAN_CHECK_ADD:
    case IFN_UBSAN_CHECK_SUB:
    case IFN_UBSAN_CHECK_MUL:
      {
	auto_vec<esc_id, 8> args;
	argument_values (fg, call, step, args);
	esc_id v = new_value (fg);
	for (unsigned i = 0; i < args.length (); i++)
	  if (args[i] != ESC_NONE)
	    esc_offset (fg->g, v, args[i], ESC_UNKNOWN, step);
	set_result (fg, call, v, step);
	return;
      }
    case IFN_UBSAN_NULL:
    case IFN_UBSAN_BOUNDS:
    case IFN_UBSAN_OBJECT_SIZE:
    case IFN_UBSAN_PTR:
    case IFN_UNIQUE:
    case IFN_FALLTHROUGH:
      return;
    default:
      /* IFN_VA_ARG among them: what the caller handed over has escaped
	 there.  */
      build_unknown_call (fg, call, ESC_WHY_NOT_UNDERSTOOD);
      return;
    }
}

/* True when CALL is pure or const, and cannot hand its arguments to a handler
   either.  */

static bool
pure_call_p (gcall *call)
{
  int flags = gimple_call_flags (call);
  return (flags & (ECF_PURE | ECF_CONST))
	 && ((flags & ECF_NOTHROW) || !flag_exceptions)
	 && !gimple_call_chain (call);
}

/* True when CALL passes an aggregate where CALLEE has one, and nowhere else.  */

static bool
same_passing_p (gcall *call, tree callee)
{
  unsigned i = 0;
  for (tree p = DECL_ARGUMENTS (callee); p; p = DECL_CHAIN (p), i++)
    if (i >= gimple_call_num_args (call)
	|| AGGREGATE_TYPE_P (TREE_TYPE (p))
	   != AGGREGATE_TYPE_P (TREE_TYPE (gimple_call_arg (call, i))))
      return false;
  return true;
}

/* CALL reaches CALLEE, with the summary SUM.  The variadic arguments of a function
   with a body are read through va_list, which is not followed.  */

static void
build_own_call (function_graph *fg, gcall *call, cgraph_node *callee,
		struct esc_summary *sum)
{
  const char *name = callee_name (callee->decl);
  location_t loc = gimple_location (call);
  uint32_t flow = new_step (fg, ESC_WHY_CALL_RESULT, loc, name);
  uint32_t leak = new_step (fg, ESC_WHY_CALLEE_LEAKS, loc, name);
  uint32_t frees = new_step (fg, ESC_WHY_CALLEE_FREES, loc, name);
  uint32_t pass = new_step (fg, ESC_WHY_CALL_PARAM, loc, name);
  auto_vec<esc_id, 8> args;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    args.safe_push (i < sum->n_params
		    ? argument_address (fg, gimple_call_arg (call, i), pass)
		    : argument_value (fg, gimple_call_arg (call, i), pass));
  esc_id result = gimple_call_lhs (call) ? new_value (fg) : ESC_NONE;
  esc_instantiate (fg->g, sum, args.address (), args.length (), result, leak,
		   flow, frees);
  for (unsigned i = sum->n_params; i < args.length (); i++)
    escape_value (fg, args[i], new_step (fg, ESC_WHY_VARIADIC, loc, name));
  if (tree chain = gimple_call_chain (call))
    escape_value (fg, argument_value (fg, chain, flow),
		  new_step (fg, ESC_WHY_CHAIN, loc));
  set_result (fg, call, result, flow);
}

void
build_call (function_graph *fg, gcall *call)
{
  if (gimple_call_internal_p (call))
    {
      build_internal_call (fg, call);
      return;
    }
  struct alloc_site site;
  struct free_call f;
  bool allocates = classify_alloc (call, &site) != ALLOC_NONE;
  bool frees = classify_free (call, &f);
  if (allocates || frees)
    {
      if (frees)
	build_free (fg, call, &f);
      if (allocates)
	build_alloc (fg, call, &site);
      return;
    }
  tree fndecl = gimple_call_fndecl (call);
  if (const struct esc_lib_function *lib = library_entry (fndecl))
    {
      build_library_call (fg, call, lib);
      return;
    }
  enum esc_why why;
  if (cgraph_node *callee = trusted_callee (call, &why))
    {
      struct esc_summary *sum = recall_summary (callee->decl);
      if (sum && gimple_call_num_args (call) >= sum->n_params
	  && same_passing_p (call, callee->decl))
	{
	  build_own_call (fg, call, callee, sum);
	  return;
	}
      why = ESC_WHY_NOT_ANALYSED;
    }
  if (pure_call_p (call))
    build_pure_call (fg, call);
  else
    build_unknown_call (fg, call, why);
}

bool
reaches_unknown_p (tree fndecl)
{
  if (const struct esc_lib_function *lib = library_entry (fndecl))
    {
      for (unsigned i = 0; i < lib->n_params; i++)
	if (lib->params[i].flags & ESC_LIB_CALL)
	  return true;
      return false;
    }
  /* A leaf function does not call back into the unit.  */
  if (flags_from_decl_or_type (fndecl) & (ECF_LEAF | ECF_CONST))
    return false;
  cgraph_node *node = cgraph_node::get (fndecl);
  return !node || !node->ultimate_alias_target ()->definition;
}
