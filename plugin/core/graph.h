/* The problem: what one function does with pointers, as constraints.
   SPDX-License-Identifier: GPL-3.0-or-later

   Invariants that the whole project rests on
   -------------------------------------------
   (1) A pointer to an object that lives in a frame must not be held by
       anything that outlives the frame.
   (2) What is not understood reaches {heap}.
   (3) A fact is only ever added, never taken back; so the solution is the
       least one, and does not depend on the order in which it was found.

   The model
   ---------
   Inclusion-based points-to analysis (Andersen 1994) over 32-bit ids, field
   sensitive by byte offset (Pearce, Kelly and Hankin 2004), in which every
   derived fact remembers the constraint that first derived it.

   VALUES hold pointers: SSA names, call results, temporaries.
   OBJECTS are pointed to: allocation sites, locals, pointees of parameters, and
   two that always exist, {heap} (everything that outlives the frame, object 0)
   and {result} (what the function hands back, object 1; nothing points to it).

   A TARGET is a pair (object, offset); the offset is a number of bytes from
   the start of the object or unknown.  Every value has a set of targets.

   The CONTENT of an object is held by its cells.  A cell is an interval of
   bytes [LO, HI); two cells of one object may overlap.  A store with an unknown
   offset goes to the cell of the whole object.  In addition, every object has
   a default cell that covers all of it; it holds {heap} in {heap} and in
   objects that have escaped, and nothing in the others.
   A FOLDED object ({heap}, {result}, and pointees at the greatest depth) stands
   for many objects: every target in it has an unknown offset.

   A POINTEE is what a pointer that the function was given points to: the root
   of a parameter is what the argument points to, and what is loaded from
   bytes I of a pointee P points to child (P, I): a symbolic access path
   (Deutsch 1994).  The solver makes the children as it needs them.

   Constraints                              meaning
   -----------                              -------
   addr   V O OFF        v = &o + off       V has (O, OFF)
   copy   V W            v = w              V has what W has
   offset V W K          v = w + k          ... each shifted by K bytes
   load   V W OFF SIZE   v = *(w + off)     V has what overlapping cells have
   store  W OFF SIZE V   *(w + off) = v     the cell has what V has
   move   W OFF U OFF2 SIZE                 *(w + off) = *(u + off2), SIZE bytes
   diff   V A B          v = a - b          see below
   escape V              v is handed out    {heap} holds what V has
   return V              return v           {result} holds what V has
   free   V              free (v)           the objects V points to are freed here
   cfree  V              f (v), f may free  ... are freed by a callee
  read   V              ... = *v           the objects V points to are read
  write  V              *v = ...           ... are written
  call   V              v ()               ... are called
  resize V              realloc (v, n)     ... are reallocated

   Rules
   -----
   Shift      (o, x) + k is (o, x + k), with an unknown offset when x or k is
	      unknown, when the sum is negative or above the size of O (above
	      ESC_MAX_OFFSET when that is not known), or when O is folded.
	      One past the end is kept.
	      An `offset' constraint with K != 0 that lies on a cycle counts as
	      K unknown.  The cycles are those of copy and offset constraints,
	      loads and stores, all memory being one place: `s->pos++' is on
	      one.
   Interval   of an access (o, x) + OFF, SIZE: [x + OFF, x + OFF + SIZE); the
	      upper bound is infinite when SIZE is unknown; it is the whole object
	      when the offset is unknown, negative, or above the limit of the rule
	      before, or O is folded.
   Load       gives the contents of every cell that overlaps the interval (of
	      {heap}: of none, see below), and of the default cell; and (child (P, I), 0) when the object is a
	      pointee P and the interval I.  From a cell that is not exactly the
	      interval each target loses its offset (the bytes may be pieced
	      together in another way), except from the default cell.
   Move       for every cell [L, H) of the source that overlaps the source interval
	      [A, B): the part that overlaps goes to the destination cell at the
	      same distance from the start of the destination interval; to the
	      cell of the whole object when either interval is the whole object,
	      when both are of one object (bytes that slide within it), or when
	      that start is above the limit of the rule before.  Targets
	      of a cell that is cut lose their offset.  The source's default cell,
	      and the source interval's child, go to the destination interval's
	      own cell.  From {heap} moves the default cell alone.
   Child      child (P, I) is P when P is folded; when two of P and its ancestors
	      have the label I, the one of them that is nearer to P (a list's
	      third node is its second); otherwise a new pointee with the parent
	      P and the label I, folded when its depth (a root's is 0) is
	      ESC_DEPTH.  It has an unknown size.  Two intervals are the same
	      label when both are the whole object or have the same bounds.
   Escape     an object that a cell of {heap} holds has escaped ({heap} itself, for
	      one): the cell of the whole {heap} holds what the object's cells
	      (the default one too) hold, and its default cell holds {heap}.
	      With a pointee P, the children of P escape: the cell of the whole
	      {heap} holds (C, 0) for each.
   Difference p - q carries nothing when both point into one object (that is the
	      only defined case); but programs also subtract unrelated
	      addresses to get them back later.  So (o, ?) of A is carried iff
	      B has a target outside o, and the other way round.  And when nothing
	      more follows and one of A, B has targets and the other none, all
	      are carried, with unknown offsets, whatever the other gets later;
	      that is decided for all differences at once, then the solution
	      goes on from there.
   Base       When nothing more follows, and no difference is to be decided, a base
	      (W or U of a load, store or move) that has no targets gets
	      ({heap}, unknown): the program may know memory by a number.
   Free       marks the objects only; `here' and `by a callee' are two marks.
  Touch      `read', `write', `call' and `resize' mark objects, too; load marks what
	     W points to as read, store as written, move what W points to as
	     written and what U points to as read.

   An object outlives the frame, "escapes", iff a cell of {heap}, of {result} or
   of a pointee holds it, or a cell of an object that outlives the frame.

   What has escaped is not found again: a load from {heap} gives {heap}, which
   stands for all that has escaped.  Nothing is lost by that for what has not.
   By induction over the derivations, for each pointer to an escaped object O that
   a full solution has, this one has that pointer or {heap} in its place, and
   both do the same: what is stored through {heap} escapes, as what is stored in O
   does, and what is loaded through it is {heap}, where what is loaded from O is
   {heap} (O's default cell) and what is stored in O, which has escaped, too.

   What is not distinguished: the order of statements, the path, the calling
   context, elements of an array under a variable index (the caller of this
   interface gives the interval of the whole array).  */

