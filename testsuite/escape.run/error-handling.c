/* The usual way of C: acquire, check, goto the label that undoes as much.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 22 0-5 } */
#include "test.h"

struct config { char *name; int *table; int n; };

static NOINLINE int
load (int fail_at, unsigned seed)
{
  int r = -1;
  struct config *c = malloc (sizeof *c);
  if (!c)
    return -2;
  if (fail_at == 1)
    goto out_config;
  c->name = malloc (32);
  if (!c->name)
    goto out_config;
  fill (c->name, 32, seed);
  if (fail_at == 2)
    goto out_name;
  c->table = calloc (8, sizeof *c->table);
  if (!c->table)
    goto out_name;
  if (fail_at == 3)
    goto out_table;
  set (c->table + 3, seed);
  set (&c->n, seed);
  r = (sum (c->name, 32) ^ sum (c->table, 32) ^ c->n) & 0xffff;
out_table:
  free (c->table);
out_name:
  free (c->name);
out_config:
  free (c);
  return r;
}

static NOINLINE int
nested_ifs (int k, unsigned seed)
{
  int r = 0;
  char *a = malloc (10);
  if (a)
    {
      char *b = malloc (20);
      fill (a, 10, seed);
      if (b)
	{
	  fill (b, 20, seed);
	  if (k)
	    {
	      char *c = malloc (30);
	      if (c)
		{
		  fill (c, 30, seed);
		  r = sum (c, 30) & 0xff;
		  free (c);
		}
	    }
	  r = r * 3 + (sum (b, 20) & 0xff);
	  free (b);
	}
      r = r * 3 + (sum (a, 10) & 0xff);
      free (a);
    }
  return r;
}

int
main (void)
{
  int k;
  for (k = 0; k < 4; k++)
    printf ("%d\n", load (hide (k), k));
  for (k = 0; k < 3; k++)
    printf ("%d\n", nested_ifs (hide (k), k));
  for (k = 0; k < 2; k++)
    printf ("%d\n", nested_ifs (hide (k), k));
  return 0;
}
