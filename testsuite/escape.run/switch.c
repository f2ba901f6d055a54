/* Allocation, use and free spread over the cases of a switch.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 14 0-7 } */
#include "test.h"

static NOINLINE unsigned
cases (int k)
{
  char *p = NULL;
  size_t n = 0;
  unsigned s = 0;
  switch (k)
    {
    case 1: p = malloc (n = 8); break;
    case 2: p = malloc (n = 16); break;
    case 3: p = malloc (n = 24); break;
    case 4: p = calloc (1, n = 16);
      /* FALLTHRU */
    case 5: n++; break;
    default: p = malloc (n = 4); break;
    }
  switch (k)
    {
    case 5: return 5;
    case 4: CHECK (is_zero (p, 16)); n--; break;
    default: fill (p, n, k);
    }
  s = sum (p, n);
  switch (k & 1)
    {
    case 0: free (p); return s;
    default: p[0]++; s += sum (p, n); free (p);
    }
  return s;
}

/* A machine whose states are the life of the object.  */

static NOINLINE unsigned
machine (const char *program)
{
  char *p = NULL;
  unsigned s = 0;
  for (; *program; program++)
    switch (*program)
      {
      case 'n': p = malloc (12); fill (p, 12, *program); break;
      case 'u': s = s * 3 + sum (p, 12); break;
      case 'f': free (p); p = NULL; break;
      }
  return s;
}

int
main (void)
{
  int k;
  for (k = 0; k < 8; k++)
    printf ("%u\n", cases (hide (k)));
  /* Whether the machine's object moves depends on how well the analysis sees
     that it is freed first; what it computes does not.  */
  char program[] = "nufnuufnfnfnfnfnuf";
  program[0] += hide (0);
  printf ("%u\n", machine (program));
  return 0;
}
