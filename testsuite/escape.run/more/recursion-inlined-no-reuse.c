/* The other half of a cycle of sibling calls.
   SPDX-License-Identifier: GPL-3.0-or-later */

int down (int, int);

int
further_down (int n, int sum)
{
  if (n <= 0)
    return sum;
  return down (n, sum);
}
