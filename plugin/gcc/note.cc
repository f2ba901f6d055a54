/* Records become notes, once, at the end of the unit.
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything goes through GCC's diagnostics, so that its JSON and SARIF stay
   valid.  GCC's own header lines ("In function ...") are made from trees that
   are gone by then; so the header is printed from the record, by a starter of our
   own, in GCC's words.  */

#include "escape.h"

/* --- The lines of a copy.  */

enum line_kind { LINE_ESCAPES, LINE_NOESCAPE, LINE_MOVED, LINE_KEPT,
		 LINE_REMOVED, LINE_MERGED };

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

/* The lines for the decisions of C, a copy of R.  */

static void
decision_lines (const site_record *r, const site_copy &c, auto_vec<note_line> &lines)
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
      push (lines, LINE_MOVED, c.decisions[i].reason);
    else if (c.decisions[i].what == OUTCOME_KEPT)
      push (lines, LINE_KEPT, c.decisions[i].reason);
  if (c.decisions.is_empty ())
    push (lines, r->no_site ? LINE_KEPT : LINE_REMOVED, r->no_site);
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
	decision_lines (r, r->own, lines);
      return;
    }
  if (r->escapes)
    {
      if (decided_p (r->own))
	decision_lines (r, r->own, lines);
      else
	push (lines, LINE_ESCAPES, r->reason);
      return;
    }
  if (decided_p (r->own))
    {
      decision_lines (r, r->own, lines);
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
  else if (merged_site_p (r->uid))
    push (lines, LINE_MERGED, NULL);
  else if (body_seen_p (r->uid) || r->copies.is_empty ())
    push (lines, r->no_site ? LINE_KEPT : LINE_REMOVED, r->no_site);
  else
    {
      /* The function is gone: every caller has a copy.  What holds for all of
	 them holds for the site.  */
      auto_vec<note_line> first;
      decision_lines (r, *r->copies[0], first);
      bool all = true;
      for (unsigned i = 1; i < r->copies.length (); i++)
	{
	  auto_vec<note_line> other;
	  decision_lines (r, *r->copies[i], other);
	  all &= same_lines_p (first, other);
	}
      if (all && first[0].kind == LINE_NOESCAPE)
	for (unsigned i = 1; i < first.length (); i++)
	  lines.safe_push (first[i]);
    }
}

/* --- Printing.  */

/* What the header of the next note says (null: none); and the last one printed.  */
static char *next_header;
static char *last_header;

static void
set_header (char *text)
{
  free (next_header);
  next_header = text;
}

/* The header of a note at LOC in FUNCTION.  */

static char *
function_header (location_t loc, const char *function)
{
  expanded_location l = expand_location (loc);
  return xasprintf ("%s%sIn function %s%s%s:\n", l.file ? l.file : "",
		    l.file ? ": " : "", open_quote, function, close_quote);
}

/* The header of a note on the copy C of R.  */

static char *
copy_header (const site_record *r, const site_copy *c)
{
  const char *q0 = open_quote, *q1 = close_quote;
  if (c->chain.is_empty ())
    return function_header (r->loc, r->function);
  const vec<chain_link> &chain = c->chain;
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
  if (!next_header || (last_header && !strcmp (last_header, next_header)))
    return;
  char *old = pp_take_prefix (pp);
  pp_string (pp, next_header);
  pp_flush (pp);
  pp_set_prefix (pp, old);
  free (last_header);
  last_header = xstrdup (next_header);
}

COMPAT_DEFINE_STARTER (escape_starter, print_header)

/* What every note ends with.  */

static const char *
option_tag (void)
{
  return flag_diagnostics_show_option ? " [-fescape-report]" : "";
}

/* The lowest level that prints each message.  */
static const unsigned char message_level[] = {
#define ESC_MESSAGE(ID, LEVEL, FORMAT) LEVEL,
#include "../core/message.def"
#undef ESC_MESSAGE
};

