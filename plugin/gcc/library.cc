/* What a library function does, by its line in the table.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"
#include "incpath.h"
#include "cpplib.h"

/* The front ends of C have it; lto1 does not.  */
extern struct cpp_dir *get_added_cpp_dirs (incpath_kind) __attribute__ ((weak));

static struct esc_library *library;

/* Read FILE whole.  The caller frees it.  */

static char *
read_file (const char *name)
{
  /* A device may give bytes for ever.  */
  const size_t most = 1 << 24;
  FILE *f = fopen (name, "r");
  if (!f)
    return NULL;
  size_t n = 0, cap = 4096;
  char *text = XNEWVEC (char, cap);
  for (size_t got; (got = fread (text + n, 1, cap - n - 1, f)) > 0 && n < most;)
    {
      n += got;
      if (cap - n < 2)
	text = XRESIZEVEC (char, text, cap *= 2);
    }
  int why = ferror (f) ? errno : n >= most ? EFBIG : memchr (text, 0, n) ? EILSEQ : 0;
  fclose (f);
  text[n] = '\0';
  if (why)
    {
      free (text);
      errno = why;
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

/* True when LOC is in a header of the C library: in a folder that the compiler itself
   looks into.  A folder of -isystem, or a pragma, makes a header of anybody's one of the
   system.  */

static bool
library_header_p (location_t loc)
{
  const char *file = LOCATION_FILE (loc);
  if (!file || !in_system_header_at (loc))
    return false;
  /* One that is reached from there by way of the parent's folder is anybody's.  */
  if (strstr (file, "/../") && startswith (file, "/usr/include/"))
    return false;
  if (startswith (file, "/usr/include/") || !get_added_cpp_dirs)
    return startswith (file, "/usr/include/");
  static const incpath_kind kinds[] = { INC_SYSTEM, INC_AFTER };
  for (incpath_kind kind : kinds)
    for (cpp_dir *dir = get_added_cpp_dirs (kind); dir; dir = dir->next)
      if (!dir->user_supplied_p && startswith (file, dir->name)
	  && file[strlen (dir->name)] == '/')
	return true;
  return false;
}

/* --- -fno-builtin, which is no option of a function: nothing of it is left at link time,
   where several units are compiled at once, but what we write into an attribute.  */

/* The functions of a unit have it: its argument is the list of the names that have lost
   their meaning; none: all have.  */
#define NO_BUILTIN "escape no builtin"

/* Of the units that this function is made of at link time: the names, or all.  */
static hash_set<tree> *unbuilt_names, *named_names;
static bool all_unbuilt;

/* The names of -fno-builtin-NAME.  */

static tree
no_builtin_names (void)
{
  tree names = NULL_TREE;
  for (unsigned i = 0; i < save_decoded_options_count; i++)
    if (save_decoded_options[i].opt_index == OPT_fbuiltin_
	&& !save_decoded_options[i].value)
      names = tree_cons (NULL_TREE, get_identifier (save_decoded_options[i].arg), names);
  return names;
}

void
keep_no_builtin (tree fndecl)
{
  tree names = flag_no_builtin ? NULL_TREE : no_builtin_names ();
  if (flag_no_builtin || names)
    DECL_ATTRIBUTES (fndecl) = tree_cons (get_identifier (NO_BUILTIN), names,
					  DECL_ATTRIBUTES (fndecl));
}

void
recall_no_builtin (void)
{
  /* A function that should be one of GCC's own, and is not, has lost its meaning, too.  */
  unbuilt_names = new hash_set<tree>;
  named_names = new hash_set<tree>;
  for (int i = 1; i < END_BUILTINS; i++)
    if (tree decl = builtin_decl_explicit ((enum built_in_function) i))
      unbuilt_names->add (get_identifier (callee_name (decl)));
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
    if (tree a = lookup_attribute (NO_BUILTIN, DECL_ATTRIBUTES (node->decl)))
      {
	all_unbuilt |= !TREE_VALUE (a);
	for (tree name = TREE_VALUE (a); name; name = TREE_CHAIN (name))
	  {
	    unbuilt_names->add (TREE_VALUE (name));
	    named_names->add (TREE_VALUE (name));
	  }
      }
}

bool
name_unbuilt_p (const char *text)
{
  tree id = get_identifier (text);
  if (in_lto_p && !unbuilt_names)
    recall_no_builtin ();
  if (flag_no_builtin || all_unbuilt)
    return true;
  if (in_lto_p)
    return named_names->contains (id);
  for (tree name = no_builtin_names (); name; name = TREE_CHAIN (name))
    if (TREE_VALUE (name) == id)
      return true;
  return false;
}

/* True when -fno-builtin, or -fno-builtin-NAME, says of FNDECL, which is none of GCC's own,
   that its name proves nothing.  */

static bool
unbuilt_p (tree fndecl)
{
  /* No hook says that the whole program is about to be analysed.  */
  if (in_lto_p && !unbuilt_names)
    recall_no_builtin ();
  return name_unbuilt_p (callee_name (fndecl))
	 || (in_lto_p && unbuilt_names->contains (DECL_NAME (fndecl)));
}

/* The name in the object file of FNDECL, as far as it is known.  */

static const char *
symbol_name (tree fndecl)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME_SET_P (fndecl)
					 ? DECL_ASSEMBLER_NAME (fndecl) : DECL_NAME (fndecl));
  return name[0] == '*' ? name + 1 : name;
}

