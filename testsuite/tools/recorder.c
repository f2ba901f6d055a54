/* What heap objects live for: an LD_PRELOAD library for an instrumented program.
   SPDX-License-Identifier: GPL-3.0-or-later

   The program is built with -O0 -fno-inline -finstrument-functions, so that its
   functions call the two hooks below and a stack of their activations can be
   kept.  For each object: its size, its call site (the return address) and the
   activation that allocated it, which is the innermost one.  An object "dies in
   its function" when it is freed while that very activation still runs, by it or
   by something that it called.  "One at a time" means that no other object of
   the same site and activation was ever alive together with one of them; this
   is known only when the activation ends, so the counts are made then.

   For programs with a single thread: nothing here takes a lock.  longjmp out of
   an instrumented function would leave its activation on the stack; the
   activations above the one that is left next are closed with it.

   Only what the program itself asks for is recorded (the hooks and allocations
   whose return address is in the program); realloc ends one object and starts
   another, which is how a slot would have to treat it.

   ESCAPE_RECORD=FILE   append one line of counts to FILE at exit:
     objects die small single constant
   each being a part of the one before it; the part of `single' that is not
   `constant' has a size that varies at its site.

   ESCAPE_RECORD_SITES=FILE   append a line for each call site:
     program offset objects die small single size
   SIZE is `varies' or a number; the offset is that of the return address.  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define QUIET __attribute__ ((no_instrument_function, noinline))
#define EXPORT QUIET __attribute__ ((visibility ("default")))
#define CALLER() __builtin_return_address (0)

enum { SMALL = 1024, DEPTH = 1 << 16, SITES = 1 << 12, OBJECTS = 1 << 22,
       PAIRS = 1 << 20 };

struct site
{
  const void *pc;
  size_t size;
  int varies;
  unsigned long objects, die, small, single;	/* of all its activations */
};

/* One site in one activation, alive as long as that runs.  */
struct pair
{
  uint64_t serial;
  struct site *site;
  struct pair *next;		/* of the same activation */
  unsigned live, most;
  unsigned long small;		/* died in the activation, at most SMALL bytes */
};

struct frame
{
  const void *function;
  uint64_t serial;
  struct pair *pairs;
};

/* Open addressing by address; a dead entry keeps its address and is reused.  */
struct object
{
  const void *address;
  size_t size;
  uint64_t serial;
  unsigned depth;
  struct pair *pair;
  int live;
};

static struct frame *frames;
static struct site *sites;
static struct object *objects;
static struct pair *free_pairs, *fresh_pairs;
static size_t n_pairs;
static unsigned depth;
static uint64_t serial;
static uintptr_t base, low, high;
static int ready;
static unsigned long n_objects, n_die, n_small;

static void *(*real_malloc) (size_t);
static void *(*real_calloc) (size_t, size_t);
static void *(*real_realloc) (void *, size_t);
static void (*real_free) (void *);

/* dlsym may want memory before the real functions are known.  */
static char early[1 << 14];
static size_t early_used;

static QUIET void
die (const char *why)
{
  if (write (2, why, strlen (why)) < 0)
    _exit (98);
  _exit (99);
}

static QUIET void *
pages (size_t n)
{
  void *p = mmap (NULL, n, PROT_READ | PROT_WRITE,
		  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED)
    die ("recorder: no memory\n");
  return p;
}

static QUIET int
find_program (struct dl_phdr_info *info, size_t size, void *data)
{
  int i;
  (void) size;
  (void) data;
  /* The program comes first.  */
  base = info->dlpi_addr;
  for (i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_LOAD
	&& (info->dlpi_phdr[i].p_flags & PF_X))
      {
	low = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
	high = low + info->dlpi_phdr[i].p_memsz;
      }
  return 1;
}

static QUIET void
need (void)
{
  if (real_free)
    return;
  *(void **) &real_malloc = dlsym (RTLD_NEXT, "malloc");
  *(void **) &real_calloc = dlsym (RTLD_NEXT, "calloc");
  *(void **) &real_realloc = dlsym (RTLD_NEXT, "realloc");
  *(void **) &real_free = dlsym (RTLD_NEXT, "free");
}

