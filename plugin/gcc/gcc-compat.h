/* Every GCC header, in an order that works, and every difference between
   GCC 11 and 16.  Nothing else in the project tests the version of GCC.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESCAPE_GCC_COMPAT_H
#define ESCAPE_GCC_COMPAT_H

/* Standard headers that some GCC headers need, to be included by system.h before
   it poisons names.  */
#define INCLUDE_VECTOR
#define INCLUDE_MEMORY

#include "gcc-plugin.h"
#include "config.h"
#include "system.h"
#include "coretypes.h"
#include "backend.h"
#include "target.h"
#include "tree.h"
#include "gimple.h"
#include "tree-pass.h"
#include "ssa.h"
#include "alloc-pool.h"
#include "cgraph.h"
#include "gimple-pretty-print.h"
#include "diagnostic-core.h"
#include "diagnostic.h"
#include "fold-const.h"
#include "stor-layout.h"
#include "stringpool.h"
#include "attribs.h"
#include "calls.h"
#include "cfganal.h"
#include "cfgloop.h"
#include "cfghooks.h"
#include "cfgcleanup.h"
#include "gimplify.h"
#include "gimple-iterator.h"
#include "gimple-fold.h"
#include "tree-eh.h"
#include "tree-cfg.h"
#include "tree-dfa.h"
#include "tree-ssa.h"
#include "tree-into-ssa.h"
#include "tree-ssa-alias.h"
#include "tree-ssanames.h"
#include "tree-phinodes.h"
#include "ssa-iterators.h"
#include "gimple-ssa.h"
#include "langhooks.h"
#include "intl.h"
#include "plugin.h"
#include "plugin-version.h"
#include "symbol-summary.h"
#include "ipa-utils.h"
#include "internal-fn.h"
#include "options.h"
#include "flags.h"
#include "dumpfile.h"
#include "timevar.h"
#include "builtins.h"
#include "toplev.h"
#include "opts.h"
#include "print-tree.h"
#include "gimple-walk.h"
#include "asan.h"
#include "bversion.h"
#include "value-range.h"
#include "value-query.h"
#include "gimple-range.h"
#if BUILDING_GCC_VERSION >= 12000
#include "ipa-modref-tree.h"
#include "ipa-modref.h"
#endif
#if BUILDING_GCC_VERSION >= 16000
#include "diagnostics/file-cache.h"
#endif

#if BUILDING_GCC_VERSION < 12000
static inline bool
startswith (const char *string, const char *prefix)
{
  return strncmp (string, prefix, strlen (prefix)) == 0;
}

static inline void
suppress_warning (tree expr, int = 0)
{
  TREE_NO_WARNING (expr) = 1;
}
#endif

/* True when GCC knows of a function that is seen between which numbers its result always is
   (ipa_return_value_range).  */
#define COMPAT_KNOWS_RESULTS (BUILDING_GCC_VERSION >= 14000)

/* True when a call of the node N is made one of another function later, as OpenMP says; such nodes
   are gone from 15 on.  */
#if BUILDING_GCC_VERSION < 15000
#define COMPAT_VARIANT_ALT(N) ((N)->declare_variant_alt)
#else
#define COMPAT_VARIANT_ALT(N) false
#endif

/* True when GCC asks what memory that a parameter points to holds, as all callers store it
   (ipcp_get_aggregate_const).  */
#define COMPAT_KNOWS_ARGUMENTS (BUILDING_GCC_VERSION >= 13000)

/* True when GCC knows that calls of NODE's function do nothing but write to what they are handed;
   before 12 it does not ask.  */

static inline bool
compat_no_side_effects_p (cgraph_node *node ATTRIBUTE_UNUSED)
{
#if BUILDING_GCC_VERSION >= 12000
  modref_summary *summary = get_modref_function_summary (node);
  return summary && !summary->side_effects;
#else
  return false;
#endif
}

/* Do not warn of STMT.  */

static inline void
compat_suppress_warnings (gimple *stmt)
{
#if BUILDING_GCC_VERSION >= 12000
  suppress_warning (stmt);
#else
  gimple_set_no_warning (stmt, true);
#endif
}

/* Do not warn of accesses that STMT makes.  */

static inline void
compat_suppress_access_warnings (gimple *stmt)
{
#if BUILDING_GCC_VERSION >= 12000
  suppress_warning (stmt, OPT_Wstringop_overflow_);
  suppress_warning (stmt, OPT_Wstringop_overread);
  suppress_warning (stmt, OPT_Warray_bounds_);
  suppress_warning (stmt, OPT_Wfree_nonheap_object);
#else
  gimple_set_no_warning (stmt, true);
#endif
}

/* What is known of the values of names at places; one at a time.  */

static inline range_query *
compat_begin_ranges (struct function *fun)
{
#if BUILDING_GCC_VERSION >= 12000
  return enable_ranger (fun);
#else
  (void) fun;
  return new gimple_ranger;
#endif
}

static inline void
compat_end_ranges (struct function *fun, range_query *query)
{
#if BUILDING_GCC_VERSION >= 12000
  (void) query;
  disable_ranger (fun);
#else
  (void) fun;
  delete (gimple_ranger *) query;
#endif
}

/* The clobber at a variable's end: of no kind before 12, of one in 12 and 13, of another
   from 14.  */

static inline tree
compat_end_clobber (tree type)
{
#if BUILDING_GCC_VERSION >= 14000
  return build_clobber (type, CLOBBER_STORAGE_END);
#elif BUILDING_GCC_VERSION >= 12000
  return build_clobber (type, CLOBBER_EOL);
#else
  return build_clobber (type);
#endif
}

