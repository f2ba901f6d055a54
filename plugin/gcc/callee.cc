/* Who is called: definitions that may be trusted, their summaries, and the functions
   that a pointer can be.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"
#include "attr-fnspec.h"

/* A summary, or why there is none, and the number of the change that brought it.  */
struct known_summary
{
  struct esc_summary *sum;
  enum esc_why why;
  unsigned change;
};

static hash_map<int_hash<unsigned, UINT_MAX>, known_summary> *summaries;
static unsigned changes;
static summary_trace *tracing;

/* --- Summaries.  */

void
remember_summary (tree fndecl, struct esc_summary *sum, enum esc_why why)
{
  if (!summaries)
    summaries = new hash_map<int_hash<unsigned, UINT_MAX>, known_summary>;
  bool existed;
  known_summary &known
    = summaries->get_or_insert (DECL_UID (fndecl), &existed);
  if (!existed || known.sum || sum)
    known.change = ++changes;
  if (existed)
    esc_summary_free (known.sum);
  known.sum = sum;
  known.why = why;
}

struct esc_summary *
recall_summary (tree fndecl)
{
  if (tracing)
    tracing->asked.add (DECL_UID (fndecl));
  if (!summaries)
    return NULL;
  known_summary *known = summaries->get (DECL_UID (fndecl));
  return known ? known->sum : NULL;
}

void
trace_summaries (summary_trace *trace)
{
  tracing = trace;
  if (!trace)
    return;
  trace->asked.empty ();
  trace->since = changes;
}

bool
outdated_p (const summary_trace *trace)
{
  for (auto i = trace->asked.begin (); i != trace->asked.end (); ++i)
    {
      known_summary *known = summaries->get (*i);
      if (known && known->change > trace->since)
	return true;
    }
  return false;
}

void
forget_summaries (void)
{
  if (!summaries)
    return;
  for (auto i = summaries->begin (); i != summaries->end (); ++i)
    esc_summary_free ((*i).second.sum);
  delete summaries;
  summaries = NULL;
}

/* True when NODE's body is one that C calls an inline definition: an alternative to the external
   one, which may be another (C11 6.7.4).  GCC drops it after inlining.  */

static bool
inline_definition_p (cgraph_node *node)
{
  return node->definition && DECL_EXTERNAL (node->decl);
}

/* True when a call of FNDECL, or of another function, may be made one of FNDECL's, or of another's,
   later: for a transaction (attribute transaction_wrap), or by OpenMP (declare variant).  */

static bool
exchanged_p (tree fndecl)
{
  return flag_tm || lookup_attribute ("omp declare variant base", DECL_ATTRIBUTES (fndecl))
	 || lookup_attribute ("omp declare variant variant", DECL_ATTRIBUTES (fndecl));
}

cgraph_node *
trusted_function (tree fndecl, enum esc_why *why)
{
  *why = ESC_WHY_NO_BODY;
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node)
    return NULL;
  cgraph_node *caller = cgraph_node::get (current_function_decl);
  enum availability avail;
  cgraph_node *target = node->ultimate_alias_target (&avail, caller);
  if (!target || (!target->definition && !target->former_clone_of))
    {
      /* GCC may have dropped it.  */
      if (target && DECL_DECLARED_INLINE_P (target->decl) && DECL_INITIAL (target->decl))
	*why = ESC_WHY_ALTERNATIVE;
      return NULL;
    }
  *why = ESC_WHY_NOT_ANALYSED;
  if (lookup_attribute ("noipa", DECL_ATTRIBUTES (target->decl))
      || lookup_attribute ("noipa", DECL_ATTRIBUTES (fndecl))
      || lookup_attribute ("ifunc", DECL_ATTRIBUTES (fndecl)) || exchanged_p (target->decl))
    return NULL;
  if (escape_pretence.stays && target->definition
      && !strcmp (callee_name (fndecl), escape_pretence.stays))
    avail = AVAIL_AVAILABLE;
  /* What is called by its name and must be inlined has no other.  Any other may have one at
     run time, which GCC promises to allow for.  */
  bool patched = current_function_decl
		 && opt_for_fn (current_function_decl, flag_live_patching) != LIVE_PATCHING_NONE;
  bool alternative = (inline_definition_p (target) || patched)
		     && !lookup_attribute ("always_inline", DECL_ATTRIBUTES (target->decl));
  if (escape_rule ("R1-interpose") && (avail <= AVAIL_INTERPOSABLE || alternative))
    {
      *why = !target->definition ? ESC_WHY_NO_BODY
	     : avail > AVAIL_INTERPOSABLE && !patched ? ESC_WHY_ALTERNATIVE : ESC_WHY_REPLACEABLE;
      return NULL;
    }
  return target;
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

