/* Reading and searching the table of library functions.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "library.h"
#include "mem.h"
#include <ctype.h>
#include <string.h>

struct esc_library
{
  struct esc_lib_function *functions;
  uint32_t n, cap;
  uint32_t *slots;	/* Indices plus 1, hashed by name; 0: empty.  */
  uint32_t n_slots;
};

struct esc_library *
esc_library_new (void)
{
  struct esc_library *l = esc_alloc (sizeof *l);
  memset (l, 0, sizeof *l);
  return l;
}

/* The parameters and the name of F are one piece of memory.  */

static void
forget_function (const struct esc_lib_function *f)
{
  esc_release ((struct esc_lib_param *) f->params);
}

void
esc_library_free (struct esc_library *l)
{
  if (!l)
    return;
  for (uint32_t i = 0; i < l->n; i++)
    forget_function (&l->functions[i]);
  esc_release (l->functions);
  esc_release (l->slots);
  esc_release (l);
}

static uint32_t
hash_name (const char *name)
{
  uint32_t h = 2166136261u;
  for (; *name; name++)
    h = (h ^ (unsigned char) *name) * 16777619u;
  return h;
}

/* The slot of NAME in L, or the empty one where it would be.  */

static uint32_t *
find_slot (const struct esc_library *l, const char *name)
{
  uint32_t h = hash_name (name);
  for (;; h++)
    {
      uint32_t *slot = &l->slots[h & (l->n_slots - 1)];
      if (*slot == 0 || strcmp (l->functions[*slot - 1].name, name) == 0)
	return slot;
    }
}

static void
add_function (struct esc_library *l, const struct esc_lib_function *f)
{
  if (2 * (l->n + 1) > l->n_slots)
    {
      l->n_slots = l->n_slots ? 2 * l->n_slots : 256;
      l->slots = esc_grow (l->slots, l->n_slots, sizeof (uint32_t));
      memset (l->slots, 0, l->n_slots * sizeof (uint32_t));
      for (uint32_t i = 0; i < l->n; i++)
	*find_slot (l, l->functions[i].name) = i + 1;
    }
  uint32_t *slot = find_slot (l, f->name);
  if (*slot)
    {
      forget_function (&l->functions[*slot - 1]);
      l->functions[*slot - 1] = *f;
      return;
    }
  if (l->n == l->cap)
    {
      l->cap = l->cap ? 2 * l->cap : 64;
      l->functions = esc_grow (l->functions, l->cap, sizeof *l->functions);
    }
  l->functions[l->n++] = *f;
  *slot = l->n;
}

/* --- The reader: a cursor over one line.  */

struct cursor
{
  const char *p, *end;
};

static void
skip_blanks (struct cursor *c)
{
  while (c->p < c->end && (*c->p == ' ' || *c->p == '\t' || *c->p == '\r'))
    c->p++;
}

/* Take the character CH, after blanks, if it comes next.  */

static bool
take (struct cursor *c, char ch)
{
  skip_blanks (c);
  if (c->p < c->end && *c->p == ch)
    {
      c->p++;
      return true;
    }
  return false;
}

/* Take a word of letters and underscores that is WORD.  */

static bool
take_word (struct cursor *c, const char *word)
{
  skip_blanks (c);
  size_t n = strlen (word);
  if ((size_t) (c->end - c->p) < n || strncmp (c->p, word, n) != 0)
    return false;
  if (c->p + n < c->end
      && (isalnum ((unsigned char) c->p[n]) || c->p[n] == '_')
      && isalpha ((unsigned char) word[0]))
    return false;
  c->p += n;
  return true;
}

/* Take a parameter number from 1 to ESC_LIB_MAX_PARAMS; 0 if there is none.  */

static uint8_t
take_number (struct cursor *c)
{
  skip_blanks (c);
  unsigned n = 0;
  while (c->p < c->end && isdigit ((unsigned char) *c->p) && n < 1000)
    n = 10 * n + (unsigned) (*c->p++ - '0');
  return n >= 1 && n <= ESC_LIB_MAX_PARAMS ? (uint8_t) n : 0;
}

/* Take the parameter numbers that come next, as bits, into *MASK.  Return false
   when one of them is none.  */

static bool
take_numbers (struct cursor *c, uint16_t *mask)
{
  for (;;)
    {
      skip_blanks (c);
      if (c->p == c->end || !isdigit ((unsigned char) *c->p))
	return true;
      uint8_t n = take_number (c);
      if (n == 0)
	return false;
      *mask |= (uint16_t) (1u << (n - 1));
    }
}

/* Read the words of one parameter into P.  Return what is wrong, or null.  */

