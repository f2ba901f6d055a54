/* The decision, as a table of rules in order.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decide.h"

/* What malloc's memory is aligned to, and so what slots are.  */
#define SLOT_ALIGN 16u

enum esc_keep
esc_candidate (const struct esc_facts *f, const struct esc_caps *caps)
{
  if (f->function != ESC_KEEP_NOT)
    return f->function;
  if (f->allocator != ESC_KEEP_NOT)
    return f->allocator;
  if (!f->size_known)
    return ESC_KEEP_SIZE_UNKNOWN;
  if (f->size == 0)
    return ESC_KEEP_SIZE_ZERO;
  if (f->size > caps->max_object)
    return ESC_KEEP_TOO_LARGE;
  if (f->largest_access > f->size)
    return ESC_KEEP_ACCESS;
  if (f->freed_by_callee)
    return ESC_KEEP_CALLEE_FREES;
  if (f->resized)
    return ESC_KEEP_RESIZED;
  if (f->mixed_free)
    return ESC_KEEP_MIXED_FREE;
  if (f->several_live)
    return ESC_KEEP_SEVERAL_LIVE;
  if (f->lost_sibcall)
    return ESC_KEEP_SIBCALL;
  if (f->excluded)
    return ESC_KEEP_EXCLUDED;
  return ESC_KEEP_NOT;
}

enum esc_keep
esc_fits (uint64_t size, uint64_t *used, const struct esc_caps *caps)
{
  uint64_t rounded = (size + SLOT_ALIGN - 1) / SLOT_ALIGN * SLOT_ALIGN;
  if (rounded > caps->max_frame || *used > caps->max_frame - rounded)
    return caps->recursive ? ESC_KEEP_RECURSIVE
	   : caps->reentrant ? ESC_KEEP_REENTRANT : ESC_KEEP_FRAME;
  *used += rounded;
  return ESC_KEEP_NOT;
}

static const struct { const char *rule, *text; } reasons[] = {
  { "", "" },
#define ESC_REASON(ID, RULE, FORMAT) { RULE, FORMAT },
#include "reason.def"
#undef ESC_REASON
};

const char *
esc_reason_text (enum esc_keep k)
{
  return reasons[k].text;
}

const char *
esc_reason_rule (enum esc_keep k)
{
  return reasons[k].rule;
}
