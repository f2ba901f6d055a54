/* The other half of a cycle of calls.
   SPDX-License-Identifier: GPL-3.0-or-later */

int step (int);

int
outside (int n)
{
  return n ? step (n - 1) + 1 : 0;
}
