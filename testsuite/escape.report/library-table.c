/* Library functions that do not keep what they get, and those that may.
   SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

int
hour_of (const time_t *t)
{
  struct tm *tm = malloc (sizeof *tm); /* { dg-moved } */
  int hour = localtime_r (t, tm) ? tm->tm_hour : -1;
  free (tm);
  return hour;
}

int
polls (int fd)
{
  struct pollfd *p = calloc (1, sizeof *p); /* { dg-moved } */
  p->fd = fd;
  p->events = POLLIN;
  int n = poll (p, 1, 0) + p->revents;
  free (p);
  return n;
}

long
stats (const char *name)
{
  struct stat *st = malloc (sizeof *st); /* { dg-moved } */
  long size = lstat (name, st) == 0 ? (long) st->st_size : -1;
  free (st);
  return size;
}

int
addresses (int fd, const char *text)
{
  struct sockaddr_in *a = calloc (1, sizeof *a); /* { dg-moved } */
  a->sin_family = AF_INET;
  int ok = inet_pton (AF_INET, text, &a->sin_addr) == 1
	   && connect (fd, (struct sockaddr *) a, sizeof *a) == 0;
  free (a);
  return ok;
}

int
signals (void)
{
  sigset_t *set = malloc (sizeof *set); /* { dg-moved } */
  sigemptyset (set);
  sigaddset (set, SIGINT);
  sigprocmask (SIG_BLOCK, set, NULL);
  int in = sigismember (set, SIGINT);
  free (set);
  return in;
}

size_t
wide (const char *s)
{
  wchar_t *w = malloc (64 * sizeof *w); /* { dg-moved } */
  size_t n = mbstowcs (w, s, 64);
  free (w);
  return n;
}

/* The pointer that is stored in it is the library's.  */

int
made (int n)
{
  char **p = malloc (sizeof *p); /* { dg-moved } */
  int length = asprintf (p, "%d", n); /* { dg-kept "'asprintf' is not moved yet" "asprintf (...)" } */
  free (*p);
  free (p);
  return length;
}

/* A locked mutex may be in a list.  */

int
locks (void)
{
  pthread_mutex_t *m = malloc (sizeof *m); /* { dg-escapes "kept by 'pthread_mutex_lock'" } */
  pthread_mutex_init (m, NULL);
  int r = pthread_mutex_lock (m);
  pthread_mutex_unlock (m);
  free (m);
  return r;
}

/* Only the allocator's own memory has a size.  */

size_t
usable (void)
{
  char *p = malloc (24); /* { dg-escapes "kept by 'malloc_usable_size'" } */
  size_t n = malloc_usable_size (p);
  free (p);
  return n;
}

/* The kernel gives the pointer back later.  */

int
registers (int poller, int fd, int v)
{
  int *data = malloc (sizeof *data); /* { dg-escapes "written out as bytes by 'epoll_ctl'" } */
  struct epoll_event *e = malloc (sizeof *e); /* { dg-moved } */
  *data = v;
  e->events = EPOLLIN;
  e->data.ptr = data;
  int r = epoll_ctl (poller, EPOLL_CTL_ADD, fd, e);
  free (e);
  return r;
}

/* The vectors hold the address of the buffer.  */

ssize_t
messages (int fd)
{
  char *buffer = malloc (64); /* { dg-escapes "stored in 'v', which escapes: kept by 'recvmsg'" } */
  struct iovec v = { buffer, 64 };
  struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1 };
  ssize_t n = recvmsg (fd, &m, 0);
  if (n > 0)
    n = buffer[0];
  free (buffer);
  return n;
}
