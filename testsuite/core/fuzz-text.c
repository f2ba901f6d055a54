/* Hostile input for the core's three readers, for libFuzzer: a problem, a summary, a
   library table.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first byte says which.  What is accepted is solved (with a limit), and written;
   what was written is read again, and written again, which must give the same.
   PLANTED is a defect that fuzz-text.py --planted wants to be found: 1 an
   abort, 2 an endless loop, 3 an allocation without bound, 4 a leak.  */

#include "text.h"
#include "summary.h"
#include "library.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

#ifndef PLANTED
#define PLANTED 0
#endif
#define MAX_FACTS 2000

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Where in an input of a few sites and values something is wrong.  */

static void
planted (bool here)
{
  static void *volatile sink;
  static volatile bool forever = true;
  if (!PLANTED || !here)
    return;
  if (PLANTED == 1)
    abort ();
  while (PLANTED == 2 && forever)
    continue;
  for (size_t n = (size_t) 1 << 20; PLANTED == 3; n *= 2)
    {
      sink = malloc (n);
      if (sink)
	memset (sink, 1, n);
    }
  sink = malloc (8);
  sink = NULL;
}

/* Solve G, and write what is found nowhere.  */

static void
solve (const struct esc_graph *g)
{
  char *text = NULL;
  size_t length;
  FILE *out = open_memstream (&text, &length);
  struct esc_solution *s = esc_solve (g, MAX_FACTS);
  if (!out)
    abort ();
  esc_text_write_solution (out, g, s);
  if (!esc_gave_up (s))
    {
      struct esc_summary *sum
	= esc_summarize (g, s, ESC_SUM_FRESH | ESC_SUM_TOUCHED);
      esc_summary_write (out, g->name, sum);
      esc_summary_free (sum);
    }
  esc_solution_free (s);
  fclose (out);
  free (text);
}

/* Read the next problem or summary of IN and write it to OUT; false at the end.  */

static bool
copy_item (FILE *in, FILE *out, bool summaries, unsigned *line, char **error)
{
  if (summaries)
    {
      char *name;
      struct esc_summary *sum = esc_summary_read (in, &name, line, error);
      if (!sum)
	return false;
      planted (name[0] == 'x');
      esc_summary_write (out, name, sum);
      esc_release (name);
      esc_summary_free (sum);
      return true;
    }
  struct esc_graph *g = esc_text_read (in, line, error);
  if (!g)
    return false;
  planted (g->n_objects == 7);
  esc_text_write (out, g);
  solve (g);
  esc_graph_free (g);
  return true;
}

/* Return what stands in DATA (SIZE bytes) as we write it, to be freed.  STRICT: it
   was written by us, and must be right.  */

static char *
rewritten (const char *data, size_t size, bool summaries, bool strict)
{
  char *text = NULL, *error = NULL;
  size_t length;
  unsigned line = 0;
  FILE *in = fmemopen ((void *) data, size, "r");
  FILE *out = open_memstream (&text, &length);
  if (!in || !out)
    abort ();
  while (copy_item (in, out, summaries, &line, &error))
    continue;
  if (error && (strict || strncmp (error, "line ", 5)))
    abort ();
  esc_release (error);
  fclose (in);
  fclose (out);
  return text;
}

static void
check_text (const char *data, size_t size, bool summaries)
{
  char *once = rewritten (data, size, summaries, false);
  if (*once)
    {
      char *twice = rewritten (once, strlen (once), summaries, true);
      if (strcmp (once, twice))
	abort ();
      free (twice);
    }
  free (once);
}

static void
check_library (const char *data, size_t size)
{
  char *text = malloc (size + 1);
  memcpy (text, data, size);
  text[size] = '\0';
  struct esc_library *l = esc_library_new ();
  const char *what = NULL;
  unsigned line = esc_library_read (l, text, true, &what);
  if (line && !what)
    abort ();
  for (uint32_t i = 0; i < esc_library_size (l); i++)
    {
      const struct esc_lib_function *f = esc_library_at (l, i);
      if (f->n_params > ESC_LIB_MAX_PARAMS || f->result_param > f->n_params
	  || !esc_library_find (l, f->name))
	abort ();
      planted (f->n_params == 3);
    }
  esc_library_free (l);
  free (text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  const char *text = (const char *) data + 1;
  if (data[0] == 'l')
    check_library (text, size - 1);
  else
    check_text (text, size - 1, data[0] == 's');
  return 0;
}
