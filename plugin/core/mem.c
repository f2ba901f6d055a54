/* Memory for the core: allocation that does not fail.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "mem.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void (*esc_out_of_memory_hook) (void);

void
esc_out_of_memory (void)
{
  if (esc_out_of_memory_hook)
    esc_out_of_memory_hook ();
  fputs ("escape: out of memory\n", stderr);
  abort ();
}

void *
esc_alloc (size_t n)
{
  void *p = malloc (n ? n : 1);
  if (!p)
    esc_out_of_memory ();
  return p;
}

void *
esc_grow (void *p, size_t n, size_t size)
{
  if (size && n > SIZE_MAX / size)
    esc_out_of_memory ();
  void *q = realloc (p, n && size ? n * size : 1);
  if (!q)
    esc_out_of_memory ();
  return q;
}

void *
esc_trim (void *p, size_t n, size_t size)
{
  if (n)
    return p ? esc_grow (p, n, size) : NULL;
  esc_release (p);
  return NULL;
}

void
esc_release (void *p)
{
  free (p);
}
