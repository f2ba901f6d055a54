/* What the files of the GCC side share.
   SPDX-License-Identifier: GPL-3.0-or-later

   Data flows one way:

     order.cc                      call graph -> callees before callers
     sites.cc, build.cc,
     call.cc, callee.cc,
     library.cc                    GIMPLE -> problem
     core: solve.c                 problem -> solution
     core: summary.c               solution -> summary, for the callers
     core: tag.c                   summary -> what is said of a parameter
     lifetime.cc                   CFG and solution -> locals that outlive
     assembler.cc, recursion.cc    the unit -> facts of a function
     guard.cc, live.cc,
     vanish.cc, tail.cc,
     sibling.cc                    CFG and solution -> facts of a site
     core: decide.c                facts -> decision
     inline.cc inline-frame.cc     solution -> marks for the early inliner
     share.cc                      lives of slots -> those the frame has room for
     plan.cc                       facts -> decisions of a function
     advice.cc                     what would change a decision
     unwritten.cc                  solution -> slots that stay in one piece
     rewrite*.cc, warning.cc       decision -> GIMPLE
     record.cc                     verdict, decision -> record
     note.cc                       records -> notes
     oracle.cc                     GCC's own points-to against ours  */

#ifndef ESCAPE_H
#define ESCAPE_H

#include "gcc-compat.h"
#include "../core/graph.h"
#include "../core/solve.h"
#include "../core/summary.h"
#include "../core/explain.h"
#include "../core/decide.h"
#include "../core/library.h"
#include "../core/text.h"
#include "../core/mem.h"

/* --- options.cc */

struct escape_options
{
  unsigned report;		/* Level of the report.  */
  bool advice;
  bool path;			/* Explain by GCC's event paths.  */
  bool no_demote;
  unsigned HOST_WIDE_INT max_object, max_frame;
  unsigned HOST_WIDE_INT max_frame_recursive, max_frame_reentrant;
  unsigned HOST_WIDE_INT stack_buffer;
  unsigned HOST_WIDE_INT inline_growth, inline_unit_growth;
  unsigned HOST_WIDE_INT budget;
  const char *dump, *library;
  const char *sites;		/* As given.  */
  unsigned sites_lo, sites_hi;	/* When it is a range.  */
  const char *sites_function;	/* When it is a name.  */
  bool help;
#ifdef ESCAPE_TEST_RULES
  const char *disable;		/* Rules switched off, comma separated.  */
#endif
};

extern struct escape_options escape_opts;

/* True when the report is to say how things came about.  */

static inline bool
explaining_p (void)
{
  return escape_opts.report >= 2 || escape_opts.path;
}

/* Read the arguments of the plugin into escape_opts.  Each that is wrong gives
   one error.  Return false if there was one.  */
bool escape_read_options (struct plugin_name_args *info);

/* The text of the option table, for `help' and PLUGIN_INFO.  */
const char *escape_help_text (void);

/* True when RULE is in force.  Always, but for the build that proves that each
   rule has a test.  */
#ifdef ESCAPE_TEST_RULES
bool escape_rule (const char *rule);
#else
static inline bool escape_rule (const char *) { return true; }
#endif

/* --- sites.cc */

enum alloc_kind
{
  ALLOC_NONE, ALLOC_MALLOC, ALLOC_CALLOC, ALLOC_REALLOC,
  ALLOC_ALIGNED,		/* aligned_alloc and memalign, with a constant
				   alignment.  */
  ALLOC_POSIX,			/* posix_memalign, with one: the pointer is not
				   the result, but stored.  */
  ALLOC_STRDUP, ALLOC_STRNDUP,
  ALLOC_OTHER,
  ALLOC_WRAPPER,		/* A function of the unit, whose result is a
				   fresh object.  */
  ALLOC_EXTERN			/* One with `attribute malloc' and no body.  */
};

/* An allocation call.  */
struct alloc_site
{
  gcall *stmt;
  enum alloc_kind kind;
  esc_id object;
  bool size_known;
  bool size_inexact;		/* The callee may ask for another size.  */
  unsigned HOST_WIDE_INT size;
  tree size_arg[2];		/* The operands whose product is the size.  */
  char *name;			/* As in the notes: malloc (16).  */
  const char *callee;		/* The name of the function called.  */
  bool fresh;			/* It is (part of) the fresh result of its
				   function.  */
};

/* A call that frees its operand here.  */
struct free_call
{
  gcall *stmt;
  tree operand;
  bool resizes;			/* It is a realloc.  */
  bool builtin;			/* It is free itself, which we may delete.  */
  bool builtin_resize;		/* It is realloc itself.  */
};

/* Return what kind of allocation CALL is, and fill in *SITE if it is one (NAME
   is allocated).  */
enum alloc_kind classify_alloc (gcall *call, struct alloc_site *site);

/* True if CALL frees or reallocates its argument; then fill in *F.  */
bool classify_free (gcall *call, struct free_call *f);

/* True when objects of KIND may be moved.  */
static inline bool
movable_kind_p (enum alloc_kind kind)
{
  return kind != ALLOC_NONE && kind < ALLOC_OTHER;
}

/* The SSA name or reference that the call of SITE sets to the address of the object, or
   null: nobody has it, or it is stored through a pointer.  */
tree site_result (const alloc_site &site);

