/* R5 to R8: what forbids a move for reasons other than where pointers go.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"
#include "cfgexpand.h"
#include "output.h"

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

/* The unit has macros of the assembler, whose names say nothing; it may set what the stack protector
   compares with.  */
static bool assembler_macros, guard_setter;

/* True when the asm TEXT makes a macro, or includes who knows what.  */

static bool
makes_macros_p (const char *text)
{
  return strcasestr (text, ".macro") || strcasestr (text, ".inc");
}

/* True when STMT may store to the stack protector's guard: it is in a segment.  */

static bool
sets_guard_p (gimple *stmt)
{
  if (gasm *a = dyn_cast<gasm *> (stmt))
    return strcasestr (gimple_asm_string (a), "fs:") || strcasestr (gimple_asm_string (a), "gs:");
  tree base = gimple_store_p (stmt) ? get_base_address (gimple_get_lhs (stmt)) : NULL_TREE;
  return base && !ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (base)));
}

/* Note what FUN has of that.  */

static void
scan_function (struct function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      {
	if (gasm *stmt = dyn_cast<gasm *> (gsi_stmt (i)))
	  assembler_macros |= makes_macros_p (gimple_asm_string (stmt));
	guard_setter |= sets_guard_p (gsi_stmt (i));
      }
}

/* Look for these in the unit: later what stands outside of functions is written and gone.  At link
   time it may be in another partition.  */

static void
scan_unit (void)
{
  assembler_macros |= in_lto_p;
  for (asm_node *node = symtab->first_asm_symbol (); node;
       node = safe_as_a<asm_node *> (node->next))
    assembler_macros |= TREE_CODE (node->asm_str) != STRING_CST
			|| makes_macros_p (TREE_STRING_POINTER (node->asm_str));
  varpool_node *var;
  FOR_EACH_VARIABLE (var)
    if (DECL_NAME (var->decl))
      guard_setter |= strstr (IDENTIFIER_POINTER (DECL_NAME (var->decl)), "_guard") != NULL;
  cgraph_node *cn;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (cn)
    if (!in_lto_p && DECL_STRUCT_FUNCTION (cn->decl) && DECL_STRUCT_FUNCTION (cn->decl)->cfg)
      scan_function (DECL_STRUCT_FUNCTION (cn->decl));
}

/* True when an operand of STMT is the stack pointer.  */

static bool
names_stack_pointer_p (gasm *stmt)
{
  unsigned inputs = gimple_asm_ninputs (stmt);
  for (unsigned i = 0; i < inputs + gimple_asm_noutputs (stmt); i++)
    {
      tree op = TREE_VALUE (i < inputs ? gimple_asm_input_op (stmt, i)
			    : gimple_asm_output_op (stmt, i - inputs));
      if (!VAR_P (op) || !DECL_HARD_REGISTER (op) || !DECL_ASSEMBLER_NAME_SET_P (op))
	continue;
      const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (op));
      if (decode_reg_name (name + (name[0] == '*')) == STACK_POINTER_REGNUM)
	return true;
    }
  return false;
}

/* True when TEXT has a directive of the assembler but those that align: it may make code out of
   numbers, or words out of pieces.  Names and numbers may have dots, too, and labels begin with
   one.  */

static bool
has_directive_p (const char *text)
{
  static const char *const harmless[] = { ".align", ".balign", ".p2align", ".loc" };
  for (const char *p = strchr (text, '.'); p; p = strchr (p + 1, '.'))
    {
      bool fine = p > text && !ISSPACE (p[-1]) && !strchr (";:", p[-1]);
      for (unsigned k = 0; k < ARRAY_SIZE (harmless); k++)
	fine |= !strncasecmp (p, harmless[k], strlen (harmless[k]));
      if (!fine && p[1] != 'L')
	return true;
    }
  return false;
}

/* True when an asm of FUN may push on the stack, or call: where the function has become one that
   calls nothing, its slots may be below the stack pointer.  What is in braces is chosen by the
   dialect.  */