#ifndef ESC_GRAPH_H
#define ESC_GRAPH_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint32_t esc_id;

#define ESC_NONE UINT32_MAX
#define ESC_HEAP 0u
#define ESC_RESULT 1u

/* An offset or size that is not known.  */
#define ESC_UNKNOWN INT64_MIN
/* The upper end of an interval that is not bounded.  */
#define ESC_INFINITE INT64_MAX
/* Offsets above this, in objects of unknown size, are not told apart.  */
#define ESC_MAX_OFFSET 4096
/* The depth of access paths that are told apart, as long as that is not too much
   (solve.h).  */
#define ESC_DEPTH 3u

enum esc_object_kind
{
  ESC_OBJ_HEAP,		/* {heap}.  */
  ESC_OBJ_RESULT,	/* {result}.  */
  ESC_OBJ_SITE,		/* What an allocation call returned.  */
  ESC_OBJ_LOCAL,	/* A local variable that lives in memory.  */
  ESC_OBJ_PARAM		/* The root of a parameter's pointees.  */
};

struct esc_object
{
  enum esc_object_kind kind;
  int64_t size;		/* In bytes, or ESC_UNKNOWN.  */
  bool folded;
  uint32_t param;	/* ESC_OBJ_PARAM: which parameter, from 0.  */
  const char *name;	/* For people; may be null.  */
};

enum esc_op
{
  ESC_ADDR, ESC_COPY, ESC_OFFSET, ESC_LOAD, ESC_STORE, ESC_MOVE, ESC_DIFF,
  ESC_ESCAPE, ESC_RETURN, ESC_FREE, ESC_CFREE, ESC_READ, ESC_WRITE, ESC_CALL,
  ESC_RESIZE, ESC_N_OPS
};

/* Why a constraint is there: the last word of a line "from EXPR (WHY)".  */
enum esc_why
{
#define ESC_WHY(ID, TEXT) ESC_WHY_##ID,
#include "why.def"
#undef ESC_WHY
  ESC_N_WHYS
};

