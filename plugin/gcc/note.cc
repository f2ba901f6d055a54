/* Records become notes, once, at the end of the unit.
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything goes through GCC's diagnostics, so that its JSON and SARIF stay
   valid.  GCC's own header lines ("In function ...") are made from trees that
   are gone by then; so the header is printed from the record, by a starter of our
   own, in GCC's words.  */

#include "escape.h"

/* --- The lines of a copy.  */

enum line_kind { LINE_ESCAPES, LINE_NOESCAPE, LINE_MOVED, LINE_KEPT,
		 LINE_REMOVED };

struct note_line
{
  enum line_kind kind;
  const char *reason;
};

static bool
same_lines_p (const vec<note_line> &a, const vec<note_line> &b)
{
  if (a.length () != b.length ())
    return false;
  for (unsigned i = 0; i < a.length (); i++)
    if (a[i].kind != b[i].kind
	|| ((a[i].kind == LINE_KEPT)
	    && strcmp (a[i].reason, b[i].reason) != 0))
      return false;
  return true;
}

static void
push (auto_vec<note_line> &lines, enum line_kind kind, const char *reason)
{
  note_line l = { kind, reason };
  lines.safe_push (l);
}

/* The lines for the decisions of C.  */

static void
decision_lines (const site_copy &c, auto_vec<note_line> &lines)
{
  bool escapes = false, stays = false;
  for (unsigned i = 0; i < c.decisions.length (); i++)
    if (c.decisions[i].what == OUTCOME_ESCAPES)
      {
	if (!escapes)
	  push (lines, LINE_ESCAPES, c.decisions[i].reason);
	escapes = true;
      }
    else
      stays = true;
  if (!stays && escapes)
    return;
  push (lines, LINE_NOESCAPE, NULL);
  for (unsigned i = 0; i < c.decisions.length (); i++)
    if (c.decisions[i].what == OUTCOME_MOVED)
      push (lines, LINE_MOVED, NULL);
    else if (c.decisions[i].what == OUTCOME_KEPT)
      push (lines, LINE_KEPT, c.decisions[i].reason);
  if (c.decisions.is_empty ())
    push (lines, LINE_REMOVED, NULL);
}

/* True when C has a decision other than "escapes".  */

static bool
decided_p (const site_copy &c)
{
  for (unsigned i = 0; i < c.decisions.length (); i++)
    if (c.decisions[i].what != OUTCOME_ESCAPES)
      return true;
  return false;
}

/* The lines for the site of R itself.  */

static void
own_lines (const site_record *r, auto_vec<note_line> &lines)
{
  if (!r->verdict_known)
    {
      /* A link-time unit: there is only what `escape2' saw.  */
      if (!r->own.decisions.is_empty ())
	decision_lines (r->own, lines);
      return;
    }
  if (r->escapes)
    {
      if (decided_p (r->own))
	decision_lines (r->own, lines);
      else
	push (lines, LINE_ESCAPES, r->reason);
      return;
    }
  if (decided_p (r->own))
    {
      decision_lines (r->own, lines);
      return;
    }
  push (lines, LINE_NOESCAPE, NULL);
  if (!r->own.decisions.is_empty ())
    /* What follows inlining can be harder to see through.  */
    push (lines, LINE_KEPT, r->own.decisions[0].reason);
  else if (r->no_pass != ESC_KEEP_NOT)
    push (lines, LINE_KEPT, esc_reason_text (r->no_pass));
  else if (flag_generate_lto && !flag_fat_lto_objects)
    push (lines, LINE_KEPT, esc_reason_text (ESC_KEEP_LTO));
  else if (body_seen_p (r->uid) || r->copies.is_empty ())
    push (lines, LINE_REMOVED, NULL);
  else
    {
      /* The function is gone: every caller has a copy.  What holds for all of
	 them holds for the site.  */
      auto_vec<note_line> first;
      decision_lines (*r->copies[0], first);
      bool all = true;
      for (unsigned i = 1; i < r->copies.length (); i++)
	{
	  auto_vec<note_line> other;
	  decision_lines (*r->copies[i], other);
	  all &= same_lines_p (first, other);
	}
      if (all && first[0].kind == LINE_NOESCAPE)
	for (unsigned i = 1; i < first.length (); i++)
	  lines.safe_push (first[i]);
    }
}

/* --- Printing.  */

/* What the header of the next note says; and the last one printed.  */
static const site_record *current_site;
static const site_copy *current_copy;
static char *last_header;

static char *
header_text (void)
{
  if (!current_site)
    return xstrdup ("");
  const char *q0 = open_quote, *q1 = close_quote;
  if (current_copy->chain.is_empty ())
    {
      expanded_location l = expand_location (current_site->loc);
      return xasprintf ("%s%sIn function %s%s%s:\n", l.file ? l.file : "",
			l.file ? ": " : "", q0, current_site->function, q1);
    }
  const vec<chain_link> &chain = current_copy->chain;
  char *text = xasprintf ("In function %s%s%s", q0, chain[0].function, q1);
  for (unsigned i = 0; i + 1 < chain.length (); i++)
    {
      expanded_location l = expand_location (chain[i].call);
      char *more = xasprintf ("%s,\n    inlined from %s%s%s at %s:%d:%d", text,
			      q0, chain[i + 1].function, q1,
			      l.file ? l.file : "<unknown>", l.line, l.column);
      free (text);
      text = more;
    }
  char *all = concat (text, ":\n", NULL);
  free (text);
  return all;
}