/* Objects are aligned as malloc's memory is, in bits: by 16 bytes in all C libraries of today,
   whatever the ABI says.  */
#define LEAST_ALIGNMENT 128u

/* The largest alignment of a slot, in bytes.  */
#define MAX_SLOT_ALIGN 64u

/* The operand of CALL that is the alignment it asks for, if it is an aligned allocation;
   otherwise null.  */
tree asked_alignment (gcall *call);

/* The operand of CALL, an allocation of KIND, that is its alignment, or null.  */
tree alignment_operand (gcall *call, enum alloc_kind kind);

/* The name of a call's callee as the user wrote it, without "__builtin_".  */
const char *callee_name (tree fndecl);

/* True when FNDECL is an allocator whose objects may be moved.  */
bool movable_allocator_p (tree fndecl);

/* True when FNDECL is an operator new of which the C++ language says what it does: one
   that a program may replace, and that it does not replace where we see it.  */
bool standard_new_p (tree fndecl);

/* The constant number of bytes that OP is, if it is one.  */
bool constant_size (tree op, unsigned HOST_WIDE_INT *size);

/* Set SITE's size arguments from what CALL's callee is known to allocate (the
   library, or attribute alloc_size).  */
void find_size_args (gcall *call, struct alloc_site *site);

/* Set SITE's size and name, in words of a call of NAME: FACTOR times its size
   arguments if it is SIZED.  */
void name_sized_site (struct alloc_site *site, const char *name, bool sized,
		      unsigned HOST_WIDE_INT factor);

/* --- build.cc */

/* One function as a problem.  */
/* A call whose result may be a fresh object, as its type has it, and why more is not
   known.  */
struct opaque_call
{
  gcall *stmt;
  enum esc_why why;
};

struct function_graph
{
  struct function *fun;
  struct esc_graph *g;
  struct esc_solution *s;
  struct esc_solution *shallow;	/* Another one, which the summary is of; or null: it is
				   of S.  */
  auto_vec<esc_id> value;	/* By SSA version.  */
  auto_vec<tree> ssa_of;	/* By value: its SSA name or null.  */
  hash_map<tree, esc_id> *locals;	/* Decl -> object.  */
  hash_map<tree, esc_id> *address;	/* Decl -> a value with its address.  */
  auto_vec<tree> decl_of;	/* By object: the local's decl or null.  */
  auto_vec<location_t> places;	/* By the steps' PLACE.  */
  auto_vec<tree> callees;	/* By PLACE: the function of the unit that is
				   called there, or null; shorter.  */
  auto_vec<alloc_site> sites;
  auto_vec<free_call> frees;
  auto_vec<opaque_call> opaque;
  gimple *not_understood;	/* The first such statement, or null.  */
  const char *sibling;		/* Whose sibling call would be lost, or null: nobody's, or that of
				   a pointer.  */
  hash_set<tree> *written;	/* Parameters that are stored to in place.  */
  hash_map<tree, esc_id> *params;	/* Parameter -> object of level 0.  */

  function_graph (struct function *f);
  ~function_graph ();
};

/* Build the problem of FUN, whose body is in SSA form.  */
void build_function (function_graph *fg);

/* True when the parameter DECL is an aggregate passed by value: then what the
   argument of a summary points to is the aggregate.  */
bool by_value_p (tree decl);

/* True when TYPE is `size_t', or looks the same.  */
bool size_type_p (tree type);

/* True when CALL, of which nothing else is known, looks as if it allocated: the result
   is a `void *' that is used, and an argument is a size.  */
bool looks_like_allocator_p (gcall *call);

/* The value of SSA name NAME in FG.  */
esc_id value_of (function_graph *fg, tree name);

/* The value of operand OP (an SSA name, an address, a constant) in FG, or
   ESC_NONE when it points to nothing.  */
esc_id operand_value (function_graph *fg, tree op, uint32_t step);

/* The global variable that the pointer V was read from, or from what that leads to; or
   null.  */
tree source_global (tree v);

/* A value that holds whatever pointers the operand OP carries, which may also be
   a reference to memory (an aggregate argument).  */
esc_id argument_value (function_graph *fg, tree op, uint32_t step);

/* The same, but for an aggregate in memory its address: what a parameter's root is
   for a summary.  */
esc_id argument_address (function_graph *fg, tree op, uint32_t step);

/* Store value V (ESC_NONE: no pointer) to the reference REF.  */
void store_reference (function_graph *fg, tree ref, esc_id v, uint32_t step);

/* A reference as a base value and bytes from where it points.  */
struct reference
{
  esc_id base;
  int64_t off, size;
  bool exact;			/* Size and offset are those of the access.  */
};
struct reference decompose (function_graph *fg, tree ref, uint32_t step);

/* A new step at the location LOC.  */
uint32_t new_step (function_graph *fg, enum esc_why why, location_t loc,
		   const char *name = NULL);

/* A new temporary value.  */
esc_id new_value (function_graph *fg);

/* --- call.cc */

/* Add the constraints of CALL to FG.  */
void build_call (function_graph *fg, gcall *call);

/* Set SUM's size to what the sites of FG that are its fresh result ask for, and
   mark these sites.  */
void find_fresh_size (function_graph *fg, struct esc_summary *sum);

/* True when the pointer that FUN returns may be null, as far as its tests of it, its
   callees' summaries and attributes tell.  */
