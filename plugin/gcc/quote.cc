/* What the source says at a place, for notes to quote.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "escape.h"

/* The most characters of the program that a line quotes.  */
#define MAX_TEXT 60

/* True when the N characters at P, in LINE, look like an expression in front of the
   character NEXT, or like its beginning: no name is cut, and nothing is closed that was
   not opened.  Otherwise the line is not what was compiled: files that were generated
   have wrong `#line's.  */

static bool
expression_p (const char *line, const char *p, size_t n, char next)
{
  int depth = 0;
  if ((p > line && ISIDNUM (p[-1]) && ISIDNUM (p[0])) || ISSPACE (p[0])
      || ISSPACE (p[n - 1]) || (ISIDNUM (p[n - 1]) && ISIDNUM (next)))
    return false;
  for (size_t i = 0; i < n && p[i] != '"' && p[i] != '\''; i++)
    {
      depth += (p[i] == '(' || p[i] == '[') - (p[i] == ')' || p[i] == ']');
      if (depth < 0)
	return false;
    }
  return true;
}

/* Of the LENGTH characters at P so many as may be quoted, when dots follow: up to the end
   of a word or a list's element, and no string is cut.  0 when nothing is left.  */

static size_t
quotable (const char *p, size_t length)
{
  size_t end = 0;
  bool in_string = false;
  for (size_t i = 0; i < length && i <= MAX_TEXT; i++)
    {
      if (!in_string && i > 0 && (ISSPACE (p[i]) || p[i - 1] == '(' || p[i - 1] == ','))
	end = i;
      if (p[i] == '"' && (i == 0 || p[i - 1] != '\\'))
	in_string = !in_string;
    }
  return length <= MAX_TEXT ? length : end;
}

/* The first line of what is in LINE from P on, LENGTH characters, or the beginning of it,
   with dots for the rest.  The caller frees it.  */

static char *
first_line (const char *line, const char *p, size_t length)
{
  for (size_t i = 0; i + 1 < length; i++)
    if (p[i] == '/' && (p[i + 1] == '*' || p[i + 1] == '/'))
      length = i;
  length = quotable (p, length);
  while (length > 0 && ISSPACE (p[length - 1]))
    length--;
  if (length == 0 || !expression_p (line, p, length, '\n'))
    return NULL;
  return xasprintf ("%.*s ...", (int) length, p);
}

char *
source_text (location_t loc)
{
  if (loc == UNKNOWN_LOCATION || linemap_location_from_macro_expansion_p
				 (line_table, loc))
    return NULL;
  expanded_location a = expand_location (get_start (loc));
  expanded_location b = expand_location (get_finish (loc));
  if (!a.file || !b.file || strcmp (a.file, b.file) || a.column <= 0)
    return NULL;
  size_t length;
  const char *line = compat_source_line (a.file, a.line, &length);
  if (line && a.line < b.line && (size_t) a.column <= length)
    return first_line (line, line + a.column - 1, length - a.column + 1);
  if (!line || a.line != b.line || b.column <= a.column || (size_t) b.column > length)
    return NULL;
  if (b.column - a.column > MAX_TEXT)
    return first_line (line, line + a.column - 1, b.column - a.column + 1);
  /* Of a macro that it ends with, the place is where the name begins.  */
  size_t end = b.column;
  if (linemap_location_from_macro_expansion_p (line_table, get_finish (loc)))
    {
      while (end < length && ISIDNUM (line[end]))
	end++;
      size_t next = end;
      while (next < length && line[next] == ' ')
	next++;
      if (next < length && line[next] == '(')
	return NULL;
    }
  const char *begin = line + a.column - 1;
  size_t n = end - a.column + 1;
  char next = end < length ? line[end] : '\n';
  return expression_p (line, begin, n, next) ? xstrndup (begin, n) : NULL;
}

/* The length of the name that TEXT begins with, and of the arguments after it.  */

static size_t
call_length (const char *text)
{
  size_t name = 0;
  while (ISIDNUM (text[name]))
    name++;
  size_t end = name + strspn (text + name, " ");
  int depth = 0;
  for (; text[end] && (depth > 0 || text[end] == '('); end++)
    {
      depth += (text[end] == '(') - (text[end] == ')');
      if (depth == 0)
	return end + 1;
    }
  return name;
}