/* -fmalloc-dce came with GCC 15; -fno-malloc-dce and -fmalloc-dce=1 restrict what
   may be removed.  */

static inline bool
compat_malloc_dce (void)
{
#if BUILDING_GCC_VERSION >= 15000
  return flag_malloc_dce > 0;
#else
  return true;
#endif
}

/* True when GCC knows that argument I of CALL does not escape.  */

static inline bool
compat_no_escape_p (const gcall *call, unsigned i)
{
  int flags = gimple_call_arg_flags (call, i);
#if BUILDING_GCC_VERSION >= 12000
  int stays = EAF_NO_DIRECT_ESCAPE | EAF_NO_INDIRECT_ESCAPE;
#else
  int stays = EAF_NOESCAPE;
#endif
  return (flags & EAF_UNUSED) || (flags & stays) == stays;
}

static inline bool
compat_must_tail_p (const gcall *call)
{
  return gimple_call_must_tail_p (call);
}

/* The address_info of memory tagging came with 16.  */

static inline bool
compat_memtag (void)
{
#if BUILDING_GCC_VERSION >= 16000
  return sanitize_flags_p (SANITIZE_MEMTAG | SANITIZE_HWADDRESS);
#else
  return false;
#endif
}

/* The text of line LINE of FILE, *LENGTH bytes without an end, or null.  */

static inline const char *
compat_source_line (const char *file, int line, size_t *length)
{
#if BUILDING_GCC_VERSION >= 14000
  auto span = global_dc->get_file_cache ().get_source_line (file, line);
#else
  auto span = location_get_source_line (file, line);
#endif
  *length = span.length ();
  return span.get_buffer ();
}

/* The function that prints what stands before a diagnostic in text form.
   COMPAT_DEFINE_STARTER (NAME, HEADER) defines one called NAME that lists the
   includes, calls HEADER (printer), and sets the prefix; compat_set_starter
   makes it GCC's and returns the one before.  */

#if BUILDING_GCC_VERSION >= 15000

#if BUILDING_GCC_VERSION >= 16000
#include "diagnostics/text-sink.h"
typedef diagnostics::text_sink compat_text_sink;
typedef diagnostics::diagnostic_info compat_diagnostic_info;
typedef diagnostics::text_starter_fn compat_starter_t;
#define COMPAT_STARTER_SLOT (diagnostics::text_starter (global_dc))
#else
#include "diagnostic-format-text.h"
typedef diagnostic_text_output_format compat_text_sink;
typedef diagnostic_info compat_diagnostic_info;
typedef diagnostic_text_starter_fn compat_starter_t;
#define COMPAT_STARTER_SLOT (diagnostic_text_starter (global_dc))
#endif

#define COMPAT_DEFINE_STARTER(NAME, HEADER)				\
static void								\
NAME (compat_text_sink &sink, const compat_diagnostic_info *info)	\
{									\
  sink.report_current_module (diagnostic_location (info));		\
  HEADER (sink.get_printer ());						\
  pp_set_prefix (sink.get_printer (), sink.build_prefix (*info));	\
}

#else

#if BUILDING_GCC_VERSION >= 14000
typedef const diagnostic_info compat_diagnostic_info;
#else
typedef diagnostic_info compat_diagnostic_info;
#endif
typedef diagnostic_starter_fn compat_starter_t;
#define COMPAT_STARTER_SLOT (diagnostic_starter (global_dc))

#define COMPAT_DEFINE_STARTER(NAME, HEADER)				\
static void								\
NAME (diagnostic_context *context, compat_diagnostic_info *info)	\
{									\
  diagnostic_report_current_module (context,				\
				    diagnostic_location (info));	\
  HEADER (context->printer);						\
  pp_set_prefix (context->printer,					\
		 diagnostic_build_prefix (context, info));		\
}

#endif

/* A path of events, as -fanalyzer prints them; the caller deletes it.  */

#if BUILDING_GCC_VERSION >= 15000
#include "simple-diagnostic-path.h"
#else
#include "diagnostic-path.h"
#endif

static inline pretty_printer *
compat_event_printer (void)
{
#if BUILDING_GCC_VERSION >= 15000
  return global_dc->get_reference_printer ();
#else
  return global_dc->printer;
#endif
}

static inline simple_diagnostic_path *
compat_new_path (void)
{
#if BUILDING_GCC_VERSION >= 16000
  static const tree_logical_location_manager manager;
  return new simple_diagnostic_path (manager, compat_event_printer ());
#else
  return new simple_diagnostic_path (compat_event_printer ());
#endif
}

/* True when the starter is that of text output.  Up to 14, JSON and SARIF put
   theirs into the same place.  */

static inline bool
compat_text_output_p (void)
{
  bool text = true;
#if BUILDING_GCC_VERSION < 15000
  for (unsigned i = 0; i < save_decoded_options_count; i++)
    if (save_decoded_options[i].opt_index == OPT_fdiagnostics_format_)
      text = save_decoded_options[i].value == DIAGNOSTICS_OUTPUT_FORMAT_TEXT;
#endif
  return text;
}

static inline compat_starter_t
compat_set_starter (compat_starter_t starter)
{
  compat_starter_t old = COMPAT_STARTER_SLOT;
  COMPAT_STARTER_SLOT = starter;
  return old;
}

#endif
