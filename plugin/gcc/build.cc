/* From GIMPLE to a problem: one function per kind of statement.
   SPDX-License-Identifier: GPL-3.0-or-later

   What safe statements do is listed here; any other makes the whole function
   "not understood", and then everything in it stays on the heap.

   Integers carry pointers: every SSA name is a value, and all arithmetic but
   comparisons hands on what its operands point to.  */

#include "escape.h"

/* How far back a pointer is followed for the name of where it came from.  */
#define MAX_SOURCES 8

function_graph::function_graph (struct function *f)
  : fun (f), g (NULL), s (NULL), shallow (NULL), not_understood (NULL), sibling (NULL)
{
  const char *name = fndecl_name (f->decl);
  g = esc_graph_new (name ? name : "function");
  locals = new hash_map<tree, esc_id>;
  written = new hash_set<tree>;
  address = new hash_map<tree, esc_id>;
  params = new hash_map<tree, esc_id>;
}

function_graph::~function_graph ()
{
  for (unsigned i = 0; i < sites.length (); i++)
    free (sites[i].name);
  delete locals;
  delete written;
  delete address;
  delete params;
  esc_solution_free (s);
  esc_solution_free (shallow);
  esc_graph_free (g);
}

/* --- Values, steps, objects.  */

uint32_t
new_step (function_graph *fg, enum esc_why why, location_t loc,
	  const char *name)
{
  fg->places.safe_push (loc);
  return esc_add_step (fg->g, why, fg->places.length () - 1, name);
}

esc_id
new_value (function_graph *fg)
{
  return esc_add_value (fg->g);
}

/* The name that the program gives DECL, or null: variables of the compiler's own have
   names, too.  */

static const char *
decl_name (tree decl)
{
  const char *name
    = DECL_NAME (decl) ? IDENTIFIER_POINTER (DECL_NAME (decl)) : NULL;
  return name && DECL_ARTIFICIAL (decl) && strchr (name, '.') ? NULL : name;
}

/* The size of DECL or type T in bytes, or ESC_UNKNOWN.  */

static int64_t
bytes_of (tree size_unit)
{
  if (size_unit && tree_fits_shwi_p (size_unit))
    return tree_to_shwi (size_unit);
  return ESC_UNKNOWN;
}

bool
by_value_p (tree decl)
{
  return AGGREGATE_TYPE_P (TREE_TYPE (decl)) && !DECL_BY_REFERENCE (decl);
}

/* True when FG's parameter DECL is an aggregate that need not be told apart from the
   caller's: nothing is stored in it.  */

static bool
root_itself_p (function_graph *fg, tree decl)
{
  return by_value_p (decl) && !TREE_ADDRESSABLE (decl)
	 && !fg->written->contains (decl);
}

/* Find the parameters of FG's function that are stored to in place.  */

static bool
note_written (gimple *, tree base, tree, void *data)
{
  if (base && TREE_CODE (base) == PARM_DECL)
    ((function_graph *) data)->written->add (base);
  return false;
}

static void
find_written (function_graph *fg)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fg->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      walk_stmt_load_store_ops (gsi_stmt (i), fg, NULL, note_written);
}

/* The object that the memory of DECL is: {heap} when it outlives the frame.  */

static esc_id
object_of_decl (function_graph *fg, tree decl)
{
  if (TREE_CODE (decl) != VAR_DECL && TREE_CODE (decl) != PARM_DECL
      && TREE_CODE (decl) != RESULT_DECL)
    return ESC_HEAP;
  if (is_global_var (decl) || DECL_EXTERNAL (decl) || TREE_STATIC (decl)
      || !auto_var_in_fn_p (decl, fg->fun->decl))
    return ESC_HEAP;
  /* A parameter passed by value is what the argument points to, the caller's
     aggregate, as long as it is the same.  */
  if (TREE_CODE (decl) == PARM_DECL && root_itself_p (fg, decl))
    if (esc_id *root = fg->params->get (decl))
      return *root;
  bool existed;
  esc_id &o = fg->locals->get_or_insert (decl, &existed);
  if (!existed)
    {
      o = esc_add_object (fg->g, ESC_OBJ_LOCAL, bytes_of (DECL_SIZE_UNIT (decl)),
			  decl_name (decl));
      while (fg->decl_of.length () <= o)
	fg->decl_of.safe_push (NULL_TREE);
      fg->decl_of[o] = decl;
    }
  return o;
}

/* A value that holds the address of DECL.  */

static esc_id
address_of_decl (function_graph *fg, tree decl, uint32_t step)
{
  bool existed;
  esc_id &v = fg->address->get_or_insert (decl, &existed);
  if (!existed)
    {
      v = new_value (fg);
      esc_addr (fg->g, v, object_of_decl (fg, decl), 0, step);
    }
  return v;
}

/* A value that holds {heap}.  */

static esc_id
unknown_value (function_graph *fg, uint32_t step)
{
  esc_id v = new_value (fg);
  esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  return v;
}

