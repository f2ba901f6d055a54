/* The text form: reading and writing problems, writing solutions.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "text.h"
#include "text-impl.h"
#include "mem.h"
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What stands in the text for each constraint, and its operands in order: v for
   a value, o for an object, n for a number, s for a size.  */
static const struct { const char *word, *operands; } forms[ESC_N_OPS] = {
  [ESC_ADDR] = { "addr", "von" },	[ESC_COPY] = { "copy", "vv" },
  [ESC_OFFSET] = { "offset", "vvn" },	[ESC_LOAD] = { "load", "vvns" },
  [ESC_STORE] = { "store", "vnsv" },	[ESC_MOVE] = { "move", "vnvns" },
  [ESC_DIFF] = { "diff", "vvv" },	[ESC_ESCAPE] = { "escape", "v" },
  [ESC_RETURN] = { "return", "v" },	[ESC_FREE] = { "free", "v" },
  [ESC_CFREE] = { "cfree", "v" },	[ESC_READ] = { "read", "v" },
  [ESC_WRITE] = { "write", "v" },	[ESC_CALL] = { "call", "v" },
  [ESC_RESIZE] = { "resize", "v" }
};

static const char *const whys[] = {
#define ESC_WHY(ID, TEXT) #ID,
#include "why.def"
#undef ESC_WHY
};

/* The word of WHY: its id in lower case, with '-' for '_'.  */

static void
why_word (enum esc_why why, char *buf, size_t size)
{
  size_t i = 0;
  for (const char *p = whys[why]; *p && i + 1 < size; p++)
    buf[i++] = *p == '_' ? '-' : (char) tolower ((unsigned char) *p);
  buf[i] = '\0';
}

/* --- Reading.  */

void
esc_fail (struct reader *r, const char *error)
{
  if (!r->error)
    r->error = error;
}

static void
skip (struct reader *r)
{
  while (*r->p == ' ' || *r->p == '\t' || *r->p == '\r')
    r->p++;
}

/* True at the end of the line or at a comment.  */

bool
esc_at_end (struct reader *r)
{
  skip (r);
  return *r->p == '\0' || *r->p == '#';
}

/* Words are separated by blanks: "4?" is not two of them.  */

static void
end_word (struct reader *r)
{
  if (*r->p && !strchr (" \t\r#", *r->p))
    esc_fail (r, "text after the end of a word");
}

/* Read a word of letters and '-' into BUF.  */

void
esc_read_word (struct reader *r, char *buf, size_t size)
{
  skip (r);
  size_t n = 0;
  while ((isalnum ((unsigned char) *r->p) || *r->p == '-') && n + 1 < size)
    buf[n++] = *r->p++;
  buf[n] = '\0';
  if (n == 0)
    esc_fail (r, "a word expected");
  end_word (r);
}

/* Read a number, or '?' for ESC_UNKNOWN.  */

int64_t
esc_read_number (struct reader *r)
{
  skip (r);
  if (*r->p == '?')
    {
      r->p++;
      end_word (r);
      return ESC_UNKNOWN;
    }
  /* strtoll would take more kinds of blanks, and a plus sign.  */
  if (*r->p != '-' && !isdigit ((unsigned char) *r->p))
    {
      esc_fail (r, "a number or '?' expected");
      return 0;
    }
  char *end;
  errno = 0;
  long long n = strtoll (r->p, &end, 10);
  if (end == r->p || errno || n > INT64_MAX / 4 || n < INT64_MIN / 4)
    {
      esc_fail (r, "a number or '?' expected");
      return 0;
    }
  r->p = end;
  end_word (r);
  return n;
}

/* Read a number from 0 to LIMIT - 1 after the letter PREFIX (0: none).  */

uint32_t
esc_read_id (struct reader *r, char prefix, uint32_t limit)
{
  skip (r);
  if (prefix && *r->p != prefix)
    {
      esc_fail (r, prefix == 'v' ? "a value expected"
		   : prefix == 'n' ? "a node expected"
		   : prefix == 'p' ? "a parameter expected"
		   : "an object expected");
      return 0;
    }
  if (prefix)
    r->p++;
  if (!isdigit ((unsigned char) *r->p))
    {
      esc_fail (r, "a number expected");
      return 0;
    }
  int64_t n = esc_read_number (r);
  if (n < 0 || n >= limit)
    {
      esc_fail (r, "there is no value, object or step of that number");
      return 0;
    }
  return (uint32_t) n;
}

/* Read a string in double quotes.  Return it for the caller to free, or null
   when there is none.  */

