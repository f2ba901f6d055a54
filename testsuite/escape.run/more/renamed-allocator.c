/* An allocator that counts.
   SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

int count;

void *
my_malloc (size_t n)
{
  count++;
  return malloc (n);
}

void
my_free (void *p)
{
  count++;
  free (p);
}