esc_id
value_of (function_graph *fg, tree name)
{
  unsigned version = SSA_NAME_VERSION (name);
  /* A solved graph does not grow: its solution would not fit it.  */
  if (fg->s && (version >= fg->value.length () || fg->value[version] == ESC_NONE))
    return ESC_NONE;
  if (version >= fg->value.length ())
    {
      unsigned old = fg->value.length ();
      fg->value.safe_grow (MAX (version + 1, num_ssa_names), true);
      for (unsigned i = old; i < fg->value.length (); i++)
	fg->value[i] = ESC_NONE;
    }
  if (fg->value[version] != ESC_NONE)
    return fg->value[version];
  esc_id v = fg->value[version] = new_value (fg);
  while (fg->ssa_of.length () <= v)
    fg->ssa_of.safe_push (NULL_TREE);
  fg->ssa_of[v] = name;
  if (SSA_NAME_IS_DEFAULT_DEF (name) && SSA_NAME_VAR (name))
    {
      tree var = SSA_NAME_VAR (name);
      if (TREE_CODE (var) == PARM_DECL)
	{
	  esc_id *o = fg->params->get (var);
	  /* The static chain and such are not among the parameters.  */
	  esc_addr (fg->g, v, o ? *o : ESC_HEAP, 0, ESC_NONE);
	}
      else if (TREE_CODE (var) == RESULT_DECL)
	/* The result lives in memory of the caller's.  */
	esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, ESC_NONE);
    }
  return v;
}

/* --- References.  */

/* The address of REF's base as a value, and the bytes from there.  */

struct reference
decompose (function_graph *fg, tree ref, uint32_t step)
{
  struct reference r = { ESC_NONE, ESC_UNKNOWN, ESC_UNKNOWN, false };
  poly_int64 poly_off, poly_size, poly_max;
  HOST_WIDE_INT off, size, max;
  bool reverse;
  if (TREE_CODE (ref) == WITH_SIZE_EXPR)
    ref = TREE_OPERAND (ref, 0);
  tree base = get_ref_base_and_extent (ref, &poly_off, &poly_size, &poly_max,
				       &reverse);
  bool known = poly_off.is_constant (&off) && poly_size.is_constant (&size)
	       && poly_max.is_constant (&max) && off >= 0;
  if (known)
    {
      r.off = off / BITS_PER_UNIT;
      r.exact = max == size && size > 0 && off % BITS_PER_UNIT == 0
		&& size % BITS_PER_UNIT == 0;
      if (max > 0)
	r.size = (off % BITS_PER_UNIT + max + BITS_PER_UNIT - 1)
		 / BITS_PER_UNIT;
    }
  if (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
    {
      tree ptr = TREE_OPERAND (base, 0);
      r.base = operand_value (fg, ptr, step);
      if (TREE_CODE (base) == TARGET_MEM_REF)
	{
	  /* An index may hold a pointer and the base an offset.  */
	  if (TMR_INDEX (base) || TMR_INDEX2 (base))
	    {
	      esc_id v = new_value (fg);
	      tree parts[] = { ptr, TMR_INDEX (base), TMR_INDEX2 (base) };
	      for (tree part : parts)
		if (part)
		  {
		    esc_id p = operand_value (fg, part, step);
		    if (p != ESC_NONE)
		      esc_offset (fg->g, v, p, ESC_UNKNOWN, step);
		  }
	      r.base = v;
	      known = false;
	    }
	}
      poly_int64 poly_more;
      HOST_WIDE_INT more;
      if (known && mem_ref_offset (base).to_shwi (&poly_more)
	  && poly_more.is_constant (&more))
	r.off += more;
      else
	known = false;
    }
  else if (DECL_P (base))
    r.base = address_of_decl (fg, base, step);
  else if (CONSTANT_CLASS_P (base) || TREE_CODE (base) == CONSTRUCTOR)
    r.base = ESC_NONE;
  else
    r.base = unknown_value (fg, step);
  if (!known)
    {
      r.off = r.size = ESC_UNKNOWN;
      r.exact = false;
    }
  return r;
}

/* The base that REF's memory is in: a decl or null.  */

static tree
base_decl (tree ref)
{
  tree base = get_base_address (ref);
  if (base && (TREE_CODE (base) == MEM_REF)
      && TREE_CODE (TREE_OPERAND (base, 0)) == ADDR_EXPR)
    base = get_base_address (TREE_OPERAND (TREE_OPERAND (base, 0), 0));
  return base && DECL_P (base) ? base : NULL_TREE;
}

tree
source_global (tree v)
{
  for (int n = 0; n < MAX_SOURCES && TREE_CODE (v) == SSA_NAME; n++)
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (v));
      if (!def)
	return NULL_TREE;
      tree from = gimple_assign_rhs1 (def);
      if (gimple_assign_load_p (def))
	{
	  tree decl = base_decl (from);
	  if (decl)
	    return VAR_P (decl) && is_global_var (decl) && DECL_NAME (decl) ? decl
		   : NULL_TREE;
	  from = get_base_address (from);
	  if (!from || TREE_CODE (from) != MEM_REF)
	    return NULL_TREE;
	  from = TREE_OPERAND (from, 0);
	}
      else if (!gimple_assign_single_p (def)
	       && gimple_assign_rhs_code (def) != POINTER_PLUS_EXPR
	       && !gimple_assign_cast_p (def))
	return NULL_TREE;
      v = from;
    }
  return NULL_TREE;
}

/* The step for a store to REF at LOC: the words depend on where it goes.  */

