/* The plugin's start and end.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

int plugin_is_GPL_compatible;

static struct plugin_info escape_info = {
  ESCAPE_VERSION, NULL
};

/* Say which part of the compiler differs from HAVE, the one that runs, and what
   the plugin was built for.  */

static bool
right_compiler_p (struct plugin_gcc_version *have)
{
  const struct plugin_gcc_version *built = &gcc_version;
  const char *what, *a, *b;
  if (strcmp (have->basever, built->basever))
    what = "version", a = built->basever, b = have->basever;
  else if (strcmp (have->devphase, built->devphase))
    what = "development phase", a = built->devphase, b = have->devphase;
  else if (strcmp (have->datestamp, built->datestamp))
    what = "date", a = built->datestamp, b = have->datestamp;
  else if (strcmp (have->revision, built->revision))
    what = "revision", a = built->revision, b = have->revision;
  else if (strcmp (have->configuration_arguments,
		   built->configuration_arguments))
    what = "configuration", a = built->configuration_arguments,
    b = have->configuration_arguments;
  else
    return true;
  error ("plugin %<escape%> was built for a GCC of another %s: for %qs, this is "
	 "%qs; build it again with %<make CC=...%>", what, a, b);
  return false;
}

/* `no_escape_demote' on a function: nothing in it is moved.  */

static tree
handle_attribute (tree *node, tree name, tree, int, bool *no_add)
{
  if (TREE_CODE (*node) != FUNCTION_DECL)
    {
      warning (OPT_Wattributes, "%qE attribute applies only to functions",
	       name);
      *no_add = true;
    }
  return NULL_TREE;
}

static struct attribute_spec no_demote_attribute = {
  "no_escape_demote", 0, 0, true, false, false, false, handle_attribute, NULL
};

/* `noescape' (as Clang has it: no reference survives the call) and `borrowed' (nor is
   it freed) on a parameter.  */

static tree
handle_promise (tree *node, tree name, tree, int, bool *no_add)
{
  if (TREE_CODE (*node) != PARM_DECL
      || !POINTER_TYPE_P (TREE_TYPE (*node)))
    {
      warning (OPT_Wattributes,
	       "%qE attribute applies only to parameters of pointer type",
	       name);
      *no_add = true;
      return NULL_TREE;
    }
  promises_made = true;
  /* Of a function that is only declared, the types of the parameters are all that
     is left later.  */
  tree type = TREE_TYPE (*node);
  TREE_TYPE (*node)
    = build_type_attribute_variant (type, tree_cons (name, NULL_TREE,
						     TYPE_ATTRIBUTES (type)));
  return NULL_TREE;
}

static struct attribute_spec noescape_attribute = {
  "noescape", 0, 0, true, false, false, false, handle_promise, NULL
};

static struct attribute_spec borrowed_attribute = {
  "borrowed", 0, 0, true, false, false, false, handle_promise, NULL
};

static void
register_attributes (void *, void *)
{
  /* Of a plugin that is given twice by the same name GCC takes but one.  */
  if (lookup_attribute_spec (get_identifier (no_demote_attribute.name)))
    {
      error ("plugin %<escape%> is loaded twice, by two names");
      return;
    }
  register_attribute (&no_demote_attribute);
  register_attribute (&noescape_attribute);
  register_attribute (&borrowed_attribute);
}

static void
pre_genericize (void *data, void *)
{
  if (!seen_error () && TREE_CODE ((tree) data) == FUNCTION_DECL)
    find_returned_locals ((tree) data);
}

static void
ipa_passes_start (void *, void *)
{
  if (in_lto_p && !seen_error ())
    recall_no_builtin ();
}

static void
function_end (void *, void *)
{
  restore_warnings ();
}

static void
ipa_passes_end (void *, void *)
{
  if (!seen_error ())
    {
      /* Otherwise `escape' has done it.  */
      if (in_lto_p)
	scan_assembler ();
      analyse_call_graph ();
      record_merged ();
    }
}

static void
finish_unit (void *, void *)
{
  if (!seen_error ())
    print_notes ();
}

/* The dump is written to a file of this name first, so that one that was cut short
   is not taken for whole.  Null: it goes to a device.  */
static char *unfinished_dump;

/* When the compiler exits, for whatever reason.  */

static void __attribute__ ((destructor))
remove_unfinished_dump (void)
{
  if (unfinished_dump)
    unlink (unfinished_dump);
}

static bool
open_dump (void)
{
  struct stat st;
  const char *name = escape_opts.dump;
  if (stat (name, &st) != 0 || S_ISREG (st.st_mode))
    name = unfinished_dump = xasprintf ("%s.%ld.tmp", name, (long) getpid ());
  escape_dump_stream = fopen (name, "w");
  return escape_dump_stream;
}

static void
close_dump (void)
{
  bool bad = ferror (escape_dump_stream);
  bad |= fclose (escape_dump_stream) != 0;
  escape_dump_stream = NULL;
  if (!bad && unfinished_dump && !seen_error ())
    {
      bad = rename (unfinished_dump, escape_opts.dump) != 0;
      if (!bad)
	unfinished_dump = NULL;
    }
  if (bad)
    error ("%<-fescape-dump=%s%>: cannot write the file: %m",
	   escape_opts.dump);
}

static void
finish (void *, void *)
{
  forget_summaries ();
  if (escape_dump_stream)
    close_dump ();
}

/* Open what the options name.  */

static bool
open_files (void)
{
  if (escape_opts.dump && !open_dump ())
    {
      error ("%<-fescape-dump=%s%>: cannot open the file: %m",
	     escape_opts.dump);
      return false;
    }
  return init_library ();
}

/* GCC's entry point: INFO has the arguments, VERSION the compiler.  Return 0, or 1
   after an error.  */

int
plugin_init (struct plugin_name_args *info, struct plugin_gcc_version *version)
{
  if (!right_compiler_p (version))
    return 1;
  if (!escape_read_options (info))
    return 0;
  if (escape_opts.help)
    {
      fputs (escape_help_text (), stdout);
      return 0;
    }
  if (!open_files ())
    return 0;
  escape_info.help = escape_help_text ();
  const char *name = info->base_name;
  register_callback (name, PLUGIN_INFO, NULL, &escape_info);
  register_callback (name, PLUGIN_ATTRIBUTES, register_attributes, NULL);
  register_callback (name, PLUGIN_PRE_GENERICIZE, pre_genericize, NULL);
  register_callback (name, PLUGIN_ALL_IPA_PASSES_START, ipa_passes_start, NULL);
  register_callback (name, PLUGIN_ALL_IPA_PASSES_END, ipa_passes_end, NULL);
  register_callback (name, PLUGIN_ALL_PASSES_END, function_end, NULL);
  register_callback (name, PLUGIN_FINISH_UNIT, finish_unit, NULL);
  register_callback (name, PLUGIN_FINISH, finish, NULL);
  register_flow_roots (name);
  register_passes (name);
  return 0;
}
