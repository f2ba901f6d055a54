/* R5, R7, R8: what forbids a move for reasons other than where pointers go.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

/* --- R7, R8, options: the function as a whole.  */

/* True when FUN has an edge that GCC cannot redirect, other than an exception's:
   computed goto, non-local goto, a second return.  */

static bool
abnormal_edges_p (struct function *fun)
{
  basic_block bb;
  edge e;
  edge_iterator ei;
  FOR_EACH_BB_FN (bb, fun)
    FOR_EACH_EDGE (e, ei, bb->succs)
      if (e->flags & EDGE_ABNORMAL)
	return true;
  return false;
}

/* True when FNDECL saves a context, and GCC does not know: it knows getcontext by that name only.  */

static bool
saves_context_p (tree fndecl)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl));
  return strstr (callee_name (fndecl), "swapcontext") || strstr (name, "swapcontext")
	 || strstr (name, "getcontext");
}

/* True when TYPE is that of the address of a context.  */

static bool
context_address_p (tree type)
{
  if (!POINTER_TYPE_P (type))
    return false;
  tree name = TYPE_NAME (TYPE_MAIN_VARIANT (TREE_TYPE (type)));
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  return name && startswith (IDENTIFIER_POINTER (name), "ucontext");
}

/* True when CALL, through a pointer, is of a function that takes the address of a context.  */

static bool
takes_context_p (gcall *call)
{
  for (tree t = TYPE_ARG_TYPES (gimple_call_fntype (call)); t; t = TREE_CHAIN (t))
    if (context_address_p (TREE_VALUE (t)))
      return true;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (context_address_p (TREE_TYPE (gimple_call_arg (call, i))))
      return true;
  return false;
}

/* True when FUN calls swapcontext, of which GCC does not know that it may return twice.  */

static bool
swaps_context_p (struct function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	{
	  tree fndecl = gimple_call_fndecl (call);
	  if (fndecl ? saves_context_p (fndecl)
	      : !gimple_call_internal_p (call) && takes_context_p (call))
	    return true;
	}
  return false;
}