struct esc_summary *
trusted_summary (gcall *call, tree fndecl, cgraph_node **callee,
		 enum esc_why *why)
{
  *callee = trusted_function (fndecl, why);
  if (!*callee)
    return NULL;
  struct esc_summary *sum = recall_summary ((*callee)->decl);
  if (sum && gimple_call_num_args (call) >= sum->n_params
      && same_passing_p (call, (*callee)->decl))
    return sum;
  known_summary *known = sum || !summaries ? NULL
			 : summaries->get (DECL_UID ((*callee)->decl));
  *why = known ? known->why : ESC_WHY_NOT_ANALYSED;
  /* What it is a copy of may have been, by whoever reads a note of that name.  */
  if (*why == ESC_WHY_NOT_ANALYSED && (*callee)->former_clone_of
      && recall_summary ((*callee)->former_clone_of))
    *why = ESC_WHY_COPY_NOT_ANALYSED;
  return NULL;
}

bool
wrapper_call_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || library_entry (fndecl))
    return false;
  cgraph_node *callee;
  enum esc_why why;
  struct esc_summary *sum = trusted_summary (call, fndecl, &callee, &why);
  return sum ? sum->fresh : extern_allocator_p (fndecl);
}

bool
extern_allocator_p (tree fndecl)
{
  /* What fopen gives is the library's, also in gnulib's place.  */
  if (!fndecl || !DECL_IS_MALLOC (fndecl) || library_entry (fndecl) || gives_its_own_p (fndecl)
      || fndecl_built_in_p (fndecl))
    return false;
  cgraph_node *node = cgraph_node::get (fndecl);
  return !node || !node->ultimate_alias_target ()->definition;
}

/* --- What a function pointer can be.

   Known are pointers that come, by copies, merges and loads from constant tables,
   from addresses of functions alone; and parameters of a function all of whose
   calls are seen and pass such pointers.  */

/* What the parameters, by received_key, are known to receive; null: not known.  Filled
   while the unit is as it was written: later the callers may be gone.  */
static hash_map<int_hash<unsigned, UINT_MAX>, auto_vec<tree> *> *received;
static bool callers_complete = true;

struct target_search
{
  auto_vec<tree> *found;	/* Declarations whose address is meant.  */
  hash_set<tree> seen;
  bool tables = false;		/* Variables to load from are wanted, not functions.  */
  /* What was looked at, by those that were begun on the way as well: they have
     seen nothing yet, and a pointer may be loaded from where it points to.  */
  unsigned steps = 0;
  /* A function that was looked at has no strict aliasing; null may be an address there.  */
  bool aliased = false, zero = false;
  tree loaded = NULL_TREE;	/* Of a table only what is declared this type is loaded; null: of
				   any type.  */
};

/* FNDECL's body is looked at for S.  */

static void
look_at (target_search *s, tree fndecl)
{
  s->aliased |= !opt_for_fn (fndecl, flag_strict_aliasing);
  s->zero |= !opt_for_fn (fndecl, flag_delete_null_pointer_checks);
}

/* True when a pointer that is declared TYPE in a table may be one that S loads: what it points to
   is code, or a table, then, whatever that is declared.  */

static bool
may_be_loaded_p (const target_search *s, tree type)
{
  return !s->loaded
	 || TYPE_MAIN_VARIANT (TREE_TYPE (type)) == TYPE_MAIN_VARIANT (TREE_TYPE (s->loaded));
}

static unsigned
received_key (const target_search *s, tree parm)
{
  return 2 * DECL_UID (parm) + s->tables;
}

/* What is known of FNDECL is not what may be said of its twins: let IPA-ICF not make one
   function of them, whose callers then are not those that were seen.  */

