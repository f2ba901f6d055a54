/* No note without the option, none for code that is never compiled.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-options "-O2 -fplugin-arg-escape-report=0" } */
#include <stdlib.h>

void *
make (void)
{
  return malloc (16);
}
