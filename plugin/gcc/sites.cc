/* Allocation and free calls, as GIMPLE has them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

const char *
callee_name (tree fndecl)
{
  if (!fndecl || !DECL_NAME (fndecl))
    return "function";
  /* A clone is to the user what it was made from.  */
  if (DECL_ABSTRACT_ORIGIN (fndecl)
      && TREE_CODE (DECL_ABSTRACT_ORIGIN (fndecl)) == FUNCTION_DECL
      && DECL_NAME (DECL_ABSTRACT_ORIGIN (fndecl)))
    fndecl = DECL_ABSTRACT_ORIGIN (fndecl);
  const char *name = IDENTIFIER_POINTER (DECL_NAME (fndecl));
  if (startswith (name, "__builtin_"))
    name += strlen ("__builtin_");
  return name;
}

/* Follow copies, conversions and, where nothing is optimised, the load of a
   variable, from OP to what the user wrote.  */

static tree
strip_to_source (tree op)
{
  for (int n = 0; n < 8 && TREE_CODE (op) == SSA_NAME; n++)
    {
      gimple *def = SSA_NAME_DEF_STMT (op);
      if (!is_gimple_assign (def))
	return op;
      enum tree_code code = gimple_assign_rhs_code (def);
      if (code != SSA_NAME && code != VAR_DECL && code != PARM_DECL
	  && code != INTEGER_CST && !CONVERT_EXPR_CODE_P (code))
	return op;
      /* A name of the user's own is as good as it gets, unless it stands for a
	 constant.  */
      if (SSA_NAME_VAR (op) && DECL_NAME (SSA_NAME_VAR (op))
	  && !DECL_IGNORED_P (SSA_NAME_VAR (op)) && code != INTEGER_CST)
	return op;
      op = gimple_assign_rhs1 (def);
    }
  return op;
}

/* The constant number of bytes that OP is, if it is one.  What lies between it and the
   constant may be conversions that change it.  */

bool
constant_size (tree op, unsigned HOST_WIDE_INT *size)
{
  auto_vec<tree> types;
  while (TREE_CODE (op) == SSA_NAME && types.length () < 8)
    {
      gimple *def = SSA_NAME_DEF_STMT (op);
      if (!is_gimple_assign (def)
	  || (gimple_assign_rhs_code (def) != SSA_NAME
	      && gimple_assign_rhs_code (def) != INTEGER_CST
	      && !CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def))))
	return false;
      types.safe_push (TREE_TYPE (op));
      op = gimple_assign_rhs1 (def);
    }
  while (TREE_CODE (op) == INTEGER_CST && !types.is_empty ())
    op = fold_convert (types.pop (), op);
  if (TREE_CODE (op) != INTEGER_CST || !tree_fits_uhwi_p (op))
    return false;
  *size = tree_to_uhwi (op);
  return true;
}

/* The name of the user's variable that OP is, or null.  */

static const char *
variable_name (tree op)
{
  op = strip_to_source (op);
  tree var = TREE_CODE (op) == SSA_NAME ? SSA_NAME_VAR (op) : op;
  if (!var || !DECL_P (var) || DECL_IGNORED_P (var) || !DECL_NAME (var))
    return NULL;
  return IDENTIFIER_POINTER (DECL_NAME (var));
}

/* True when FNDECL is an operator of C++, new when IS_NEW and else delete, of which the
   language says what it does: one that a program may replace, and that nobody has
   replaced where we see it.  An operator of a class, or with a place, is a function as
   any other.  */

static bool
standard_operator_p (tree fndecl, bool is_new)
{
  if (is_new ? !DECL_IS_REPLACEABLE_OPERATOR_NEW_P (fndecl)
      : !(DECL_IS_OPERATOR_DELETE_P (fndecl)
	  && DECL_IS_REPLACEABLE_OPERATOR (fndecl)))
    return false;
  cgraph_node *node = cgraph_node::get (fndecl);
  return !node || !(node->definition || node->in_other_partition);
}

bool
standard_new_p (tree fndecl)
{
  return standard_operator_p (fndecl, true);
}

/* The argument of CALL that is its size in bytes, or -1; *COUNT is that of a
   factor or -1.  */