/* A step: the place in the program that a constraint comes from.  */
struct esc_step
{
  enum esc_why why;
  uint32_t place;	/* The caller's handle of a source position.  */
  const char *name;	/* The culprit: a callee, a global; may be null.  */
  uint32_t param, depth;	/* A callee's summary did it: to which of its
				   pointees.  PARAM may be ESC_NONE.  */
  uint32_t trail;		/* By which fields, as esc_trail says.  */
};

struct esc_constraint
{
  enum esc_op op;
  esc_id a, b, c;	/* Operands in the order of the table above.  */
  int64_t off, off2, size;
  uint32_t step;	/* Index of a step, or ESC_NONE.  */
  bool data;		/* A load of what the program's types call data.  That
			   changes no solution, only what is said of it.  */
  bool silent;		/* A load that is none of the program's: it is not said to
			   read.  */
};

/* A problem.  All strings and arrays belong to it.  */
struct esc_graph
{
  char *name;
  uint32_t n_params;
  uint32_t n_values;
  struct esc_object *objects;
  uint32_t n_objects, cap_objects;
  struct esc_constraint *constraints;
  uint32_t n_constraints, cap_constraints;
  struct esc_step *steps;
  uint32_t n_steps, cap_steps;
  char **strings;
  uint32_t n_strings, cap_strings;
};

/* Return a new problem called NAME (copied) with the two objects that always
   exist, and no parameter.  Never fails: running out of memory ends the process
   through esc_out_of_memory, as everywhere in the core.  */
struct esc_graph *esc_graph_new (const char *name);

/* Free G and all that belongs to it; G may be null.  */
void esc_graph_free (struct esc_graph *g);

/* Add a value to G and return its id.  */
esc_id esc_add_value (struct esc_graph *g);

/* Add an object of KIND, SIZE bytes (or ESC_UNKNOWN), called NAME (copied, may be
   null) to G and return its id.  */
esc_id esc_add_object (struct esc_graph *g, enum esc_object_kind kind,
		       int64_t size, const char *name);

/* Add G's next parameter, called NAME (copied, may be null).  Return the root of
   its pointees.  */
esc_id esc_add_param (struct esc_graph *g, const char *name);

/* Add a step to G; NAME is copied and may be null.  Return its index.  */
uint32_t esc_add_step (struct esc_graph *g, enum esc_why why, uint32_t place,
		       const char *name);

/* Add one constraint to G; STEP may be ESC_NONE.  OFF, K and SIZE in bytes.  */
void esc_addr (struct esc_graph *g, esc_id v, esc_id o, int64_t off,
	       uint32_t step);
void esc_copy (struct esc_graph *g, esc_id v, esc_id w, uint32_t step);
void esc_offset (struct esc_graph *g, esc_id v, esc_id w, int64_t k,
		 uint32_t step);
void esc_load (struct esc_graph *g, esc_id v, esc_id w, int64_t off,
	       int64_t size, uint32_t step);
void esc_load_data (struct esc_graph *g, esc_id v, esc_id w, int64_t off,
		    int64_t size, uint32_t step);
/* What is at W + OFF, SIZE bytes, may move on within its object: a part of it is overwritten by
   a number.  */
void esc_blur (struct esc_graph *g, esc_id w, int64_t off, int64_t size,
	       uint32_t step);
void esc_store (struct esc_graph *g, esc_id w, int64_t off, int64_t size,
		esc_id v, uint32_t step);
void esc_move (struct esc_graph *g, esc_id w, int64_t off, esc_id u,
	       int64_t off2, int64_t size, uint32_t step);
void esc_move_data (struct esc_graph *g, esc_id w, int64_t off, esc_id u,
		    int64_t off2, int64_t size, uint32_t step);
void esc_diff (struct esc_graph *g, esc_id v, esc_id a, esc_id b,
	       uint32_t step);
void esc_unary (struct esc_graph *g, enum esc_op op, esc_id v, uint32_t step);

/* Copy the string S into G, which owns the copy.  Null gives null.  */
const char *esc_string (struct esc_graph *g, const char *s);

#ifdef __cplusplus
}
#endif
#endif
