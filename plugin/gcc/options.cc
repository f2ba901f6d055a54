/* The plugin's arguments, from one table.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

struct escape_options escape_opts;

enum option_type { OPT_LEVEL, OPT_FLAG, OPT_BYTES, OPT_FILE, OPT_SITES,
		   OPT_HELP };

struct option_row
{
  const char *key;
  enum option_type type;
  size_t offset;		/* Of the field in escape_options.  */
  const char *values;
  unsigned long initial;
  const char *help;
};

static const option_row rows[] = {
#define ESC_OPTION(KEY, TYPE, FIELD, VALUES, DEFAULT, HELP)		\
  { KEY, OPT_##TYPE, offsetof (escape_options, FIELD), VALUES, DEFAULT, HELP },
#include "options.def"
#undef ESC_OPTION
};

/* The field of escape_opts that ROW is about.  */
#define FIELD(ROW, TYPE) (*(TYPE *) ((char *) &escape_opts + (ROW)->offset))

const char *
escape_help_text (void)
{
  static char *text;
  if (text)
    return text;
  text = xstrdup ("Escape analysis and stack allocation of heap objects.\n"
		  "Options: -fplugin-arg-escape-KEY[=VALUE], or with the specs "
		  "file -fescape-KEY[=VALUE]\n");
  for (const option_row &row : rows)
    {
      char *initial = row.type == OPT_BYTES
		      ? xasprintf (" (default %lu)", row.initial)
		      : xstrdup ("");
      char *left = xasprintf ("%s%s", row.key, row.values);
      char *line = xasprintf ("  %-28s %s%s\n", left, row.help, initial);
      char *all = concat (text, line, NULL);
      free (text);
      free (line);
      free (left);
      free (initial);
      text = all;
    }
  return text;
}

/* The keys, for an error message.  The caller frees it.  */

static char *
key_list (void)
{
  char *list = xstrdup ("");
  for (const option_row &row : rows)
    {
      char *more = concat (list, *list ? ", " : "", row.key, NULL);
      free (list);
      list = more;
    }
  return list;
}

/* Read a number of bytes from VALUE into *N.  */

static bool
read_bytes (const char *value, unsigned HOST_WIDE_INT *n)
{
  if (!ISDIGIT (value[0]))
    return false;
  char *end;
  errno = 0;
  unsigned long long v = strtoull (value, &end, 10);
  if (errno || *end || v > INT_MAX)
    return false;
  *n = v;
  return true;
}

static bool
read_level (const char *value)
{
  escape_opts.advice = escape_opts.path = false;
  if (!value || !strcmp (value, "1"))
    escape_opts.report = 1;
  else if (!strcmp (value, "0"))
    escape_opts.report = 0;
  else if (!strcmp (value, "2"))
    escape_opts.report = 2;
  else if (!strcmp (value, "advice"))
    {
      escape_opts.report = 1;
      escape_opts.advice = true;
    }
  else if (!strcmp (value, "path"))
    {
      escape_opts.report = 1;
      escape_opts.path = true;
    }
  else
    return false;
  return true;
}

static bool
read_sites (const char *value)
{
  escape_opts.sites = value;
  escape_opts.sites_function = NULL;
  if (!ISDIGIT (value[0]))
    {
      escape_opts.sites_function = value;
      return value[0] != '\0';
    }
  char *end;
  errno = 0;
  unsigned long lo = strtoul (value, &end, 10), hi = lo;
  if (*end == '-' && ISDIGIT (end[1]))
    hi = strtoul (end + 1, &end, 10);
  if (errno || *end || lo > hi || hi > UINT_MAX)
    return false;
  escape_opts.sites_lo = lo;
  escape_opts.sites_hi = hi;
  return true;
}

/* Read the argument ARG by ROW.  Print an error and return false if it is
   wrong.  */

static bool
read_option (const option_row *row, const struct plugin_argument *arg)
{
  const char *value = arg->value;
  bool wants = row->type == OPT_BYTES || row->type == OPT_FILE
	       || row->type == OPT_SITES;
  if (wants && (!value || !*value))
    {
      error ("%<-fescape-%s%> wants a value: %<-fescape-%s%s%>", row->key,
	     row->key, row->values);
      return false;
    }
  if (value && (row->type == OPT_FLAG || row->type == OPT_HELP))
    {
      error ("%<-fescape-%s%> takes no value", row->key);
      return false;
    }
  bool ok = true;
  switch (row->type)
    {
    case OPT_LEVEL:
      ok = read_level (value);
      break;
    case OPT_FLAG:
    case OPT_HELP:
      FIELD (row, bool) = true;
      break;
    case OPT_BYTES:
      ok = read_bytes (value, &FIELD (row, unsigned HOST_WIDE_INT));
      break;
    case OPT_FILE:
      FIELD (row, const char *) = value;
      break;
    case OPT_SITES:
      ok = read_sites (value);
      break;
    }
  if (!ok)
    error ("wrong value %qs in %<-fescape-%s%>; valid is %<-fescape-%s%s%>",
	   value, row->key, row->key, row->values);
  return ok;
}

bool
escape_read_options (struct plugin_name_args *info)
{
  bool ok = true;
  for (const option_row &row : rows)
    if (row.type == OPT_BYTES)
      FIELD (&row, unsigned HOST_WIDE_INT) = row.initial;
  for (int i = 0; i < info->argc; i++)
    {
      const struct plugin_argument *arg = &info->argv[i];
      const option_row *found = NULL;
#ifdef ESCAPE_TEST_RULES
      if (!strcmp (arg->key, "disable") && arg->value)
	{
	  escape_opts.disable = arg->value;
	  continue;
	}
#endif
      for (const option_row &row : rows)
	if (!strcmp (arg->key, row.key))
	  found = &row;
      if (found)
	ok &= read_option (found, arg);
      else
	{
	  char *keys = key_list ();
	  error ("unrecognized option %<-fescape-%s%>; valid are: %s",
		 arg->key, keys);
	  free (keys);
	  ok = false;
	}
    }
  return ok;
}

#ifdef ESCAPE_TEST_RULES
/* True when RULE is not switched off.  "disable=R5" switches off R5 and all
   that begins with "R5-".  */

bool
escape_rule (const char *rule)
{
  const char *p = escape_opts.disable;
  while (p && *p)
    {
      size_t n = strcspn (p, ",");
      if (!strncmp (rule, p, n) && (rule[n] == '\0' || rule[n] == '-'))
	return false;
      p += n + (p[n] == ',');
    }
  return true;
}
#endif
