/* That an allocator without a body may look at what is stored in its memory is said last:
   the object in which it is stored is returned.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>

extern void *xmalloc (size_t) __attribute__ ((malloc));
struct symbol { char *name; };

struct symbol *
new_symbol (void)		/* { dg-note "^'new_symbol' returns a fresh object$" } */
{
  struct symbol *s = xmalloc (sizeof *s); /* { dg-escapes "returned" "xmalloc (...)" } */
  s->name = xmalloc (10);	/* { dg-escapes "stored in 'xmalloc (...)', which escapes: returned" "xmalloc (...)" } */
  return s;
}
