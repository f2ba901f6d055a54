/* A heap that checks how it is used, and counts: an LD_PRELOAD library.
   SPDX-License-Identifier: GPL-3.0-or-later

   The run tests compare a program with and without the plugin.  Equal output
   is weak evidence as long as the heap is kind: fresh memory is often zero,
   freed memory often still holds what it held.  This heap is not kind:

     fresh memory is filled with 0xA5, so a load that should have been zeroed,
     or that reads a slot's predecessor, is seen;
     freed memory is filled with 0xDE and kept back for a long time, so a stale
     read is seen, and a stale write too (looked for when the block is reused
     and at exit);
     free and realloc accept live addresses of this heap only.  The address of
     a stack slot, which the plugin must never leave to free, ends the program;
     the bytes around a block are checked when it is freed.

   Allocations are counted from main's first instruction to its return or to
   exit, and only those that the program itself asks for: what stdio takes for
   its buffers depends on nothing that we test.

   Environment:
     ESCAPE_HEAP_COUNTS=FILE     write the counts to FILE at the end
     ESCAPE_HEAP_BELOW=FOLDER    append a line with the number of allocations to
				 it instead, if the program is below FOLDER
     ESCAPE_HEAP_FAIL_AT=N       the N-th counted allocation fails
     ESCAPE_HEAP_FAIL_ABOVE=N    counted allocations of more than N bytes fail

   No allocation function of the C library is called from here, so the order in
   which libraries are initialised does not matter.  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))
#define CALLER() __builtin_return_address (0)

enum
{
  FRESH = 0xA5,
  POISON = 0xDE,
  FENCE = 0xFD,
  ALIGN = 16,
  MIN_FENCE = 16
};

#define MAX_BINNED ((size_t) 64 << 10)	/* larger blocks are never reused */
#define KEPT_BACK ((size_t) 32 << 20)	/* bytes of freed memory held back */
#define LIVE 0x6c6976652d626c6bu
#define DEAD 0x646561642d626c6bu

/* In front of every block.  SPACE counts from the header to the end of the
   fence behind the block.  */

struct head
{
  _Alignas (ALIGN) uint64_t magic; /* LIVE or DEAD, xor the header's address */
  size_t size;
  size_t space;
  struct head *next;
};

_Static_assert (sizeof (struct head) % ALIGN == 0, "blocks must stay aligned");

static unsigned char *arena, *arena_top, *arena_end;
static struct head *bins[MAX_BINNED / ALIGN + 1];
static struct head *oldest, *newest;
static size_t kept_back;
static atomic_flag busy = ATOMIC_FLAG_INIT;

static atomic_int counting;
static uintptr_t text_low, text_high;	/* the program's own code */
static atomic_ulong n_allocs, n_frees, n_bytes, n_failed, n_asked;
static unsigned long fail_at;
static size_t fail_above = SIZE_MAX;
static const char *counts_file, *counted_below;
static atomic_int counts_written;

static void
lock (void)
{
  while (atomic_flag_test_and_set_explicit (&busy, memory_order_acquire))
    sched_yield ();
}

static void
unlock (void)
{
  atomic_flag_clear_explicit (&busy, memory_order_release);
}

static size_t
put_text (char *to, const char *text)
{
  size_t n = strlen (text);
  memcpy (to, text, n);
  return n;
}

static size_t
put_number (char *to, unsigned long v, unsigned base)
{
  char digits[24];
  size_t n = 0, i;
  do
    digits[n++] = "0123456789abcdef"[v % base];
  while (v /= base);
  for (i = 0; i < n; i++)
    to[i] = digits[n - 1 - i];
  return n;
}

static _Noreturn void
reject (const char *what, const void *where)
{
  char line[256];
  size_t n = put_text (line, "heap check: ");
  n += put_text (line + n, what);
  n += put_text (line + n, " (0x");
  n += put_number (line + n, (uintptr_t) where, 16);
  n += put_text (line + n, ")\n");
  if (write (2, line, n) < 0)
    _exit (99);
  abort ();
}

/* Is the program that runs a file below FOLDER?  */

static int
program_below (const char *folder)
{
  char program[4096];
  size_t n = strlen (folder);
  ssize_t length = readlink ("/proc/self/exe", program, sizeof program);

  return (length > 0 && (size_t) length > n && !memcmp (program, folder, n)
	  && program[n] == '/');
}

