/* The external definition.
   SPDX-License-Identifier: GPL-3.0-or-later */

char *kept;

void
look (char *s)
{
  kept = (char *) s;
}
