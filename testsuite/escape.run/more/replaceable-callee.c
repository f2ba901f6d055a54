/* The definition that the linker prefers to the weak one.
   SPDX-License-Identifier: GPL-3.0-or-later */

extern int *kept;

int
weak_look (int *p)
{
  kept = p;
  return *p;
}
