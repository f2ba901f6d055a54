/* The other half of the cycles of calls.
   SPDX-License-Identifier: GPL-3.0-or-later */

int down_even (int), down_odd (int), on_even (int, int), on_odd (int, int);

void
fill_eight (int *p)
{
  for (int i = 0; i < 8; i++)
    p[i] = i;
}

int
deeper (int x)
{
  if (!x)
    return 1;
  return (x & 1 ? down_even (x - 1) : down_odd (x - 1)) ^ x;
}

int
further (int x, int s)
{
  if (!x)
    return s;
  if (x & 1)
    return on_even (x - 1, s);
  return on_odd (x - 1, s);
}
