/* The other half of the cycle of calls, and what the wrapper calls.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

int down (int);
int *make (size_t);
int *(*volatile also) (size_t) = make;

int
deeper (int n)
{
  return down (n) + 1;
}

extern void report (size_t);
inline void
report (size_t n)
{
  char text[1700];
  snprintf (text, sizeof text, "%zu", n);
  puts (text);
}