static uint32_t
store_step (function_graph *fg, tree ref, location_t loc)
{
  tree decl = base_decl (ref);
  if (decl)
    {
      bool global = object_of_decl (fg, decl) == ESC_HEAP;
      return new_step (fg, global ? ESC_WHY_STORE_GLOBAL
				  : ESC_WHY_STORE_OBJECT,
		       loc, decl_name (decl));
    }
  tree base = get_base_address (ref);
  tree pointer = base && TREE_CODE (base) == MEM_REF ? TREE_OPERAND (base, 0) : NULL_TREE;
  if (!pointer || TREE_CODE (pointer) != SSA_NAME)
    return new_step (fg, ESC_WHY_STORE_POINTER, loc, NULL);
  const char *name = SSA_NAME_VAR (pointer) ? decl_name (SSA_NAME_VAR (pointer)) : NULL;
  tree global = name ? NULL_TREE : source_global (pointer);
  if (global)
    return new_step (fg, ESC_WHY_STORE_THROUGH_GLOBAL, loc, decl_name (global));
  return new_step (fg, ESC_WHY_STORE_POINTER, loc, name);
}

/* Add what ADDR (an ADDR_EXPR) points to, to value V.  */

static void
build_address (function_graph *fg, esc_id v, tree addr, uint32_t step)
{
  tree ref = TREE_OPERAND (addr, 0);
  poly_int64 poly_off;
  HOST_WIDE_INT off = 0;
  tree base = get_addr_base_and_unit_offset (ref, &poly_off);
  bool known = base && poly_off.is_constant (&off);
  if (!base)
    base = get_base_address (ref);
  if (base && (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF))
    {
      struct reference r = decompose (fg, base, step);
      if (r.base != ESC_NONE)
	esc_offset (fg->g, v, r.base,
		    known && r.off != ESC_UNKNOWN ? r.off + off : ESC_UNKNOWN,
		    step);
      return;
    }
  esc_id o = base && DECL_P (base) ? object_of_decl (fg, base) : ESC_HEAP;
  esc_addr (fg->g, v, o, known ? off : ESC_UNKNOWN, step);
}

esc_id
operand_value (function_graph *fg, tree op, uint32_t step)
{
  switch (TREE_CODE (op))
    {
    case SSA_NAME:
      return virtual_operand_p (op) ? ESC_NONE : value_of (fg, op);
    case ADDR_EXPR:
      {
	esc_id v = new_value (fg);
	build_address (fg, v, op, step);
	return v;
      }
    case OBJ_TYPE_REF:
      return operand_value (fg, OBJ_TYPE_REF_EXPR (op), step);
    case WITH_SIZE_EXPR:
      return argument_value (fg, TREE_OPERAND (op, 0), step);
    default:
      /* A parameter or variable that is not in memory is an SSA name; what is
	 left is a reference or something new.  */
      return argument_value (fg, op, step);
    }
}

/* True when TYPE is narrower than a pointer.  */

static bool
narrow_p (tree type)
{
  tree size = TYPE_SIZE_UNIT (type);
  return size && tree_fits_uhwi_p (size)
	 && tree_to_uhwi (size) < POINTER_SIZE / BITS_PER_UNIT;
}

/* Load from REF into value V.  */

static void
load_reference (function_graph *fg, esc_id v, tree ref, uint32_t step)
{
  struct reference r = decompose (fg, ref, step);
  tree type = TREE_TYPE (ref);
  /* A number of the program's own; not what GCC makes of a small memcpy.  */
  bool data = (INTEGRAL_TYPE_P (type) || SCALAR_FLOAT_TYPE_P (type))
	      && !(TREE_CODE (ref) == MEM_REF
		   && TYPE_REF_CAN_ALIAS_ALL (TREE_TYPE (TREE_OPERAND (ref,
								       1))));
  if (r.base == ESC_NONE)
    return;
  /* One of the bytes there, wherever, is no pointer that is there as a whole.  */
  if (!r.exact && r.size != ESC_UNKNOWN && narrow_p (type))
    {
      esc_id whole = new_value (fg);
      (data ? esc_load_data : esc_load) (fg->g, whole, r.base, r.off, r.size, step);
      esc_offset (fg->g, v, whole, ESC_UNKNOWN, step);
    }
  else
    (data ? esc_load_data : esc_load) (fg->g, v, r.base, r.off, r.size, step);
}

/* True when REF is a reference to memory that the code below can take apart.  */

static bool
memory_reference_p (tree ref)
{
  if (TREE_CODE (ref) == WITH_SIZE_EXPR)
    ref = TREE_OPERAND (ref, 0);
  return DECL_P (ref) || TREE_CODE (ref) == MEM_REF
	 || TREE_CODE (ref) == TARGET_MEM_REF || handled_component_p (ref);
}

/* The SSA name that REF (REALPART_EXPR <x>, BIT_FIELD_REF <x>, ...) is a part
   of, or null.  */

static tree
part_of_name (tree ref)
{
  while (handled_component_p (ref))
    ref = TREE_OPERAND (ref, 0);
  return TREE_CODE (ref) == SSA_NAME ? ref : NULL_TREE;
}

/* True when OP is an address that the program names by its number: there is memory of
   which nothing is known.  */