static void
keep_apart (tree fndecl)
{
  if (escape_rule ("R1-merged") && !lookup_attribute ("no_icf", DECL_ATTRIBUTES (fndecl)))
    DECL_ATTRIBUTES (fndecl) = tree_cons (get_identifier ("no_icf"), NULL_TREE,
					  DECL_ATTRIBUTES (fndecl));
}

static bool search_pointer (target_search *s, tree op);

static void
add_target (auto_vec<tree> &targets, tree decl)
{
  if (!targets.contains (decl))
    targets.safe_push (decl);
}

bool
replaceable_variable_p (tree var)
{
  enum availability avail = AVAIL_NOT_AVAILABLE;
  varpool_node *node = varpool_node::get (var);
  tree decl = node ? node->ultimate_alias_target (&avail)->decl : var;
  /* Of an alias GCC believes that what it stands for is as constant as it says.  */
  if (!TREE_READONLY (decl) || TREE_THIS_VOLATILE (decl))
    return true;
  return avail <= AVAIL_INTERPOSABLE && (TREE_PUBLIC (var) || DECL_EXTERNAL (var));
}

/* What of a table that is not declared a pointer may be loaded as one.  */
enum loaded_numbers
{
  LOADS_NONE,			/* Nothing: the declaration is used.  */
  LOADS_ADDRESSES,		/* Addresses, should there be any: by a pointer, which may point to
				   the midst of an element, the declared type is loaded.  */
  LOADS_ALL			/* Every number.  */
};

/* Add what the pointers in the initializer INIT, of what is declared TYPE, point to, for S: to
   functions, or, when they are to be loaded through, to variables.  A pointer to anything else is
   none that the program uses so, unless it is declared as what is loaded.  False if there is a
   pointer that is not understood; a number is one when such NUMBERS are loaded.  */

static bool
search_initializer (target_search *s, tree init, tree type, loaded_numbers numbers)
{
  unsigned i;
  tree at, value;
  STRIP_NOPS (init);
  if (TREE_CODE (init) == CONSTRUCTOR)
    {
      FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (init), i, at, value)
	{
	  tree part = TREE_TYPE (at && TREE_CODE (at) == FIELD_DECL ? at : TREE_TYPE (init));
	  if (!part || !search_initializer (s, value, part, numbers))
	    return false;
	}
      return true;
    }
  bool pointer = POINTER_TYPE_P (type);
  if (numbers == LOADS_ALL && TREE_CODE (init) != ADDR_EXPR && !integer_zerop (init))
    return false;
  if (!pointer && !CONSTANT_CLASS_P (init))
    return numbers == LOADS_NONE;
  if (TREE_CODE (init) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (init, 0));
      if (!base)
	return false;
      if (s->tables ? VAR_P (base) : TREE_CODE (base) == FUNCTION_DECL)
	add_target (*s->found, base);
      else if (may_be_loaded_p (s, type))
	return false;
      return DECL_P (base) || TREE_CODE (base) == STRING_CST;
    }
  return !pointer || (integer_zerop (init) && !s->zero);
}

/* Add to ALL the type TYPE, and those of what is in it, each once.  */

static void
add_types_within (tree type, hash_set<tree> &all)
{
  type = TYPE_MAIN_VARIANT (strip_array_types (type));
  if (!all.add (type) && TREE_CODE (type) == RECORD_TYPE)
    for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
      if (TREE_CODE (f) == FIELD_DECL)
	add_types_within (TREE_TYPE (f), all);
}

/* True when TYPE is OUTER, or the type of something in it, and there is no union: what is found
   by a pointer may be something else there.  */

static bool
type_within_p (tree type, tree outer)
{
  hash_set<tree> all;
  add_types_within (outer, all);
  for (tree t : all)
    if (TREE_CODE (t) == UNION_TYPE || TREE_CODE (t) == QUAL_UNION_TYPE)
      return false;
  return all.contains (TYPE_MAIN_VARIANT (strip_array_types (type)));
}

/* What of the table VAR that is no pointer is loaded as one by REF.  */

