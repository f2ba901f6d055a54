/* The text form of summaries (testsuite/core/FORMAT.txt): what one compilation tells
   another about its functions.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "summary.h"
#include "solve-impl.h"
#include "text.h"
#include "text-impl.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

static const struct { unsigned mark; const char *word; } marks[] = {
  { ESC_READ_MARK, "read" }, { ESC_WRITE_MARK, "written" },
  { ESC_CALL_MARK, "called" }, { ESC_RESIZE_MARK, "resized" }
};

#define N_MARKS (sizeof marks / sizeof *marks)

/* The word of each kind of effect and its operands: s the source's node, o the
   source's offset, d the destination's node, n and z its bytes' offset and
   size.  */
static const struct { const char *word, *operands; } effects[] = {
  [ESC_EFF_TO_HEAP] = { "heap", "so" },
  [ESC_EFF_TO_RESULT] = { "result", "so" },
  [ESC_EFF_TO_PARAM] = { "store", "sodnz" },
  [ESC_EFF_FREED] = { "freed", "s" },
  [ESC_EFF_HEAP_TO_RESULT] = { "heap-result", "" },
  [ESC_EFF_HEAP_TO_PARAM] = { "heap-store", "dnz" }
};

#define N_EFFECTS (sizeof effects / sizeof *effects)

/* --- Writing.  */

static void
write_fresh (FILE *f, const struct esc_summary *sum)
{
  fputs ("fresh", f);
  esc_write_number (f, sum->size);
  for (int k = 0; k < 2; k++)
    if (sum->size_param[k] != ESC_NONE)
      fprintf (f, " p%u", (unsigned) sum->size_param[k]);
  fprintf (f, "%s%s\n", sum->size_exact ? " exact" : "",
	   sum->null ? " null" : "");
}

static void
write_node (FILE *f, const struct esc_node_ref *n)
{
  if (n->param == ESC_FRESH)
    {
      fputs ("node fresh\n", f);
      return;
    }
  fprintf (f, "node p%u %u", (unsigned) n->param, (unsigned) n->depth);
  if (n->data)
    fputs (" data", f);
  for (unsigned k = 0; k < N_MARKS; k++)
    if (n->touched & marks[k].mark)
      fprintf (f, " %s", marks[k].word);
  putc ('\n', f);
}

static void
write_effect (FILE *f, const struct esc_effect *e)
{
  fputs (effects[e->kind].word, f);
  for (const char *p = effects[e->kind].operands; *p; p++)
    switch (*p)
      {
      case 's':
	fprintf (f, " n%u", (unsigned) e->src);
	break;
      case 'd':
	fprintf (f, " n%u", (unsigned) e->dst);
	break;
      default:
	esc_write_number (f, *p == 'o' ? e->src_off
			     : *p == 'n' ? e->off : e->size);
	break;
      }
  putc ('\n', f);
}

bool
esc_summary_write (FILE *f, const char *name, const struct esc_summary *sum)
{
  fputs ("summary ", f);
  esc_write_string (f, name);
  fprintf (f, " %u\n", (unsigned) sum->n_params);
  if (sum->fresh)
    write_fresh (f, sum);
  for (uint32_t i = 0; i < sum->n_nodes; i++)
    write_node (f, &sum->nodes[i]);
  for (uint32_t i = 0; i < sum->n_links; i++)
    {
      const struct esc_link *l = &sum->links[i];
      fprintf (f, "link n%u n%u", (unsigned) l->from, (unsigned) l->to);
      esc_write_number (f, l->off);
      esc_write_number (f, l->size);
      putc ('\n', f);
    }
  for (uint32_t i = 0; i < sum->n_effects; i++)
    write_effect (f, &sum->effects[i]);
  fputs ("end\n", f);
  return !ferror (f);
}

/* --- Reading.  */

static void
read_fresh (struct reader *r, struct esc_summary *sum)
{
  if (sum->fresh)
    esc_fail (r, "the result is fresh already");
  sum->fresh = true;
  sum->size = esc_read_size (r);
  for (int k = 0; k < 2 && !esc_at_end (r) && *r->p == 'p'; k++)
    sum->size_param[k] = esc_read_id (r, 'p', sum->n_params);
  while (!r->error && !esc_at_end (r))
    {
      char word[16];
      esc_read_word (r, word, sizeof word);
      if (!strcmp (word, "exact"))
	sum->size_exact = true;
      else if (!strcmp (word, "null"))
	sum->null = true;
      else
	esc_fail (r, "'exact' or 'null' expected");
    }
}