static bool
fixed_address_p (tree op)
{
  return TREE_CODE (op) == INTEGER_CST && POINTER_TYPE_P (TREE_TYPE (op))
	 && !integer_zerop (op);
}

esc_id
argument_value (function_graph *fg, tree op, uint32_t step)
{
  if (TREE_CODE (op) == SSA_NAME || TREE_CODE (op) == ADDR_EXPR
      || TREE_CODE (op) == OBJ_TYPE_REF)
    return operand_value (fg, op, step);
  if (CONSTANT_CLASS_P (op) && !fixed_address_p (op))
    return ESC_NONE;
  esc_id v = new_value (fg);
  if (fixed_address_p (op))
    esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  else if (tree name = part_of_name (op))
    esc_offset (fg->g, v, value_of (fg, name), ESC_UNKNOWN, step);
  else if (TREE_CODE (op) == CONSTRUCTOR)
    {
      unsigned i;
      tree elt;
      FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (op), i, elt)
	{
	  esc_id e = argument_value (fg, elt, step);
	  if (e != ESC_NONE)
	    esc_offset (fg->g, v, e, ESC_UNKNOWN, step);
	}
    }
  else if (memory_reference_p (op))
    load_reference (fg, v, op, step);
  else
    esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  return v;
}

esc_id
argument_address (function_graph *fg, tree op, uint32_t step)
{
  if (!AGGREGATE_TYPE_P (TREE_TYPE (op)) || !memory_reference_p (op))
    return argument_value (fg, op, step);
  struct reference r = decompose (fg, op, step);
  if (r.base == ESC_NONE)
    return ESC_NONE;
  esc_id v = new_value (fg);
  esc_offset (fg->g, v, r.base, r.exact ? r.off : ESC_UNKNOWN, step);
  return v;
}

/* True when REF may be a part of where a pointer is: something narrower, in a union, or of a type
   that may be a part of anything: a character; any where there is no strict aliasing.  */

static bool
part_of_pointer_p (tree ref)
{
  if (!narrow_p (TREE_TYPE (ref)))
    return false;
  for (tree t = ref; handled_component_p (t); t = TREE_OPERAND (t, 0))
    if (TREE_CODE (t) == VIEW_CONVERT_EXPR || TREE_CODE (t) == BIT_FIELD_REF
	|| TREE_CODE (TREE_TYPE (TREE_OPERAND (t, 0))) == UNION_TYPE)
      return true;
  return get_alias_set (ref) == 0;
}

void
store_reference (function_graph *fg, tree ref, esc_id v, uint32_t step)
{
  bool part = part_of_pointer_p (ref);
  if (v == ESC_NONE && !part && escape_opts.report < 2)
    return;
  struct reference r = decompose (fg, ref, step);
  if (v == ESC_NONE)
    touch_value (fg, ESC_WRITE, r.base, step);
  if (part && r.base != ESC_NONE)
    esc_blur (fg->g, r.base, r.off, r.size, step);
  if (v == ESC_NONE)
    return;
  if (r.base != ESC_NONE)
    esc_store (fg->g, r.base, r.off, r.size, v, step);
  else
    esc_unary (fg->g, ESC_ESCAPE, v, step);
}

/* --- Statements.  */

/* STMT is of a kind, or has an operand, that is not understood.  */

static void
give_up (function_graph *fg, gimple *stmt)
{
  if (!fg->not_understood)
    fg->not_understood = stmt;
}

/* V gets what OP has, at an offset that is lost when LOSE.  */

static void
flow_operand (function_graph *fg, esc_id v, tree op, bool lose, uint32_t step)
{
  esc_id w = argument_value (fg, op, step);
  if (w == ESC_NONE)
    return;
  if (lose)
    esc_offset (fg->g, v, w, ESC_UNKNOWN, step);
  else
    esc_copy (fg->g, v, w, step);
}

/* True when a value of type TO holds all of a pointer of type FROM, so that the
   conversion does not lose the offset.  */

static bool
keeps_pointer_p (tree to, tree from)
{
  return (POINTER_TYPE_P (to) || INTEGRAL_TYPE_P (to))
	 && (POINTER_TYPE_P (from) || INTEGRAL_TYPE_P (from))
	 && TYPE_PRECISION (to) >= POINTER_SIZE
	 && TYPE_PRECISION (from) >= POINTER_SIZE;
}

/* The pointers that a pointer is made of, at most so many.  */
#define MAX_PARTS 16

/* Add to PARTS the operand OP of a part; false when it is none, or there are too many.  */

static bool
add_part (tree op, vec<tree> *parts)
{
  if (TREE_CODE (op) != SSA_NAME)
    return false;
  if (!parts->contains (op))
    parts->safe_push (op);
  return parts->length () <= MAX_PARTS;
}

/* Push to PARTS the names that the name V is made of by adding numbers to a pointer, by
   casts that change no bit, and by merges, V first.  False when they are too many; or, if ROOT is
   given, which is not followed, when V is made of anything else.  */