static loaded_numbers
numbers_loaded (const target_search *s, tree ref, tree var)
{
  if (!POINTER_TYPE_P (TREE_TYPE (ref)))
    return LOADS_ALL;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) != COMPONENT_REF && TREE_CODE (ref) != ARRAY_REF)
      return LOADS_ALL;
    else if (TREE_CODE (ref) == COMPONENT_REF
	     && TREE_CODE (TREE_TYPE (TREE_OPERAND (ref, 0))) == UNION_TYPE)
      return LOADS_ALL;
  if (VAR_P (ref))
    return LOADS_NONE;
  return TREE_CODE (ref) == MEM_REF && integer_zerop (TREE_OPERAND (ref, 1))
	 && AGGREGATE_TYPE_P (TREE_TYPE (ref)) && !s->aliased
	 && type_within_p (TREE_TYPE (ref), TREE_TYPE (var))
	 ? LOADS_ADDRESSES : LOADS_ALL;
}

/* True when the variable VAR never changes, and all of it is known.  */

static bool
constant_table_p (tree var)
{
  return VAR_P (var) && TREE_READONLY (var) && !TREE_THIS_VOLATILE (var)
	 && (TREE_STATIC (var) || DECL_EXTERNAL (var)) && !replaceable_variable_p (var);
}

/* True when REF is not what it is declared to be: volatile, or in another address space, whose
   addresses are others.  */

static bool
strange_memory_p (tree ref)
{
  if (TREE_THIS_VOLATILE (ref))
    return true;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (!ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (ref))))
      return true;
  return !ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (ref)));
}

/* Add what the memory REF, of constant tables, can hold.  */