/* One line for each process, of all that a suite starts.  */

static void
append_count (void)
{
  char text[32];
  size_t n = put_number (text, atomic_load (&n_allocs), 10);
  int fd;

  text[n++] = '\n';
  if (!program_below (counted_below))
    return;
  fd = open (counts_file, O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (fd < 0 || write (fd, text, n) != (ssize_t) n || close (fd) != 0)
    reject ("cannot write the counts", counts_file);
}

/* A child counts what it allocates itself.  */

static void
forked (void)
{
  atomic_store (&n_allocs, 0);
}

static void
write_counts (void)
{
  char text[256];
  size_t n = 0;
  int fd;

  if (!counts_file || atomic_exchange (&counts_written, 1))
    return;
  if (counted_below)
    {
      append_count ();
      return;
    }
  n += put_text (text + n, "allocs ");
  n += put_number (text + n, atomic_load (&n_allocs), 10);
  n += put_text (text + n, "\nfrees ");
  n += put_number (text + n, atomic_load (&n_frees), 10);
  n += put_text (text + n, "\nbytes ");
  n += put_number (text + n, atomic_load (&n_bytes), 10);
  n += put_text (text + n, "\nfailed ");
  n += put_number (text + n, atomic_load (&n_failed), 10);
  n += put_text (text + n, "\n");
  fd = open (counts_file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (fd < 0 || write (fd, text, n) != (ssize_t) n || close (fd) != 0)
    reject ("cannot write the counts", counts_file);
}

/* True when FROM, a return address, lies in the program itself.  */

static int
from_program (const void *from)
{
  return (atomic_load_explicit (&counting, memory_order_relaxed)
	  && (uintptr_t) from >= text_low && (uintptr_t) from <= text_high);
}

/* Count an allocation of SIZE bytes; false when it is to fail.  */

static int
allowed (size_t size, const void *from)
{
  if (!from_program (from))
    return 1;
  if (atomic_fetch_add (&n_asked, 1) + 1 == fail_at || size > fail_above)
    {
      atomic_fetch_add (&n_failed, 1);
      return 0;
    }
  atomic_fetch_add (&n_allocs, 1);
  atomic_fetch_add (&n_bytes, size);
  return 1;
}

static void
map_arena (void)
{
  const uint64_t most = (uint64_t) 64 << 30;
  size_t want = most < SIZE_MAX / 4 ? (size_t) most : SIZE_MAX / 4 + 1;

  /* Address space only; halved where that is limited.  */
  for (; want >= (size_t) 64 << 20; want /= 2)
    {
      void *got = mmap (NULL, want, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (got != MAP_FAILED)
	{
	  arena = arena_top = got;
	  arena_end = arena + want;
	  return;
	}
    }
  reject ("no address space for the heap", NULL);
}

static void *
block_of (struct head *h)
{
  return h + 1;
}

static void
check_poison (struct head *h)
{
  const unsigned char *p = block_of (h);
  size_t i;

  if (h->magic != (DEAD ^ (uintptr_t) h))
    reject ("the header of a freed block was overwritten", p);
  for (i = 0; i < h->size; i++)
    if (p[i] != POISON)
      reject ("written after it was freed", p);
}

/* The oldest freed blocks may be used again.  */

static void
release_oldest (void)
{
  while (kept_back > KEPT_BACK)
    {
      struct head *h = oldest;

      oldest = h->next;
      if (!oldest)
	newest = NULL;
      kept_back -= h->space;
      check_poison (h);
      if (h->space <= MAX_BINNED)
	{
	  h->next = bins[h->space / ALIGN];
	  bins[h->space / ALIGN] = h;
	}
      else
	{
	  uintptr_t low = ((uintptr_t) block_of (h) + 4095) & -(uintptr_t) 4096;
	  uintptr_t high = ((uintptr_t) h + h->space) & -(uintptr_t) 4096;
	  h->size = 0;
	  if (low < high)
	    madvise ((void *) low, high - low, MADV_DONTNEED);
	}
    }
}

/* A block of SIZE bytes at a multiple of ALIGNMENT, filled with FILL, or NULL.
   FROM is the caller.  */

static void *
get (size_t size, size_t alignment, int fill, const void *from)
{
  struct head *h = NULL;
  size_t space;
  unsigned char *p;

  if (!allowed (size, from))
    {
      errno = ENOMEM;
      return NULL;
    }
  if (size > PTRDIFF_MAX - 4096)
    {
      errno = ENOMEM;
      return NULL;
    }
  space = sizeof *h + ((size + MIN_FENCE + ALIGN - 1) & -(size_t) ALIGN);

  lock ();
  if (!arena)
    map_arena ();
  if (alignment <= ALIGN && space <= MAX_BINNED && bins[space / ALIGN])
    {
      h = bins[space / ALIGN];
      bins[space / ALIGN] = h->next;
      check_poison (h);
    }
  else
    {
      uintptr_t at = (uintptr_t) arena_top + sizeof *h;
      at = (at + alignment - 1) & -(uintptr_t) alignment;
      if (at < (uintptr_t) arena_end
	  && space <= (uintptr_t) arena_end - (at - sizeof *h))
	{
	  h = (struct head *) at - 1;
	  arena_top = (unsigned char *) h + space;
	}
    }
  if (h)
    {
      h->magic = LIVE ^ (uintptr_t) h;
      h->size = size;
      h->space = space;
      h->next = NULL;
    }
  unlock ();

  if (!h)
    {
      errno = ENOMEM;
      return NULL;
    }
  p = block_of (h);
  /* A fill of untouched pages would only cost time when it is zero.  */
  if (fill != 0 || space <= MAX_BINNED)
    memset (p, fill, size);
  memset (p + size, FENCE, (unsigned char *) h + space - (p + size));
  return p;
}

/* The header of P, which must be live.  */

static struct head *
live_head (void *p, const char *what)
{
  struct head *h = (struct head *) p - 1;
  const unsigned char *end;

  if (!arena || (unsigned char *) p < arena + sizeof *h
      || (unsigned char *) p >= arena_top || (uintptr_t) p % ALIGN)
    reject (what, p);
  if (h->magic == (DEAD ^ (uintptr_t) h))
    reject ("freed twice, or resized after it was freed", p);
  if (h->magic != (LIVE ^ (uintptr_t) h))
    reject (what, p);
  for (end = (unsigned char *) p + h->size;
       end < (unsigned char *) h + h->space; end++)
    if (*end != FENCE)
      reject ("written behind its end", p);
  return h;
}

static void
put (void *p, const char *what)
{
  struct head *h;

  lock ();
  h = live_head (p, what);
  h->magic = DEAD ^ (uintptr_t) h;
  memset (p, POISON, h->size);
  h->next = NULL;
  if (newest)
    newest->next = h;
  else
    oldest = h;
  newest = h;
  kept_back += h->space;
  release_oldest ();
  unlock ();
}

EXPORT void *
malloc (size_t size)
{
  return get (size, ALIGN, FRESH, CALLER ());
}

EXPORT void *
calloc (size_t n, size_t size)
{
  size_t total;
  if (__builtin_mul_overflow (n, size, &total))
    total = SIZE_MAX;
  return get (total, ALIGN, 0, CALLER ());
}

EXPORT void
free (void *p)
{
  if (!p)
    return;
  if (from_program (CALLER ()))
    atomic_fetch_add (&n_frees, 1);
  put (p, "free of an address that no allocation returned");
}

static void *
resize (void *p, size_t size, const void *from)
{
  static const char what[] = "realloc of an address that no allocation returned";
  size_t old;
  void *q;

  if (!p)
    return get (size, ALIGN, FRESH, from);
  old = live_head (p, what)->size;
  if (size == 0)
    {
      /* As the GNU C library does.  */
      put (p, what);
      return NULL;
    }
  q = get (size, ALIGN, FRESH, from);
  if (!q)
    return NULL;
  memcpy (q, p, old < size ? old : size);
  put (p, what);
  return q;
}

EXPORT void *
realloc (void *p, size_t size)
{
  return resize (p, size, CALLER ());
}

EXPORT void *
reallocarray (void *p, size_t n, size_t size)
{
  size_t total;
  if (__builtin_mul_overflow (n, size, &total))
    {
      errno = ENOMEM;
      return NULL;
    }
  return resize (p, total, CALLER ());
}

EXPORT void *
aligned_alloc (size_t alignment, size_t size)
{
  return get (size, alignment < ALIGN ? ALIGN : alignment, FRESH, CALLER ());
}

EXPORT void *
memalign (size_t alignment, size_t size)
{
  return get (size, alignment < ALIGN ? ALIGN : alignment, FRESH, CALLER ());
}

EXPORT int
posix_memalign (void **to, size_t alignment, size_t size)
{
  void *p;
  int saved = errno;

  if (alignment == 0 || (alignment & (alignment - 1))
      || alignment % sizeof (void *))
    return EINVAL;
  p = get (size, alignment < ALIGN ? ALIGN : alignment, FRESH, CALLER ());
  errno = saved;
  if (!p)
    return ENOMEM;
  *to = p;
  return 0;
}

EXPORT void *
valloc (size_t size)
{
  return get (size, 4096, FRESH, CALLER ());
}

EXPORT void *
pvalloc (size_t size)
{
  return get ((size + 4095) & -(size_t) 4096, 4096, FRESH, CALLER ());
}

EXPORT size_t
malloc_usable_size (void *p)
{
  if (!p)
    return 0;
  return live_head (p, "malloc_usable_size of an address that no allocation"
		    " returned")->size;
}

/* The C library's own would come here with its own return address.  */

EXPORT char *
strdup (const char *s)
{
  size_t n = strlen (s) + 1;
  char *p = get (n, ALIGN, FRESH, CALLER ());
  return p ? memcpy (p, s, n) : NULL;
}

EXPORT char *
strndup (const char *s, size_t max)
{
  size_t n = strnlen (s, max);
  char *p = get (n + 1, ALIGN, FRESH, CALLER ());
  if (p)
    {
      memcpy (p, s, n);
      p[n] = 0;
    }
  return p;
}

/* The first object that the dynamic linker lists is the program.  */

static int
find_program (struct dl_phdr_info *info, size_t size, void *data)
{
  int i;

  (void) size;
  (void) data;
  text_low = UINTPTR_MAX;
  for (i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_LOAD
	&& (info->dlpi_phdr[i].p_flags & PF_X))
      {
	uintptr_t low = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
	uintptr_t high = low + info->dlpi_phdr[i].p_memsz;
	if (low < text_low)
	  text_low = low;
	if (high > text_high)
	  text_high = high;
      }
  return 1;
}

static void
finish (void)
{
  struct head *h;

  atomic_store (&counting, 0);
  lock ();
  for (h = oldest; h; h = h->next)
    check_poison (h);
  unlock ();
  write_counts ();
}

static int (*real_main) (int, char **, char **);

static int
counted_main (int argc, char **argv, char **envp)
{
  const char *text;
  int status;

  dl_iterate_phdr (find_program, NULL);
  counts_file = getenv ("ESCAPE_HEAP_COUNTS");
  counted_below = getenv ("ESCAPE_HEAP_BELOW");
  if (counted_below)
    pthread_atfork (NULL, NULL, forked);
  if ((text = getenv ("ESCAPE_HEAP_FAIL_AT")))
    fail_at = strtoul (text, NULL, 10);
  if ((text = getenv ("ESCAPE_HEAP_FAIL_ABOVE")))
    fail_above = strtoul (text, NULL, 10);
  atomic_store (&counting, 1);
  status = real_main (argc, argv, envp);
  finish ();
  return status;
}

/* What the C run-time calls in place of main.  */

EXPORT int
__libc_start_main (int (*main) (int, char **, char **), int argc, char **argv,
		   void (*init) (void), void (*fini) (void),
		   void (*rtld_fini) (void), void *stack_end)
{
  int (*next) (int (*) (int, char **, char **), int, char **, void (*) (void),
	       void (*) (void), void (*) (void), void *);

  *(void **) &next = dlsym (RTLD_NEXT, "__libc_start_main");
  real_main = main;
  return next (counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}

/* For programs that leave by exit or pthread_exit.  */

__attribute__ ((destructor)) static void
at_exit (void)
{
  if (real_main && !atomic_load (&counts_written))
    finish ();
}

EXPORT void
_exit (int status)
{
  void (*next) (int);

  if (real_main)
    write_counts ();
  *(void **) &next = dlsym (RTLD_NEXT, "_exit");
  next (status);
  __builtin_trap ();
}

EXPORT void
_Exit (int status)
{
  _exit (status);
}
