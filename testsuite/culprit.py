# tools/bisect finds the moved object that breaks a build.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run (options) -> [(name, ok, detail)].  The program has moved objects in several
# files; one of its functions fails when its object is near its frame.

import os
import re
import shlex
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BISECT = os.path.join(HERE, "tools", "bisect")

# Moves, and is as good there.
GOOD = """\
#include <stdlib.h>
int good_%(n)d (int v)
{
  int *p = malloc (%(n)d);
  if (!p)
    return 0;
  *(volatile int *) p = v;
  v = *(volatile int *) p;
  free (p);
  return v;
}
"""

BAD = """\
#include <stdint.h>
int bad (int v)
{
  char here;
  int *p = malloc (100);
  if (!p)
    return 0;
  *(volatile int *) p = v;
  if ((uintptr_t) p - (uintptr_t) &here + 8192 < 16384)
    v = 100;
  free (p);
  return v;
}
"""

MAIN = """\
int good_8 (int), good_16 (int), good_24 (int), good_32 (int), bad (int);
int main (void)
{
  return good_8 (1) + good_16 (1) + good_24 (1) + good_32 (1) + bad (1) != 5;
}
"""

FILES = {"a.c": GOOD % {"n": 8}, "c.c": GOOD % {"n": 32}, "main.c": MAIN,
         "b.c": GOOD % {"n": 16} + BAD + GOOD % {"n": 24}}

MAKEFILE = """\
t: a.o b.o c.o main.o
\t$(CC) $(CFLAGS) $^ -o $@
clean:
\trm -f *.o t
"""

SCRIPT = """\
rm -f *.o t
for f in a b c main; do $CC %s -c $f.c || exit; done
$CC %s *.o -o t && ./t
"""


class Tests:
    def __init__(self, options):
        self.options = options
        self.dir = os.path.join(options.outdir, "culprit")
        shutil.rmtree(self.dir, ignore_errors=True)
        os.makedirs(self.dir)
        for name, text in FILES.items():
            with open(os.path.join(self.dir, name), "w") as stream:
                stream.write(text)
        with open(os.path.join(self.dir, "Makefile"), "w") as stream:
            stream.write(MAKEFILE)
        # Where in b.c the object of `bad' is.
        at = FILES["b.c"].split("\n").index("  int *p = malloc (100);") + 1
        self.note = "b.c:%d:12: note: moved to stack: 'malloc (100)'" % at

    def bisect(self, *command):
        done = subprocess.run(
            [sys.executable, "-B", BISECT, "--cc", self.options.cc, "--plugin",
             self.options.plugin, "--", *command], cwd=self.dir, timeout=600,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def found(self, result):
        """Is the culprit found, and nothing else?"""
        status, text = result
        notes = [l for l in text.splitlines() if "note: " in l]
        ok = (status == 0 and "the file is %s/b.c" % self.dir in text
              and "the culprit is site 2 (-fplugin-arg-escape-sites=2)\n" in text
              and len(notes) == 1 and notes[0].startswith(self.note))
        return ok, text

    def test_script(self):
        return self.found(self.bisect("sh", "-c", SCRIPT % ("-O2", "")))

    def test_make_that_loads_the_plugin(self):
        if not shutil.which("make"):
            return None, ""
        return self.found(self.bisect(
            "sh", "-c", "make clean && make CC=%s CFLAGS='-O2 -fplugin=%s' && ./t"
            % (os.path.basename(self.options.cc), self.options.plugin)))

    def test_what_it_finds_can_be_used(self):
        """The rest moves, that one stays, and the program passes."""
        base = shlex.split(self.options.cc) + [
            "-O2", "-fplugin=" + self.options.plugin]
        for sites, status in (("1", 0), ("2", 1), ("3", 0), ("1-3", 1)):
            subprocess.run(base + ["a.c", "b.c", "c.c", "main.c", "-o", "t",
                                   "-fplugin-arg-escape-sites=" + sites],
                           cwd=self.dir, check=True)
            done = subprocess.run(["./t"], cwd=self.dir)
            if done.returncode != status:
                return False, "sites=%s: %d" % (sites, done.returncode)
        return True, ""

    def test_link_time(self):
        """There is no number, but the notes are there."""
        status, text = self.bisect("sh", "-c", SCRIPT % ("-O2 -flto", "-O2 -flto"))
        if "lto" in text and "error" in text:
            return None, text
        return (status == 0 and "its sites have no numbers" in text
                and "moved to stack: 'malloc (100)'" in text), text

    def test_nothing_to_find(self):
        status, text = self.bisect("sh", "-c", "$CC -O2 -c a.c -o a.o")
        return (status != 0 and "there is nothing to find" in text), text

    def test_not_the_plugin(self):
        status, text = self.bisect("sh", "-c", "$CC -O2 -c a.c -o a.o && false")
        return (status != 0 and "moved objects are not the cause" in text), text

    def test_nothing_compiled(self):
        status, text = self.bisect("false")
        return (status != 0 and "has compiled nothing" in text), text


def run(options):
    if not re.fullmatch(r"[\w./+-]+", options.cc):
        return [("one word for the compiler", None, options.cc)]
    tests = Tests(options)
    results = []
    for name in sorted(dir(tests)):
        if name.startswith("test_"):
            title = name[len("test_"):].replace("_", " ")
            try:
                ok, detail = getattr(tests, name)()
            except (OSError, subprocess.SubprocessError) as error:
                ok, detail = False, repr(error)
            results.append((title, ok, detail))
    return results