bool
renamed_p (tree fndecl)
{
  return strcmp (symbol_name (fndecl), callee_name (fndecl)) != 0;
}

/* True when a function of the program's own, under whatever name, is what FNDECL's symbol in the
   object file stands for.  */

static bool
symbol_defined_p (tree fndecl)
{
  symtab_node *s = symtab_node::get_for_asmname (get_identifier (symbol_name (fndecl)));
  for (; s; s = s->next_sharing_asm_name)
    if (s->decl != fndecl && s->definition && !DECL_EXTERNAL (s->decl))
      return true;
  return false;
}

bool
gives_its_own_p (tree fndecl)
{
  if (!library || !DECL_NAME (fndecl))
    return false;
  const char *name = callee_name (fndecl);
  /* Gnulib's name for what it puts in the place of the library's.  */
  if (startswith (name, "rpl_"))
    name += strlen ("rpl_");
  const struct esc_lib_function *f = esc_library_find (library, name);
  return f && f->result == ESC_LIB_OTHER;
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
  /* A body that a header of the system has for inlining alone is no other function
     than that of the library.  */
  cgraph_node *node = cgraph_node::get (fndecl);
  if (node && (node->definition || node->in_other_partition)
      && !(DECL_EXTERNAL (fndecl)
	   && in_system_header_at (DECL_SOURCE_LOCATION (fndecl))))
    return NULL;
  const char *symbol = symbol_name (fndecl);
  /* C++ gives library functions that are not extern "C" another name.  */
  if (startswith (symbol, "_Z"))
    return NULL;
  /* What has another name in the object file is another function; the headers have such for what
     they check, and for variants.  */
  const struct esc_lib_function *f = esc_library_find (library, symbol);
  if (!f && (!renamed_p (fndecl)
	     || (startswith (symbol, "__") && library_header_p (DECL_SOURCE_LOCATION (fndecl)))))
    f = esc_library_find (library, callee_name (fndecl));
  if (f && !f->user && symbol_defined_p (fndecl))
    return NULL;
  if (f && !f->user && !fndecl_built_in_p (fndecl)
      && (unbuilt_p (fndecl)
	  || !library_header_p (DECL_SOURCE_LOCATION (fndecl))))
    return NULL;
  return f;
}

/* --- Formats.  */

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
  tree base = TREE_CODE (op) == ADDR_EXPR ? get_base_address (TREE_OPERAND (op, 0)) : NULL_TREE;
  if (base && VAR_P (base) && replaceable_variable_p (base))
    return NULL;
  return c_getstr (op);
}

/* What a printf conversion does with its argument.  */
enum conversion { CONV_END, CONV_READ, CONV_VALUE, CONV_WRITE };

/* The next conversion after *P that takes an argument; a `*' is one of its
   own.  Anything that is not understood counts as taking the value, which is
   always safe, and ends the format.  IN_SPEC is set inside a specification.  */

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
      /* A conversion of the program's own takes as many as it says.  */
      if (!strchr ("diouxXeEfFgGaAcspnCSbBm", c))
	*p = "";
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
	      unsigned first, const vec<esc_id> &args)
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
      else
	touch_value (fg, c == CONV_WRITE ? ESC_WRITE : ESC_READ, args[i], ESC_NONE);
    }
}

/* True when CALL, of NAME, gets no function to call by OP, null.  glob takes others from its
   result, if its flags say so (GLOB_ALTDIRFUNC of <glob.h>).  */

static bool
no_callback_p (gcall *call, const char *name, tree op)
{
  const HOST_WIDE_INT altdirfunc = 1 << 9;
  return integer_zerop (op)
	 && (!startswith (name, "glob")
	     || (tree_nonzero_bits (gimple_call_arg (call, 1)) & altdirfunc) == 0);
}

