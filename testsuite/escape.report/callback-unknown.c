/* Who is called back is named, when it is nobody whose body is here.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

extern int compare (const void *, const void *);

int
sorted (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-escapes "passed to 'compare', which has no body here)" "malloc (16)" } */
  for (int i = 0; i < 4; i++)
    p[i] = n ^ i;
  qsort (p, 4, sizeof *p, compare);
  n = p[0];
  free (p);
  return n;
}

int
sorted_by (int n, int (*by) (const void *, const void *))
{
  int *p = malloc (4 * sizeof *p); /* { dg-escapes "handed to a callback by 'qsort')" "malloc (16)" } */
  for (int i = 0; i < 4; i++)
    p[i] = n ^ i;
  qsort (p, 4, sizeof *p, by);
  n = p[0];
  free (p);
  return n;
}
