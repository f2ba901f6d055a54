/* Parameter tags: what a summary says, one parameter at a time.  The levels and the
   rule that a leak to {heap} hides others are those of Go's escape analysis
   (cmd/compile/internal/escape, leaks.go).
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "summary.h"

/* The tags of one parameter while they are collected.  */
struct collector
{
  struct esc_tag *tags;
  uint32_t n, max;
};

/* Add a tag, or lower the level of the one that is there.  */

static void
add_tag (struct collector *c, enum esc_tag_kind kind, uint32_t level,
	 uint32_t dst)
{
  for (uint32_t i = 0; i < c->n; i++)
    if (c->tags[i].kind == kind && c->tags[i].dst == dst)
      {
	if (level < c->tags[i].level)
	  c->tags[i].level = level;
	return;
      }
  if (c->n < c->max)
    c->tags[c->n++] = (struct esc_tag) { kind, level, dst };
}

/* Add the tag of effect E of SUM, whose source is a pointee at LEVEL.  */

static void
add_effect_tag (struct collector *c, const struct esc_summary *sum,
		const struct esc_effect *e, uint32_t level)
{
  switch (e->kind)
    {
    case ESC_EFF_TO_HEAP:
      add_tag (c, ESC_TAG_HEAP, level, 0);
      break;
    case ESC_EFF_TO_RESULT:
      add_tag (c, ESC_TAG_RESULT, level, 0);
      break;
    case ESC_EFF_TO_PARAM:
      if (sum->nodes[e->dst].param == ESC_FRESH)
	add_tag (c, ESC_TAG_FRESH, level, 0);
      /* Bytes that move within one argument's memory stay where they were.  */
      else if (sum->nodes[e->dst].param != sum->nodes[e->src].param)
	add_tag (c, ESC_TAG_PARAM, level, sum->nodes[e->dst].param);
      break;
    case ESC_EFF_FREED:
      /* Who frees both an object and what is in it frees two things.  */
      add_tag (c, ESC_TAG_FREED, level, level);
      break;
    default:
      break;
    }
}

/* True when tag T is left out because a leak to {heap} says more.  */

static bool
hidden_p (const struct collector *c, const struct esc_tag *t)
{
  if (t->kind != ESC_TAG_RESULT && t->kind != ESC_TAG_FRESH
      && t->kind != ESC_TAG_PARAM)
    return false;
  for (uint32_t i = 0; i < c->n; i++)
    if (c->tags[i].kind == ESC_TAG_HEAP && c->tags[i].level <= t->level)
      return true;
  return false;
}

/* Sort the tags by kind and destination.  */

static void
sort_tags (struct collector *c)
{
  for (uint32_t i = 1; i < c->n; i++)
    for (uint32_t k = i; k > 0; k--)
      {
	struct esc_tag *a = &c->tags[k - 1], *b = &c->tags[k], t = *a;
	if (a->kind < b->kind || (a->kind == b->kind && a->dst <= b->dst))
	  break;
	*a = *b;
	*b = t;
      }
}

uint32_t
esc_param_tags (const struct esc_summary *sum, uint32_t param,
		struct esc_tag *tags, uint32_t max)
{
  struct collector c = { tags, 0, max };
  static const struct { unsigned mark; enum esc_tag_kind kind; } touches[] = {
    { ESC_RESIZE_MARK, ESC_TAG_RESIZED }, { ESC_READ_MARK, ESC_TAG_READ },
    { ESC_WRITE_MARK, ESC_TAG_WRITTEN }, { ESC_CALL_MARK, ESC_TAG_CALLED }
  };
  for (uint32_t i = 0; i < sum->n_effects; i++)
    {
      const struct esc_effect *e = &sum->effects[i];
      if (e->src != ESC_NONE && sum->nodes[e->src].param == param
	  && !sum->nodes[e->src].data)
	add_effect_tag (&c, sum, e, sum->nodes[e->src].depth);
    }
  for (uint32_t i = 0; i < sum->n_nodes; i++)
    if (sum->nodes[i].param == param)
      for (unsigned k = 0; k < sizeof touches / sizeof *touches; k++)
	if (sum->nodes[i].touched & touches[k].mark)
	  add_tag (&c, touches[k].kind, sum->nodes[i].depth, 0);
  sort_tags (&c);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < c.n; i++)
    if (!hidden_p (&c, &tags[i]))
      tags[kept++] = tags[i];
  return kept;
}
