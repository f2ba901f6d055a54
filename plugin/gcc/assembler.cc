/* R7: what the program may do in assembler, which nobody reads for us.
   SPDX-License-Identifier: GPL-3.0-or-later

   An asm may use the stack, change the guard that the stack protector compares with, or have a
   register that GCC takes for the frame when a slot is in it.  Its text is not understood here,
   only searched for what is none of that.  */

#include "escape.h"
#include "output.h"

/* The unit has macros of the assembler, whose names say nothing; an asm outside of all functions
   has operands; it may set what the stack protector compares with.  */
static bool assembler_macros, assembler_operands, guard_setter;

/* Marks of functions: that one has an asm, and, for the link, where other units are that nobody
   looked through, that one has none.  Blanks keep them from being the user's.  */
#define HAS_ASM "escape asm"
#define NO_ASM "escape no asm"

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

void
scan_function (struct function *fun)
{
  tree decl = fun->decl;
  basic_block bb;
  bool text = false;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      {
	if (gasm *stmt = dyn_cast<gasm *> (gsi_stmt (i)))
	  {
	    assembler_macros |= makes_macros_p (gimple_asm_string (stmt));
	    text |= gimple_asm_string (stmt)[0] != 0;
	  }
	guard_setter |= sets_guard_p (gsi_stmt (i));
      }
  if (text)
    DECL_ATTRIBUTES (decl) = remove_attribute (NO_ASM, DECL_ATTRIBUTES (decl));
  const char *mark = text ? HAS_ASM : NO_ASM;
  if ((text || flag_generate_lto) && !lookup_attribute (mark, DECL_ATTRIBUTES (decl)))
    DECL_ATTRIBUTES (decl) = tree_cons (get_identifier (mark), NULL_TREE, DECL_ATTRIBUTES (decl));
}

bool
asm_calls_p (tree fndecl)
{
  return in_lto_p ? !lookup_attribute (NO_ASM, DECL_ATTRIBUTES (fndecl))
		  : lookup_attribute (HAS_ASM, DECL_ATTRIBUTES (fndecl)) != NULL_TREE;
}

void
scan_assembler (void)
{
  assembler_macros |= in_lto_p;
  for (asm_node *node = symtab->first_asm_symbol (); node;
       node = safe_as_a<asm_node *> (node->next))
    if (TREE_CODE (node->asm_str) != STRING_CST)
      assembler_macros = assembler_operands = true;
    else
      assembler_macros |= makes_macros_p (TREE_STRING_POINTER (node->asm_str));
  varpool_node *var;
  FOR_EACH_VARIABLE (var)
    if (DECL_NAME (var->decl))
      guard_setter |= strstr (IDENTIFIER_POINTER (DECL_NAME (var->decl)), "stack_chk_guard") != NULL;
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
   numbers, or words out of pieces.  Names and numbers may have dots, too, and labels begin
   with ".L".  */

static bool
has_directive_p (const char *text)
{
  static const char *const harmless[] = { ".align", ".balign", ".p2align", ".loc" };
  for (const char *p = strchr (text, '.'); p; p = strchr (p + 1, '.'))
    {
      bool fine = p > text && (ISIDNUM (p[-1]) || p[-1] == '.' || p[-1] == ')');
      for (unsigned k = 0; k < ARRAY_SIZE (harmless); k++)
	fine |= !strncasecmp (p, harmless[k], strlen (harmless[k]));
      if (!fine && (p[1] != 'L' || !strncasecmp (p, ".long", 5)))
	return true;
    }
  return false;
}

/* True when TEXT has an instruction that may go elsewhere and come back.  */

static bool
jumps_p (const char *text)
{
  for (const char *p = text; *p; p++)
    if ((p == text || !(ISIDNUM (p[-1]) || strchr ("%$.", p[-1])))
	&& (*p == 'j' || *p == 'J'))
      return true;
  return false;
}

bool
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
	  if (jumps_p (text))
	    return true;
	}
  return false;
}

bool
asm_has_operands_p (void)
{
  return assembler_operands;
}

bool
may_set_guard_p (struct function *fun)
{
  basic_block bb;
  if (flag_stack_protect <= 0 || guard_setter)
    return flag_stack_protect > 0;
  /* At link time the unit was not looked through.  */
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (sets_guard_p (gsi_stmt (i)))
	return true;
  return false;
}

bool
takes_registers_p (struct function *fun)
{
  static const char *const taken[] = { "r10", "r13", "eax", "ecx", "edx", "edi" };
  /* A global variable's is fixed, too.  */
  if (fixed_regs[HARD_FRAME_POINTER_REGNUM])
    return true;
  for (unsigned i = 0; i < ARRAY_SIZE (taken); i++)
    {
      int regno = decode_reg_name (taken[i]);
      /* One that the machine does not have is fixed as well: r10 with -m32.  */
      if (regno >= 0 && fixed_regs[regno] && TEST_HARD_REG_BIT (accessible_reg_set, regno))
	return true;
    }
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (gimple_code (gsi_stmt (i)) == GIMPLE_ASM)
	return true;
  return false;
}