static bool
pointer_parts (tree v, tree root, vec<tree> *parts)
{
  parts->safe_push (v);
  for (unsigned i = 0; i < parts->length (); i++)
    {
      tree name = (*parts)[i];
      if (name == root)
	continue;
      bool good = true;
      gimple *def = SSA_NAME_DEF_STMT (name);
      gphi *phi = dyn_cast<gphi *> (def);
      if (phi && gimple_phi_num_args (phi) <= MAX_PARTS)
	for (unsigned k = 0; k < gimple_phi_num_args (phi); k++)
	  good &= add_part (gimple_phi_arg_def (phi, k), parts);
      else if (is_gimple_assign (def)
	       && (gimple_assign_rhs_code (def) == POINTER_PLUS_EXPR
		   || gimple_assign_ssa_name_copy_p (def)
		   || (gimple_assign_cast_p (def)
		       && keeps_pointer_p (TREE_TYPE (name), TREE_TYPE (gimple_assign_rhs1 (def)))
		       && TYPE_PRECISION (TREE_TYPE (name))
			  == TYPE_PRECISION (TREE_TYPE (gimple_assign_rhs1 (def))))))
	good = add_part (gimple_assign_rhs1 (def), parts);
      else
	good = false;
      if ((root && !good) || parts->length () > MAX_PARTS)
	return false;
    }
  return true;
}

/* True when A and B are one pointer, whatever that is, plus numbers: one text's end and its
   begin, "for (p = s; *p; p++) ; return p - s;".  The pointer's definition dominates those of all
   names that are made of nothing else, so that both are made of it as it was set last: what an
   earlier iteration made of it is merged with something else.  */

static bool
one_base_p (tree a, tree b)
{
  if (TREE_CODE (a) != SSA_NAME || TREE_CODE (b) != SSA_NAME)
    return false;
  auto_vec<tree, MAX_PARTS> bases;
  if (!pointer_parts (a, NULL_TREE, &bases))
    return false;
  for (unsigned i = 0; i < bases.length (); i++)
    {
      auto_vec<tree, MAX_PARTS> of_a, of_b;
      if (pointer_parts (a, bases[i], &of_a) && pointer_parts (b, bases[i], &of_b))
	return true;
    }
  return false;
}

/* V = RHS1 CODE RHS2, where one of them may be a pointer and the other bytes.  */

static void
build_sum (function_graph *fg, esc_id v, gassign *stmt, uint32_t step)
{
  tree op1 = gimple_assign_rhs1 (stmt), op2 = gimple_assign_rhs2 (stmt);
  bool minus = gimple_assign_rhs_code (stmt) == MINUS_EXPR;
  if (TREE_CODE (op2) == INTEGER_CST
      && TYPE_PRECISION (TREE_TYPE (op1)) >= POINTER_SIZE
      && !VECTOR_TYPE_P (TREE_TYPE (op1)))
    {
      /* Pointer offsets are signed values in an unsigned type.  What a wider one
	 adds can be anything.  */
      int64_t k = ESC_UNKNOWN;
      if (cst_and_fits_in_hwi (op2) && int_cst_value (op2) != HOST_WIDE_INT_MIN)
	k = minus ? -int_cst_value (op2) : int_cst_value (op2);
      esc_id w = argument_value (fg, op1, step);
      if (w != ESC_NONE)
	esc_offset (fg->g, v, w, k, step);
      return;
    }
  if (minus && one_base_p (op1, op2))
    return;
  flow_operand (fg, v, op1, true, step);
  /* What is added to a pointer is a number of bytes within its object; GCC's own
     points-to analysis relies on that too.  Not so for a constant.  */
  if (gimple_assign_rhs_code (stmt) != POINTER_PLUS_EXPR
      || CONSTANT_CLASS_P (op1))
    flow_operand (fg, v, op2, true, step);
}

/* A pointer difference of one object is a plain number.  */

static void
build_difference (function_graph *fg, esc_id v, gassign *stmt, uint32_t step)
{
  tree op1 = gimple_assign_rhs1 (stmt), op2 = gimple_assign_rhs2 (stmt);
  if (one_base_p (op1, op2))
    return;
  esc_id a = operand_value (fg, op1, step), b = operand_value (fg, op2, step);
  if (a != ESC_NONE && b != ESC_NONE)
    esc_diff (fg->g, v, a, b, step);
  else if (a != ESC_NONE)
    esc_offset (fg->g, v, a, ESC_UNKNOWN, step);
  else if (b != ESC_NONE)
    esc_offset (fg->g, v, b, ESC_UNKNOWN, step);
}

/* What the statement right in front of STMT, a load, stored there; null if it did not.  The
   inner of two assignments in one expression is read back so.  */

static tree
just_stored (gassign *stmt)
{
  tree ref = gimple_assign_rhs1 (stmt);
  gimple_stmt_iterator i = gsi_for_stmt (stmt);
  gsi_prev_nondebug (&i);
  gassign *store = gsi_end_p (i) ? NULL : dyn_cast<gassign *> (gsi_stmt (i));
  if (!store || !gimple_store_p (store) || !gimple_assign_single_p (store)
      || gimple_clobber_p (store) || TREE_THIS_VOLATILE (ref)
      || TREE_SIDE_EFFECTS (gimple_assign_lhs (store))
      || !operand_equal_p (gimple_assign_lhs (store), ref, 0))
    return NULL_TREE;
  tree value = gimple_assign_rhs1 (store);
  return TREE_CODE (value) == SSA_NAME || CONSTANT_CLASS_P (value) ? value : NULL_TREE;
}

