/* Words and numbers of the text forms, read and written.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_TEXT_IMPL_H
#define ESC_TEXT_IMPL_H

#include <stdio.h>
#include "graph.h"

/* The rest of the line that is read, and what is wrong with it.  After an error
   all that is read is empty or 0.  */
struct reader
{
  const char *p;
  const char *error;
};

/* Note that R's line is wrong; the first ERROR (a constant) counts.  */
void esc_fail (struct reader *r, const char *error);

/* True when only blanks and a comment are left.  */
bool esc_at_end (struct reader *r);

/* Read a word of letters, digits and '-' into BUF of SIZE bytes.  */
void esc_read_word (struct reader *r, char *buf, size_t size);

/* Read a number, or '?' for ESC_UNKNOWN; a size is not negative.  */
int64_t esc_read_number (struct reader *r);
int64_t esc_read_size (struct reader *r);

/* Read a number from 0 to LIMIT - 1 after the letter PREFIX (0: none).  */
uint32_t esc_read_id (struct reader *r, char prefix, uint32_t limit);

/* Read a string in double quotes for the caller to free; null if there is
   none.  */
char *esc_read_string (struct reader *r);

/* Read a line from F into *BUF of *CAP bytes, which grows, without its end.  Return
   false at the end of the file.  *NUL is set when it holds a NUL byte.  */
bool esc_read_line (FILE *f, char **buf, size_t *cap, bool *nul);

/* The message ERROR for LINE, for the caller to free.  */
char *esc_line_error (unsigned line, const char *error);

/* Write S in double quotes; a blank and N, or '?'.  */
void esc_write_string (FILE *f, const char *s);
void esc_write_number (FILE *f, int64_t n);

#endif