char *
esc_read_string (struct reader *r)
{
  if (esc_at_end (r) || *r->p != '"')
    return NULL;
  char *s = esc_alloc (strlen (r->p) + 1), *out = s;
  for (r->p++; *r->p && *r->p != '"'; r->p++)
    {
      if (*r->p != '\\')
	{
	  *out++ = *r->p;
	  continue;
	}
      r->p++;
      if (*r->p == 'n')
	*out++ = '\n';
      else if (*r->p == '"' || *r->p == '\\')
	*out++ = *r->p;
      else if (r->p[0] >= '0' && r->p[0] <= '3' && r->p[1] >= '0'
	       && r->p[1] <= '7' && r->p[2] >= '0' && r->p[2] <= '7')
	{
	  *out = (char) ((r->p[0] - '0') * 64 + (r->p[1] - '0') * 8
			 + (r->p[2] - '0'));
	  if (!*out++)
	    esc_fail (r, "a NUL byte");
	  r->p += 2;
	}
      else
	{
	  esc_fail (r, "wrong escape in a string");
	  break;
	}
    }
  *out = '\0';
  if (*r->p == '"')
    {
      r->p++;
      end_word (r);
    }
  else
    esc_fail (r, "the string does not end");
  return s;
}

/* Read a size: positive or zero, or '?'.  */

int64_t
esc_read_size (struct reader *r)
{
  int64_t n = esc_read_number (r);
  if (n < 0 && n != ESC_UNKNOWN)
    esc_fail (r, "a size is not negative");
  return n;
}

/* Read the operands of a constraint of OP into G.  */

static void
read_constraint (struct reader *r, struct esc_graph *g, enum esc_op op)
{
  esc_id id[3] = { 0, 0, 0 };
  int64_t n[3] = { 0, 0, 0 };
  int n_ids = 0, n_numbers = 0;
  for (const char *p = forms[op].operands; *p; p++)
    if (*p == 'n')
      n[n_numbers++] = esc_read_number (r);
    else if (*p == 's')
      n[n_numbers++] = esc_read_size (r);
    else
      id[n_ids++] = esc_read_id (r, *p, *p == 'v' ? g->n_values : g->n_objects);
  uint32_t step = ESC_NONE;
  if (!esc_at_end (r) && *r->p == '@')
    {
      r->p++;
      step = esc_read_id (r, 0, g->n_steps);
    }
  if (op == ESC_ADDR && id[1] == ESC_RESULT)
    esc_fail (r, "nothing points to {result}");
  if (r->error)
    return;
  switch (op)
    {
    case ESC_ADDR:
      esc_addr (g, id[0], id[1], n[0], step);
      break;
    case ESC_COPY:
      esc_copy (g, id[0], id[1], step);
      break;
    case ESC_OFFSET:
      esc_offset (g, id[0], id[1], n[0], step);
      break;
    case ESC_LOAD:
      esc_load (g, id[0], id[1], n[0], n[1], step);
      break;
    case ESC_STORE:
      esc_store (g, id[0], n[0], n[1], id[1], step);
      break;
    case ESC_MOVE:
      esc_move (g, id[0], n[0], id[1], n[1], n[2], step);
      break;
    case ESC_DIFF:
      esc_diff (g, id[0], id[1], id[2], step);
      break;
    default:
      esc_unary (g, op, id[0], step);
      break;
    }
}

static void
read_step (struct reader *r, struct esc_graph *g)
{
  char word[64], have[64];
  esc_read_word (r, word, sizeof word);
  uint32_t place = esc_read_id (r, 0, UINT32_MAX);
  char *name = esc_read_string (r);
  int found = -1;
  for (int w = 0; w < ESC_N_WHYS; w++)
    {
      why_word ((enum esc_why) w, have, sizeof have);
      if (strcmp (word, have) == 0)
	found = w;
    }
  if (found < 0)
    esc_fail (r, "there is no such reason for a step");
  else
    esc_add_step (g, (enum esc_why) found, place, name);
  esc_release (name);
}

/* Read one line of the problem G.  Return true when it is its end.  */