bool returns_null_p (struct function *fun);

/* Add SITE, whose object is to be made, to FG.  Return a value with its address.  */
esc_id build_site (function_graph *fg, struct alloc_site *site);

/* V points to memory that the library function which CALL calls has allocated and
   filled.  */
void build_foreign_content (function_graph *fg, gcall *call, esc_id v);

/* True when what a function of TARGETS does, when it is called back with pointers
   alone, is known; and let the one called FNDECL do it, by CALL, V being what its
   parameters point to.  */
bool call_back_p (const vec<tree> &targets);
void build_called_back (function_graph *fg, gcall *call, tree fndecl,
			esc_id v);

/* The values of CALL's arguments.  */
void argument_values (function_graph *fg, gcall *call, uint32_t step,
		      auto_vec<esc_id> &args);

/* Let the result of CALL, if it is used, be the value V, or a pointer to
   {heap}.  */
void set_result (function_graph *fg, gcall *call, esc_id v, uint32_t step);
void unknown_result (function_graph *fg, gcall *call, uint32_t step);

/* Value V escapes by STEP.  */
void escape_value (function_graph *fg, esc_id v, uint32_t step);

/* What V points to is touched by OP, which counts only in the report.  */
void touch_value (function_graph *fg, enum esc_op op, esc_id v, uint32_t step);

/* Nothing is known of CALL, for the reason WHY.  */
void build_unknown_call (function_graph *fg, gcall *call, enum esc_why why);

/* --- library.cc */

/* Read the library table, and the user's file.  False after an error.  */
bool init_library (void);

/* What -fno-builtin says is forgotten at link time: let FNDECL, a function of this unit,
   keep it; and recall it there for all functions that are compiled at once, before any of
   their calls is asked for.  */
void keep_no_builtin (tree fndecl);
void recall_no_builtin (void);

/* True when -fno-builtin or -fno-builtin-NAME has been given for the function NAME, at link time
   for any unit.  */
bool name_unbuilt_p (const char *name);

/* True when FNDECL has another name in the object file than in the source: by an asm label, or
   #pragma redefine_extname.  */
bool renamed_p (tree fndecl);

/* True when FNDECL has the name of a library function that gives no object of the caller's own, as
   fopen does, whoever declares it.  */
bool gives_its_own_p (tree fndecl);

/* What the table says of FNDECL, if the table may be applied to it.  */
const struct esc_lib_function *library_entry (tree fndecl);

/* Add what the library function F, which CALL calls, does; or what it does to its
   arguments alone.  */
void build_library_call (function_graph *fg, gcall *call,
			 const struct esc_lib_function *f);
void build_library_arguments (function_graph *fg, gcall *call,
			      const struct esc_lib_function *f);

/* True if CALL is one of a library function that allocates what it stores a pointer to
   through a parameter, as asprintf does.  */
bool makes_memory_p (gcall *call);

/* True if a call of FNDECL may run code that we do not know and that may call
   back.  */
bool reaches_unknown_p (tree fndecl);

/* --- callee.cc */

/* Summaries: by DECL_UID of the function.  SUM may be null: WHY says why there is none.  */
void remember_summary (tree fndecl, struct esc_summary *sum,
		       enum esc_why why = ESC_WHY_NOT_ANALYSED);
struct esc_summary *recall_summary (tree fndecl);
void forget_summaries (void);

/* Which summaries an analysis asked for, from trace_summaries on.  */
struct summary_trace
{
  unsigned since;
  hash_set<int_hash<unsigned, UINT_MAX>> asked;
};

/* Keep in TRACE, which is emptied, what recall_summary is asked for from now on; null:
   nowhere.  */
void trace_summaries (summary_trace *trace);

/* True if a summary in TRACE was remembered anew since the trace
   began: what was made of them may be different now.  */
bool outdated_p (const summary_trace *trace);

/* True when another module, or another unit, may bring the value of VAR, a constant, or it is one by
   this name only.  */
bool replaceable_variable_p (tree var);

/* True when more than calls lead to NODE's function: its address is taken, or an asm has it.  */
bool address_known_p (cgraph_node *node);

/* The definition that a call of FNDECL reaches, if its summary may be trusted;
   otherwise null, and *WHY says why not.  */
cgraph_node *trusted_function (tree fndecl, enum esc_why *why);

/* The summary of what CALL reaches when it goes to FNDECL, if that may be trusted
   and fits the call, and the definition in *CALLEE; otherwise null, and *WHY says
   why not.  */
struct esc_summary *trusted_summary (gcall *call, tree fndecl,
				     cgraph_node **callee,
				     enum esc_why *why);

/* True when CALL is one of a function whose result is a fresh object.  */
bool wrapper_call_p (gcall *call);

/* True when FNDECL has `attribute malloc' and no body.  */
bool extern_allocator_p (tree fndecl);

/* Add to TARGETS the functions that the pointer OP, of FNDECL, can be.  False when that is not
   known.  */
bool possible_targets (tree op, tree fndecl, auto_vec<tree> &targets);

/* The unit is no longer as it was written: not all callers of a function are to be
   seen any more.  */
void forget_callers (void);

/* Some declaration of the unit makes a promise of a parameter.  */
extern bool promises_made;

/* NODE's function, or what it calls through a pointer, may make promises that another function
   with the same body does not make: GCC is not to make one of them.  Before IPA-ICF.  */
