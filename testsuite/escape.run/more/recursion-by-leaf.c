/* The other unit of recursion-by-leaf.c.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

void
notify (int s)
{
  raise (s);
}