/* TEXT, in which names and expressions stand in plain quotes, with those of the locale, as GCC's
   %qs has them.  The caller frees it.  */

static char *
in_quotes (const char *text)
{
  auto_vec<char> all;
  for (const char *p = text; *p; p++)
    {
      bool opens = *p == '\'' && (p == text || strchr (" (&*{", p[-1]));
      bool closes = *p == '\'' && !opens && (!p[1] || strchr (" ),:;'}", p[1]));
      const char *s = opens ? open_quote : closes ? close_quote : NULL;
      for (; s && *s; s++)
	all.safe_push (*s);
      if (!opens && !closes)
	all.safe_push (*p);
    }
  all.safe_push ('\0');
  return xstrdup (all.address ());
}

static void add_events (simple_diagnostic_path *, const vec<flow_line> &,
			location_t, int);

/* Print MESSAGE at LOC.  A name is A, then B; N is its number.  FLOW, unless null, is
   how it came about.  */

static void
say (location_t loc, enum esc_message message, const char *a, const char *b,
     int n, const vec<flow_line> *flow = NULL)
{
  const char *tag = option_tag ();
  rich_location at (line_table, loc);
  simple_diagnostic_path *path = NULL;
  if (message_level[message] > escape_opts.report)
    return;
  char *other = b ? in_quotes (b) : NULL;
  b = other;
  if (escape_opts.path && flow && !flow->is_empty ())
    {
      /* The text of an event would begin with the printer's prefix.  */
      char *prefix = pp_take_prefix (compat_event_printer ());
      path = compat_new_path ();
      add_events (path, *flow, loc, 0);
      pp_set_prefix (compat_event_printer (), prefix);
      at.set_path (path);
    }
  switch (message)
    {
#define ONE(F) inform (&at, F "%s", a, tag)
#define TWO(F) inform (&at, F "%s", a, b, tag)
#define NUMBER(F) inform (&at, F "%s", a, n, tag)
#define TWO_NUMBER(F) inform (&at, F "%s", a, b, n, tag)
#define NOTHING(F) gcc_unreachable ()
#define SHAPE_ESCAPES TWO
#define SHAPE_NOESCAPE ONE
#define SHAPE_MOVED ONE
#define SHAPE_PLACE NOTHING
#define SHAPE_KEPT TWO
#define SHAPE_REMOVED ONE
#define SHAPE_MERGED ONE
#define SHAPE_GAVE_UP TWO
#define SHAPE_NO_SUMMARY TWO
#define SHAPE_MAY_ALLOCATE TWO
#define SHAPE_OUTLIVES TWO
#define SHAPE_LEAK ONE
#define SHAPE_LEAK_CONTENT ONE
#define SHAPE_LEAK_RESULT NUMBER
#define SHAPE_LEAK_FRESH NUMBER
#define SHAPE_LEAK_PARAM TWO_NUMBER
#define SHAPE_FREES ONE
#define SHAPE_FREES_CONTENT ONE
#define SHAPE_PARAM_OK ONE
#define SHAPE_FRESH ONE
#define SHAPE_READS NUMBER
#define SHAPE_WRITES NUMBER
#define SHAPE_CALLS NUMBER
#define SHAPE_RESIZES NUMBER
#define SHAPE_PARAM_UNTOUCHED ONE
#define SHAPE_PARAM_WHY NOTHING
#define SHAPE_FLOW NOTHING
#define SHAPE_FROM NOTHING
#define SHAPE_ADVICE TWO
#define ESC_MESSAGE(ID, LEVEL, FORMAT) \
    case ESC_MSG_##ID: SHAPE_##ID (FORMAT); break;
#include "../core/message.def"
#undef ESC_MESSAGE
    default:
      break;
    }
  free (other);
  delete path;
}

/* --- Flows.  */

