/* The decision: from a verdict and the facts of a site to "moved" or "kept".
   SPDX-License-Identifier: GPL-3.0-or-later

   The rules are those of docs/soundness.md; each has one field here, which
   the GCC side fills in, and one reason.  The order of the reasons is the order
   in which they are tried: what a programmer can least change comes first.  */

#ifndef ESC_DECIDE_H
#define ESC_DECIDE_H

#include <stdint.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What may forbid a move.  */
enum esc_keep
{
  ESC_KEEP_NOT,		/* Nothing does.  */
#define ESC_REASON(ID, RULE, FORMAT) ESC_KEEP_##ID,
#include "reason.def"
#undef ESC_REASON
  ESC_N_KEEPS
};

/* The facts of one site.  Sizes in bytes.  */
struct esc_facts
{
  bool escapes;			/* R1: the verdict.  */
  enum esc_keep function;	/* R6, R7: the function as a whole forbids it.  */
  enum esc_keep allocator;	/* R8: this call is not one that can move.  */
  bool freed_by_callee;		/* R2.  */
  bool resized;			/* R3: passed to realloc here.  */
  bool grows;			/* R3: passed to more reallocs than one slot has.  */
  bool mixed_free;		/* R3: a free may see it and something else.  */
  bool several_live;		/* R4.  */
  bool volatile_access;		/* R5: some access to it is volatile.  */
  bool overlaps;		/* R4: iterations of its loop may run at once.  */
  bool size_known;		/* R5: it is SIZE, a constant; otherwise it is from
				   SIZE_MIN to SIZE_MAX.  */
  uint64_t size, size_min, size_max;
  uint64_t size_hint;		/* A slot of these bytes holds most objects; 0: it is
				   not known.  */
  uint64_t largest_access;	/* R5: of the types it is accessed through.  */
  bool lost_sibcall;		/* R6: its slot could cost a sibling call.  */
  bool excluded;		/* Option `sites'.  */
};

/* The caps that apply to the function, in bytes.  */
struct esc_caps
{
  uint64_t min_object, max_object;
  uint64_t max_frame;
  uint64_t buffer;		/* The slot of an object whose size varies.  */
  bool recursive, reentrant;	/* Why MAX_FRAME is what it is.  */
  bool streams;			/* Reentrant only by what the library calls by itself, as
				   for a stream.  */
};

/* Return why the site with facts F stays on the heap, as far as it can be said
   without the other sites; ESC_KEEP_NOT when it is a candidate.  */
enum esc_keep esc_candidate (const struct esc_facts *f,
			     const struct esc_caps *caps);

/* Return the bytes of the slot for the site with facts F, which is a candidate, and
   set *WHOLE when the object always fits in it.  */
uint64_t esc_slot_size (const struct esc_facts *f,
			const struct esc_caps *caps, bool *whole);

/* True when GCC may have a register for a variable of SIZE bytes.  */
bool esc_register_size_p (uint64_t size);

/* Return the bytes of the frame that a slot of SIZE bytes, aligned to ALIGN, takes at most.  */
uint64_t esc_slot_bytes (uint64_t size, uint64_t align);

/* Return why a candidate stays that the frame has no room for.  */
enum esc_keep esc_no_room (const struct esc_caps *caps);

/* The text of reason K with printf conversions as reason.def says.  */
const char *esc_reason_text (enum esc_keep k);

/* The name of the rule that reason K comes from, such as "R4".  */
const char *esc_reason_rule (enum esc_keep k);

#ifdef __cplusplus
}
#endif
#endif