static bool
read_item (struct reader *r, struct esc_graph *g)
{
  char word[32];
  char *name = NULL;
  esc_read_word (r, word, sizeof word);
  if (r->error)
    return false;
  if (strcmp (word, "end") == 0)
    {
      if (!esc_at_end (r))
	esc_fail (r, "text after the end of the item");
      return true;
    }
  if (strcmp (word, "param") == 0)
    {
      name = esc_read_string (r);
      if (!r->error)
	esc_add_param (g, name);
    }
  else if (strcmp (word, "site") == 0 || strcmp (word, "local") == 0)
    {
      int64_t size = esc_read_size (r);
      name = esc_read_string (r);
      if (!r->error)
	esc_add_object (g, word[0] == 's' ? ESC_OBJ_SITE : ESC_OBJ_LOCAL,
			size, name);
    }
  else if (strcmp (word, "values") == 0)
    {
      uint32_t n = esc_read_id (r, 0, ESC_TEXT_MAX + 1);
      if (!r->error && n < g->n_values)
	esc_fail (r, "fewer values than before");
      if (!r->error)
	g->n_values = n;
    }
  else if (strcmp (word, "step") == 0)
    read_step (r, g);
  else
    {
      int op = 0;
      while (op < ESC_N_OPS && strcmp (word, forms[op].word) != 0)
	op++;
      if (op == ESC_N_OPS)
	esc_fail (r, "there is no such item");
      else
	read_constraint (r, g, (enum esc_op) op);
    }
  esc_release (name);
  if (!r->error && !esc_at_end (r))
    esc_fail (r, "text after the end of the item");
  return false;
}

/* Read a line from F into *BUF of *CAP bytes, without its end.  Return false at
   the end of the file.  *NUL is set when the line holds a NUL byte.  */

bool
esc_read_line (FILE *f, char **buf, size_t *cap, bool *nul)
{
  size_t n = 0;
  int c;
  *nul = false;
  while ((c = getc (f)) != EOF && c != '\n')
    {
      if (n + 2 > *cap)
	{
	  *cap = *cap ? 2 * *cap : 128;
	  *buf = esc_grow (*buf, *cap, 1);
	}
      *nul |= c == '\0';
      (*buf)[n++] = (char) c;
    }
  if (c == EOF && n == 0)
    return false;
  if (!*buf)
    *buf = esc_grow (NULL, *cap = 16, 1);
  (*buf)[n] = '\0';
  return true;
}

/* The message ERROR for LINE, for the caller to free.  */

char *
esc_line_error (unsigned line, const char *error)
{
  size_t size = strlen (error) + 40;
  char *s = esc_alloc (size);
  snprintf (s, size, "line %u: %s", line, error);
  return s;
}

/* Start a problem from the line in R.  */

static struct esc_graph *
read_head (struct reader *r)
{
  char word[32];
  esc_read_word (r, word, sizeof word);
  if (!r->error && strcmp (word, "problem") != 0)
    esc_fail (r, "'problem' expected");
  char *name = r->error ? NULL : esc_read_string (r);
  if (!name)
    esc_fail (r, "a problem wants a name");
  if (!r->error && !esc_at_end (r))
    esc_fail (r, "text after the end of the item");
  struct esc_graph *g = r->error ? NULL : esc_graph_new (name);
  esc_release (name);
  return g;
}

struct esc_graph *
esc_text_read (FILE *f, unsigned *line, char **error)
{
  struct esc_graph *g = NULL;
  char *buf = NULL;
  size_t cap = 0;
  bool nul, done = false;
  *error = NULL;
  while (!done && esc_read_line (f, &buf, &cap, &nul))
    {
      struct reader r = { buf, NULL };
      ++*line;
      if (nul)
	esc_fail (&r, "a NUL byte");
      else if (esc_at_end (&r))
	continue;
      else if (!g)
	g = read_head (&r);
      else
	done = read_item (&r, g);
      if (r.error)
	{
	  *error = esc_line_error (*line, r.error);
	  break;
	}
    }
  if (g && !done && !*error)
    *error = esc_line_error (*line, "the problem does not end");
  if (*error)
    {
      esc_graph_free (g);
      g = NULL;
    }
  esc_release (buf);
  return g;
}

/* --- Writing.  */

void
esc_write_string (FILE *f, const char *s)
{
  putc ('"', f);
  for (; *s; s++)
    if (*s == '"' || *s == '\\')
      fprintf (f, "\\%c", *s);
    else if (*s == '\n')
      fputs ("\\n", f);
    else if ((unsigned char) *s < ' ' || (unsigned char) *s >= 127)
      fprintf (f, "\\%03o", (unsigned) (unsigned char) *s);
    else
      putc (*s, f);
  putc ('"', f);
}

void
esc_write_number (FILE *f, int64_t n)
{
  if (n == ESC_UNKNOWN)
    fputs (" ?", f);
  else
    fprintf (f, " %" PRId64, n);
}