void keep_promises_apart (cgraph_node *node);

/* What the declaration of a function promises of an argument.  */
enum param_promise
{
  PROMISE_NONE,
  PROMISE_NOESCAPE,		/* No reference to it survives the call.  */
  PROMISE_BORROWED		/* And it is not freed.  */
};

/* What is promised of argument I of CALL.  */
enum param_promise param_promise (gcall *call, unsigned i);

/* True when CALL may return argument I, of which something is promised all the
   same.  */
bool may_return_argument_p (gcall *call, unsigned i);

/* --- order.cc */

/* The functions of the unit that are to be analysed, in components: those that call
   one another are in one, and callees come before callers.  RECURSIVE tells whether
   a component has a cycle.  */
struct component
{
  auto_vec<cgraph_node *> nodes;
  bool recursive = false;
};
void find_components (auto_vec<component *> &components);

/* True when FNDECL, or what it is a clone of, is among those.  */
bool relevant_p (tree fndecl);

/* Functions of the unit, by DECL_UID, among which are those that the library calls back
   for the calls in FNDECL; null when it may call others.  */
const vec<unsigned> *known_callbacks (tree fndecl);

/* True when a call somewhere in the unit has the library call back what is not known; it
   may be inlined into any function.  */
bool unknown_callback_p (void);

/* --- live.cc */

/* R4: set SEVERAL[i] for each candidate site i of FG (CANDIDATE[i]) of which an
   old object may still be used when the site executes again.  Sites of one FAMILY
   share a slot.  */
void find_several_live (function_graph *fg, const vec<bool> &candidate,
			const vec<unsigned> &family, vec<bool> &several);

/* True when object O can be reached from value V of FG: V points to it, or to an
   object whose content leads to it.  */
bool reaches_p (function_graph *fg, esc_id v, esc_id o);

/* True when SSA name NAME is the result of SITE by copies alone.  */
bool copy_of_p (tree name, const alloc_site &site);

/* --- guard.cc */

/* R7, R8 and the options: why nothing in FUN may be moved, or ESC_KEEP_NOT.  */
enum esc_keep function_guard (struct function *fun);

/* R8: why SITE's call may not be touched, or ESC_KEEP_NOT.  */
enum esc_keep allocator_guard (const alloc_site &site);

/* R5: set TOUCHED[i] when a volatile access may be to the object of site i of FG.  */
void find_volatile (function_graph *fg, vec<bool> &touched);

/* R5: raise LARGEST[i] to the size in bytes of the largest type through which
   the object of site i of FG is accessed.  */
void find_largest_access (function_graph *fg,
			  vec<unsigned HOST_WIDE_INT> &largest);

/* --- assembler.cc */

/* Look in the unit for macros of the assembler, and for what sets the stack protector's
   guard: later what stands outside of functions is written and gone.  At link time it may
   be in another partition, and so there are macros.  */
void scan_assembler (void);

/* Take note of FUN alone: once more, when others were inlined into it.  */
void scan_function (struct function *fun);

/* True when an asm of FUN may push on the stack, or call: where the function has become one that
   calls nothing, its slots may be below the stack pointer.  What is in braces is chosen by the
   dialect.  */
bool asm_uses_stack_p (struct function *fun);

/* True when an asm outside of all functions has operands (GCC 15 and later): any function of the
   unit may be one.  */
bool asm_has_operands_p (void);

/* True when FNDECL's function may call in an asm, or make a system call there; of one that
   scan_assembler has not seen, in this unit or in its own, that is not known.  */
bool asm_calls_p (tree fndecl);

/* True when FUN, or what it calls, may set what the stack protector compares with: GCC does not
   compare in a function that has no arrays.  */
bool may_set_guard_p (struct function *fun);

/* True when FUN may have a register for something else that GCC takes for a frame that is aligned
   by more than the stack: the frame pointer, or one for the arguments, in the choice of which
   nobody asks who has it (find_drap_reg in i386.cc).  */
bool takes_registers_p (struct function *fun);

/* --- recursion.cc */

/* True when FNDECL, a function of the unit, is known to be on a cycle of calls.  */
bool recursive_p (tree fndecl);

/* True when FNDECL is on a cycle of calls each of which names whom it calls.  */
bool recurses_as_written_p (tree fndecl);

/* R6: the caps of FUN.  */
struct esc_caps function_caps (struct function *fun);

/* R6: find out which functions are on a cycle of the call graph, and into which
   unknown code may call back: in the unit as it was written, for what is inlined early;
   and for good when the IPA passes are over, since later the edges of functions that are
   being compiled are gone.  Nothing happens when it is known.  */
void analyse_call_graph (void);

/* True when FUN may be running again before a call that it makes of FNDECL has returned, other
   than by what the library calls that it was handed earlier.  */
bool comes_back_p (struct function *fun, tree fndecl);

/* The calls are about to become others: what is known of them is forgotten.  */
void forget_call_graph (void);

/* How many statements and blocks are looked at for one call, and for all calls of a function;
   where that ends it may be a sibling call.  */
#define MAX_LOOKED_AT 4096u
#define MAX_LOOKED_AT_IN_FUNCTION (256u * MAX_LOOKED_AT)

/* --- vanish.cc */

/* A call, and the function that it is in, which is being compiled and whose dominators are
   known.  */
