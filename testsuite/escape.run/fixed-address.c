/* Memory that the program knows by its number: what is stored there outlives everybody.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-allocs 10 10 } */
#include "test.h"
#include <sys/mman.h>

#define PAGE 0x10000000ul

struct context { char *name; };

/* The context's address is at a fixed place.  */
static NOINLINE void
loaded (void)
{
  struct context *c = *(struct context **) PAGE;
  char *p = malloc (16);
  strcpy (p, "loaded");
  c->name = p;
}

/* A number is the place.  */
static NOINLINE void
computed (int n)
{
  unsigned long page = 1;
  for (int i = 0; i < n; i++)
    page *= 2;
  char **at = (char **) (page + 256);
  char *p = malloc (16);
  strcpy (p, "computed");
  *at = p;
}

/* It is one of several.  */
static NOINLINE void
indexed (int n)
{
  for (int i = 0; i < n; i++)
    {
      char *p = malloc (16);
      strcpy (p, "indexed");
      ((char **) PAGE)[i + 1] = p;
    }
}

static NOINLINE void
one_of_two (int second)
{
  char **at = second ? (char **) (PAGE + 64) : (char **) (PAGE + 128);
  char *p = malloc (16);
  strcpy (p, "one of two");
  *at = p;
}

/* Here, or there.  */
static NOINLINE int
mine_or_there (int there)
{
  char *mine[1] = { NULL };
  char **at = there ? (char **) (PAGE + 192) : mine;
  char *p = malloc (16);
  strcpy (p, "there");
  *at = p;
  int r = mine[0] ? mine[0][0] : 0;
  if (!there)
    free (mine[0]);
  return r;
}

static void
check (char *p, const char *text)
{
  CHECK (!strcmp (p, text));
  free (p);
}

int
main (void)
{
  char **page = mmap ((void *) PAGE, 4096, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  CHECK (page != MAP_FAILED);
  struct context c = { NULL };
  *(struct context **) page = &c;
  loaded ();
  computed (hide (28));
  indexed (hide (4));
  one_of_two (hide (0));
  one_of_two (hide (1));
  CHECK (mine_or_there (hide (0)) == 't');
  mine_or_there (hide (1));
  check (c.name, "loaded");
  for (int i = 1; i <= 4; i++)
    check (page[i], "indexed");
  check (page[32], "computed");
  check (page[8], "one of two");
  check (page[16], "one of two");
  check (page[24], "there");
  return 0;
}