/* True when OP is a pointer as a number, and ALL of it.  */

static bool
pointer_number_p (tree op, bool all)
{
  gimple *def = TREE_CODE (op) == SSA_NAME ? SSA_NAME_DEF_STMT (op) : NULL;
  return def && is_gimple_assign (def) && CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def))
	 && POINTER_TYPE_P (TREE_TYPE (gimple_assign_rhs1 (def)))
	 && (!all || TYPE_PRECISION (TREE_TYPE (op)) >= POINTER_SIZE);
}

/* True when a comparison of OP may say one bit of an address that is in it: one after the other,
   all of them may be copied so.  All of a pointer is compared to ask a question; so are bits that
   all objects have alike, and what a function returns that nobody sees.  */

static bool
says_bits_p (tree op)
{
  gimple *def = TREE_CODE (op) == SSA_NAME ? SSA_NAME_DEF_STMT (op) : NULL;
  if (!def)
    return false;
  tree fndecl = is_gimple_call (def) ? gimple_call_fndecl (def) : NULL_TREE;
  tree_code code = is_gimple_assign (def) ? gimple_assign_rhs_code (def) : ERROR_MARK;
  if (POINTER_TYPE_P (TREE_TYPE (op)))
    return CONVERT_EXPR_CODE_P (code) && !POINTER_TYPE_P (TREE_TYPE (gimple_assign_rhs1 (def)))
	   && says_bits_p (gimple_assign_rhs1 (def));
  if (fndecl && !fndecl_built_in_p (fndecl))
    return cgraph_node::get (fndecl) && cgraph_node::get (fndecl)->definition;
  if (pointer_number_p (op, true))
    return false;
  return !(code == BIT_AND_EXPR && pointer_number_p (gimple_assign_rhs1 (def), false)
	   && tree_fits_uhwi_p (gimple_assign_rhs2 (def))
	   && tree_to_uhwi (gimple_assign_rhs2 (def)) < LEAST_ALIGNMENT / BITS_PER_UNIT);
}

/* What the comparison A with B says of the bits of A and B goes to V.  */

static void
build_comparison (function_graph *fg, esc_id v, tree a, tree b, uint32_t step)
{
  if (says_bits_p (a))
    flow_operand (fg, v, a, true, step);
  if (b && says_bits_p (b))
    flow_operand (fg, v, b, true, step);
}

/* The value of the assignment STMT goes to V.  */

static void
build_rhs (function_graph *fg, esc_id v, gassign *stmt)
{
  location_t loc = gimple_location (stmt);
  enum tree_code code = gimple_assign_rhs_code (stmt);
  tree rhs1 = gimple_assign_rhs1 (stmt);
  if (TREE_CODE_CLASS (code) == tcc_comparison || truth_value_p (code))
    {
      build_comparison (fg, v, rhs1, gimple_assign_rhs2 (stmt),
			new_step (fg, ESC_WHY_ARITHMETIC, loc));
      return;
    }
  switch (code)
    {
    case SSA_NAME:
    case OBJ_TYPE_REF:
      flow_operand (fg, v, rhs1, false, new_step (fg, ESC_WHY_ASSIGN, loc));
      return;
    case ADDR_EXPR:
      build_address (fg, v, rhs1, new_step (fg, ESC_WHY_ADDRESS_OF, loc));
      return;
    case POINTER_PLUS_EXPR:
    case PLUS_EXPR:
    case MINUS_EXPR:
      build_sum (fg, v, stmt, new_step (fg, ESC_WHY_ARITHMETIC, loc));
      return;
    case POINTER_DIFF_EXPR:
      build_difference (fg, v, stmt, new_step (fg, ESC_WHY_ARITHMETIC, loc));
      return;
    case COND_EXPR:
    case VEC_COND_EXPR:
      {
	uint32_t step = new_step (fg, ESC_WHY_MERGE, loc);
	flow_operand (fg, v, gimple_assign_rhs2 (stmt), false, step);
	flow_operand (fg, v, gimple_assign_rhs3 (stmt), false, step);
	/* A choice of two numbers is the bit that chooses.  */
	if (CONSTANT_CLASS_P (gimple_assign_rhs2 (stmt))
	    && CONSTANT_CLASS_P (gimple_assign_rhs3 (stmt)))
	  {
	    if (TREE_CODE (rhs1) == SSA_NAME)
	      flow_operand (fg, v, rhs1, true, step);
	    else
	      build_comparison (fg, v, TREE_OPERAND (rhs1, 0), TREE_OPERAND (rhs1, 1), step);
	  }
	return;
      }
    case MIN_EXPR:
    case MAX_EXPR:
      {
	uint32_t step = new_step (fg, ESC_WHY_MERGE, loc);
	flow_operand (fg, v, rhs1, false, step);
	flow_operand (fg, v, gimple_assign_rhs2 (stmt), false, step);
	return;
      }
    CASE_CONVERT:
      {
	tree to = TREE_TYPE (gimple_assign_lhs (stmt));
	bool keeps = keeps_pointer_p (to, TREE_TYPE (rhs1));
	enum esc_why why = POINTER_TYPE_P (to) ? ESC_WHY_ASSIGN
			   : ESC_WHY_TO_INTEGER;
	flow_operand (fg, v, rhs1, !keeps, new_step (fg, why, loc));
	return;
      }
    default:
      break;
    }
  if (gimple_assign_single_p (stmt) && memory_reference_p (rhs1)
      && !part_of_name (rhs1))
    {
      if (tree stored = just_stored (stmt))
	{
	  flow_operand (fg, v, stored, false, new_step (fg, ESC_WHY_ASSIGN, loc));
	  return;
	}
      load_reference (fg, v, rhs1,
		      new_step (fg, ESC_WHY_INDIRECTION, loc));
      return;
    }
  /* All other operations: whatever they do to the bits, nothing can be in the
     result that was not in an operand.  */
  uint32_t step = new_step (fg, ESC_WHY_ARITHMETIC, loc);
  for (unsigned i = 1; i < gimple_num_ops (stmt); i++)
    if (gimple_op (stmt, i))
      flow_operand (fg, v, gimple_op (stmt, i), true, step);
}