struct last_call
{
  struct function *fun;
  gcall *call;
  bool opaque;			/* Nobody sees what it does.  */
  auto_bitmap after;		/* The blocks that it leads to, if somebody asked.  */
  unsigned budget;		/* Statements and blocks that may still be looked at.  */
};

/* True when there is nothing left of L's budget, of which one is taken.  */
bool spent_p (last_call &l);

/* True when nobody sees what CALL does: it may do anything to what it can reach.  */
bool opaque_call_p (gcall *call);

/* True when BASE, of a reference, is memory that GCC takes every call to store to of which it
   sees nothing.  */
bool anyones_p (tree base);

/* True when GCC may know at STMT, behind the call of L, what REF holds, whose base is BASE: on a
   way to STMT something reads or writes it, after all that is taken to store to it.  */
bool content_known_p (last_call &l, gimple *stmt, ao_ref *ref, tree base);

/* R6: true when STMT, between the call of L and the return, does not keep that from being the last
   thing its function does: it does nothing, or GCC may find that out later.  */
bool vanishes_p (last_call &l, gimple *stmt);

/* --- tail.cc */

/* R6: true when CALL of FUN, which is being compiled and whose dominators are known, may be the
   last thing that FUN does on some way, whatever GCC will know (find_tail_calls in
   tree-tailcall.cc), or nothing is left of *BUDGET, from which what is looked at is taken.  */
bool tail_position_p (struct function *fun, gcall *call, unsigned *budget);

/* --- sibling.cc */

/* R6: true when FUN may make a sibling call, other than one of INLINED if that is not null.  */
bool has_sibling_call_p (struct function *fun, tree inlined);

/* R6: remember the stores through parameters of FUN, of which GCC will remove nothing more.  */
void record_last_stores (struct function *fun);

/* R6: set LOST[i] when the slot of site i of FG could cost a sibling call of the
   function, CAPS being its caps; FG's SIBLING tells whose.  */
void find_lost_sibcalls (function_graph *fg, const esc_caps &caps,
			 vec<bool> &lost);

/* --- unwritten.cc */

/* R5: true when SITE's object in FG may be read where nobody has written it, by an access that
   scalar replacement would take.  */
bool read_unwritten_p (function_graph *fg, const alloc_site &site);

/* --- plan.cc */

/* The facts of one function's sites, and what they lead to.  */
struct plan
{
  esc_caps caps;
  auto_vec<esc_facts> facts;
  auto_vec<enum esc_keep> keep;	/* ESC_KEEP_NOT: move it, if it does not
				   escape.  */
  auto_vec<unsigned HOST_WIDE_INT> slot; /* Bytes of the slot.  */
  auto_vec<bool> whole;		/* The object always fits in it.  */
  auto_vec<bool> resizes;	/* The site is a realloc.  */
  auto_vec<unsigned> family;	/* The least site that it shares a slot with.  */
  /* For advice: decide as if the reason WHAT_IF did not hold for these sites.  */
  auto_vec<bool> what_if_sites;
  enum esc_keep what_if = ESC_KEEP_NOT;
};

/* Decide on FG's sites.  */
void decide (function_graph *fg, plan *p);

/* True when P moves site I.  */
static inline bool
moved_p (const plan *p, unsigned i)
{
  return p->keep[i] == ESC_KEEP_NOT && !p->facts[i].escapes;
}

/* The index of the site of FG whose object is O, or -1.  */
int site_of_object (function_graph *fg, esc_id o);

/* --- share.cc */

/* Set CLOBBERED[I], for each site I of FG, the current function's, to whether its slot is
   clobbered after a free by P: only then GCC lets another variable have the memory.  */
void find_clobbered (function_graph *fg, const plan *p, vec<bool> &clobbered);

/* The slot of a family of sites, in bytes, and whether the frame has room for it.  */
struct frame_slot
{
  unsigned family;
  uint64_t size, align;
  bool fits;
};

/* R6: set in SLOTS, those of FG, which fit in the frame by P's caps, in this order.  */
void choose_slots (function_graph *fg, const plan *p, vec<frame_slot> &slots);

/* --- size.cc */

/* The sizes that SITE can have, in bytes, QUERY knowing the ranges of FG's names:
   set *MIN and *MAX, the largest number when there is no bound.  */
void find_size_range (const alloc_site &site, range_query *query,
		      uint64_t *min, uint64_t *max);

/* The bytes of a buffer that is large enough for most objects of SITE by the loops over it:
   by the profile of FG's function if it has one (a power of two), else by the bounds that
   GCC knows; never more than MOST; 0 when the loops do not say, or that they are larger.  */
uint64_t find_size_hint (function_graph *fg, const alloc_site &site,
			 uint64_t most);

/* --- advice.cc */

/* What the analysis is to believe of a function for a while, or null.  */
struct pretence
{
  const char *borrows;		/* Its arguments are `borrowed'.  */
  const char *stays;		/* It cannot be replaced at link time.  */
};
extern pretence escape_pretence;

/* Add a note for each site of FG, whose function is cfun, that stays by P but would
   move after one change.  */
void advise (function_graph *fg, const plan *p);

/* --- warning.cc */

/* GCC shall not warn that the frame of the function that is compiled is too large, for slots of
   so many BYTES: they fit, but what it spills is not known before.  Until the function is done
   (restore_warnings), as all that follows.  */