static int
size_argument (tree fndecl, int *count)
{
  *count = -1;
  if (fndecl_built_in_p (fndecl, BUILT_IN_NORMAL))
    switch (DECL_FUNCTION_CODE (fndecl))
      {
      case BUILT_IN_MALLOC:
	return 0;
      case BUILT_IN_CALLOC:
	*count = 0;
	return 1;
      case BUILT_IN_REALLOC:
      case BUILT_IN_ALIGNED_ALLOC:
	return 1;
      case BUILT_IN_POSIX_MEMALIGN:
	return 2;
      default:
	return -1;
      }
  if (standard_new_p (fndecl))
    return 0;
  const char *name = callee_name (fndecl);
  if (!strcmp (name, "memalign"))
    return 1;
  if (!strcmp (name, "valloc") || !strcmp (name, "pvalloc"))
    return 0;
  if (!strcmp (name, "reallocarray"))
    {
      *count = 1;
      return 2;
    }
  return -1;
}

void
find_size_args (gcall *call, struct alloc_site *site)
{
  tree fndecl = gimple_call_fndecl (call);
  int count, arg = size_argument (fndecl, &count);
  int positions[2] = { arg, count }, n = 0;
  site->size_arg[0] = site->size_arg[1] = NULL_TREE;
  if (arg < 0)
    if (tree a = lookup_attribute ("alloc_size",
				   TYPE_ATTRIBUTES (gimple_call_fntype (call))))
      {
	int k = 0;
	for (tree p = TREE_VALUE (a); p && k < 2; p = TREE_CHAIN (p))
	  positions[k++] = TREE_INT_CST_LOW (TREE_VALUE (p)) - 1;
      }
  for (int p : positions)
    if (p >= 0 && p < (int) gimple_call_num_args (call))
      site->size_arg[n++] = gimple_call_arg (call, p);
}

void
name_sized_site (struct alloc_site *site, const char *name, bool sized,
		 unsigned HOST_WIDE_INT factor)
{
  site->size_known = sized;
  site->size = factor;
  for (int k = 0; k < 2 && site->size_known; k++)
    {
      unsigned HOST_WIDE_INT n;
      if (!site->size_arg[k])
	continue;
      site->size_known = constant_size (site->size_arg[k], &n);
      /* A product that overflows is not a size: calloc returns null.  */
      if (site->size_known
	  && __builtin_mul_overflow (site->size, n, &site->size))
	site->size_known = false;
    }
  /* As a rule, a size is what an int has at most.  */
  site->size_known &= !(site->size_inexact && site->size > INT_MAX);
  if (site->size_known)
    {
      site->name = xasprintf ("%s (%lu)", name, (unsigned long) site->size);
      return;
    }
  site->size = 0;
  const char *var = sized && factor == 1 && site->size_arg[0]
		    && !site->size_arg[1]
		    ? variable_name (site->size_arg[0]) : NULL;
  site->name = xasprintf ("%s (%s)", name, var ? var : "...");
}

/* Give SITE its size and name from CALL to FNDECL.  */

static void
name_site (gcall *call, tree fndecl, struct alloc_site *site)
{
  const char *what = standard_new_p (fndecl) ? "new"
		     : callee_name (fndecl);
  site->callee = what;
  site->size_inexact = false;
  find_size_args (call, site);
  name_sized_site (site, what, site->size_arg[0] != NULL_TREE, 1);
}

/* What kind of allocator FNDECL is.  */

static enum alloc_kind
allocator_kind (tree fndecl)
{
  if (fndecl_built_in_p (fndecl, BUILT_IN_NORMAL))
    switch (DECL_FUNCTION_CODE (fndecl))
      {
      case BUILT_IN_MALLOC:
	return ALLOC_MALLOC;
      case BUILT_IN_CALLOC:
	return ALLOC_CALLOC;
      case BUILT_IN_REALLOC:
	return ALLOC_REALLOC;
      case BUILT_IN_ALIGNED_ALLOC:
	return ALLOC_ALIGNED;
      case BUILT_IN_POSIX_MEMALIGN:
	return ALLOC_POSIX;
      case BUILT_IN_STRDUP:
	return ALLOC_STRDUP;
      case BUILT_IN_STRNDUP:
	return ALLOC_STRNDUP;
      default:
	break;
      }
  if (standard_new_p (fndecl))
    return ALLOC_OTHER;
  const struct esc_lib_function *f = library_entry (fndecl);
  if (!f || f->result != ESC_LIB_NEW)
    return ALLOC_NONE;
  /* GCC has no builtins for these; a header of the system declares them.  */
  const char *name = f->user ? "" : callee_name (fndecl);
  return !strcmp (name, "reallocarray") ? ALLOC_REALLOC
	 : !strcmp (name, "memalign") ? ALLOC_ALIGNED : ALLOC_OTHER;
}

