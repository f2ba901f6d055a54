/* What a header declares that is not the C library's is not the library's function,
   though the header counts as one of the system.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include "own-system-header.h"

int
send_text (void)
{
  struct message *m = malloc (sizeof *m); /* { dg-escapes "passed to 'bind', which has no body here" "malloc (16)" } */
  m->text[0] = 'x';
  bind (1, m, 0);
  return 3;
}
