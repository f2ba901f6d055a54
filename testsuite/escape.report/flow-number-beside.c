/* A pointer explains better than the number beside it, wherever that stands.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-plugin-options "-fplugin-arg-escape-report=2" } */
#include <stddef.h>

struct buffer { size_t size; char *data; };
struct buffer *global;

void
keep (const struct buffer *b)	/* { dg-note "^leaking param content: 'b'$" } { dg-note "^  parameter 'b' leaks to \\{heap\\} for 'keep' with derefs=1:$" } { dg-note "^reads param: 'b' level=0$" } */
{
  global->data = b->data;	/* { dg-note "^  flow: \\{heap\\} <- \\*'b':$" } { dg-note "^    from 'b->data' \\(indirection\\)$" } { dg-note "^    from 'global->data = b->data' \\(stored through global\\)$" } */
  global->size = b->size;
}
