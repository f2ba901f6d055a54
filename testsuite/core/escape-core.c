/* The core as a program: solves problems in the text form.
   SPDX-License-Identifier: GPL-3.0-or-later

     escape-core [-p] [-q] [-m N] [FILE...]     solve; print solutions
     escape-core -l FILE                        check a library table

   -p prints the problems back, -q the verdicts alone, -m gives up after N
   facts.  Without FILE, reads the standard input.  */

#include "text.h"
#include "library.h"
#include "mem.h"
#include <stdlib.h>
#include <string.h>

struct settings
{
  bool print, quiet;
  uint32_t max_facts;
};

/* Print the verdicts on the objects of G alone.  */

static void
print_verdicts (const struct esc_graph *g, const struct esc_solution *s)
{
  for (esc_id o = ESC_RESULT + 1; o < g->n_objects; o++)
    printf ("o%u %s\n", (unsigned) o, esc_escapes (s, o) ? "escapes" : "local");
}

static int
solve_stream (FILE *f, const char *name, const struct settings *set)
{
  unsigned line = 0;
  char *error;
  struct esc_graph *g;
  while ((g = esc_text_read (f, &line, &error)))
    {
      if (set->print)
	esc_text_write (stdout, g);
      else
	{
	  struct esc_solution *s = esc_solve (g, set->max_facts);
	  if (set->quiet)
	    print_verdicts (g, s);
	  else
	    esc_text_write_solution (stdout, g, s);
	  esc_solution_free (s);
	}
      esc_graph_free (g);
    }
  if (!error)
    return 0;
  /* "line N: what" -> "FILE:N: what".  */
  fprintf (stderr, "%s:%s\n", name, error + strlen ("line "));
  esc_release (error);
  return 1;
}

/* The text of stream F, ended by a NUL byte.  */

static char *
read_all (FILE *f)
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
  return text;
}

static int
check_table (const char *name)
{
  FILE *f = fopen (name, "r");
  if (!f)
    {
      perror (name);
      return 1;
    }
  char *text = read_all (f);
  fclose (f);
  struct esc_library *l = esc_library_new ();
  const char *what;
  unsigned line = esc_library_read (l, text, false, &what);
  if (line)
    fprintf (stderr, "%s:%u: %s\n", name, line, what);
  else
    printf ("%u functions\n", (unsigned) esc_library_size (l));
  esc_library_free (l);
  esc_release (text);
  return line != 0;
}

int
main (int argc, char **argv)
{
  struct settings set = { false, false, 0 };
  int i, status = 0;
  for (i = 1; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
    if (!strcmp (argv[i], "-p"))
      set.print = true;
    else if (!strcmp (argv[i], "-q"))
      set.quiet = true;
    else if (!strcmp (argv[i], "-m") && i + 1 < argc)
      set.max_facts = (uint32_t) strtoul (argv[++i], NULL, 10);
    else if (!strcmp (argv[i], "-l") && i + 1 < argc)
      return check_table (argv[++i]);
    else
      {
	fprintf (stderr, "usage: escape-core [-p] [-q] [-m N] [FILE...]\n"
			 "       escape-core -l FILE\n");
	return 2;
      }
  if (i == argc)
    return solve_stream (stdin, "<stdin>", &set);
  for (; i < argc; i++)
    {
      FILE *f = fopen (argv[i], "r");
      if (!f)
	{
	  perror (argv[i]);
	  status = 1;
	  continue;
	}
      status |= solve_stream (f, argv[i], &set);
      fclose (f);
    }
  return status;
}
