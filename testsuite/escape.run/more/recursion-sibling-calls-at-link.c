/* The other unit: what it does with the address of a local is seen at the link.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define NOINLINE __attribute__ ((noinline, noclone))

int fun (int n, int s), more_fun (int n, int s);
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

int two[2];

NOINLINE int
third (const int *a, int n, int s)
{
  if (n > 0)
    return more_fun (n - 1, s);
  return keep == (volatile int *) 1 ? *keep : a == two ? 3 : s;
}

int
third_two (void)
{
  return third (two, 3, 3);
}