/* CALL, by the line P of the table, calls the function that OP points to with
   pointers into what arguments point to.  */

static void
build_callback (function_graph *fg, gcall *call,
		const struct esc_lib_param *p, tree op,
		const vec<esc_id> &args)
{
  location_t loc = gimple_location (call);
  const char *name = callee_name (gimple_call_fndecl (call));
  if (no_callback_p (call, name, op))
    return;
  uint32_t step = new_step (fg, ESC_WHY_CALLS_BACK, loc, name);
  esc_id v = new_value (fg);
  /* The library hands over pointers of its own as well.  */
  esc_addr (fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  for (unsigned i = 0; i < args.length (); i++)
    if ((p->call_args & (1u << i)) && args[i] != ESC_NONE)
      esc_offset (fg->g, v, args[i], ESC_UNKNOWN, step);
  if (TREE_CODE (op) == SSA_NAME)
    touch_value (fg, ESC_CALL, value_of (fg, op), step);
  auto_vec<tree> targets;
  if (possible_targets (op, fg->fun->decl, targets) && call_back_p (targets))
    for (unsigned k = 0; k < targets.length (); k++)
      build_called_back (fg, call, targets[k], v);
  else
    {
      /* Who is called, if it is one, is whom a reader wants to know.  */
      enum esc_why why = ESC_WHY_NO_BODY;
      tree fndecl = TREE_CODE (op) == ADDR_EXPR ? TREE_OPERAND (op, 0) : NULL_TREE;
      if (fndecl && TREE_CODE (fndecl) == FUNCTION_DECL && !trusted_function (fndecl, &why))
	step = new_step (fg, why, loc, callee_name (fndecl));
      escape_value (fg, v, step);
    }
}

/* The size of a pointer in bytes.  */

static int64_t
bytes_of_pointer (void)
{
  return POINTER_SIZE / BITS_PER_UNIT;
}

/* CALL, of NAME, allocates something that it does not return.  Return a value with
   its address.  */

static esc_id
build_made (function_graph *fg, gcall *call, const char *name)
{
  alloc_site site;
  site.stmt = call;
  site.kind = ALLOC_OTHER;
  site.callee = name;
  site.fresh = site.size_inexact = false;
  site.size_arg[0] = site.size_arg[1] = NULL_TREE;
  name_sized_site (&site, name, false, 1);
  esc_id v = build_site (fg, &site);
  build_foreign_content (fg, call, v);
  return v;
}

/* True when the function NAME copies text: that a byte of it may be one of a pointer
   is nothing to tell the user.  */

static bool
text_function_p (const char *name)
{
  return startswith (name, "str") || startswith (name, "stp")
	 || startswith (name, "wcs") || startswith (name, "wcp");
}

/* One parameter of a call of the library while it is built.  */
struct library_param
{
  function_graph *fg;
  gcall *call;
  const char *name;
  const struct esc_lib_function *f;
  const struct esc_lib_param *p;
  esc_id arg;
  const vec<esc_id> &args;
};

/* A step of WHY for P's call.  */

static uint32_t
param_step (const library_param &p, enum esc_why why)
{
  return new_step (p.fg, why, gimple_location (p.call), p.name);
}

/* How P is touched.  What the table is silent about is of a type of the library's own, as
   FILE.  */

static void
build_touched (const library_param &p, tree arg)
{
  bool own = !p.p->flags && !p.p->copy && !p.p->to && POINTER_TYPE_P (TREE_TYPE (arg));
  if (own || (p.p->flags & (ESC_LIB_READ | ESC_LIB_EMIT | ESC_LIB_FORMAT | ESC_LIB_SCAN)))
    touch_value (p.fg, ESC_READ, p.arg, ESC_NONE);
  if (own || (p.p->flags & ESC_LIB_WRITE))
    touch_value (p.fg, ESC_WRITE, p.arg, ESC_NONE);
}

/* A value with the SIZE bytes at OFF of what P points to, which may be freed.  */

static esc_id
build_freed_content (const library_param &p, int64_t off, int64_t size, uint32_t step)
{
  esc_id content = new_value (p.fg);
  esc_load (p.fg->g, content, p.arg, off, size, step);
  esc_unary (p.fg->g, ESC_CFREE, content, step);
  return content;
}

/* Pointers in what P points to leave as bytes, and may come back as bytes.  */

static void
build_emitted (const library_param &p)
{
  uint32_t step = param_step (p, ESC_WHY_EMITS);
  esc_id v = new_value (p.fg);
  esc_load (p.fg->g, v, p.arg, ESC_UNKNOWN, ESC_UNKNOWN, step);
  escape_value (p.fg, v, step);
}

/* P is a format by which the arguments behind the parameters are written.  */

static void
build_scanned (const library_param &p)
{
  uint32_t step = param_step (p, ESC_WHY_CALL_STORES);
  esc_id v = new_value (p.fg);
  esc_addr (p.fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  bool text = (p.f->params[0].flags & ESC_LIB_READ) && p.args[0] != ESC_NONE;
  for (unsigned k = p.f->n_params; k < p.args.length (); k++)
    if (p.args[k] != ESC_NONE)
      {
	esc_store (p.fg->g, p.args[k], ESC_UNKNOWN, ESC_UNKNOWN, v, step);
	/* What a text holds, in words and characters.  */
	if (text)
	  esc_move_data (p.fg->g, p.args[k], ESC_UNKNOWN, p.args[0], ESC_UNKNOWN, ESC_UNKNOWN,
			 step);
      }
}

/* What P points to gets a pointer: to new memory, into which what OLD points to is copied
   unless it is ESC_NONE; or to the library's.  */

static void
build_pointer_out (const library_param &p, esc_id old)
{
  uint32_t step = param_step (p, ESC_WHY_CALL_STORES);
  if (p.p->flags & (ESC_LIB_MAKE | ESC_LIB_RENEW))
    {
      esc_id v = build_made (p.fg, p.call, p.name);
      if (old != ESC_NONE)
	esc_move (p.fg->g, v, 0, old, 0, ESC_UNKNOWN, step);
      esc_store (p.fg->g, p.arg, 0, bytes_of_pointer (), v, step);
      return;
    }
  esc_id v = new_value (p.fg);
  esc_addr (p.fg->g, v, ESC_HEAP, ESC_UNKNOWN, step);
  esc_store (p.fg->g, p.arg, 0, ESC_UNKNOWN, v, step);
}

/* A pointer into what P points to is stored in what the parameter TO points to.  */

static void
build_stored_to (const library_param &p)
{
  uint32_t step = param_step (p, ESC_WHY_CALL_STORES);
  esc_id v = new_value (p.fg);
  esc_offset (p.fg->g, v, p.arg, ESC_UNKNOWN, step);
  esc_store (p.fg->g, p.args[p.p->to - 1], 0, ESC_UNKNOWN, v, step);
}

/* The pointer in what P points to moves on.  Return a value with it, before and after.  */

static esc_id
build_stepped (const library_param &p)
{
  uint32_t step = param_step (p, ESC_WHY_CALL_STORES);
  esc_id before = new_value (p.fg), after = new_value (p.fg);
  esc_load (p.fg->g, before, p.arg, 0, bytes_of_pointer (), step);
  esc_offset (p.fg->g, after, before, ESC_UNKNOWN, step);
  esc_store (p.fg->g, p.arg, 0, bytes_of_pointer (), after, step);
  touch_value (p.fg, ESC_READ, p.arg, ESC_NONE);
  touch_value (p.fg, ESC_WRITE, p.arg, ESC_NONE);
  touch_value (p.fg, ESC_READ, after, ESC_NONE);
  touch_value (p.fg, ESC_WRITE, after, ESC_NONE);
  return after;
}

/* What P points to becomes a copy.  What is read, too, is copied behind its end.  */

static void
build_copied (const library_param &p)
{
  int64_t size = ESC_UNKNOWN;
  if (gimple_call_builtin_p (p.call, BUILT_IN_MEMCPY)
      || gimple_call_builtin_p (p.call, BUILT_IN_MEMMOVE)
      || gimple_call_builtin_p (p.call, BUILT_IN_MEMPCPY))
    {
      tree n = gimple_call_arg (p.call, 2);
      if (tree_fits_shwi_p (n) && tree_to_shwi (n) > 0)
	size = tree_to_shwi (n);
    }
  (text_function_p (p.name) ? esc_move_data : esc_move)
    (p.fg->g, p.arg, p.p->flags & ESC_LIB_READ ? ESC_UNKNOWN : 0, p.args[p.p->copy - 1], 0,
     size, param_step (p, ESC_WHY_COPIED));
}

/* Apply the flags of parameter I of F.  */

static void
build_library_param (function_graph *fg, gcall *call,
		     const struct esc_lib_function *f, unsigned i,
		     const vec<esc_id> &args)
{
  library_param p = { fg, call, callee_name (gimple_call_fndecl (call)), f, &f->params[i],
		      args[i], args };
  unsigned flags = p.p->flags;
  if (flags & ESC_LIB_CALL)
    build_callback (fg, call, p.p, gimple_call_arg (call, i), args);
  if (flags & ESC_LIB_KEEP)
    escape_value (fg, p.arg, param_step (p, ESC_WHY_KEEPS));
  if (p.arg == ESC_NONE)
    return;
  build_touched (p, gimple_call_arg (call, i));
  esc_id old = ESC_NONE;
  if (flags & ESC_LIB_RENEW)
    {
      uint32_t step = param_step (p, ESC_WHY_RESIZED);
      old = build_freed_content (p, 0, bytes_of_pointer (), step);
      touch_value (fg, ESC_RESIZE, old, step);
    }
  if (flags & ESC_LIB_DROP)
    build_freed_content (p, ESC_UNKNOWN, ESC_UNKNOWN, param_step (p, ESC_WHY_FREE));
  library_param at = { fg, call, p.name, f, p.p, flags & ESC_LIB_STEP ? build_stepped (p) : p.arg,
		       args };
  if (flags & ESC_LIB_EMIT)
    build_emitted (at);
  if (flags & ESC_LIB_SCAN)
    build_scanned (p);
  if (flags & (ESC_LIB_OUT | ESC_LIB_MAKE | ESC_LIB_RENEW))
    build_pointer_out (at, old);
  if (p.p->to && args[p.p->to - 1] != ESC_NONE)
    build_stored_to (at);
  if (p.p->copy && args[p.p->copy - 1] != ESC_NONE)
    build_copied (p);
}

/* Apply the result of F.  */

static void
build_library_result (function_graph *fg, gcall *call,
		      const struct esc_lib_function *f,
		      const vec<esc_id> &args)
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

/* Add what F does to the arguments of CALL, whose values are ARGS.  */

static void
build_library_params (function_graph *fg, gcall *call,
		      const struct esc_lib_function *f,
		      const vec<esc_id> &args)
{
  location_t loc = gimple_location (call);
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
		    new_step (fg, ESC_WHY_VARIADIC, loc,
			      callee_name (gimple_call_fndecl (call))));
}

/* True when CALL passes as many arguments as F has parameters.  */

static bool
fits_p (gcall *call, const struct esc_lib_function *f)
{
  return gimple_call_num_args (call) == f->n_params
	 || (f->variadic && gimple_call_num_args (call) > f->n_params);
}

void
build_library_arguments (function_graph *fg, gcall *call,
			 const struct esc_lib_function *f)
{
  auto_vec<esc_id> args;
  argument_values (fg, call,
		   new_step (fg, ESC_WHY_CALL_PARAM, gimple_location (call),
			     callee_name (gimple_call_fndecl (call))), args);
  if (fits_p (call, f))
    build_library_params (fg, call, f, args);
}

void
build_library_call (function_graph *fg, gcall *call,
		    const struct esc_lib_function *f)
{
  if (!fits_p (call, f))
    {
      build_unknown_call (fg, call, ESC_WHY_NO_BODY);
      return;
    }
  auto_vec<esc_id> args;
  argument_values (fg, call,
		   new_step (fg, ESC_WHY_CALL_PARAM, gimple_location (call),
			     callee_name (gimple_call_fndecl (call))), args);
  build_library_params (fg, call, f, args);
  build_library_result (fg, call, f, args);
}

bool
makes_memory_p (gcall *call)
{
  const struct esc_lib_function *lib
    = library_entry (gimple_call_fndecl (call));
  for (unsigned i = 0; lib && i < lib->n_params; i++)
    if (lib->params[i].flags & (ESC_LIB_MAKE | ESC_LIB_RENEW))
      return true;
  return false;
}

/* True when FNDECL is of a runtime library that runs code of the program's while the caller waits:
   OpenMP's and OpenACC's other tasks, an aborted transaction's.  GCC calls many `leaf'.  */

static bool
runs_tasks_p (tree fndecl)
{
  const char *name = callee_name (fndecl);
  return startswith (name, "GOMP_") || startswith (name, "GOACC_") || startswith (name, "_ITM_")
	 || startswith (name, "__builtin_GOMP_") || startswith (name, "__builtin_GOACC_");
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
  /* A leaf function does not call back into the unit, but for a handler of a signal that it
     sends, which GCC's manual leaves out: of leaf functions only GCC's own send none.  */
  if (fndecl_built_in_p (fndecl) && (flags_from_decl_or_type (fndecl) & ECF_LEAF)
      && !runs_tasks_p (fndecl))
    return false;
  cgraph_node *node = cgraph_node::get (fndecl);
  return !node || !node->ultimate_alias_target ()->definition;
}