bool
movable_allocator_p (tree fndecl)
{
  return movable_kind_p (allocator_kind (fndecl));
}

tree
alignment_operand (gcall *call, enum alloc_kind kind)
{
  unsigned k = kind == ALLOC_POSIX;
  return (kind == ALLOC_ALIGNED || kind == ALLOC_POSIX)
	 && gimple_call_num_args (call) == k + 2
	 ? gimple_call_arg (call, k) : NULL_TREE;
}

tree
asked_alignment (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  return fndecl ? alignment_operand (call, allocator_kind (fndecl))
	 : NULL_TREE;
}

/* True when the alignment that CALL, of KIND, asks for can be had in a frame.  What
   posix_memalign refuses cannot.  */

static bool
slot_alignment_p (gcall *call, enum alloc_kind kind)
{
  tree align = alignment_operand (call, kind);
  unsigned HOST_WIDE_INT least = kind == ALLOC_POSIX
				 ? POINTER_SIZE / BITS_PER_UNIT : 1;
  return align && tree_fits_uhwi_p (align) && tree_to_uhwi (align) >= least
	 && tree_to_uhwi (align) <= MAX_SLOT_ALIGN
	 && pow2p_hwi (tree_to_uhwi (align));
}

tree
site_result (const alloc_site &site)
{
  return site.kind == ALLOC_POSIX ? NULL_TREE : gimple_call_lhs (site.stmt);
}

/* True when CALL is of the type that its function was declared with: its arguments are what they
   should be.  */

static bool
as_declared_p (gcall *call)
{
  tree type = TREE_TYPE (gimple_call_fndecl (call));
  return prototype_p (type) && types_compatible_p (type, gimple_call_fntype (call));
}

enum alloc_kind
classify_alloc (gcall *call, struct alloc_site *site)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl)
    return ALLOC_NONE;
  enum alloc_kind kind = allocator_kind (fndecl);
  /* A call with other arguments than the built-in's is none of it.  */
  if (kind != ALLOC_NONE && fndecl_built_in_p (fndecl, BUILT_IN_NORMAL)
      && !gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    kind = ALLOC_NONE;
  /* Of an alignment that is not known, or that the frame does not have, nothing can be
     moved.  */
  if (kind == ALLOC_ALIGNED && !slot_alignment_p (call, kind))
    kind = ALLOC_OTHER;
  /* The library's line says what any other posix_memalign does.  */
  if (kind == ALLOC_POSIX && !slot_alignment_p (call, kind))
    kind = ALLOC_NONE;
  const struct esc_lib_function *f
    = kind != ALLOC_NONE && !fndecl_built_in_p (fndecl)
      ? library_entry (fndecl) : NULL;
  if (f && ((gimple_call_num_args (call) != f->n_params && !f->variadic)
	    || !as_declared_p (call)))
    kind = ALLOC_NONE;
  if (kind != ALLOC_NONE && site)
    {
      site->stmt = call;
      site->kind = kind;
      site->object = ESC_NONE;
      site->fresh = false;
      name_site (call, fndecl, site);
    }
  return kind;
}

bool
classify_free (gcall *call, struct free_call *f)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || gimple_call_num_args (call) == 0)
    return false;
  bool builtin = gimple_call_builtin_p (call, BUILT_IN_FREE);
  bool resizes = gimple_call_builtin_p (call, BUILT_IN_REALLOC);
  bool other = standard_operator_p (fndecl, false);
  const struct esc_lib_function *lib = NULL;
  if (!builtin && !resizes && !other && (lib = library_entry (fndecl))
      && lib->n_params > 0 && as_declared_p (call))
    {
      resizes = lib->params[0].flags & ESC_LIB_RESIZE;
      other = lib->params[0].flags & ESC_LIB_FREE;
    }
  if (!builtin && !resizes && !other)
    return false;
  f->stmt = call;
  f->operand = gimple_call_arg (call, 0);
  f->resizes = resizes;
  f->builtin = builtin;
  f->builtin_resize = allocator_kind (fndecl) == ALLOC_REALLOC;
  return true;
}