static bool
must_tail_p (struct function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_last_bb (bb); !gsi_end_p (i);
	 gsi_prev (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	if (compat_must_tail_p (call))
	  return true;
  return false;
}

/* True when DECL was written in C.  */

static bool
written_in_c_p (tree decl)
{
  while (decl && TREE_CODE (decl) != TRANSLATION_UNIT_DECL)
    decl = TYPE_P (decl) ? TYPE_CONTEXT (decl) : DECL_CONTEXT (decl);
  const char *language = decl ? TRANSLATION_UNIT_LANGUAGE (decl) : NULL;
  if (!language)
    language = lang_hooks.name;
  return startswith (language, "GNU C") && !startswith (language, "GNU C++");
}

static bool
attribute_p (tree decl, const char *name)
{
  return lookup_attribute (name, DECL_ATTRIBUTES (decl))
	 || lookup_attribute (name, TYPE_ATTRIBUTES (TREE_TYPE (decl)));
}

/* Sanitizers that watch the heap.  */

static bool
heap_sanitizer_p (tree decl)
{
  return sanitize_flags_p (SANITIZE_ADDRESS | SANITIZE_USER_ADDRESS
			   | SANITIZE_KERNEL_ADDRESS | SANITIZE_HWADDRESS
			   | SANITIZE_THREAD, decl)
	 /* A function that is exempt runs together with others that are not,
	    and shares its objects with them.  */
	 || (flag_sanitize & (SANITIZE_ADDRESS | SANITIZE_HWADDRESS
			      | SANITIZE_THREAD | SANITIZE_LEAK))
	 || compat_memtag ();
}

/* True when FUN has, or is, a nested function, whose frame is shared.  */

static bool
nested_p (struct function *fun)
{
  return DECL_STATIC_CHAIN (fun->decl) || fun->static_chain_decl
	 || fun->nonlocal_goto_save_area;
}

enum esc_keep
function_guard (struct function *fun)
{
  tree decl = fun->decl;
  if (escape_opts.no_demote)
    return ESC_KEEP_NO_DEMOTE;
  if (attribute_p (decl, "no_escape_demote"))
    return ESC_KEEP_ATTRIBUTE;
  if (!opt_for_fn (decl, optimize))
    return ESC_KEEP_NO_OPT;
  if (opt_for_fn (decl, optimize_debug))
    return ESC_KEEP_DEBUG;
  if (!written_in_c_p (decl))
    return ESC_KEEP_LANGUAGE;
  if (heap_sanitizer_p (decl) && escape_rule ("R8-sanitizer"))
    return ESC_KEEP_SANITIZER;
  if (!escape_rule ("R7"))
    return ESC_KEEP_NOT;
  if ((fun->calls_setjmp || swaps_context_p (fun)) && escape_rule ("R7-setjmp"))
    return ESC_KEEP_SETJMP;
  if (fun->has_nonlocal_label)
    return ESC_KEEP_NONLOCAL;
  if (nested_p (fun))
    return ESC_KEEP_NESTED;
  if (fun->coroutine_component)
    return ESC_KEEP_SPECIAL;
  if (attribute_p (decl, "naked") || attribute_p (decl, "interrupt")
      || attribute_p (decl, "ifunc") || attribute_p (decl, "target_clones")
      || attribute_p (decl, "transaction_callable")
      || attribute_p (decl, "omp declare target")
      || attribute_p (decl, "no_caller_saved_registers")
      || attribute_p (decl, "no_callee_saved_registers") || attribute_p (decl, "preserve_none"))
    return ESC_KEEP_SPECIAL;
  if (abnormal_edges_p (fun))
    return ESC_KEEP_ABNORMAL_EDGE;
  if (must_tail_p (fun))
    return ESC_KEEP_MUSTTAIL;
  if (asm_uses_stack_p (fun) && escape_rule ("R7-asm"))
    return ESC_KEEP_ASM_STACK;
  if (may_set_guard_p (fun))
    return ESC_KEEP_GUARD;
  return ESC_KEEP_NOT;
}

/* --- R8: the allocator.  */

/* True when the program defines a function with the assembler name of FNDECL here.  A
   call that GCC made itself, of realloc (NULL, n) for one, has a declaration of its own
   for it.  */

static bool
defined_here_p (tree fndecl)
{
  symtab_node *node = symtab_node::get_for_asmname (DECL_ASSEMBLER_NAME
						    (fndecl));
  for (; node; node = node->next_sharing_asm_name)
    {
      symtab_node *target = node->ultimate_alias_target ();
      /* In an LTRANS unit the definition may be in another partition.  */
      if (target->definition || target->in_other_partition)
	return true;
    }
  return false;
}

/* True when the program has a function of its own for one that a slot for SITE may need: to
   clear it, to find its size, to copy it.  */

static bool
own_helper_p (const alloc_site &site)
{
  static const struct { alloc_kind kind; built_in_function code; } helpers[] = {
    { ALLOC_CALLOC, BUILT_IN_MEMSET }, { ALLOC_REALLOC, BUILT_IN_MEMCPY },
    { ALLOC_STRDUP, BUILT_IN_STRLEN }, { ALLOC_STRDUP, BUILT_IN_MEMCPY },
    { ALLOC_STRNDUP, BUILT_IN_STRNLEN }, { ALLOC_STRNDUP, BUILT_IN_MEMCPY }
  };
  for (unsigned i = 0; i < ARRAY_SIZE (helpers); i++)
    if (helpers[i].kind == site.kind)
      if (tree fndecl = builtin_decl_explicit (helpers[i].code))
	if (defined_here_p (fndecl) || renamed_p (fndecl) || name_unbuilt_p (callee_name (fndecl)))
	  return true;
  return false;
}

/* True when the unit has a constant that another module may replace, and that a text may be.  */

static bool
replaceable_texts_p (void)
{
  static int known = -1;
  varpool_node *var;
  if (known >= 0)
    return known;
  known = false;
  FOR_EACH_VARIABLE (var)
    if (TREE_READONLY (var->decl) && DECL_INITIAL (var->decl)
	&& TREE_CODE (TREE_TYPE (var->decl)) == ARRAY_TYPE
	&& replaceable_variable_p (var->decl))
      known = true;
  return known;
}

/* True when OP may become the address of a constant that another module may replace: GCC takes the
   length of its own, when it is asked for that.  SEEN is for this alone.  */

static bool
replaceable_text_p (tree op, hash_set<tree> &seen)
{
  if (TREE_CODE (op) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (op, 0));
      return base && VAR_P (base) && TREE_READONLY (base) && replaceable_variable_p (base);
    }
  if (TREE_CODE (op) != SSA_NAME || seen.add (op))
    return false;
  gimple *def = SSA_NAME_DEF_STMT (op);
  for (unsigned k = 0; k < gimple_num_ops (def) && is_gimple_assign (def); k++)
    if (k > 0 && gimple_op (def, k)
	&& (gimple_assign_load_p (def) ? replaceable_texts_p ()
	    : replaceable_text_p (gimple_op (def, k), seen)))
      return true;
  for (unsigned k = 0; gimple_code (def) == GIMPLE_PHI && k < gimple_phi_num_args (def); k++)
    if (replaceable_text_p (gimple_phi_arg_def (def, k), seen))
      return true;
  return false;
}