static void
write_object (FILE *f, const struct esc_object *o)
{
  fputs (o->kind == ESC_OBJ_PARAM ? "param"
	 : o->kind == ESC_OBJ_SITE ? "site" : "local", f);
  if (o->kind != ESC_OBJ_PARAM)
    esc_write_number (f, o->size);
  if (o->name)
    {
      putc (' ', f);
      esc_write_string (f, o->name);
    }
  putc ('\n', f);
}

static void
write_constraint (FILE *f, const struct esc_constraint *c)
{
  const esc_id ids[] = { c->a, c->b, c->c };
  const int64_t numbers[] = { c->off, c->op == ESC_MOVE ? c->off2 : c->size,
			      c->size };
  int n_ids = 0, n_numbers = 0;
  fputs (forms[c->op].word, f);
  for (const char *p = forms[c->op].operands; *p; p++)
    if (*p == 'n' || *p == 's')
      esc_write_number (f, numbers[n_numbers++]);
    else
      fprintf (f, " %c%u", *p, (unsigned) ids[n_ids++]);
  if (c->step != ESC_NONE)
    fprintf (f, " @%u", (unsigned) c->step);
  putc ('\n', f);
}

bool
esc_text_write (FILE *f, const struct esc_graph *g)
{
  fputs ("problem ", f);
  esc_write_string (f, g->name);
  putc ('\n', f);
  for (uint32_t i = ESC_RESULT + 1; i < g->n_objects; i++)
    write_object (f, &g->objects[i]);
  fprintf (f, "values %u\n", (unsigned) g->n_values);
  for (uint32_t i = 0; i < g->n_steps; i++)
    {
      char word[64];
      why_word (g->steps[i].why, word, sizeof word);
      fprintf (f, "step %s %u", word, (unsigned) g->steps[i].place);
      if (g->steps[i].name)
	{
	  putc (' ', f);
	  esc_write_string (f, g->steps[i].name);
	}
      putc ('\n', f);
    }
  for (uint32_t i = 0; i < g->n_constraints; i++)
    write_constraint (f, &g->constraints[i]);
  fputs ("end\n", f);
  return !ferror (f);
}

/* --- Solutions.  */

/* What a comparison needs: the solution, and the targets that are sorted.  */
struct order
{
  const struct esc_solution *s;
  const struct esc_target *t;
};

typedef int (*comparison) (const struct order *, uint32_t, uint32_t);

/* Sort the N numbers in A; merge sort, since qsort has no place for the
   solution.  */

static void
sort (uint32_t *a, uint32_t n, comparison compare, const struct order *o)
{
  uint32_t *b = esc_grow (NULL, (size_t) n + 1, sizeof *b);
  for (uint64_t run = 1; run < n; run *= 2)
    {
      for (uint64_t start = 0; start < n; start += 2 * run)
	{
	  uint64_t middle = start + run < n ? start + run : n;
	  uint64_t end = middle + run < n ? middle + run : n;
	  uint64_t i = start, k = middle;
	  for (uint64_t to = start; to < end; to++)
	    if (i < middle && (k == end || compare (o, a[i], a[k]) <= 0))
	      b[to] = a[i++];
	    else
	      b[to] = a[k++];
	}
      memcpy (a, b, n * sizeof *a);
    }
  esc_release (b);
}

/* The numbers from 0 to N - 1, sorted by COMPARE.  The caller frees them.  */

static uint32_t *
sorted (uint32_t n, comparison compare, const struct order *o)
{
  uint32_t *a = esc_grow (NULL, (size_t) n + 1, sizeof *a);
  for (uint32_t i = 0; i < n; i++)
    a[i] = i;
  sort (a, n, compare, o);
  return a;
}

static int
compare_targets (const struct order *o, uint32_t a, uint32_t b)
{
  /* The numbers of the pointees that were made are those of the solver's
     work; within one object the order is right already.  */
  if (o->t[a].object != o->t[b].object)
    return esc_compare_objects (o->s, o->t[a].object, o->t[b].object);
  return a < b ? -1 : a > b;
}

static int
compare_objects (const struct order *o, uint32_t a, uint32_t b)
{
  return esc_compare_objects (o->s, a, b);
}

static int
compare_cells (const struct order *o, uint32_t x, uint32_t y)
{
  struct esc_cell a = esc_cell_at (o->s, x), b = esc_cell_at (o->s, y);
  if (a.object != b.object)
    return esc_compare_objects (o->s, a.object, b.object);
  if (a.whole != b.whole)
    return a.whole ? -1 : 1;
  if (a.default_cell != b.default_cell)
    return a.default_cell ? -1 : 1;
  if (a.lo != b.lo)
    return a.lo < b.lo ? -1 : 1;
  return a.hi < b.hi ? -1 : a.hi > b.hi;
}