static bool
search_table (target_search *s, tree ref)
{
  tree base = get_base_address (ref);
  auto_vec<tree> tables;
  if (!base || strange_memory_p (ref))
    return false;
  if (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
    {
      target_search inner;
      inner.found = &tables;
      inner.tables = true;
      inner.steps = s->steps;
      inner.aliased = s->aliased;
      inner.zero = s->zero;
      if (!search_pointer (&inner, TREE_OPERAND (base, 0)))
	return false;
      s->steps = inner.steps;
      s->aliased |= inner.aliased;
      s->zero |= inner.zero;
      if (tables.is_empty ())
	return false;
    }
  else
    tables.safe_push (base);
  for (unsigned i = 0; i < tables.length (); i++)
    {
      tree var = tables[i], init = constant_table_p (var) ? ctor_for_folding (var) : NULL_TREE;
      if (!init || init == error_mark_node)
	return false;
      loaded_numbers numbers = numbers_loaded (s, ref, var);
      s->loaded = numbers == LOADS_ALL ? NULL_TREE : TREE_TYPE (ref);
      if (!search_initializer (s, init, TREE_TYPE (var), numbers))
	return false;
    }
  return true;
}

/* Add what the parameter PARM receives in all calls of its function.  */

static bool
search_calls (target_search *s, tree parm, cgraph_node *node)
{
  unsigned index = 0;
  for (tree p = DECL_ARGUMENTS (node->decl); p && p != parm;
       p = DECL_CHAIN (p))
    index++;
  for (cgraph_edge *e = node->callers; e; e = e->next_caller)
    look_at (s, e->caller->decl);
  for (cgraph_edge *e = node->callers; e; e = e->next_caller)
    if (!e->call_stmt || e->caller->thunk || e->speculative
	|| index >= gimple_call_num_args (e->call_stmt)
	|| !search_pointer (s, gimple_call_arg (e->call_stmt, index)))
      return false;
  return true;
}

bool
address_known_p (cgraph_node *node)
{
  ipa_ref *ref;
  for (unsigned i = 0; node->iterate_referring (i, ref); i++)
    if (ref->use != IPA_REF_ALIAS)
      return true;
  return node->address_taken || asm_has_operands_p ();
}

/* True when another declaration has the name in the object file that NODE's has: a call of the one
   is one of the other.  */

static bool
shares_name_p (cgraph_node *node)
{
  if (!DECL_ASSEMBLER_NAME_SET_P (node->decl))
    return false;
  symtab_node *n = symtab_node::get_for_asmname (DECL_ASSEMBLER_NAME (node->decl));
  for (; n; n = n->next_sharing_asm_name)
    if (n != node && n->decl != node->decl)
      return true;
  return false;
}

/* Add what the parameter PARM can be.  */

static bool
search_param (target_search *s, tree parm)
{
  if (!received)
    received = new hash_map<int_hash<unsigned, UINT_MAX>, auto_vec<tree> *>;
  if (auto_vec<tree> **known = received->get (received_key (s, parm)))
    {
      for (unsigned i = 0; *known && i < (*known)->length (); i++)
	add_target (*s->found, (**known)[i]);
      return *known != NULL;
    }
  /* At link time functions are compiled one by one, and whoever was is a caller no more.  */
  if (!callers_complete || in_lto_p)
    return false;
  cgraph_node *node = cgraph_node::get (DECL_CONTEXT (parm));
  bool ok = node && !TREE_PUBLIC (node->decl) && !address_known_p (node)
	    && !node->force_output && !node->externally_visible
	    && !DECL_PRESERVE_P (node->decl) && !node->has_aliases_p ()
	    && !node->used_from_object_file_p () && !exchanged_p (node->decl)
	    && !lookup_attribute ("noipa", DECL_ATTRIBUTES (node->decl))
	    && !shares_name_p (node);
  /* Functions that hand it on to one another are asked once.  */
  if (ok && s->seen.add (parm))
    return true;
  bool outermost = s->seen.elements () == 1;
  ok = ok && search_calls (s, parm, node);
  if (ok)
    keep_apart (node->decl);
  /* What was found on the way may be of other parameters; only the first one
     asked for has all of it and no more.  */
  if (outermost || !ok)
    {
      auto_vec<tree> *all = NULL;
      if (ok)
	{
	  all = new auto_vec<tree>;
	  for (unsigned i = 0; i < s->found->length (); i++)
	    all->safe_push ((*s->found)[i]);
	}
      received->put (received_key (s, parm), all);
    }
  return ok;
}

static bool
search_pointer (target_search *s, tree op)
{
  if (integer_zerop (op))
    return !s->zero;
  if (TREE_CODE (op) == ADDR_EXPR)
    {
      tree decl = TREE_OPERAND (op, 0);
      if (TREE_CODE (decl) != FUNCTION_DECL)
	decl = get_base_address (decl);
      if (decl && DECL_P (decl))
	add_target (*s->found, decl);
      return decl && DECL_P (decl);
    }
  if (TREE_CODE (op) != SSA_NAME)
    return false;
  if (SSA_NAME_IS_DEFAULT_DEF (op))
    return SSA_NAME_VAR (op) && TREE_CODE (SSA_NAME_VAR (op)) == PARM_DECL
	   && search_param (s, SSA_NAME_VAR (op));
  if (s->seen.add (op))
    return true;
  if (++s->steps > 100)
    return false;
  gimple *def = SSA_NAME_DEF_STMT (op);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (!search_pointer (s, gimple_phi_arg_def (phi, i)))
	  return false;
      return true;
    }
  if (!is_gimple_assign (def))
    return false;
  enum tree_code code = gimple_assign_rhs_code (def);
  if (code == COND_EXPR)
    return search_pointer (s, gimple_assign_rhs2 (def))
	   && search_pointer (s, gimple_assign_rhs3 (def));
  if (code == SSA_NAME || code == ADDR_EXPR || CONVERT_EXPR_CODE_P (code))
    return search_pointer (s, gimple_assign_rhs1 (def));
  return gimple_assign_load_p (def)
	 && search_table (s, gimple_assign_rhs1 (def));
}

bool
possible_targets (tree op, tree fndecl, auto_vec<tree> &targets)
{
  target_search s;
  look_at (&s, fndecl);
  s.found = &targets;
  if (!op || !escape_rule ("targets") || !search_pointer (&s, op))
    return false;
  for (unsigned i = 0; i < targets.length (); i++)
    {
      if (TREE_CODE (targets[i]) != FUNCTION_DECL)
	return false;
      /* The address of what has an inline definition is that of the external one.  */
      cgraph_node *node = cgraph_node::get (targets[i]);
      if (node && inline_definition_p (node) && escape_rule ("R1-interpose"))
	return false;
    }
  return !targets.is_empty ();
}

void
forget_callers (void)
{
  callers_complete = false;
}

/* --- Promises.  */

bool promises_made;

/* The promise that the attributes ATTRS of a parameter, or its type, make.  */

static enum param_promise
promise_in (tree attrs)
{
  if (lookup_attribute ("borrowed", attrs))
    return PROMISE_BORROWED;
  if (lookup_attribute ("noescape", attrs))
    return PROMISE_NOESCAPE;
  return PROMISE_NONE;
}