void raise_warned_frame (unsigned HOST_WIDE_INT bytes);

/* Nor of what only the rewriting makes it believe: that a variable may have no value, a
   pointer be null, an access be out of bounds.  */
void silence_rewritten (void);

/* Nor of what printf writes, where what was inlined for us shows it.  */
void silence_formats (void);

/* All that was set aside is as the user has it.  */
void restore_warnings (void);

/* --- inline-frame.cc */

/* True when to inline each of ALL, MORE instructions, into FG's function does no harm there or
   where that is inlined itself: to the depth of a recursion, to a sibling call, to a check at
   compile time.  Then *BYTES and *REGISTERS are what its frame gets: of variables, and of
   values that may not be in registers.  */
bool harmless_inlining_p (function_graph *fg, const vec<tree> &all, HOST_WIDE_INT more,
			  HOST_WIDE_INT *bytes, HOST_WIDE_INT *registers);

/* --- inline.cc */

/* Choose the wrappers, constructors and destructors that GCC's early inliner shall
   take into FG's function because a site moves then, and remember what its callers
   need to know for that.  Callees come first; nothing RECURSIVE is chosen.  */
void choose_inlines (function_graph *fg, bool recursive);

/* Let those chosen for FUN disregard the limits of inlining, until unmark_inlines.  */
void mark_inlines (struct function *fun);
void unmark_inlines (void);

/* What was inlined into FUN because it was chosen makes no warnings: there would be none
   without.  */
void silence_inlined (struct function *fun);

/* The bytes by which FUN's frame may have become larger through that.  */
unsigned HOST_WIDE_INT inlined_bytes (struct function *fun);

/* True when FNDECL, inlined alone, would show each free of what it is handed as a call of
   free.  */
bool frees_itself_p (tree fndecl);

/* The function without a body by which FNDECL gets what it returns, as far as it was compiled here;
   null if there is none.  */
const char *hidden_allocator (tree fndecl);

/* True when STMT of FUN, or anything, comes from what was inlined because it was chosen.  */
bool inlined_for_us_p (struct function *fun, gimple *stmt = NULL);

/* --- rewrite.cc */

/* Do what P says on the sites of FG, whose function is cfun.  Return the TODO
   flags.  */
unsigned rewrite (function_graph *fg, const plan *p);

/* Unlink CALL from the virtual operands and from the call graph.  */
void detach_call (gcall *call);

/* Insert an assignment of CLOBBER to SLOT before GSI.  */
void insert_clobber (gimple_stmt_iterator *gsi, tree slot, tree clobber,
		     location_t loc);

/* --- rewrite-size.cc */

/* Add statements before GSI for the bytes that SITE asks for, as a size_t, and return
   it.  What overflows is the largest number.  */
tree build_size (const alloc_site &site, gimple_stmt_iterator *gsi);

/* Add CALL of FNDECL, in BB, to the call graph.  */
void note_call (gcall *call, tree fndecl, basic_block bb);

/* --- rewrite-slot.cc */

/* A new statement that stores SLOT's address where SITE, a posix_memalign, is to store
   it.  */
gimple *store_address (const alloc_site &site, tree slot);

/* What SITE's call, whose result is used, returns when the object is in SLOT.  */
tree slot_result (const alloc_site &site, tree slot);

/* The alignment of a slot for SITE, in bits.  */
unsigned slot_alignment (const alloc_site &site);

/* A new variable of BYTES bytes for SITE in the frame of FG's function, which is not to be taken
   apart when it must stay in ONE_PIECE.  */
tree make_slot (function_graph *fg, const alloc_site &site,
		unsigned HOST_WIDE_INT bytes, bool one_piece);

/* Let SLOT be aligned for SITE, too.  */
void align_slot (tree slot, const alloc_site &site);

/* Replace the call of SITE by the address of SLOT.  */
void rewrite_slot (const alloc_site &site, tree slot);

/* --- rewrite-buffer.cc */

/* Let SITE take SLOT, of BYTES bytes, when its object fits in.  */
void rewrite_buffer (const alloc_site &site, tree slot,
		     unsigned HOST_WIDE_INT bytes);

/* --- rewrite-grow.cc */

/* Let SITE, a realloc, work on SLOT of BYTES bytes.  IN_SLOT: its own object may be
   there, too; otherwise what is there moves to the heap.  */
void rewrite_grow (const alloc_site &site, tree slot,
		   unsigned HOST_WIDE_INT bytes, bool in_slot);

/* --- rewrite-free.cc */

/* What becomes of a free.  */
struct free_change
{
  auto_vec<tree> slots;		/* Those that it may see; if none, it stays.  */
  bool others = false;		/* It may see something else, too.  */
  tree ends = NULL_TREE;	/* The slot whose lifetime it ends, or null.  */
};

/* Set CHANGES[k] to what becomes of free k of FG when P is done with SLOTS, which has
   one or null for each site.  */
void find_free_changes (function_graph *fg, const plan *p,
			const vec<tree> &slots, free_change *changes);

/* Change the free F as C says.  */
void rewrite_free (const free_call &f, const free_change &c);

/* --- rewrite-mark.cc: nothing but in a test build, under the address sanitizer */