/* The formats of the lines, from the table.  */
#define ESC_MESSAGE(ID, LEVEL, FORMAT) static const char format_##ID[] \
  ATTRIBUTE_UNUSED = FORMAT;
#include "../core/message.def"
#undef ESC_MESSAGE

/* How deep a flow goes into callees.  */
#define MAX_DEPTH 4

/* The flow of the callee that L goes on in, or null.  */

static const auto_vec<flow_line> *
callee_flow (const flow_line &l)
{
  if (l.head || !l.callee)
    return NULL;
  const auto_vec<flow_line> *more
    = recall_flow (l.callee, l.param, l.depth, l.trail, l.end, ESC_NONE);
  if (!more && l.end == ESC_END_PARAM)
    more = recall_flow (l.callee, l.param, l.depth, l.trail, ESC_END_RESULT,
			ESC_NONE);
  return more;
}

/* The place of the first of LINES that has one; AT when none has.  */

static location_t
first_place (const vec<flow_line> &lines, location_t at)
{
  for (unsigned i = 0; i < lines.length (); i++)
    if (lines[i].loc)
      return lines[i].loc;
  return at;
}

/* Add the steps of LINES to PATH, DEPTH callees deep.  AT is for those without a place of
   their own.  */

static void
add_events (simple_diagnostic_path *path, const vec<flow_line> &lines,
	    location_t at, int depth)
{
  for (unsigned i = 0; i < lines.length (); i++)
    {
      const flow_line &l = lines[i];
      if (l.head)
	continue;
      char *text = in_quotes (l.text);
      path->add_event (l.loc ? l.loc : at, l.fndecl, depth, "%s (%s)", text, l.why);
      free (text);
      if (const auto_vec<flow_line> *more = callee_flow (l))
	if (depth < MAX_DEPTH)
	  add_events (path, *more, first_place (*more, at), depth + 1);
    }
}

/* Print LINES, INDENT columns in; DEPTH callees are around them.  AT is for lines
   without a place of their own.  */

static void
print_flow (const vec<flow_line> &lines, location_t at, int indent, int depth)
{
  for (unsigned i = 0; i < lines.length (); i++)
    {
      const flow_line &l = lines[i];
      location_t loc = l.loc ? l.loc : at;
      char *text = l.head ? xasprintf (format_FLOW, l.dst, l.text)
		   : xasprintf (format_FROM, l.text, l.why);
      char *quoted = in_quotes (text);
      char *line = xasprintf ("%*s%s", indent, "", quoted);
      free (quoted);
      inform (loc, "%s%s", line, option_tag ());
      free (line);
      free (text);
      if (const auto_vec<flow_line> *more = callee_flow (l))
	if (depth < MAX_DEPTH)
	  print_flow (*more, first_place (*more, at), indent + 4, depth + 1);
    }
}

static void
print_unit_note (const unit_note *n)
{
  if (message_level[n->message] > escape_opts.report)
    return;
  set_header (function_header (n->loc, n->function));
  auto_diagnostic_group group;
  say (n->loc, n->message, n->name, n->other, n->level, &n->flow);
  if (escape_opts.report < 2 || n->flow.is_empty ())
    return;
  char *where = n->where ? in_quotes (n->where) : NULL;
  if (where)
    inform (n->loc, "  parameter %qs leaks to %s for %qs with derefs=%d:%s",
	    n->name, where, n->function, n->derefs, option_tag ());
  free (where);
  print_flow (n->flow, n->loc, 0, 0);
}

/* Print one line of R in the copy C.  FLOW is by what it escapes there.  */

