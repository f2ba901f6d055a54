/* The decision, as a table of rules in order.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decide.h"

/* What malloc's memory is aligned to, and so what slots are.  */
#define SLOT_ALIGN 16u

uint64_t
esc_slot_size (const struct esc_facts *f, const struct esc_caps *caps,
	       bool *whole)
{
  *whole = true;
  if (f->size_known)
    return f->size;
  if (f->size_max <= caps->max_object && f->largest_access <= caps->max_object)
    return f->size_max > f->largest_access ? f->size_max : f->largest_access;
  *whole = false;
  uint64_t buffer = caps->buffer;
  if (buffer && f->size_hint && f->size_hint >= f->size_min
      && f->size_hint >= f->largest_access)
    buffer = f->size_hint;
  return buffer < caps->max_object ? buffer : caps->max_object;
}

bool
esc_register_size_p (uint64_t size)
{
  return size <= SLOT_ALIGN && (size & (size - 1)) == 0;
}

/* R5 for the site with facts F.  */

static enum esc_keep
check_size (const struct esc_facts *f, const struct esc_caps *caps)
{
  bool whole;
  uint64_t slot = esc_slot_size (f, caps, &whole);
  if (whole && slot == 0)
    return ESC_KEEP_SIZE_ZERO;
  if (slot == 0)
    return ESC_KEEP_SIZE_UNKNOWN;
  if (slot < caps->min_object)
    return ESC_KEEP_TOO_SMALL;
  if (slot > caps->max_object || (!whole && f->size_min > slot))
    return ESC_KEEP_TOO_LARGE;
  /* A variable is in a register, volatile or not.  */
  if (f->volatile_access && esc_register_size_p (slot))
    return ESC_KEEP_VOLATILE;
  return f->largest_access > slot ? ESC_KEEP_ACCESS : ESC_KEEP_NOT;
}

enum esc_keep
esc_candidate (const struct esc_facts *f, const struct esc_caps *caps)
{
  if (f->function != ESC_KEEP_NOT)
    return f->function;
  if (f->allocator != ESC_KEEP_NOT)
    return f->allocator;
  enum esc_keep size = check_size (f, caps);
  if (size != ESC_KEEP_NOT)
    return size;
  if (f->freed_by_callee)
    return ESC_KEEP_CALLEE_FREES;
  if (f->resized)
    return ESC_KEEP_RESIZED;
  if (f->grows)
    return ESC_KEEP_GROWS;
  if (f->mixed_free)
    return ESC_KEEP_MIXED_FREE;
  if (f->several_live)
    return ESC_KEEP_SEVERAL_LIVE;
  if (f->overlaps)
    return ESC_KEEP_OVERLAP;
  if (f->lost_sibcall)
    return ESC_KEEP_SIBCALL;
  if (f->excluded)
    return ESC_KEEP_EXCLUDED;
  return ESC_KEEP_NOT;
}

uint64_t
esc_slot_bytes (uint64_t size, uint64_t align)
{
  uint64_t gap = align > SLOT_ALIGN ? align - SLOT_ALIGN : 0;
  return size > UINT64_MAX - SLOT_ALIGN - gap
	 ? UINT64_MAX : (size + SLOT_ALIGN - 1) / SLOT_ALIGN * SLOT_ALIGN + gap;
}

enum esc_keep
esc_no_room (const struct esc_caps *caps)
{
  return caps->recursive ? ESC_KEEP_RECURSIVE
	 : caps->reentrant ? ESC_KEEP_REENTRANT : ESC_KEEP_FRAME;
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