/* SLOT's object begins before GSI, or at the end of BB.  */
void mark_begin (gimple_stmt_iterator *gsi, tree slot, location_t loc);
void mark_begin (basic_block bb, tree slot, location_t loc);

/* SLOT's object ends at the end of BB.  */
void mark_end (basic_block bb, tree slot, location_t loc);

/* Before STMT, the object ends in whose slot OPERAND is, if it is in one of SLOTS.  */
void mark_freed (gimple *stmt, tree operand, const vec<tree> &slots);

/* --- record.cc */

/* What became of an object at one place of the program as GCC left it.  */
enum outcome { OUTCOME_MOVED, OUTCOME_KEPT, OUTCOME_ESCAPES };

/* What `escape2' said of one statement of a site.  */
struct decision_record
{
  enum outcome what;
  char *reason;			/* Of KEPT and ESCAPES.  */
};

/* One function of an inline chain, and where it is called from.  */
struct chain_link
{
  unsigned uid;
  char *function;
  location_t call;
};

/* A line of a flow: "flow: DST <- TEXT:" when it is a HEAD, otherwise "from TEXT
   (WHY)".  What a callee did goes on in its own flow: that of its parameter PARAM,
   at DEPTH by TRAIL, to END.  */
struct flow_line
{
  location_t loc;
  bool head;
  char *dst, *text;
  const char *why;
  unsigned strength;		/* Of lines at one place the strongest counts.  */
  unsigned callee;		/* Its DECL_UID, or 0.  */
  uint32_t param, depth, trail;
  enum esc_end end;
  tree fndecl;			/* In which it is.  */
};

/* The site in one context: its own function, or an inlined copy.  */
struct site_copy
{
  auto_vec<chain_link> chain;	/* From the inside; empty for the own one.  */
  auto_vec<decision_record> decisions;
  auto_vec<flow_line> flow;	/* By which the object escapes, if a decision says so.  */
  char *name = NULL;		/* The object's, with the size that it has there.  */
};

/* A site of the source and all that is known of it.  Strings are copies: trees
   do not live as long.  */
struct site_record
{
  unsigned number;		/* In the unit, by position, from 1.  */
  location_t loc;		/* Without range: the key.  */
  location_t shown;		/* With the range of the call, for the caret.  */
  unsigned uid;			/* Of the function that contains it.  */
  char *name, *function;
  bool primitive;		/* It may be moved: malloc or calloc.  */
  bool wrapper;			/* A call of a function of the unit.  */
  bool fresh;			/* It is what its function returns, fresh.  */
  bool verdict_known, escapes;
  char *reason;			/* Of the verdict.  */
  enum esc_keep no_pass;	/* Why `escape2' does not come here.  */
  char *no_site;		/* Why there is none where it comes, or null.  */
  site_copy own;
  auto_vec<site_copy *> copies;
  auto_vec<flow_line> flow;
};

/* It is needed until the compiler ends, and never freed.  */
extern vec<site_record *> site_records;

/* The notes, by name.  */
enum esc_message
{
#define ESC_MESSAGE(ID, LEVEL, FORMAT) ESC_MSG_##ID,
#include "../core/message.def"
#undef ESC_MESSAGE
  ESC_N_MESSAGES
};

/* A note that is not about a site: on a parameter, a local or a function.  */
struct unit_note
{
  location_t loc;
  enum esc_message message;
  char *function;		/* The one that it is in.  */
  char *name, *other;		/* OTHER may be null.  */
  uint32_t level;
  HOST_WIDE_INT weight;		/* Of advice: how often it is executed.  */
  const char *where;		/* Where FLOW leads to; it may be empty.  */
  uint32_t derefs;
  auto_vec<flow_line> flow;
};

/* Never freed, either.  */
extern vec<unit_note *> unit_notes;

/* The name of parameter K of FG's function, or null.  */
const char *param_name (function_graph *fg, uint32_t k);

/* The reason of escape of OBJECT in FG, in words; the caller frees it.  */
char *escape_reason (function_graph *fg, esc_id object);

/* The text of reason KEEP for SITE with facts F; the caller frees it.  */
char *keep_reason (function_graph *fg, const alloc_site &site,
		   enum esc_keep keep, const esc_facts &f,
		   const esc_caps &caps);

/* `escape' saw SITE of FG and has its verdict.  */
void record_verdict (function_graph *fg, const alloc_site &site);

/* `escape2' decided WHAT on SITE, for REASON (copied; null if MOVED).  */
void record_decision (function_graph *fg, const alloc_site &site,
		      enum outcome what, const char *reason);

/* CALL, an allocation, is in FUN at this point.  */
void record_sighting (struct function *fun, gcall *call);

/* The body of FUN has come to `escape2'; whether it has.  */
void record_body (struct function *fun);
bool body_seen_p (unsigned uid);

/* The IPA passes are over: remember which functions GCC made one with others that are
   identical; whether one is among them.  */
void record_merged (void);
bool merged_p (unsigned uid);

/* The same, and the body that they share has allocations.  */
bool merged_site_p (unsigned uid);

/* What callers of the unit, as it was written, do with the fresh object that they get from the
   function NAME: 1 when it does not escape from any, 0 when there are none, -1 when it may.  */
int fate_of_result (const char *name);

/* FUN was given up on.  */
void record_gave_up (struct function *fun, const char *reason);

/* FUN was analysed, but its callers know nothing of it: it has too many effects.  */
void record_no_summary (struct function *fun);

