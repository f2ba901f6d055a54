/* Strongly connected components of the copy graph (Tarjan 1972), without
   recursion: a chain of copies can be as long as the function.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "solve-impl.h"
#include "mem.h"
#include <string.h>

/* The graph in compressed form: the successors of V are
   SUCC[START[V]] .. SUCC[START[V + 1] - 1].  */
struct copy_graph
{
  uint32_t *start, *succ;
};

/* Set *FROM and *TO to the nodes that constraint C of G joins, memory being the
   node after the last value.  Return false when it joins none.  */

static bool
ends (const struct esc_graph *g, const struct esc_constraint *c,
      uint32_t *from, uint32_t *to)
{
  uint32_t memory = g->n_values;
  switch (c->op)
    {
    case ESC_COPY:
    case ESC_OFFSET:
      *from = c->b;
      *to = c->a;
      return true;
    case ESC_LOAD:
      *from = memory;
      *to = c->a;
      return true;
    case ESC_STORE:
      *from = c->b;
      *to = memory;
      return true;
    default:
      return false;
    }
}

static struct copy_graph
compress (const struct esc_graph *g, uint32_t n)
{
  struct copy_graph k;
  uint32_t from, to;
  k.start = esc_grow (NULL, (size_t) n + 2, sizeof (uint32_t));
  memset (k.start, 0, ((size_t) n + 2) * sizeof (uint32_t));
  for (uint32_t i = 0; i < g->n_constraints; i++)
    if (ends (g, &g->constraints[i], &from, &to))
      k.start[from + 2]++;
  for (uint32_t v = 1; v < n + 2; v++)
    k.start[v] += k.start[v - 1];
  k.succ = esc_grow (NULL, (size_t) k.start[n + 1] + 1, sizeof (uint32_t));
  for (uint32_t i = 0; i < g->n_constraints; i++)
    if (ends (g, &g->constraints[i], &from, &to))
      k.succ[k.start[from + 1]++] = to;
  return k;
}

uint32_t *
esc_copy_components (const struct esc_graph *g)
{
  uint32_t n = g->n_values + 1;
  struct copy_graph k = compress (g, n);
  uint32_t *component = esc_grow (NULL, (size_t) n + 1, sizeof (uint32_t));
  uint32_t *index = esc_grow (NULL, (size_t) n + 1, sizeof (uint32_t));
  uint32_t *low = esc_grow (NULL, (size_t) n + 1, sizeof (uint32_t));
  uint32_t *next = esc_grow (NULL, (size_t) n + 1, sizeof (uint32_t));
  uint32_t *stack = esc_grow (NULL, (size_t) n + 1, sizeof (uint32_t));
  uint32_t *path = esc_grow (NULL, (size_t) n + 1, sizeof (uint32_t));
  uint32_t n_stack = 0, n_index = 0, n_components = 0;
  memset (index, 0xff, ((size_t) n + 1) * sizeof (uint32_t));
  memset (component, 0xff, ((size_t) n + 1) * sizeof (uint32_t));

  for (uint32_t root = 0; root < n; root++)
    {
      if (index[root] != ESC_NONE)
	continue;
      uint32_t n_path = 0;
      path[n_path++] = root;
      while (n_path > 0)
	{
	  uint32_t v = path[n_path - 1];
	  if (index[v] == ESC_NONE)
	    {
	      index[v] = low[v] = n_index++;
	      next[v] = k.start[v];
	      stack[n_stack++] = v;
	    }
	  bool descend = false;
	  while (next[v] < k.start[v + 1] && !descend)
	    {
	      uint32_t w = k.succ[next[v]];
	      if (index[w] == ESC_NONE)
		{
		  path[n_path++] = w;
		  descend = true;
		}
	      else
		{
		  if (component[w] == ESC_NONE && low[w] < low[v])
		    low[v] = low[w];
		  next[v]++;
		}
	    }
	  if (descend)
	    continue;
	  if (low[v] == index[v])
	    {
	      uint32_t w;
	      do
		{
		  w = stack[--n_stack];
		  component[w] = n_components;
		}
	      while (w != v);
	      n_components++;
	    }
	  n_path--;
	}
    }
  esc_release (path);
  esc_release (stack);
  esc_release (next);
  esc_release (low);
  esc_release (index);
  esc_release (k.start);
  esc_release (k.succ);
  return component;
}