char *
call_text (char *text, const char *name)
{
  size_t n = 0;
  while (ISIDNUM (text[n]))
    n++;
  if (n == 0 || text[n + strspn (text + n, " ")] != '('
      || (n == strlen (name) && !strncmp (text, name, n)))
    return text;
  free (text);
  return xasprintf ("%s (...)", name);
}

location_t
visible_place (location_t loc)
{
  if (linemap_location_from_macro_expansion_p (line_table, loc))
    {
      expanded_location e = expand_location_to_spelling_point (loc);
      if (!e.file || e.file[0] == '<' || e.line == 0)
	return linemap_resolve_location (line_table, loc, LRK_MACRO_EXPANSION_POINT, NULL);
    }
  return loc;
}

/* --- The place of a call.  */

/* The most characters of a call in which one of its arguments is searched.  */
#define MAX_CALL 4000

/* What the source says from A to B, lines included, when it is no more than MAX_CALL
   characters; else null.  The caller frees it.  */

static char *
region_text (const expanded_location &a, const expanded_location &b)
{
  if (!a.file || !b.file || strcmp (a.file, b.file) || a.column <= 0 || b.column <= 0
      || a.line > b.line || b.line - a.line > MAX_CALL)
    return NULL;
  auto_vec<char> text;
  for (int l = a.line; l <= b.line; l++)
    {
      size_t length, begin = l == a.line ? a.column - 1 : 0;
      const char *line = compat_source_line (a.file, l, &length);
      if (!line || (l == b.line && (size_t) b.column > length) || begin > length)
	return NULL;
      size_t end = l == b.line ? b.column : length;
      if (end < begin || text.length () + end - begin > MAX_CALL)
	return NULL;
      for (size_t i = begin; i < end; i++)
	text.safe_push (line[i]);
      text.safe_push (l == b.line ? '\0' : '\n');
    }
  return xstrdup (text.address ());
}

/* The end of what is no code at P, a literal or a comment, or P when it is code.  */

static const char *
skip_no_code (const char *p)
{
  if (*p == '"' || *p == '\'')
    {
      char quote = *p++;
      for (; *p && *p != quote; p++)
	if (*p == '\\' && p[1])
	  p++;
      return *p ? p + 1 : p;
    }
  const char *end = p[0] == '/' && p[1] == '*' ? strstr (p + 2, "*/")
		    : p[0] == '/' && p[1] == '/' ? strchr (p, '\n') : NULL;
  return !end ? p : *end == '\n' ? end : end + 2;
}

/* The only call of NAME in TEXT, behind its first word, or null; set *LAST to its closing
   parenthesis.  */

static const char *
only_call (const char *text, const char *name, const char **last)
{
  const char *found = NULL;
  auto_vec<const char *> open;
  for (const char *p = text; *p;)
    {
      const char *next = skip_no_code (p);
      if (next == p && ISIDNUM (*p))
	{
	  while (ISIDNUM (*next))
	    next++;
	  size_t n = next - p, space = strspn (next, " \t\n");
	  if (n == strlen (name) && !strncmp (p, name, n) && next[space] == '(')
	    {
	      if (found || p == text)
		return NULL;
	      found = p;
	      *last = NULL;
	    }
	}
      else if (next == p)
	{
	  if (*p == '(')
	    open.safe_push (p);
	  else if (*p == ')' && !open.is_empty ())
	    {
	      const char *begin = open.pop ();
	      if (found && !*last && begin > found
		  && begin == found + strlen (name) + strspn (found + strlen (name), " \t\n"))
		*last = p;
	    }
	  next++;
	}
      p = next;
    }
  return found && *last ? found : NULL;
}

/* The place of P in TEXT, which is the source from A on, where AT is; or AT when GCC
   cannot tell it.  */

static location_t
place_in (const char *text, const char *p, const expanded_location &a, location_t at)
{
  int line = a.line, column = a.column;
  for (; text < p; text++, column++)
    if (*text == '\n')
      {
	line++;
	column = 0;
      }
  const line_map *map = linemap_lookup (line_table, at);
  if (!map || !MAP_ORDINARY_P (map))
    return at;
  const line_map_ordinary *m = linemap_check_ordinary (map);
  /* A column that the map has no room for would be another one.  */
  location_t loc = linemap_position_for_line_and_column (line_table, m, line, column);
  expanded_location e = expand_location (loc);
  return e.line == line && e.column == column && e.file == a.file ? loc : at;
}