/* True when FNDECL is known to free its argument I: by the attribute
   malloc (DEALLOCATOR, N) of some function.  GCC marks the deallocator with
   `*dealloc'.  */

static bool
deallocates_p (tree fndecl, unsigned i)
{
  for (tree a = lookup_attribute ("*dealloc", DECL_ATTRIBUTES (fndecl)); a;
       a = lookup_attribute ("*dealloc", TREE_CHAIN (a)))
    {
      tree args = TREE_VALUE (a);
      tree position = args ? TREE_CHAIN (args) : NULL_TREE;
      if (position && TREE_VALUE (position)
	  && TREE_CODE (TREE_VALUE (position)) == INTEGER_CST
	  && compare_tree_int (TREE_VALUE (position), i + 1) == 0)
	return true;
    }
  return false;
}

/* What GCC's own table of functions says of argument I of CALL.  That it does not
   escape does not mean that it is not returned, nor, when it may be written, that it
   is not freed; but the builtins that free are in the library table.  */

static enum param_promise
fnspec_promise (gcall *call, unsigned i)
{
  attr_fnspec spec = gimple_call_fnspec (call);
  if (!spec.known_p () || !spec.arg_specified_p (i))
    return PROMISE_NONE;
  if (!spec.arg_used_p (i))
    return PROMISE_BORROWED;
  if (!spec.arg_noescape_p (i))
    return PROMISE_NONE;
  tree fndecl = gimple_call_fndecl (call);
  return spec.arg_readonly_p (i) || (fndecl && fndecl_built_in_p (fndecl))
	 ? PROMISE_BORROWED : PROMISE_NOESCAPE;
}

bool
may_return_argument_p (gcall *call, unsigned i)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || SCALAR_FLOAT_TYPE_P (TREE_TYPE (lhs)))
    return false;
  attr_fnspec spec = gimple_call_fnspec (call);
  return spec.known_p () && spec.arg_specified_p (i);
}

enum param_promise
param_promise (gcall *call, unsigned i)
{
  tree fndecl = gimple_call_fndecl (call);
  /* Nothing can be promised of what is behind the parameters.  */
  if (fndecl && escape_pretence.borrows
      && !strcmp (callee_name (fndecl), escape_pretence.borrows)
      && !(stdarg_p (TREE_TYPE (fndecl))
	   && i >= (unsigned) type_num_arguments (TREE_TYPE (fndecl))))
    return PROMISE_BORROWED;
  enum param_promise promise = PROMISE_NONE;
  unsigned k = 0;
  /* The front end of C keeps no parameters of a function that is only declared;
     their types are there.  */
  for (tree t = TYPE_ARG_TYPES (gimple_call_fntype (call)); t;
       t = TREE_CHAIN (t), k++)
    if (k == i)
      promise = promise_in (TYPE_ATTRIBUTES (TREE_VALUE (t)));
  if (!fndecl)
    return promise;
  k = 0;
  for (tree p = DECL_ARGUMENTS (fndecl); p; p = DECL_CHAIN (p), k++)
    if (k == i && promise == PROMISE_NONE)
      promise = promise_in (DECL_ATTRIBUTES (p));
  /* The object is gone after the call, and so is every reference.  */
  if (promise == PROMISE_NONE && deallocates_p (fndecl, i))
    promise = PROMISE_NOESCAPE;
  return promise == PROMISE_NONE ? fnspec_promise (call, i) : promise;
}

/* True when a parameter in the list ARGS of types promises something.  */

static bool
types_promise_p (tree args)
{
  for (tree t = args; t; t = TREE_CHAIN (t))
    if (promise_in (TYPE_ATTRIBUTES (TREE_VALUE (t))) != PROMISE_NONE)
      return true;
  return false;
}

void
keep_promises_apart (cgraph_node *node)
{
  struct function *fun = DECL_STRUCT_FUNCTION (node->decl);
  bool promises = types_promise_p (TYPE_ARG_TYPES (TREE_TYPE (node->decl)));
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !promises && !gsi_end_p (i);
	 gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	promises = !gimple_call_internal_p (call) && !gimple_call_fndecl (call)
		   && types_promise_p (TYPE_ARG_TYPES (gimple_call_fntype (call)));
  if (promises)
    keep_apart (node->decl);
}
