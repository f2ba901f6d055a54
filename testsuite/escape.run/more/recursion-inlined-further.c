/* The other half of the cycle of calls.
   SPDX-License-Identifier: GPL-3.0-or-later */

int on (int, int);

void
note_down (char *s, int n)
{
  s[0] = n;
  s[1] = n >> 3;
  s[7] = s[9] = n;
}

int
peek (const char *s)
{
  return *s;
}

int
further (int n, int sum)
{
  if (n <= 0)
    return sum;
  return on (n, sum);
}
