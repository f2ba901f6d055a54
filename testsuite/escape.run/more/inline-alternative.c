/* The external definition.
   SPDX-License-Identifier: GPL-3.0-or-later */

struct t { int a, b; long c[6]; };
struct t *kept;
int used;

void
use (int x)
{
  (void) x;
}

void
look (struct t *p)
{
  kept = p;
}
