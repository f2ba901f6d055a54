/* An allocator of the program's own, which counts and looks at what it is given.  No
   loop here may become a call of what it defines, and nothing may be inlined: GCC
   takes malloc's memory for fresh, and free for something that no variable knows.  */

#define OWN __attribute__ ((noipa))

static _Alignas (4096) B own_pool[128 << 20];
static size_t own_used;
static unsigned own_made, own_freed;
#define OWN_LIVE ((size_t) 0x6f776e2d6c697665)

static OWN void *
own_get (size_t align, size_t n)
{
  size_t at = (own_used + 32 + align - 1) / align * align;
  if (n > sizeof own_pool - (64 << 10) || at > sizeof own_pool - 16 - n)
    return NULL;
  own_used = (at + n + 16) / 16 * 16;
  size_t *head = (size_t *) (own_pool + at) - 2;
  head[0] = n;
  head[1] = OWN_LIVE;
  own_made++;
  for (volatile B *p = own_pool + at; n--; p++)
    *p = 0xA5;
  return own_pool + at;
}

static OWN size_t
own_size (void *p)
{
  size_t *head = (size_t *) p - 2;
  if ((B *) p < own_pool || (B *) p > own_pool + sizeof own_pool
      || head[1] != OWN_LIVE)
    abort ();
  return head[0];
}

static OWN unsigned
own_count (void)
{
  return own_made * 5 + own_freed;
}

OWN void *
malloc (size_t n)
{
  return own_get (16, n);
}

OWN void
free (void *p)
{
  if (!p)
    return;
  size_t n = own_size (p);
  for (volatile B *q = p; n--; q++)
    *q = 0xDE;
  ((size_t *) p)[-1] = 0;
  own_freed++;
}

OWN void *
calloc (size_t n, size_t size)
{
  if (size && n > (size_t) -1 / size)
    return NULL;
  volatile B *p = own_get (16, n * size);
  if (p)
    for (size_t i = 0; i < n * size; i++)
      p[i] = 0;
  return (void *) p;
}

OWN void *
realloc (void *p, size_t n)
{
  if (!p)
    return own_get (16, n);
  if (n == 0)
    {
      free (p);
      return NULL;
    }
  size_t old = own_size (p);
  volatile B *q = own_get (16, n), *from = p;
  if (!q)
    return NULL;
  for (size_t i = 0; i < old && i < n; i++)
    q[i] = from[i];
  free (p);
  return (void *) q;
}

OWN void *
reallocarray (void *p, size_t n, size_t size)
{
  return size && n > (size_t) -1 / size ? NULL : realloc (p, n * size);
}

OWN void *
aligned_alloc (size_t align, size_t n)
{
  return own_get (align < 16 ? 16 : align, n);
}

OWN void *
memalign (size_t align, size_t n)
{
  return own_get (align < 16 ? 16 : align, n);
}

OWN int
posix_memalign (void **to, size_t align, size_t n)
{
  void *p = own_get (align < 16 ? 16 : align, n);
  if (!p)
    return 12;
  *to = p;
  return 0;
}

OWN char *
strdup (const char *s)
{
  size_t n = strlen (s) + 1;
  volatile char *p = own_get (16, n);
  for (size_t i = 0; i < n; i++)
    p[i] = s[i];
  return (char *) p;
}

OWN char *
strndup (const char *s, size_t max)
{
  size_t n = strnlen (s, max);
  volatile char *p = own_get (16, n + 1);
  for (size_t i = 0; i < n; i++)
    p[i] = s[i];
  p[n] = 0;
  return (char *) p;
}
