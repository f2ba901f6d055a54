/* The other unit: what it does with the address of a local is seen at the link.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define NOINLINE __attribute__ ((noinline, noclone))

int fun (int n, int s);
extern volatile int *keep;

NOINLINE int
first (const int *a, int n)
{
  return *a & n & 1;
}

NOINLINE int
second (int n, int s)
{
  if (n > 0)
    return fun (n - 1, s);
  return keep == (volatile int *) 1 ? *keep : s;
}

int
second_two (void)
{
  return second (3, 3);
}