static bool
asm_uses_stack_p (struct function *fun)
{
  static const char *const words[] = { "push", "call", "enter", "rsp", "esp", "{" };
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (gasm *stmt = dyn_cast<gasm *> (gsi_stmt (i)))
	{
	  const char *text = gimple_asm_string (stmt);
	  if ((text[0] && assembler_macros) || names_stack_pointer_p (stmt)
	      || has_directive_p (text))
	    return true;
	  for (unsigned k = 0; k < ARRAY_SIZE (words); k++)
	    if (strcasestr (text, words[k]))
	      return true;
	}
  return false;
}

/* True when FUN, or what it calls, may set what the stack protector compares with: GCC does not
   compare in a function that has no arrays.  */

static bool
may_set_guard_p (struct function *fun)
{
  basic_block bb;
  bool found = guard_setter;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i) && !found; gsi_next (&i))
      found = sets_guard_p (gsi_stmt (i));
  return found && flag_stack_protect > 0;
}

/* True when FUN may have a register for something else that GCC takes for a frame that is aligned
   by more than the stack: the frame pointer, or one for the arguments, in the choice of which
   nobody asks who has it (find_drap_reg in i386.cc).  */

static bool
takes_registers_p (struct function *fun)
{
  static const char *const taken[] = { "r10", "r13", "eax", "ecx", "edx" };
  for (unsigned i = 0; i < FIRST_PSEUDO_REGISTER; i++)
    if (global_regs[i])
      return true;
  if (fixed_regs[HARD_FRAME_POINTER_REGNUM])
    return true;
  for (unsigned i = 0; i < ARRAY_SIZE (taken); i++)
    {
      int regno = decode_reg_name (taken[i]);
      if (regno >= 0 && fixed_regs[regno])
	return true;
    }
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (gimple_code (gsi_stmt (i)) == GIMPLE_ASM)
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
	if (tree fndecl = gimple_call_fndecl (call))
	  if (strstr (callee_name (fndecl), "swapcontext"))
	    return true;
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
  if (!opt_for_fn (decl, optimize) || opt_for_fn (decl, optimize_debug))
    return ESC_KEEP_NO_OPT;
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
	if (defined_here_p (fndecl) || name_unbuilt_p (callee_name (fndecl)))
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
    return ESC_KEEP_ASM_STACK;
  /* One that may throw (declared without nothrow, -fexceptions) ends its block, which
     the rewriting would split behind it.  */
  if (stmt_ends_bb_p (site.stmt) && escape_rule ("R8-throws"))
    return ESC_KEEP_THROWS;
  if (!escape_rule ("R8"))
    return ESC_KEEP_NOT;
  tree allocates = gimple_call_fndecl (site.stmt), frees = builtin_decl_explicit (BUILT_IN_FREE);
  if ((defined_here_p (allocates) || defined_here_p (frees)
       || renamed_p (allocates) || renamed_p (frees))
      && escape_rule ("R8-defined"))
    return ESC_KEEP_USER_ALLOCATOR;
  if (own_helper_p (site) && escape_rule ("R8-defined"))
    return ESC_KEEP_OWN_FUNCTION;
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

/* --- R6: the call graph.

   More nodes than functions.  A call through a pointer, or of a function that is chosen
   when the program starts (ifunc, target_clones), may reach each function whose
   address is taken in the unit; at link time, one of a function in another partition
   may reach each function that is called from there.  What is on a cycle, these
   nodes' too, recurses.  And what is outside calls every function that it can see, and
   is called by every call that we cannot resolve: a function on a cycle through
   that node may be re-entered.  */

struct call_node
{
  auto_vec<unsigned> callees;
  bool calls_outside = false;	/* Its own body calls what we do not know.  */
  bool calls_streams = false;	/* ... the library, which may call what it was handed
				   earlier: a stream's functions, a handler.  */
  bool seen_outside = false;	/* Unknown code may call it.  */
  bool recursive = false, reentrant = false, streams = false;
};

static auto_vec<call_node *> *call_graph;
static unsigned by_pointer, elsewhere;	/* In it: the two that are no functions.  */
static hash_map<int_hash<unsigned, UINT_MAX>, unsigned> *call_index;

/* Add to NODE a call of the function FNDECL, or, when it is gone or has no body here, of
   any whose address is taken.  */

static void
add_callback (call_node *node, tree fndecl)
{
  cgraph_node *cn = cgraph_node::get (fndecl);
  unsigned *k = cn ? call_index->get (DECL_UID (cn->ultimate_alias_target ()->decl)) : NULL;
  node->callees.safe_push (k ? *k : by_pointer);
  if (!k && reaches_unknown_p (fndecl))
    node->calls_outside = true;
}

/* True when the call CALL of the library function LIB names all that is called back; NODE
   gets it then.  */

static bool
add_named_callbacks (call_node *node, gcall *call, const struct esc_lib_function *lib)
{
  for (unsigned i = 0; call && i < lib->n_params && i < gimple_call_num_args (call); i++)
    if (lib->params[i].flags & ESC_LIB_CALL)
      {
	tree arg = gimple_call_arg (call, i);
	if (TREE_CODE (arg) != ADDR_EXPR
	    || TREE_CODE (TREE_OPERAND (arg, 0)) != FUNCTION_DECL)
	  return false;
	add_callback (node, TREE_OPERAND (arg, 0));
      }
  return call != NULL;
}

/* Add to NODE calls of the functions BACK, which are known by DECL_UID: the call E of the
   library function LIB may call them back.  Of one that is gone, or is another's alias
   now, only its address is known to have been taken.  And E may be a call that was
   inlined, to which what is not known was handed where it stood.  */

static void
add_callbacks (call_node *node, const vec<unsigned> &back, cgraph_edge *e,
	       const struct esc_lib_function *lib)
{
  if (add_named_callbacks (node, e->call_stmt, lib))
    return;
  for (unsigned i = 0; i < back.length (); i++)
    {
      unsigned *k = call_index->get (back[i]);
      node->callees.safe_push (k ? *k : by_pointer);
      node->calls_outside |= !k;
    }
  if (unknown_callback_p ())
    {
      node->callees.safe_push (by_pointer);
      node->calls_outside = true;
    }
}

/* True when which body a call of CN runs is decided when the program starts.  */

static bool
multiversioned_p (cgraph_node *cn)
{
  return cn->ifunc_resolver || cn->dispatcher_function
	 || DECL_FUNCTION_VERSIONED (cn->decl)
	 || attribute_p (cn->decl, "ifunc") || attribute_p (cn->decl, "target_clones");
}

/* Add to NODE what stands for the functions that a call of CALLEE, whose name is TARGET's,
   may run beside it.  */

static void
add_unseen (call_node *node, cgraph_node *callee, cgraph_node *target)
{
  if (multiversioned_p (callee) || multiversioned_p (target))
    {
      node->callees.safe_push (by_pointer);
      node->calls_outside = true;
    }
  if (callee->in_other_partition || target->in_other_partition)
    node->callees.safe_push (elsewhere);
}

/* Add to NODE the calls of CN and of the bodies inlined into it.  */

static void
add_calls (call_node *node, cgraph_node *cn)
{
  for (cgraph_edge *e = cn->callees; e; e = e->next_callee)
    {
      if (!e->inline_failed)
	{
	  add_calls (node, e->callee);
	  continue;
	}
      cgraph_node *target = e->callee->ultimate_alias_target ();
      add_unseen (node, e->callee, target);
      if (unsigned *k = call_index->get (DECL_UID (target->decl)))
	{
	  node->callees.safe_push (*k);
	  enum availability avail;
	  e->callee->ultimate_alias_target (&avail, cn);
	  if (avail > AVAIL_INTERPOSABLE)
	    continue;
	}
      const struct esc_lib_function *lib = library_entry (e->callee->decl);
      if (lib && lib->outside)
	(lib->user ? node->calls_outside : node->calls_streams) = true;
      const vec<unsigned> *back = lib ? known_callbacks (cn->decl) : NULL;
      if (back)
	{
	  if (reaches_unknown_p (e->callee->decl))
	    add_callbacks (node, *back, e, lib);
	  continue;
	}
      if (reaches_unknown_p (e->callee->decl))
	{
	  node->calls_outside = true;
	  /* At link time nobody has noted what is called back.  */
	  if (lib && !add_named_callbacks (node, e->call_stmt, lib))
	    node->callees.safe_push (by_pointer);
	}
    }
  if (cn->indirect_calls)
    {
      node->calls_outside = true;
      node->callees.safe_push (by_pointer);
    }
}

/* Mark, from the nodes in TODO on, all that the graph (its reverse when BACK)
   leads to.  */

static void
mark_reachable (auto_vec<unsigned> &todo, bitmap marked, bool back,
		const auto_vec<auto_vec<unsigned> *> &callers)
{
  while (!todo.is_empty ())
    {
      unsigned k = todo.pop ();
      if (!bitmap_set_bit (marked, k))
	continue;
      const vec<unsigned> &next = back ? *callers[k]
				  : (*call_graph)[k]->callees;
      for (unsigned i = 0; i < next.length (); i++)
	todo.safe_push (next[i]);
    }
}

/* Functions that are on a cycle of calls: those in a component with another, or
   that call themselves (Tarjan 1972; the graph is walked without recursion).  */

static void
find_recursion (void)
{
  unsigned n = call_graph->length (), n_index = 0;
  auto_vec<int> index (n), low (n);
  auto_vec<bool> done (n);
  auto_vec<unsigned> stack, path, next (n);
  for (unsigned i = 0; i < n; i++)
    {
      index.quick_push (-1);
      low.quick_push (0);
      done.quick_push (false);
      next.quick_push (0);
    }
  for (unsigned root = 0; root < n; root++)
    {
      if (index[root] >= 0)
	continue;
      path.safe_push (root);
      while (!path.is_empty ())
	{
	  unsigned v = path.last ();
	  call_node *node = (*call_graph)[v];
	  if (index[v] < 0)
	    {
	      index[v] = low[v] = n_index++;
	      stack.safe_push (v);
	    }
	  if (next[v] < node->callees.length ())
	    {
	      unsigned w = node->callees[next[v]];
	      if (w == v)
		node->recursive = true;
	      if (index[w] < 0)
		{
		  path.safe_push (w);
		  continue;
		}
	      if (!done[w])
		low[v] = MIN (low[v], low[w]);
	      next[v]++;
	      continue;
	    }
	  if (low[v] == index[v])
	    {
	      bool single = stack.last () == v;
	      unsigned w;
	      do
		{
		  w = stack.pop ();
		  done[w] = true;
		  if (!single)
		    (*call_graph)[w]->recursive = true;
		}
	      while (w != v);
	    }
	  path.pop ();
	}
    }
}

void
analyse_call_graph (void)
{
  cgraph_node *cn;
  if (call_graph)
    return;
  scan_unit ();
  call_graph = new auto_vec<call_node *>;
  call_index = new hash_map<int_hash<unsigned, UINT_MAX>, unsigned>;
  FOR_EACH_DEFINED_FUNCTION (cn)
    if (!cn->alias && !cn->inlined_to)
      {
	call_node *node = new call_node ();
	node->seen_outside = cn->address_taken || cn->externally_visible
			     || TREE_PUBLIC (cn->decl)
			     || cn->force_output || cn->has_aliases_p ()
			     || DECL_STATIC_CONSTRUCTOR (cn->decl)
			     || cn->used_from_other_partition;
	call_index->put (DECL_UID (cn->decl), call_graph->length ());
	call_graph->safe_push (node);
      }
  by_pointer = call_graph->length ();
  call_graph->safe_push (new call_node ());
  elsewhere = call_graph->length ();
  call_graph->safe_push (new call_node ());
  (*call_graph)[elsewhere]->callees.safe_push (by_pointer);
  (*call_graph)[elsewhere]->calls_outside = true;
  if (flag_ltrans)
    (*call_graph)[by_pointer]->callees.safe_push (elsewhere);
  FOR_EACH_DEFINED_FUNCTION (cn)
    if (!cn->alias && !cn->inlined_to)
      {
	unsigned k = *call_index->get (DECL_UID (cn->decl));
	if (cn->address_taken || multiversioned_p (cn))
	  (*call_graph)[by_pointer]->callees.safe_push (k);
	if (cn->used_from_other_partition)
	  (*call_graph)[elsewhere]->callees.safe_push (k);
      }
  FOR_EACH_DEFINED_FUNCTION (cn)
    if (!cn->alias && !cn->inlined_to)
      add_calls ((*call_graph)[*call_index->get (DECL_UID (cn->decl))], cn);
  find_recursion ();

  unsigned n = call_graph->length ();
  auto_vec<auto_vec<unsigned> *> callers;
  for (unsigned i = 0; i < n; i++)
    callers.safe_push (new auto_vec<unsigned>);
  auto_vec<unsigned> from_outside, to_outside, to_streams;
  for (unsigned i = 0; i < n; i++)
    {
      call_node *node = (*call_graph)[i];
      for (unsigned k = 0; k < node->callees.length (); k++)
	callers[node->callees[k]]->safe_push (i);
      if (node->seen_outside)
	from_outside.safe_push (i);
      if (node->calls_outside)
	to_outside.safe_push (i);
      if (node->calls_streams)
	to_streams.safe_push (i);
    }
  auto_bitmap entered, leaving, streaming;
  mark_reachable (from_outside, entered, false, callers);
  mark_reachable (to_outside, leaving, true, callers);
  mark_reachable (to_streams, streaming, true, callers);
  for (unsigned i = 0; i < n; i++)
    {
      call_node *node = (*call_graph)[i];
      node->reentrant = bitmap_bit_p (entered, i) && bitmap_bit_p (leaving, i);
      node->streams = bitmap_bit_p (entered, i) && bitmap_bit_p (streaming, i);
      delete callers[i];
    }
}

void
forget_call_graph (void)
{
  if (!call_graph)
    return;
  for (unsigned i = 0; i < call_graph->length (); i++)
    delete (*call_graph)[i];
  delete call_graph;
  delete call_index;
  call_graph = NULL;
  call_index = NULL;
}

/* The bytes that slots may add to FUN's frame before GCC warns of its size, if it is asked
   to.  */

static unsigned HOST_WIDE_INT
unwarned_frame (struct function *fun)
{
  HOST_WIDE_INT limit = warn_frame_larger_than_size;
  if (warn_stack_usage >= 0)
    limit = MIN (limit, warn_stack_usage);
  if (limit < 0 || limit == HOST_WIDE_INT_MAX)
    return HOST_WIDE_INT_MAX;
  /* The registers that it saves are not known yet.  */
  limit -= 16 * UNITS_PER_WORD
	   + estimated_stack_frame_size (cgraph_node::get (fun->decl));
  return MAX (limit, 0);
}

struct esc_caps
function_caps (struct function *fun)
{
  struct esc_caps caps = { 0, escape_opts.max_object, escape_opts.max_frame,
			   escape_opts.stack_buffer, false, false, false };
  unsigned *k = call_index ? call_index->get (DECL_UID (fun->decl)) : NULL;
  /* A function that was not there yet is taken for the worst.  */
  bool recursive = !k || (*call_graph)[*k]->recursive;
  bool reentrant = !k || (*call_graph)[*k]->reentrant;
  bool streams = k && (*call_graph)[*k]->streams;
  if (recursive && escape_rule ("R6-recursive"))
    {
      caps.recursive = true;
      caps.max_frame = MIN (caps.max_frame, escape_opts.max_frame_recursive);
    }
  else if ((reentrant || streams) && escape_rule ("R6-reentrant"))
    {
      caps.reentrant = true;
      caps.streams = !reentrant;
      caps.max_frame = MIN (caps.max_frame, escape_opts.max_frame_reentrant);
    }
  caps.max_frame = MIN (caps.max_frame, unwarned_frame (fun));
  /* GCC warns of a function that has none but smaller arrays, and does not guard it.  */
  if (warn_stack_protect)
    caps.min_object = param_ssp_buffer_size;
  if (!escape_rule ("R6"))
    caps.max_object = caps.max_frame = HOST_WIDE_INT_MAX;
  return caps;
}

bool
recursive_p (tree fndecl)
{
  unsigned *k = call_index ? call_index->get (DECL_UID (fndecl)) : NULL;
  return k && (*call_graph)[*k]->recursive;
}