enum esc_keep
allocator_guard (const alloc_site &site)
{
  if (site.kind == ALLOC_WRAPPER)
    return ESC_KEEP_WRAPPER;
  if (site.kind == ALLOC_EXTERN)
    return ESC_KEEP_EXTERN;
  if (!movable_kind_p (site.kind))
    {
      tree align = asked_alignment (site.stmt);
      if (!align)
	return ESC_KEEP_ALLOCATOR;
      if (!tree_fits_uhwi_p (align))
	return ESC_KEEP_ALIGNMENT;
      /* One that is no power of two is refused, or not.  */
      return tree_to_uhwi (align) > MAX_SLOT_ALIGN ? ESC_KEEP_OVER_ALIGNED
	     : ESC_KEEP_ALLOCATOR;
    }
  /* A slot that is aligned by more than the stack needs a register for the frame, which an
     asm may have.  */
  if (slot_alignment (site) > PREFERRED_STACK_BOUNDARY && takes_registers_p (cfun)
      && escape_rule ("R7-asm"))
    return ESC_KEEP_REGISTERS;
  /* One that may throw (declared without nothrow, -fexceptions) ends its block, which
     the rewriting would split behind it.  */
  if (stmt_ends_bb_p (site.stmt) && escape_rule ("R8-throws"))
    return ESC_KEEP_THROWS;
  if (!escape_rule ("R8"))
    return ESC_KEEP_NOT;
  tree allocates = gimple_call_fndecl (site.stmt), frees = builtin_decl_explicit (BUILT_IN_FREE);
  /* What outgrows its slot is from malloc.  */
  tree grows = site.kind == ALLOC_REALLOC ? builtin_decl_explicit (BUILT_IN_MALLOC) : allocates;
  if ((defined_here_p (allocates) || defined_here_p (frees) || defined_here_p (grows)
       || renamed_p (allocates) || renamed_p (frees) || renamed_p (grows)
       || (grows != allocates && name_unbuilt_p (callee_name (grows))))
      && escape_rule ("R8-defined"))
    return ESC_KEEP_USER_ALLOCATOR;
  if (own_helper_p (site) && escape_rule ("R8-defined"))
    return ESC_KEEP_OWN_FUNCTION;
  hash_set<tree> seen;
  if ((site.kind == ALLOC_STRDUP || site.kind == ALLOC_STRNDUP)
      && replaceable_text_p (gimple_call_arg (site.stmt, 0), seen) && escape_rule ("R1-interpose"))
    return ESC_KEEP_REPLACEABLE;
  if (!compat_malloc_dce ())
    return ESC_KEEP_ALLOCATION_DCE;
  return ESC_KEEP_NOT;
}