static void
print_line (const site_record *r, const site_copy *c, const note_line &l,
	    const vec<flow_line> &flow)
{
  static const enum esc_message messages[] = {
    ESC_MSG_ESCAPES, ESC_MSG_NOESCAPE, ESC_MSG_MOVED, ESC_MSG_KEPT,
    ESC_MSG_REMOVED, ESC_MSG_MERGED
  };
  set_header (copy_header (r, c));
  /* At link time there is no other name than those of the copies.  */
  const char *name = r->verdict_known || !c->name ? r->name : c->name;
  /* What stays as it escapes in what it has become, but not in the source, is explained as well.  */
  bool explained = l.kind == LINE_ESCAPES || (l.kind == LINE_KEPT && !decided_p (*c));
  say (r->shown, messages[l.kind], name, l.reason, 0, explained ? &flow : NULL);
  if (explained && escape_opts.report >= 2)
    print_flow (flow, r->loc, 0, 0);
  if (l.kind == LINE_MOVED && l.reason && escape_opts.report >= 2)
    inform (r->shown, "  in %s%s", l.reason, option_tag ());
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
	print_line (r, &r->own, own[i], r->flow.is_empty () ? r->own.flow : r->flow);
    }
  for (unsigned k = 0; k < r->copies.length (); k++)
    {
      /* A copy that was seen on the way in a function that is gone now: its
	 callers have what became of it.  */
      const site_copy *c = r->copies[k];
      if (c->decisions.is_empty () && !body_seen_p (c->chain[c->chain.length () - 1].uid))
	continue;
      auto_vec<note_line> lines;
      decision_lines (r, *c, lines);
      /* A copy that escapes as the site does is no news.  */
      if (same_lines_p (lines, own))
	continue;
      auto_diagnostic_group group;
      for (unsigned i = 0; i < lines.length (); i++)
	print_line (r, c, lines[i], c->flow);
    }
}

/* --- Order.  */

/* A site or another note.  */
struct report_item
{
  location_t loc;
  unsigned number;		/* In the order of the passes' work.  */
  site_record *site;
  unit_note *note;
};

static int
by_position (const void *x, const void *y)
{
  const report_item *a = (const report_item *) x;
  const report_item *b = (const report_item *) y;
  if (int order = compare_positions (a->loc, b->loc))
    return order;
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

/* Collect the notes that are to be printed, in their order.  */

static void
collect_items (auto_vec<report_item> &items)
{
  for (unsigned i = 0; i < unit_notes.length (); i++)
    {
      report_item item = { unit_notes[i]->loc, i, NULL, unit_notes[i] };
      items.safe_push (item);
    }
  for (unsigned i = 0; i < site_records.length (); i++)
    if (!in_system_header_at (site_records[i]->loc))
      {
	report_item item = { site_records[i]->loc, unit_notes.length () + i,
			     site_records[i], NULL };
	items.safe_push (item);
      }
  items.qsort (by_position);
}

/* For advice: what is executed most comes first.  */

static int
by_weight (const void *x, const void *y)
{
  const report_item *a = (const report_item *) x;
  const report_item *b = (const report_item *) y;
  if (a->note->weight != b->note->weight)
    return a->note->weight > b->note->weight ? -1 : 1;
  return by_position (x, y);
}

static void
collect_advice (auto_vec<report_item> &items)
{
  for (unsigned i = 0; i < unit_notes.length (); i++)
    if (unit_notes[i]->message == ESC_MSG_ADVICE)
      {
	report_item item = { unit_notes[i]->loc, i, NULL, unit_notes[i] };
	items.safe_push (item);
      }
  items.qsort (by_weight);
}

void
print_notes (void)
{
  if (!escape_opts.report)
    return;
  auto_vec<report_item> items;
  if (escape_opts.advice)
    collect_advice (items);
  else
    collect_items (items);
  bool text = compat_text_output_p ();
  compat_starter_t old = NULL;
  if (text)
    old = compat_set_starter (escape_starter);
  for (unsigned i = 0; i < items.length (); i++)
    if (items[i].site)
      {
	items[i].site->copies.qsort (by_chain);
	print_site (items[i].site);
      }
    else
      print_unit_note (items[i].note);
  if (text)
    compat_set_starter (old);
  set_header (NULL);
  free (last_header);
  last_header = NULL;
}
