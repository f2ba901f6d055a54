/* The other half of the cycle of calls.
   SPDX-License-Identifier: GPL-3.0-or-later */

unsigned work (int);

int
ext (int n)
{
  return work (n) ^ 1;
}