__attribute__ ((constructor)) static QUIET void
start (void)
{
  need ();
  frames = pages (DEPTH * sizeof *frames);
  sites = pages (SITES * sizeof *sites);
  objects = pages (OBJECTS * sizeof *objects);
  fresh_pairs = pages (PAIRS * sizeof *fresh_pairs);
  dl_iterate_phdr (find_program, NULL);
  ready = 1;
}

static QUIET size_t
hash (const void *p)
{
  return ((uintptr_t) p >> 4) * 0x9E3779B97F4A7C15u >> 20;
}

static QUIET struct object *
find_object (const void *p)
{
  size_t i = hash (p) % OBJECTS, n;

  for (n = 0; n < OBJECTS; n++, i = (i + 1) % OBJECTS)
    if (objects[i].address == p || !objects[i].address)
      return objects + i;
  die ("recorder: too many objects\n");
  return NULL;
}

static QUIET struct site *
find_site (const void *pc)
{
  size_t i = ((uintptr_t) pc * 0x9E3779B97F4A7C15u >> 20) % SITES, n;

  for (n = 0; n < SITES; n++, i = (i + 1) % SITES)
    if (sites[i].pc == pc || !sites[i].pc)
      return sites + i;
  die ("recorder: too many sites\n");
  return NULL;
}

static QUIET struct pair *
find_pair (struct frame *f, struct site *s)
{
  struct pair *p;

  for (p = f->pairs; p; p = p->next)
    if (p->site == s)
      return p;
  if (free_pairs)
    {
      p = free_pairs;
      free_pairs = p->next;
    }
  else if (n_pairs < PAIRS)
    p = fresh_pairs + n_pairs++;
  else
    die ("recorder: too many activations\n");
  memset (p, 0, sizeof *p);
  p->site = s;
  p->next = f->pairs;
  f->pairs = p;
  return p;
}

/* The innermost activation ends.  */

static QUIET void
close_frame (void)
{
  struct frame *f = frames + --depth;
  struct pair *p, *next;

  for (p = f->pairs; p; p = next)
    {
      next = p->next;
      if (p->most == 1)
	p->site->single += p->small;
      p->next = free_pairs;
      free_pairs = p;
    }
  f->pairs = NULL;
  f->serial = 0;
}

EXPORT void
__cyg_profile_func_enter (void *function, void *from)
{
  (void) from;
  if (!ready)
    return;
  if (depth == DEPTH)
    die ("recorder: too deep\n");
  frames[depth].function = function;
  frames[depth].serial = ++serial;
  frames[depth].pairs = NULL;
  depth++;
}

EXPORT void
__cyg_profile_func_exit (void *function, void *from)
{
  (void) from;
  if (!ready)
    return;
  while (depth && frames[depth - 1].function != function)
    close_frame ();
  if (depth)
    close_frame ();
}

static QUIET int
ours (const void *from)
{
  return ready && depth && (uintptr_t) from >= low && (uintptr_t) from < high;
}

static QUIET void
born (void *p, size_t size, const void *from)
{
  struct object *o;
  struct site *s;

  if (!p || !ours (from))
    return;
  s = find_site (from);
  if (!s->pc)
    {
      s->pc = from;
      s->size = size;
    }
  else if (s->size != size)
    s->varies = 1;
  s->objects++;
  o = find_object (p);
  o->address = p;
  o->size = size;
  o->depth = depth - 1;
  o->serial = frames[depth - 1].serial;
  o->pair = find_pair (frames + depth - 1, s);
  o->live = 1;
  if (++o->pair->live > o->pair->most)
    o->pair->most = o->pair->live;
  n_objects++;
}

static QUIET void
gone (void *p)
{
  struct object *o;

  if (!p || !ready)
    return;
  o = find_object (p);
  if (!o->address || !o->live)
    return;
  o->live = 0;
  /* PAIR may be another's by now when the activation has ended.  */
  if (o->depth >= depth || frames[o->depth].serial != o->serial)
    return;
  o->pair->live--;
  n_die++;
  o->pair->site->die++;
  if (o->size <= SMALL)
    {
      n_small++;
      o->pair->site->small++;
      o->pair->small++;
    }
}