/* CALL in FG's function may allocate, for all that is known.  */
void record_opaque (function_graph *fg, const opaque_call &call);

/* The function that the statement at LOC in FUN was written in, before any
   inlining.  */
tree written_in (struct function *fun, location_t loc);

/* The record of the site whose allocation stands at LOC in FUN, or null; where a wrapper was
   inlined, that of the wrapper's call.  */
const site_record *recorded_site (struct function *fun, location_t loc);

/* LOC without the block that it stands in: that does not live as long.  */
location_t strip_block (location_t loc);

/* All verdicts are in: sort the sites by position and number them.  */
void number_sites (void);

/* The number of SITE in the unit, from 1; 0 if `escape' did not see it.  */
unsigned site_number (function_graph *fg, const alloc_site &site);

/* Compare two positions as the report sorts them.  */
int compare_positions (location_t a, location_t b);

/* --- tags.cc */

/* True when TYPE has a pointer in it; DEPTH is how far it is inside another.  */
bool holds_pointer_p (tree type, int depth = 0);

/* Add a note of MESSAGE on NAME (copied) at LOC in FNDECL.  */
unit_note *add_unit_note (location_t loc, tree fndecl,
			  enum esc_message message, const char *name);

/* FG's function is on a cycle of the call graph and has the summary of this round:
   remember the flows of what is new in it.  */
void remember_flows (function_graph *fg);

/* Add the notes on the parameters and the result of FG's function, whose summary is
   SUM.  */
void record_tags (function_graph *fg, const struct esc_summary *sum);

/* --- lifetime.cc */

/* Add notes on the locals of FG's function, which is cfun, whose address certainly
   outlives the frame, and remember what callers need to know for that.  Callees
   come first.  */
void find_outliving (function_graph *fg);

/* The same for "return &x" in FNDECL as its front end has left it.  */
void find_returned_locals (tree fndecl);

/* "(struct point) {...}", to be freed, when DECL is what holds a compound literal of
   the function that is compiled, with a report; else null.  */
char *compound_literal_text (tree decl);

/* --- quote.cc */

/* The text of the program at LOC, if it is one piece and not from a macro; of what goes on
   in the next line the first one, with dots.  Null when there is none.  The caller frees
   it.  */
char *source_text (location_t loc);

/* LOC, or, when it is in what no file has, as a macro of the command line, where the macro is
   used.  */
location_t visible_place (location_t loc);

/* TEXT, which is from malloc and stands at the place of a call of NAME, when it is that
   call; when it is the call around it (see call_place), NAME with dots, and TEXT is freed.  */
char *call_text (char *text, const char *name);

/* The place of the call of NAME that GCC says is at LOC, without its block.  Of a call that
   is an argument GCC keeps the place of the call around it only (gimplify_call_expr); where
   that has just one call of NAME among its arguments, it is that one's place that is
   returned.  */
location_t call_place (location_t loc, const char *name);

/* The use of the macro that LOC comes from, if it is on one line, or null.  The caller
   frees it.  */
char *macro_text (location_t loc);

/* CALL as a site would be named: `f (16)', `hooks.allocate (n)'.  The caller frees
   it.  */
char *call_name (gcall *call);

/* --- flow.cc */

/* Add to LINES the way of OBJECT of FG to END (of parameter PARAM), and that of what
   it is stored in.  */
void collect_flow (function_graph *fg, esc_id object, enum esc_end end,
		   uint32_t param, auto_vec<flow_line> &lines);

/* Remember the way of OBJECT of FG, a pointee of PARAM at DEPTH, to END (of parameter
   DST), for the flows of callers.  */
void remember_flow (function_graph *fg, esc_id object, uint32_t param,
		    uint32_t depth, enum esc_end end, uint32_t dst);

/* True when a flow of the pointee of PARAM with TRAIL to END (of parameter DST) is
   remembered for the function numbered UID.  */
bool remembered_flow_p (unsigned uid, uint32_t param, uint32_t trail,
			enum esc_end end, uint32_t dst);

/* Let N's flow be that FNDECL returns the address of NAME at LOC.  */
void note_return (unit_note *n, tree fndecl, location_t loc,
		  const char *name);

/* Tell the collector of the trees that flows hold.  */
void register_flow_roots (const char *plugin);

/* What was remembered for the function numbered UID, DST being ESC_NONE when any will
   do, or null: of the pointee with TRAIL, or else of one at the same DEPTH.  */
const auto_vec<flow_line> *recall_flow (unsigned uid, uint32_t param,
					uint32_t depth, uint32_t trail,
					enum esc_end end, uint32_t dst);

/* --- note.cc */

/* Print the notes of the unit.  */
void print_notes (void);

/* --- oracle.cc */

#ifdef ESCAPE_CHECKING
/* GCC is to be asked about FG, which is taken over, and what P says of its sites, when
   the pass that oracle_pass returns comes.  Nothing may be moved in between.  */
void oracle_keep (function_graph *fg, const plan *p);
opt_pass *oracle_pass (void);
#endif

/* --- passes.cc */

void register_passes (const char *plugin_name);

/* Build and solve the problem of FG's function; cfun is that function.  */
void analyse (function_graph *fg);

/* Dump file of the option `dump', or null.  */
extern FILE *escape_dump_stream;

#endif
