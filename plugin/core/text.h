/* The text form of problems and solutions (testsuite/core/FORMAT.txt).
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_TEXT_H
#define ESC_TEXT_H

#include <stdio.h>
#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Read the next problem from F.  Return it, or null at the end of the file or
   on an error; *ERROR then is null or a message "line N: ..." that the caller
   frees.  *LINE counts the lines read so far; start with 0.  Hostile input
   gives an error, never a crash; sizes are bounded by the input's length,
   except `values' and `param', which are bounded by ESC_TEXT_MAX.  */
struct esc_graph *esc_text_read (FILE *f, unsigned *line, char **error);

#define ESC_TEXT_MAX 1000000u

/* Write problem G to F in the text form.  Return false if F has an error.  */
bool esc_text_write (FILE *f, const struct esc_graph *g);

/* Write the solution S of G to F, in the form and order of FORMAT.txt.  Return
   false if F has an error.  */
bool esc_text_write_solution (FILE *f, const struct esc_graph *g,
			      struct esc_solution *s);

#ifdef __cplusplus
}
#endif
#endif
