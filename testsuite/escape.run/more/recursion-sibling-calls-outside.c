/* The other half of cycles of sibling calls.
   SPDX-License-Identifier: GPL-3.0-or-later */

long loaded (long), loaded_and_stored (long), resized (long), dead_stores (long),
  dead_sum (long), dead_call (long);

long
next (long n, int which)
{
  if (n <= 0)
    return 42;
  switch (which)
    {
    case 0: return loaded (n);
    case 1: return loaded_and_stored (n);
    case 2: return resized (n);
    case 3: return dead_stores (n);
    case 4: return dead_sum (n);
    default: return dead_call (n);
    }
}