/* Print the header to PP unless it stands there already.  */

static void
print_header (pretty_printer *pp)
{
  char *text = header_text ();
  if (!last_header || strcmp (last_header, text))
    {
      char *old = pp_take_prefix (pp);
      pp_string (pp, text);
      pp_flush (pp);
      pp_set_prefix (pp, old);
      free (last_header);
      last_header = text;
    }
  else
    free (text);
}

COMPAT_DEFINE_STARTER (escape_starter, print_header)

/* Print one line of R in the copy C.  */

static void
print_line (const site_record *r, const site_copy *c, const note_line &l)
{
  current_site = r;
  current_copy = c;
  const char *tag = flag_diagnostics_show_option ? " [-fescape-report]" : "";
  location_t loc = r->shown;
  switch (l.kind)
    {
#define ESC_MESSAGE(ID, LEVEL, FORMAT) ESC_MESSAGE_##ID (FORMAT)
#define ESC_MESSAGE_ESCAPES(F) \
    case LINE_ESCAPES: inform (loc, F "%s", r->name, l.reason, tag); break;
#define ESC_MESSAGE_NOESCAPE(F) \
    case LINE_NOESCAPE: inform (loc, F "%s", r->name, tag); break;
#define ESC_MESSAGE_MOVED(F) \
    case LINE_MOVED: inform (loc, F "%s", r->name, tag); break;
#define ESC_MESSAGE_KEPT(F) \
    case LINE_KEPT: inform (loc, F "%s", r->name, l.reason, tag); break;
#define ESC_MESSAGE_REMOVED(F) \
    case LINE_REMOVED: inform (loc, F "%s", r->name, tag); break;
#define ESC_MESSAGE_GAVE_UP(F)
#include "../core/message.def"
#undef ESC_MESSAGE
    }
}

/* Print the way by which R escapes.  */

static void
print_flow (const site_record *r)
{
  for (unsigned i = 0; i < r->flow.length (); i++)
    inform (r->flow[i].loc ? r->flow[i].loc : r->loc, "  from %s%s",
	    r->flow[i].text,
	    flag_diagnostics_show_option ? " [-fescape-report]" : "");
}

static void
print_site (const site_record *r)
{
  auto_vec<note_line> own;
  own_lines (r, own);
  if (!own.is_empty ())
    {
      auto_diagnostic_group group;
      for (unsigned i = 0; i < own.length (); i++)
	{
	  print_line (r, &r->own, own[i]);
	  if (own[i].kind == LINE_ESCAPES && escape_opts.report >= 2)
	    print_flow (r);
	}
    }
  for (unsigned k = 0; k < r->copies.length (); k++)
    {
      /* A copy that was seen on the way in a function that is gone now: its
	 callers have what became of it.  */
      const site_copy *c = r->copies[k];
      if (c->decisions.is_empty () && !body_seen_p (c->chain[c->chain.length () - 1].uid))
	continue;
      auto_vec<note_line> lines;
      decision_lines (*c, lines);
      /* A copy that escapes as the site does is no news.  */
      if (same_lines_p (lines, own))
	continue;
      auto_diagnostic_group group;
      for (unsigned i = 0; i < lines.length (); i++)
	print_line (r, r->copies[k], lines[i]);
    }
}

static int
by_number (const void *x, const void *y)
{
  const site_record *a = *(const site_record *const *) x;
  const site_record *b = *(const site_record *const *) y;
  return a->number < b->number ? -1 : a->number > b->number;
}

static int
by_chain (const void *x, const void *y)
{
  const site_copy *a = *(const site_copy *const *) x;
  const site_copy *b = *(const site_copy *const *) y;
  for (unsigned i = 0; i < a->chain.length () && i < b->chain.length (); i++)
    {
      expanded_location p = expand_location (a->chain[i].call);
      expanded_location q = expand_location (b->chain[i].call);
      if (p.line != q.line)
	return p.line < q.line ? -1 : 1;
      if (p.column != q.column)
	return p.column < q.column ? -1 : 1;
    }
  return a->chain.length () < b->chain.length () ? -1
	 : a->chain.length () > b->chain.length ();
}

void
print_notes (void)
{
  if (!escape_opts.report)
    return;
  number_sites ();
  auto_vec<site_record *> sorted;
  for (unsigned i = 0; i < site_records.length (); i++)
    sorted.safe_push (site_records[i]);
  sorted.qsort (by_number);
  bool text = compat_text_output_p ();
  compat_starter_t old = NULL;
  if (text)
    old = compat_set_starter (escape_starter);
  for (unsigned i = 0; i < sorted.length (); i++)
    if (!in_system_header_at (sorted[i]->loc))
      {
	sorted[i]->copies.qsort (by_chain);
	print_site (sorted[i]);
      }
  current_site = NULL;
  for (unsigned i = 0; i < gave_up_records.length (); i++)
    inform (gave_up_records[i].loc, "not analysed: %qs (%s)%s",
	    gave_up_records[i].name, gave_up_records[i].reason,
	    flag_diagnostics_show_option ? " [-fescape-report]" : "");
  if (text)
    compat_set_starter (old);
  free (last_header);
  last_header = NULL;
}