static void
read_node (struct reader *r, struct esc_summary *sum)
{
  struct esc_node_ref n = { .param = ESC_FRESH };
  if (!esc_at_end (r) && *r->p == 'p')
    {
      n.param = esc_read_id (r, 'p', sum->n_params);
      n.depth = esc_read_id (r, 0, ESC_DEPTH + 1);
    }
  else
    {
      char word[16];
      esc_read_word (r, word, sizeof word);
      if (!r->error && (!sum->fresh || strcmp (word, "fresh") != 0))
	esc_fail (r, sum->fresh ? "a parameter or 'fresh' expected"
		     : "a parameter expected");
    }
  while (!r->error && !esc_at_end (r))
    {
      char word[16];
      unsigned k = 0;
      esc_read_word (r, word, sizeof word);
      if (n.param != ESC_FRESH && !strcmp (word, "data"))
	{
	  n.data = true;
	  continue;
	}
      while (k < N_MARKS && strcmp (word, marks[k].word) != 0)
	k++;
      if (k == N_MARKS || n.param == ESC_FRESH)
	esc_fail (r, "there is no such mark");
      else
	n.touched |= marks[k].mark;
    }
  sum->nodes = esc_grow (sum->nodes, sum->n_nodes + 2, sizeof *sum->nodes);
  sum->nodes[sum->n_nodes++] = n;
}

static void
read_link (struct reader *r, struct esc_summary *sum)
{
  ESC_PUSH (sum->links, sum->n_links, sum->cap_links);
  struct esc_link *l = &sum->links[sum->n_links++];
  l->from = esc_read_id (r, 'n', sum->n_nodes);
  l->to = esc_read_id (r, 'n', sum->n_nodes);
  l->off = esc_read_number (r);
  l->size = esc_read_size (r);
}

static void
read_effect (struct reader *r, struct esc_summary *sum, const char *word)
{
  unsigned kind = 0;
  while (kind < N_EFFECTS && strcmp (word, effects[kind].word) != 0)
    kind++;
  if (kind == N_EFFECTS)
    {
      esc_fail (r, "there is no such item");
      return;
    }
  ESC_PUSH (sum->effects, sum->n_effects, sum->cap_effects);
  struct esc_effect *e = &sum->effects[sum->n_effects++];
  memset (e, 0, sizeof *e);
  e->kind = (enum esc_effect_kind) kind;
  e->src = e->dst = ESC_NONE;
  for (const char *p = effects[kind].operands; *p; p++)
    switch (*p)
      {
      case 's':
	e->src = esc_read_id (r, 'n', sum->n_nodes);
	break;
      case 'd':
	e->dst = esc_read_id (r, 'n', sum->n_nodes);
	break;
      case 'o':
	e->src_off = esc_read_number (r);
	break;
      case 'n':
	e->off = esc_read_number (r);
	break;
      default:
	e->size = esc_read_size (r);
	break;
      }
}

/* Start a summary from the line in R.  */

static struct esc_summary *
read_head (struct reader *r, char **name)
{
  char word[16];
  esc_read_word (r, word, sizeof word);
  if (!r->error && strcmp (word, "summary") != 0)
    esc_fail (r, "'summary' expected");
  *name = r->error ? NULL : esc_read_string (r);
  if (!*name)
    esc_fail (r, "a summary wants a name");
  uint32_t n = esc_read_id (r, 0, ESC_TEXT_MAX + 1);
  if (!r->error && !esc_at_end (r))
    esc_fail (r, "text after the end of the item");
  return r->error ? NULL : esc_summary_empty (n);
}

/* Read one line of SUM.  Return true when it is its end.  */

static bool
read_item (struct reader *r, struct esc_summary *sum)
{
  char word[16];
  esc_read_word (r, word, sizeof word);
  bool done = !r->error && strcmp (word, "end") == 0;
  if (r->error || done)
    ;
  else if (!strcmp (word, "fresh"))
    read_fresh (r, sum);
  else if (!strcmp (word, "node"))
    read_node (r, sum);
  else if (!strcmp (word, "link"))
    read_link (r, sum);
  else
    read_effect (r, sum, word);
  if (!r->error && !esc_at_end (r))
    esc_fail (r, "text after the end of the item");
  return done;
}

struct esc_summary *
esc_summary_read (FILE *f, char **name, unsigned *line, char **error)
{
  struct esc_summary *sum = NULL;
  char *buf = NULL;
  size_t cap = 0;
  bool nul, done = false;
  *error = *name = NULL;
  while (!done && !*error && esc_read_line (f, &buf, &cap, &nul))
    {
      struct reader r = { buf, NULL };
      ++*line;
      if (nul)
	esc_fail (&r, "a NUL byte");
      else if (esc_at_end (&r))
	continue;
      else if (!sum)
	sum = read_head (&r, name);
      else
	done = read_item (&r, sum);
      if (r.error)
	*error = esc_line_error (*line, r.error);
    }
  if (sum && !done && !*error)
    *error = esc_line_error (*line, "the summary does not end");
  if (*error)
    {
      esc_summary_free (sum);
      esc_release (*name);
      *name = NULL;
      sum = NULL;
    }
  esc_release (buf);
  return sum;
}