/* The targets T, N of them, as the end of a line.  */

static void
write_targets (FILE *f, const struct esc_solution *s,
	       const struct esc_target *t, uint32_t n)
{
  struct order order = { s, t };
  uint32_t *a = sorted (n, compare_targets, &order);
  fputs (" =", f);
  for (uint32_t i = 0; i < n; i++)
    {
      char name[256];
      esc_object_label (s, t[a[i]].object, name, sizeof name);
      fprintf (f, " %s+", name);
      if (t[a[i]].offset == ESC_UNKNOWN)
	putc ('?', f);
      else
	fprintf (f, "%" PRId64, t[a[i]].offset);
    }
  putc ('\n', f);
  esc_release (a);
}

static void
write_cell_name (FILE *f, const struct esc_solution *s,
		 const struct esc_cell *c)
{
  char name[256];
  esc_object_label (s, c->object, name, sizeof name);
  name[0] = 'c';
  if (c->default_cell)
    fprintf (f, "%s[*]", name);
  else if (c->whole)
    fprintf (f, "%s[?]", name);
  else if (c->hi == ESC_INFINITE)
    fprintf (f, "%s[%" PRId64 ",inf)", name, c->lo);
  else
    fprintf (f, "%s[%" PRId64 ",%" PRId64 ")", name, c->lo, c->hi);
}

/* Write a line for each object of S that is not always there.  */

static void
write_objects (FILE *f, const struct esc_solution *s)
{
  struct order order = { s, NULL };
  uint32_t n = esc_n_objects (s), *a = sorted (n, compare_objects, &order);
  for (uint32_t i = ESC_RESULT + 1; i < n; i++)
    {
      char name[256];
      esc_object_label (s, a[i], name, sizeof name);
      unsigned freed = esc_freed (s, a[i]);
      fprintf (f, "%s %s%s%s\n", name,
	       esc_escapes (s, a[i]) ? "escapes" : "local",
	       freed & ESC_FREED_HERE ? " freed" : "",
	       freed & ESC_FREED_BY_CALLEE ? " cfreed" : "");
    }
  esc_release (a);
}

/* Write a line for each object of S that is touched.  */

static void
write_touched (FILE *f, const struct esc_solution *s)
{
  struct order order = { s, NULL };
  uint32_t n = esc_n_objects (s), *a = sorted (n, compare_objects, &order);
  for (uint32_t i = ESC_RESULT + 1; i < n; i++)
    {
      char name[256];
      unsigned t = esc_touched (s, a[i]);
      if (!t)
	continue;
      esc_object_label (s, a[i], name, sizeof name);
      fprintf (f, "touched %s%s%s%s%s\n", name,
	       t & ESC_READ_MARK ? " read" : "",
	       t & ESC_WRITE_MARK ? " written" : "",
	       t & ESC_CALL_MARK ? " called" : "",
	       t & ESC_RESIZE_MARK ? " resized" : "");
    }
  esc_release (a);
}

/* Write a line for each cell of S that holds something.  */

static void
write_cells (FILE *f, struct esc_solution *s)
{
  struct order order = { s, NULL };
  uint32_t n = esc_n_cells (s), *a = sorted (n, compare_cells, &order);
  for (uint32_t i = 0; i < n; i++)
    {
      const struct esc_target *t;
      uint32_t n_targets = esc_cell_targets (s, a[i], &t);
      if (n_targets == 0)
	continue;
      struct esc_cell c = esc_cell_at (s, a[i]);
      write_cell_name (f, s, &c);
      write_targets (f, s, t, n_targets);
    }
  esc_release (a);
}

bool
esc_text_write_solution (FILE *f, const struct esc_graph *g,
			 struct esc_solution *s)
{
  fputs ("problem ", f);
  esc_write_string (f, g->name);
  putc ('\n', f);
  if (esc_gave_up (s))
    {
      /* What was found up to then is no solution.  */
      fputs ("gave up\nend\n", f);
      return !ferror (f);
    }
  write_objects (f, s);
  for (uint32_t v = 0; v < g->n_values; v++)
    {
      const struct esc_target *t;
      uint32_t n = esc_value_targets (s, v, &t);
      if (n == 0)
	continue;
      fprintf (f, "v%u", (unsigned) v);
      write_targets (f, s, t, n);
    }
  write_cells (f, s);
  write_touched (f, s);
  fputs ("end\n", f);
  return !ferror (f);
}
