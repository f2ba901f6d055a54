/* The core as a program: solves problems in the text form (FORMAT.txt).
   SPDX-License-Identifier: GPL-3.0-or-later

     escape-core [-p] [-q] [-s] [-1] [-m N] [FILE...]	solve; print the solutions
     escape-core -r [FILE...]			read summaries, print them back
     escape-core -l FILE			check a library table

   -p prints the problems back instead, -q the verdicts on the problem's objects
   alone, -s the summary of the function that the problem is, and its
   parameters' tags; -1 solves at depth 1, -m gives up after N facts.  Without FILE, or
   for `-', reads the standard input.  Errors are FILE:LINE: message; the exit status is
   then 1.  */

#include "text.h"
#include "summary.h"
#include "library.h"
#include "mem.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct settings
{
  bool print, quiet, summarize, read_summaries, shallow;
  uint32_t max_facts;
};

static int
usage (void)
{
  fputs ("usage: escape-core [-p] [-q] [-s] [-1] [-m N] [FILE...]\n"
	 "       escape-core -r [FILE...]\n"
	 "       escape-core -l FILE\n", stderr);
  return 2;
}

static int
file_error (const char *name)
{
  fprintf (stderr, "%s: %s\n", name, strerror (errno));
  return 1;
}

/* Print the verdicts of S on the objects of G, as the text form has them.  */

static void
print_verdicts (const struct esc_graph *g, const struct esc_solution *s)
{
  for (esc_id o = ESC_RESULT + 1; o < g->n_objects; o++)
    {
      unsigned freed = esc_freed (s, o);
      printf ("o%u %s%s%s\n", (unsigned) o,
	      esc_escapes (s, o) ? "escapes" : "local",
	      freed & ESC_FREED_HERE ? " freed" : "",
	      freed & ESC_FREED_BY_CALLEE ? " cfreed" : "");
    }
}

/* Print the summary of the function that G is, and what it says of each
   parameter, as comments.  */

static void
print_summary (const struct esc_graph *g, const struct esc_solution *s)
{
  static const char *const words[ESC_N_TAGS] = {
    "heap", "result", "fresh", "param", "freed", "resized", "read", "written",
    "called"
  };
  if (esc_gave_up (s))
    {
      puts ("# gave up");
      return;
    }
  struct esc_summary *sum
    = esc_summarize (g, s, ESC_SUM_FRESH | ESC_SUM_TOUCHED);
  esc_summary_write (stdout, g->name, sum);
  for (uint32_t p = 0; p < g->n_params; p++)
    {
      struct esc_tag tags[32];
      uint32_t n = esc_param_tags (sum, p, tags, 32);
      for (uint32_t i = 0; i < n; i++)
	{
	  printf ("# p%u %s level %u", (unsigned) p, words[tags[i].kind],
		  (unsigned) tags[i].level);
	  if (tags[i].kind == ESC_TAG_PARAM)
	    printf (" p%u", (unsigned) tags[i].dst);
	  putchar ('\n');
	}
    }
  esc_summary_free (sum);
}

static void
solve_problem (const struct esc_graph *g, const struct settings *set)
{
  if (set->print)
    {
      esc_text_write (stdout, g);
      return;
    }
  struct esc_solution *s = set->shallow ? esc_solve_shallow (g, set->max_facts)
			   : esc_solve (g, set->max_facts);
  if (set->quiet)
    print_verdicts (g, s);
  else if (set->summarize)
    print_summary (g, s);
  else
    esc_text_write_solution (stdout, g, s);
  esc_solution_free (s);
}

/* Read the next problem or summary of F and print what SET asks for.  Return false
   at the end or after an error.  */

static bool
next_item (FILE *f, const struct settings *set, unsigned *line, char **error)
{
  if (set->read_summaries)
    {
      char *name;
      struct esc_summary *sum = esc_summary_read (f, &name, line, error);
      if (!sum)
	return false;
      esc_summary_write (stdout, name, sum);
      esc_release (name);
      esc_summary_free (sum);
      return true;
    }
  struct esc_graph *g = esc_text_read (f, line, error);
  if (!g)
    return false;
  solve_problem (g, set);
  esc_graph_free (g);
  return true;
}