/* Copy the memory RHS to the memory LHS.  */

static void
build_aggregate_copy (function_graph *fg, tree lhs, tree rhs, uint32_t step)
{
  struct reference d = decompose (fg, lhs, step);
  struct reference s = decompose (fg, rhs, step);
  if (s.base == ESC_NONE)
    return;
  if (d.base == ESC_NONE || !d.exact || !s.exact || d.size != s.size)
    {
      /* Some bytes of one place, some bytes of the other.  */
      esc_id v = new_value (fg);
      esc_load (fg->g, v, s.base, s.off, s.size, step);
      if (d.base == ESC_NONE)
	esc_unary (fg->g, ESC_ESCAPE, v, step);
      else
	{
	  esc_id w = new_value (fg);
	  esc_offset (fg->g, w, v, ESC_UNKNOWN, step);
	  esc_store (fg->g, d.base, d.off, d.size, w, step);
	}
      return;
    }
  esc_move (fg->g, d.base, d.off, s.base, s.off, s.size, step);
}

static void
build_assign (function_graph *fg, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt), rhs = gimple_assign_rhs1 (stmt);
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      build_rhs (fg, value_of (fg, lhs), stmt);
      return;
    }
  if (gimple_clobber_p (stmt) || !gimple_assign_single_p (stmt))
    {
      if (!gimple_clobber_p (stmt))
	give_up (fg, stmt);
      return;
    }
  if (!memory_reference_p (lhs))
    {
      give_up (fg, stmt);
      return;
    }
  location_t loc = gimple_location (stmt);
  uint32_t step = store_step (fg, lhs, loc);
  if (TREE_THIS_VOLATILE (lhs))
    {
      /* Who reads it we cannot know; of a global it is no news.  */
      bool global = fg->g->steps[step].why == ESC_WHY_STORE_GLOBAL;
      esc_id v = argument_value (fg, rhs, step);
      if (v != ESC_NONE)
	esc_unary (fg->g, ESC_ESCAPE, v,
		   global ? step : new_step (fg, ESC_WHY_VOLATILE, loc));
      store_reference (fg, lhs, v, step);
      return;
    }
  if (TREE_CODE (rhs) != SSA_NAME && memory_reference_p (rhs)
      && !part_of_name (rhs))
    {
      build_aggregate_copy (fg, lhs, rhs, step);
      return;
    }
  store_reference (fg, lhs, argument_value (fg, rhs, step), step);
}

static void
build_phi (function_graph *fg, gphi *phi)
{
  tree lhs = gimple_phi_result (phi);
  if (virtual_operand_p (lhs))
    return;
  esc_id v = value_of (fg, lhs);
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      tree arg = gimple_phi_arg_def (phi, i);
      if (CONSTANT_CLASS_P (arg) && !fixed_address_p (arg))
	continue;
      flow_operand (fg, v, arg, false,
		    new_step (fg, ESC_WHY_MERGE,
			      gimple_phi_arg_location (phi, i)));
    }
}

/* OP is returned at LOC, or else where the function ends.  */

static void
build_returned (function_graph *fg, tree op, location_t loc)
{
  if (LOCATION_LOCUS (loc) <= BUILTINS_LOCATION)
    loc = fg->fun->function_end_locus;
  uint32_t step = new_step (fg, ESC_WHY_RETURN, loc);
  esc_id v = argument_value (fg, op, step);
  if (v != ESC_NONE)
    esc_unary (fg->g, ESC_RETURN, v, step);
}

/* GCC merges the returns of a function into one, which has no place then: the operands of
   what it returns have theirs.  */

static void
build_return (function_graph *fg, greturn *stmt)
{
  tree op = gimple_return_retval (stmt);
  location_t loc = gimple_location (stmt);
  if (!op)
    return;
  gimple *def = TREE_CODE (op) == SSA_NAME ? SSA_NAME_DEF_STMT (op) : NULL;
  gphi *phi = def ? dyn_cast<gphi *> (def) : NULL;
  if (LOCATION_LOCUS (loc) > BUILTINS_LOCATION || !def)
    build_returned (fg, op, loc);
  else if (!phi)
    build_returned (fg, op, gimple_location (def));
  else
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      build_returned (fg, gimple_phi_arg_def (phi, i), gimple_phi_arg_location (phi, i));
}

