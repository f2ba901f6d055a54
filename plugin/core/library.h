/* What library functions do to their parameters: one line of text each.
   SPDX-License-Identifier: GPL-3.0-or-later

     NAME (PARAM, PARAM, ...) [-> RESULT] [outside]

   A PARAM is one or more of these words, N counting parameters from 1:
     -        not a pointer, or a pointer that nothing is done with
     r        what it points to is read; nothing of it is kept
     w        what it points to is written, with data that holds no pointer
     copy N   what it points to becomes a copy of what parameter N points to (its
	      own parts change places when N is the parameter itself)
     to N     it, or a pointer into it, is stored in what parameter N points to
     emit     what it points to is written out as bytes, which may be read back
     out      a pointer that is not the caller's is stored in what it points to
     keep     it is kept after the call
     free     it is freed
     drop     what the pointers in it point to may be freed
     resize   it is reallocated: freed, its content copied to the result
     make     a pointer to memory that was allocated for the caller, and holds
	      no pointer, is stored in what it points to
     renew    the pointer in what it points to may be freed or reallocated (the
	      content is kept), and one to the new memory takes its place
     step     the pointer in what it points to may move on, within its object, or become
	      null; what it points to is read and written.  What `to', `emit' and `out'
	      say is said of that pointer then
     call N.. it is a function that is called with pointers into what the
	      parameters N.. point to, and with the library's own; only with
	      those when no number follows
     format   it is a printf format, which says what is done to `...'
     scan     it is a scanf format; each of `...' is written
     ...      last: any further arguments

   A RESULT is one of
     -        no pointer to anything of the caller's (also when none is given)
     N        derived from parameter N, at some offset
     = N      parameter N itself
     * N      a pointer that is found in what parameter N points to
     other    a pointer to memory that is not the caller's
     new      memory that was allocated for the caller
   and all but `-' may be followed by
     null     it may be a null pointer; without this word it is none, unless
	      parameter N is

   and `outside' says that the function may run code of the program's that it is not
   handed now: the functions of a stream (fopencookie), of a conversion
   (register_printf_specifier), the handler of a signal.  A system call may always be
   sent one (a lease that breaks, a folder that is watched, a limit, a child that ends),
   but for those that ask for a number.

   Blanks separate; `#' starts a comment.  */

#ifndef ESC_LIBRARY_H
#define ESC_LIBRARY_H

#include <stdint.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ESC_LIB_MAX_PARAMS 10

#define ESC_LIB_READ 1u
#define ESC_LIB_WRITE 2u
#define ESC_LIB_KEEP 4u
#define ESC_LIB_FREE 8u
#define ESC_LIB_RESIZE 16u
#define ESC_LIB_CALL 32u
#define ESC_LIB_FORMAT 64u
#define ESC_LIB_SCAN 128u
#define ESC_LIB_OUT 256u
#define ESC_LIB_EMIT 512u
#define ESC_LIB_MAKE 1024u
#define ESC_LIB_RENEW 2048u
#define ESC_LIB_DROP 4096u
#define ESC_LIB_STEP 8192u

enum esc_lib_result
{
  ESC_LIB_NO_POINTER, ESC_LIB_DERIVED, ESC_LIB_SAME, ESC_LIB_CONTENT,
  ESC_LIB_OTHER, ESC_LIB_NEW
};

struct esc_lib_param
{
  unsigned flags;
  uint8_t copy, to;	/* Parameter numbers from 1; 0: none.  */
  uint16_t call_args;	/* With ESC_LIB_CALL: bit N - 1 for parameter N.  */
};

struct esc_lib_function
{
  const char *name;
  uint8_t n_params;
  bool variadic;
  const struct esc_lib_param *params;
  enum esc_lib_result result;
  uint8_t result_param;	/* From 1.  */
  bool result_null;
  bool outside;
  bool user;		/* The user vouches for it, whoever declares it.  */
};

struct esc_library;

/* Return an empty library.  */
struct esc_library *esc_library_new (void);

/* Free L; L may be null.  */
void esc_library_free (struct esc_library *l);

/* Add the lines of TEXT to L, as the USER's own or not; a later line for a name takes the place of an
   earlier one.  Return 0, or the number of the first wrong line (from 1), and
   then set *ERROR to what is wrong with it (a constant string).  The lines before
   it are in effect.  */
unsigned esc_library_read (struct esc_library *l, const char *text, bool user,
			   const char **error);

/* Return what L knows of the function NAME, or null.  */
const struct esc_lib_function *esc_library_find (const struct esc_library *l,
						 const char *name);

/* The number of functions in L, and the I-th in the order of their lines.  */
uint32_t esc_library_size (const struct esc_library *l);
const struct esc_lib_function *esc_library_at (const struct esc_library *l,
					       uint32_t i);

/* The table that comes with the plugin (library.tab).  */
extern const char esc_library_table[];

#ifdef __cplusplus
}
#endif
#endif