EXPORT void *
malloc (size_t n)
{
  void *p;

  need ();
  if (!real_malloc)
    {
      p = early + early_used;
      early_used += (n + 15) & -(size_t) 16;
      if (early_used > sizeof early)
	die ("recorder: early\n");
      return p;
    }
  p = real_malloc (n);
  born (p, n, CALLER ());
  return p;
}

EXPORT void *
calloc (size_t n, size_t size)
{
  void *p;

  if (!real_calloc)
    {
      /* Static memory is zero; only dlsym comes here.  */
      p = early + early_used;
      early_used += (n * size + 15) & -(size_t) 16;
      if (early_used > sizeof early)
	die ("recorder: early\n");
      return p;
    }
  p = real_calloc (n, size);
  born (p, n * size, CALLER ());
  return p;
}

EXPORT void *
realloc (void *old, size_t n)
{
  void *p;

  need ();
  p = real_realloc (old, n);
  if (p)
    {
      gone (old);
      born (p, n, CALLER ());
    }
  return p;
}

/* The C library's own would call malloc from there, not from the program.  */

EXPORT char *
strndup (const char *s, size_t most)
{
  size_t n = strnlen (s, most);
  char *p;

  need ();
  p = real_malloc (n + 1);
  if (p)
    {
      memcpy (p, s, n);
      p[n] = 0;
    }
  born (p, n + 1, CALLER ());
  return p;
}

EXPORT char *
strdup (const char *s)
{
  size_t n = strlen (s) + 1;
  char *p;

  need ();
  p = real_malloc (n);
  if (p)
    memcpy (p, s, n);
  born (p, n, CALLER ());
  return p;
}

EXPORT void
free (void *p)
{
  if ((char *) p >= early && (char *) p < early + sizeof early)
    return;
  need ();
  gone (p);
  real_free (p);
}

/* Append a line for each site to FILE.  */

static QUIET void
write_sites (const char *file)
{
  char program[512], line[768], size[32];
  ssize_t length = readlink ("/proc/self/exe", program, sizeof program - 1);
  int fd = open (file, O_WRONLY | O_CREAT | O_APPEND, 0666), i, n;

  if (length < 0 || fd < 0)
    die ("recorder: cannot write the sites\n");
  program[length] = 0;
  for (i = 0; i < SITES; i++)
    if (sites[i].pc)
      {
	struct site *s = sites + i;
	snprintf (size, sizeof size, s->varies ? "varies" : "%zu", s->size);
	n = snprintf (line, sizeof line, "%s %lx %lu %lu %lu %lu %s\n", program,
		      (unsigned long) ((uintptr_t) s->pc - base), s->objects,
		      s->die, s->small, s->single, size);
	if (write (fd, line, n) != n)
	  die ("recorder: cannot write the sites\n");
      }
  close (fd);
}

__attribute__ ((destructor)) static QUIET void
finish (void)
{
  const char *file = getenv ("ESCAPE_RECORD");
  const char *by_site = getenv ("ESCAPE_RECORD_SITES");
  unsigned long single = 0, constant = 0;
  char line[128];
  int fd, n, i;

  if (!ready || (!file && !by_site))
    return;
  while (depth)
    close_frame ();
  ready = 0;
  if (by_site && n_objects)
    write_sites (by_site);
  if (!file)
    return;
  for (i = 0; i < SITES; i++)
    if (sites[i].pc)
      {
	single += sites[i].single;
	if (!sites[i].varies)
	  constant += sites[i].single;
      }
  n = snprintf (line, sizeof line, "%lu %lu %lu %lu %lu\n", n_objects, n_die,
		n_small, single, constant);
  fd = open (file, O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (fd < 0 || write (fd, line, n) != n || close (fd) != 0)
    die ("recorder: cannot write the counts\n");
}
