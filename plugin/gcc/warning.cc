/* GCC's warnings, where they would be of what we made and not of what the user wrote: a build
   that makes warnings errors has to go on.
   SPDX-License-Identifier: GPL-3.0-or-later

   A function is compiled to its end before the next is begun, so an option of warnings can be set
   aside for the rest of one (restore_warnings).  GCC's passes and its diagnostics look at the
   variables of the options.  */

#include "escape.h"

/* What the user set, of an option that is set aside: FLAG, or LIMIT, is not null.  */
struct option_set_aside
{
  int *flag;
  HOST_WIDE_INT *limit, value;
};

static auto_vec<option_set_aside> *aside;

static void
remember (int *flag, HOST_WIDE_INT *limit)
{
  option_set_aside o = { flag, limit, flag ? *flag : *limit };
  if (!aside)
    aside = new auto_vec<option_set_aside>;
  aside->safe_push (o);
}

void
raise_warned_frame (unsigned HOST_WIDE_INT bytes)
{
  if (warn_frame_larger_than_size != HOST_WIDE_INT_MAX)
    {
      remember (NULL, &warn_frame_larger_than_size);
      warn_frame_larger_than_size += bytes;
    }
  if (warn_stack_usage > 0)
    {
      remember (NULL, &warn_stack_usage);
      warn_stack_usage += bytes;
    }
}

/* Set the N options FLAGS aside.  */

static void
set_aside (int *const *flags, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    {
      remember (flags[i], NULL);
      *flags[i] = 0;
    }
}

void
silence_rewritten (void)
{
  /* What is in an object is in registers now, with its zeros on a way that the program does not
     take; and "does it fit?" splits a path, on which sizes have bounds, and less is known of the
     program's own variables.  */
  int *const late[] = { &warn_maybe_uninitialized, &warn_null_dereference, &warn_array_bounds,
			&warn_stringop_overflow, &warn_stringop_overread, &warn_restrict,
			&warn_format_overflow, &warn_format_trunc,
			&warn_aggressive_loop_optimizations, &warn_alloc_zero };
  set_aside (late, ARRAY_SIZE (late));
  remember (NULL, &warn_alloc_size_limit);
  warn_alloc_size_limit = -1;
}

void
silence_formats (void)
{
  int *const formats[] = { &warn_format_overflow, &warn_format_trunc };
  set_aside (formats, ARRAY_SIZE (formats));
}

void
restore_warnings (void)
{
  while (aside && !aside->is_empty ())
    {
      option_set_aside o = aside->pop ();
      if (o.flag)
	*o.flag = o.value;
      else
	*o.limit = o.value;
    }
}
