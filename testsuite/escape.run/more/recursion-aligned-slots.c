/* The other half of the cycle of calls.
   SPDX-License-Identifier: GPL-3.0-or-later */

int down (int);

int
deeper (int n)
{
  return down (n) + 1;
}