/* Solve what stands in F, called NAME.  Return the exit status.  */

static int
solve_stream (FILE *f, const char *name, const struct settings *set)
{
  unsigned line = 0;
  char *error;
  while (next_item (f, set, &line, &error))
    continue;
  if (ferror (f))
    {
      esc_release (error);
      return file_error (name);
    }
  if (!error)
    return 0;
  /* "line N: message" -> "FILE:N: message".  */
  fprintf (stderr, "%s:%s\n", name, error + strlen ("line "));
  esc_release (error);
  return 1;
}

static int
solve_file (const char *name, const struct settings *set)
{
  if (strcmp (name, "-") == 0)
    return solve_stream (stdin, "<stdin>", set);
  FILE *f = fopen (name, "r");
  if (!f)
    return file_error (name);
  int status = solve_stream (f, name, set);
  fclose (f);
  return status;
}

/* Return the rest of F as a string, its number of bytes in *LENGTH.  */

static char *
read_all (FILE *f, size_t *length)
{
  size_t n = 0, cap = 4096, got;
  char *text = esc_alloc (cap);
  while ((got = fread (text + n, 1, cap - n - 1, f)) > 0)
    {
      n += got;
      if (cap - n < 2)
	text = esc_grow (text, cap *= 2, 1);
    }
  text[n] = '\0';
  *length = n;
  return text;
}

/* Read TEXT, the table called NAME, and say what is wrong or how much there
   is.  */

static int
check_text (const char *name, const char *text)
{
  struct esc_library *l = esc_library_new ();
  const char *what;
  unsigned line = esc_library_read (l, text, true, &what);
  if (line)
    fprintf (stderr, "%s:%u: %s\n", name, line, what);
  else
    printf ("%u functions\n", (unsigned) esc_library_size (l));
  esc_library_free (l);
  return line != 0;
}

static int
check_table (const char *name)
{
  FILE *f = fopen (name, "r");
  if (!f)
    return file_error (name);
  size_t n;
  char *text = read_all (f, &n);
  int status;
  if (ferror (f))
    status = file_error (name);
  else if (strlen (text) != n)
    {
      /* The reader takes a string, and would not see the rest.  */
      unsigned line = 1;
      for (const char *p = text; *p; p++)
	line += *p == '\n';
      fprintf (stderr, "%s:%u: a NUL byte\n", name, line);
      status = 1;
    }
  else
    status = check_text (name, text);
  esc_release (text);
  fclose (f);
  return status;
}

/* Read a number of facts from S.  Return false when it is none.  */

static bool
read_limit (const char *s, uint32_t *limit)
{
  char *end;
  errno = 0;
  unsigned long n = strtoul (s, &end, 10);
  *limit = (uint32_t) n;
  return *s >= '0' && *s <= '9' && !*end && !errno && n <= UINT32_MAX;
}

int
main (int argc, char **argv)
{
  struct settings set = { 0 };
  int i, status = 0;
  for (i = 1; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
    if (!strcmp (argv[i], "-p"))
      set.print = true;
    else if (!strcmp (argv[i], "-q"))
      set.quiet = true;
    else if (!strcmp (argv[i], "-s"))
      set.summarize = true;
    else if (!strcmp (argv[i], "-1"))
      set.shallow = true;
    else if (!strcmp (argv[i], "-r"))
      set.read_summaries = true;
    else if (!strcmp (argv[i], "-m") && i + 1 < argc
	     && read_limit (argv[i + 1], &set.max_facts))
      i++;
    else if (!strcmp (argv[i], "-l") && i + 2 == argc)
      return check_table (argv[i + 1]);
    else
      return usage ();
  if (i == argc)
    status = solve_stream (stdin, "<stdin>", &set);
  for (; i < argc; i++)
    status |= solve_file (argv[i], &set);
  if (fflush (stdout) || ferror (stdout))
    status |= file_error ("<stdout>");
  return status;
}
