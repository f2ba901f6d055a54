/* Memory for the core.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_MEM_H
#define ESC_MEM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Called when there is no memory left; must not return.  When it is null, a line
   is printed and the process aborts.  */
extern void (*esc_out_of_memory_hook) (void);

/* End the process for lack of memory.  */
void esc_out_of_memory (void);

/* Return N bytes, not cleared; never null.  */
void *esc_alloc (size_t n);

/* Resize P (may be null) to N elements of SIZE bytes; never null.  A product
   that overflows counts as lack of memory.  */
void *esc_grow (void *p, size_t n, size_t size);

/* Leave P (may be null) N elements of SIZE bytes, which it has, and no more; null for
   none.  */
void *esc_trim (void *p, size_t n, size_t size);

/* Free P, which may be null.  */
void esc_release (void *p);

#ifdef __cplusplus
}
#endif
#endif
