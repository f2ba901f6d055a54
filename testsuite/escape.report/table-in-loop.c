/* A pointer that walks a list of constants and calls what it finds there is loaded
   from where it points to: the search for what it can call ends all the same.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

struct command
{
  int (*run) (int *);
  const struct command *next;
};

static int
twice (int *p)
{
  return *p * 2;
}

static int
thrice (int *p)
{
  return *p * 3;
}

static const struct command last = { twice, NULL };
static const struct command first = { thrice, &last };

int
walk (int n)
{
  int sum = 0;
  int *p = malloc (4);		/* { dg-escapes "passed to a function called through a pointer" "malloc (4)" } */
  if (!p)
    return 0;
  *p = n;
  for (const struct command *c = &first; c; c = c->next)
    sum += c->run (p);
  free (p);
  return sum;
}
