/* Work for cJSON: parse, print and change a document, several times.
   SPDX-License-Identifier: GPL-3.0-or-later

   cjson-driver FILE ROUNDS prints a sum over everything that was printed, so
   that two builds can be compared.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cJSON.h"
#include "cJSON_Utils.h"

static unsigned long
sum (unsigned long h, const char *text)
{
  while (*text)
    h = h * 33 + (unsigned char) *text++;
  return h;
}

static unsigned long
shown (unsigned long h, char *text)
{
  if (!text)
    abort ();
  h = sum (h, text);
  cJSON_free (text);
  return h;
}

int
main (int argc, char **argv)
{
  unsigned long h = 5381;
  char *text;
  long size;
  FILE *f;
  int round, rounds;

  if (argc != 3 || !(f = fopen (argv[1], "rb")))
    return 2;
  rounds = atoi (argv[2]);
  fseek (f, 0, SEEK_END);
  size = ftell (f);
  rewind (f);
  text = malloc (size + 1);
  if (!text || fread (text, 1, size, f) != (size_t) size)
    return 2;
  text[size] = 0;
  fclose (f);

  for (round = 0; round < rounds; round++)
    {
      cJSON *doc = cJSON_Parse (text), *copy, *patch, *item;
      char pointer[40];
      int i;

      if (!doc)
	return 3;
      h = shown (h, cJSON_PrintUnformatted (doc));
      copy = cJSON_Duplicate (doc, 1);
      for (i = 0; i < 40; i++)
	{
	  snprintf (pointer, sizeof pointer, "/%d/name", i * 7 + round);
	  item = cJSONUtils_GetPointer (copy, pointer);
	  if (item)
	    cJSON_SetValuestring (item, "changed");
	  snprintf (pointer, sizeof pointer, "/%d", i * 5 + round);
	  item = cJSONUtils_GetPointer (copy, pointer);
	  if (item)
	    cJSON_AddNumberToObject (item, "added", i + round * 0.5);
	}
      /* The library's own difference of two documents, applied.  */
      patch = cJSONUtils_GeneratePatches (doc, copy);
      h = shown (h, cJSON_PrintUnformatted (patch));
      h = h * 33 + cJSONUtils_ApplyPatches (doc, patch);
      h = h * 33 + cJSON_Compare (doc, copy, 1);
      h = shown (h, cJSON_Print (doc));
      cJSON_Delete (patch);
      cJSON_Delete (copy);
      cJSON_Delete (doc);
    }
  free (text);
  printf ("%lx\n", h);
  return 0;
}