static const char *
read_param (struct cursor *c, struct esc_lib_param *p)
{
  static const struct { const char *word; unsigned flag; } words[] = {
    { "-", 0 }, { "r", ESC_LIB_READ }, { "w", ESC_LIB_WRITE },
    { "out", ESC_LIB_OUT }, { "keep", ESC_LIB_KEEP }, { "free", ESC_LIB_FREE },
    { "resize", ESC_LIB_RESIZE }, { "make", ESC_LIB_MAKE },
    { "renew", ESC_LIB_RENEW }, { "drop", ESC_LIB_DROP }, { "step", ESC_LIB_STEP },
    { "emit", ESC_LIB_EMIT }, { "format", ESC_LIB_FORMAT },
    { "scan", ESC_LIB_SCAN }
  };
  bool any = false;
  for (;;)
    {
      bool found = false;
      if (take_word (c, "copy"))
	{
	  found = true;
	  if (!(p->copy = take_number (c)))
	    return "'copy' wants a parameter number";
	}
      else if (take_word (c, "to"))
	{
	  found = true;
	  if (!(p->to = take_number (c)))
	    return "'to' wants a parameter number";
	}
      else if (take_word (c, "call"))
	{
	  found = true;
	  p->flags |= ESC_LIB_CALL;
	  if (!take_numbers (c, &p->call_args))
	    return "'call' wants numbers of parameters";
	}
      for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++)
	if (take_word (c, words[i].word))
	  {
	    found = true;
	    p->flags |= words[i].flag;
	  }
      if (!found)
	return any ? NULL : "a parameter wants one of: - r w copy to emit out "
			    "make renew step keep free resize call format scan";
      any = true;
    }
}

/* Read the result into F.  */

static const char *
read_result (struct cursor *c, struct esc_lib_function *f)
{
  if (take_word (c, "-"))
    {
      f->result = ESC_LIB_NO_POINTER;
      return NULL;
    }
  if (take_word (c, "other"))
    f->result = ESC_LIB_OTHER;
  else if (take_word (c, "new"))
    f->result = ESC_LIB_NEW;
  else
    {
      f->result = take (c, '=') ? ESC_LIB_SAME
		  : take (c, '*') ? ESC_LIB_CONTENT : ESC_LIB_DERIVED;
      f->result_param = take_number (c);
      if (f->result_param == 0 || f->result_param > f->n_params)
	return "a result wants one of: - other new N =N *N, with the number "
	       "of a parameter";
    }
  f->result_null = take_word (c, "null");
  return NULL;
}

static const char *
read_params (struct cursor *c, struct esc_lib_function *f, struct esc_lib_param *params)
{
  if (!take (c, '('))
    return "'(' expected after the function's name";
  if (take (c, ')'))
    return NULL;
  for (;;)
    {
      if (take_word (c, "..."))
	{
	  f->variadic = true;
	  return take (c, ')') ? NULL : "')' expected after '...'";
	}
      if (f->n_params == ESC_LIB_MAX_PARAMS)
	return "too many parameters";
      const char *error = read_param (c, &params[f->n_params]);
      if (error)
	return error;
      f->n_params++;
      if (take (c, ')'))
	return NULL;
      if (!take (c, ','))
	return "',' or ')' expected after a parameter";
    }
}

/* Read the line [P, END) into F, whose name and parameters are then allocated.  */

static const char *
read_line (const char *p, const char *end, struct esc_lib_function *f)
{
  struct cursor c = { p, end };
  skip_blanks (&c);
  const char *name = c.p;
  while (c.p < end && (isalnum ((unsigned char) *c.p) || *c.p == '_'))
    c.p++;
  size_t n = (size_t) (c.p - name);
  if (n == 0)
    return "a function's name expected";
  struct esc_lib_param params[ESC_LIB_MAX_PARAMS];
  memset (params, 0, sizeof params);
  const char *error = read_params (&c, f, params);
  if (!error && take_word (&c, "->"))
    error = read_result (&c, f);
  f->outside = !error && take_word (&c, "outside");
  skip_blanks (&c);
  if (!error && c.p != end)
    error = "text after the end of the line's entry";
  for (unsigned i = 0; !error && i < f->n_params; i++)
    if (params[i].copy > f->n_params || params[i].to > f->n_params
	|| params[i].call_args >> f->n_params)
      error = "there is no parameter of that number";
  if (error)
    return error;
  struct esc_lib_param *copy = esc_alloc (f->n_params * sizeof *copy + n + 1);
  memcpy (copy, params, f->n_params * sizeof *copy);
  char *end_of_params = (char *) (copy + f->n_params);
  memcpy (end_of_params, name, n);
  end_of_params[n] = '\0';
  f->params = copy;
  f->name = end_of_params;
  return NULL;
}

unsigned
esc_library_read (struct esc_library *l, const char *text, bool user,
		  const char **error)
{
  unsigned line = 0;
  while (*text)
    {
      line++;
      const char *end = text + strcspn (text, "\n");
      const char *hash = memchr (text, '#', (size_t) (end - text));
      const char *stop = hash ? hash : end;
      const char *p = text;
      while (p < stop && isspace ((unsigned char) *p))
	p++;
      while (stop > p && isspace ((unsigned char) stop[-1]))
	stop--;
      if (p < stop)
	{
	  struct esc_lib_function f;
	  memset (&f, 0, sizeof f);
	  *error = read_line (p, stop, &f);
	  if (*error)
	    return line;
	  f.user = user;
	  add_function (l, &f);
	}
      text = *end ? end + 1 : end;
    }
  return 0;
}

const struct esc_lib_function *
esc_library_find (const struct esc_library *l, const char *name)
{
  if (l->n == 0)
    return NULL;
  uint32_t i = *find_slot (l, name);
  return i ? &l->functions[i - 1] : NULL;
}

uint32_t
esc_library_size (const struct esc_library *l)
{
  return l->n;
}

const struct esc_lib_function *
esc_library_at (const struct esc_library *l, uint32_t i)
{
  return &l->functions[i];
}