location_t
call_place (location_t loc, const char *name)
{
  loc = strip_block (loc);
  if (LOCATION_LOCUS (loc) <= BUILTINS_LOCATION
      || linemap_location_from_macro_expansion_p (line_table, loc))
    return loc;
  location_t start = get_start (loc);
  expanded_location a = expand_location (start);
  char *text = region_text (a, expand_location (get_finish (loc)));
  const char *last = NULL, *call = text ? only_call (text, name, &last) : NULL;
  if (call)
    {
      location_t begin = place_in (text, call, a, start);
      location_t end = place_in (text, last, a, start);
      if (begin != start && end != start)
	loc = make_location (begin, begin, end);
    }
  free (text);
  return loc;
}

/* The reference REF in the words of the source, or null when it has none.  The caller
   frees it.  */

static char *
reference_text (tree ref)
{
  tree var = TREE_CODE (ref) == SSA_NAME ? SSA_NAME_VAR (ref) : ref;
  if (var && DECL_P (var))
    return DECL_NAME (var) && !DECL_ARTIFICIAL (var)
	   ? xstrdup (IDENTIFIER_POINTER (DECL_NAME (var))) : NULL;
  if (TREE_CODE (ref) != COMPONENT_REF || !DECL_NAME (TREE_OPERAND (ref, 1)))
    return NULL;
  tree base = TREE_OPERAND (ref, 0);
  bool points = TREE_CODE (base) == MEM_REF && integer_zerop (TREE_OPERAND (base, 1))
		&& TREE_CODE (TREE_OPERAND (base, 0)) == SSA_NAME;
  char *text = reference_text (points ? TREE_OPERAND (base, 0) : base);
  if (!text)
    return NULL;
  char *all = concat (text, points ? "->" : ".",
		      IDENTIFIER_POINTER (DECL_NAME (TREE_OPERAND (ref, 1))), NULL);
  free (text);
  return all;
}

/* What the user calls in CALL, a call through a pointer.  The caller frees it.  */

static char *
pointer_text (gcall *call)
{
  char *text = source_text (gimple_location (call));
  size_t end = text ? strcspn (text, "(") : 0;
  while (end > 0 && text[end - 1] == ' ')
    end--;
  if (end > 0)
    {
      text[end] = '\0';
      return text;
    }
  free (text);
  /* In a macro: what is called is read from somewhere.  */
  tree fn = gimple_call_fn (call);
  if (TREE_CODE (fn) == SSA_NAME && !SSA_NAME_VAR (fn)
      && gimple_assign_load_p (SSA_NAME_DEF_STMT (fn)))
    fn = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (fn));
  text = reference_text (fn);
  return text ? text : xstrdup ("function pointer");
}

/* The only argument of CALL that its type says is a size, or null.  */

static tree
only_size (gcall *call)
{
  tree found = NULL_TREE;
  unsigned i = 0;
  for (tree a = TYPE_ARG_TYPES (gimple_call_fntype (call));
       a && i < gimple_call_num_args (call); a = TREE_CHAIN (a), i++)
    if (size_type_p (TREE_VALUE (a)))
      {
	if (found)
	  return NULL_TREE;
	found = gimple_call_arg (call, i);
      }
  return found;
}

char *
call_name (gcall *call)
{
  alloc_site site = {};
  tree fndecl = gimple_call_fndecl (call);
  char *name = fndecl ? xstrdup (callee_name (fndecl)) : pointer_text (call);
  site.size_arg[0] = only_size (call);
  name_sized_site (&site, name, site.size_arg[0] != NULL_TREE, 1);
  free (name);
  return const_cast<char *> (site.name);
}

char *
macro_text (location_t loc)
{
  if (!linemap_location_from_macro_expansion_p (line_table, loc))
    return NULL;
  loc = linemap_resolve_location (line_table, loc, LRK_MACRO_EXPANSION_POINT,
				  NULL);
  expanded_location a = expand_location (loc);
  size_t length = 0;
  const char *line = a.file ? compat_source_line (a.file, a.line, &length)
		     : NULL;
  if (!line || a.column <= 0 || (size_t) a.column > length)
    return NULL;
  char *text = xstrndup (line + a.column - 1, length - a.column + 1);
  text[call_length (text)] = '\0';
  if (*text)
    return text;
  free (text);
  return NULL;
}