static void
build_asm (function_graph *fg, gasm *stmt)
{
  /* In such a function it finds the arguments where the caller left them.  */
  if (lookup_attribute ("naked", DECL_ATTRIBUTES (fg->fun->decl)))
    give_up (fg, stmt);
  uint32_t step = new_step (fg, ESC_WHY_ASM, gimple_location (stmt));
  for (unsigned i = 0; i < gimple_asm_ninputs (stmt); i++)
    {
      tree op = TREE_VALUE (gimple_asm_input_op (stmt, i));
      esc_id v = argument_value (fg, op, step);
      if (v != ESC_NONE)
	esc_unary (fg->g, ESC_ESCAPE, v, step);
      /* A memory operand: the statement has the address.  */
      if (memory_reference_p (op) && !part_of_name (op))
	{
	  struct reference r = decompose (fg, op, step);
	  if (r.base != ESC_NONE)
	    esc_unary (fg->g, ESC_ESCAPE, r.base, step);
	}
    }
  for (unsigned i = 0; i < gimple_asm_noutputs (stmt); i++)
    {
      tree op = TREE_VALUE (gimple_asm_output_op (stmt, i));
      if (TREE_CODE (op) == SSA_NAME)
	esc_addr (fg->g, value_of (fg, op), ESC_HEAP, ESC_UNKNOWN, step);
      else if (memory_reference_p (op) && !part_of_name (op))
	{
	  struct reference r = decompose (fg, op, step);
	  if (r.base != ESC_NONE)
	    {
	      esc_unary (fg->g, ESC_ESCAPE, r.base, step);
	      esc_store (fg->g, r.base, ESC_UNKNOWN, ESC_UNKNOWN,
			 unknown_value (fg, step), step);
	    }
	}
      else
	give_up (fg, stmt);
    }
}

static void
build_statement (function_graph *fg, gimple *stmt)
{
  switch (gimple_code (stmt))
    {
    case GIMPLE_ASSIGN:
      build_assign (fg, as_a<gassign *> (stmt));
      break;
    case GIMPLE_CALL:
      build_call (fg, as_a<gcall *> (stmt));
      break;
    case GIMPLE_RETURN:
      build_return (fg, as_a<greturn *> (stmt));
      break;
    case GIMPLE_ASM:
      build_asm (fg, as_a<gasm *> (stmt));
      break;
    case GIMPLE_COND:
    case GIMPLE_SWITCH:
    case GIMPLE_LABEL:
    case GIMPLE_GOTO:
    case GIMPLE_NOP:
    case GIMPLE_PREDICT:
    case GIMPLE_DEBUG:
    case GIMPLE_RESX:
    case GIMPLE_EH_DISPATCH:
      break;
    default:
      give_up (fg, stmt);
      break;
    }
}

/* Move a TYPE, OFF bytes from where they point, from value V to HERE: numbers, as far as
   they are known to be, as data.  */

static void
move_type (function_graph *fg, esc_id here, esc_id v, tree type, int64_t off)
{
  int64_t size = bytes_of (TYPE_SIZE_UNIT (type));
  if (TREE_CODE (type) == RECORD_TYPE && size != ESC_UNKNOWN)
    {
      for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
	if (TREE_CODE (f) == FIELD_DECL && DECL_BIT_FIELD_TYPE (f))
	  {
	    esc_move_data (fg->g, here, off, v, off, size, ESC_NONE);
	    break;
	  }
      for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
	if (TREE_CODE (f) == FIELD_DECL && !DECL_BIT_FIELD_TYPE (f)
	    && tree_fits_shwi_p (byte_position (f)))
	  move_type (fg, here, v, TREE_TYPE (f),
		     off + tree_to_shwi (byte_position (f)));
      return;
    }
  bool data = INTEGRAL_TYPE_P (type) || SCALAR_FLOAT_TYPE_P (type);
  (data ? esc_move_data : esc_move) (fg->g, here, off, v, off, size, ESC_NONE);
}

/* Add the parameters of FG's function: what the callers pass.  The argument for an
   aggregate is the aggregate's address (argument_address).  */

static void
build_params (function_graph *fg)
{
  for (tree p = DECL_ARGUMENTS (fg->fun->decl); p; p = DECL_CHAIN (p))
    {
      esc_id root = esc_add_param (fg->g, decl_name (p));
      fg->params->put (p, root);
      if (is_gimple_reg (p) || DECL_BY_REFERENCE (p)
	  || root_itself_p (fg, p))
	continue;
      esc_id v = new_value (fg);
      esc_addr (fg->g, v, root, 0, ESC_NONE);
      esc_id here = address_of_decl (fg, p, ESC_NONE);
      if (AGGREGATE_TYPE_P (TREE_TYPE (p)))
	move_type (fg, here, v, TREE_TYPE (p), 0);
      else
	esc_store (fg->g, here, 0, bytes_of (TYPE_SIZE_UNIT (TREE_TYPE (p))),
		   v, ESC_NONE);
    }
}

void
build_function (function_graph *fg)
{
  basic_block bb;
  find_written (fg);
  build_params (fg);
  FOR_EACH_BB_FN (bb, fg->fun)
    {
      for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i);
	   gsi_next (&i))
	build_phi (fg, i.phi ());
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	   gsi_next (&i))
	build_statement (fg, gsi_stmt (i));
    }
}