/* --- R5: types.  */

/* Take note of the reference in the operand OP for the sites that it may touch;
   SITE_OF gives the index of a site from its object.  An access to all of a type is
   no access to an object that is smaller, if it can be one to another; but one
   to a part of it may be.  */

static void
note_access (function_graph *fg, tree op,
	     hash_map<int_hash<unsigned, UINT_MAX>, unsigned> &site_of,
	     vec<unsigned HOST_WIDE_INT> &largest)
{
  if (op && TREE_CODE (op) == ADDR_EXPR)
    op = TREE_OPERAND (op, 0);
  bool all = op && !handled_component_p (op);
  while (op && handled_component_p (op))
    op = TREE_OPERAND (op, 0);
  if (!op || (TREE_CODE (op) != MEM_REF && TREE_CODE (op) != TARGET_MEM_REF)
      || TREE_CODE (TREE_OPERAND (op, 0)) != SSA_NAME)
    return;
  unsigned version = SSA_NAME_VERSION (TREE_OPERAND (op, 0));
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (op));
  if (!size || !tree_fits_uhwi_p (size) || version >= fg->value.length ()
      || fg->value[version] == ESC_NONE)
    return;
  const struct esc_target *t;
  uint32_t n = esc_value_targets (fg->s, fg->value[version], &t);
  if (all && n > 0 && t[0].object != t[n - 1].object)
    return;
  for (uint32_t i = 0; i < n; i++)
    if (unsigned *k = site_of.get (t[i].object))
      largest[*k] = MAX (largest[*k], tree_to_uhwi (size));
}

void
find_largest_access (function_graph *fg, vec<unsigned HOST_WIDE_INT> &largest)
{
  hash_map<int_hash<unsigned, UINT_MAX>, unsigned> site_of;
  if (!escape_rule ("R5-type"))
    return;
  for (unsigned i = 0; i < fg->sites.length (); i++)
    site_of.put (fg->sites[i].object, i);
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      if (!is_gimple_debug (gsi_stmt (i)))
	for (unsigned k = 0; k < gimple_num_ops (gsi_stmt (i)); k++)
	  note_access (fg, gimple_op (gsi_stmt (i), k), site_of, largest);
}

/* Set TOUCHED for the sites of FG whose object the reference OP may be to.  */

static void
touch_sites (function_graph *fg, tree op, vec<bool> &touched)
{
  tree base = op ? get_base_address (op) : NULL_TREE;
  if (!base || (TREE_CODE (base) != MEM_REF && TREE_CODE (base) != TARGET_MEM_REF)
      || TREE_CODE (TREE_OPERAND (base, 0)) != SSA_NAME)
    return;
  esc_id v = value_of (fg, TREE_OPERAND (base, 0));
  const struct esc_target *t;
  uint32_t n = v == ESC_NONE ? 0 : esc_value_targets (fg->s, v, &t);
  for (uint32_t i = 0; i < n; i++)
    {
      int site = site_of_object (fg, t[i].object);
      if (site >= 0)
	touched[site] = true;
    }
}

void
find_volatile (function_graph *fg, vec<bool> &touched)
{
  if (!escape_rule ("R5-volatile"))
    return;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (gimple_has_volatile_ops (gsi_stmt (i)))
	for (unsigned k = 0; k < gimple_num_ops (gsi_stmt (i)); k++)
	  touch_sites (fg, gimple_op (gsi_stmt (i), k), touched);
}
