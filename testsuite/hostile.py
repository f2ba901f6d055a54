# Hostile and unlucky use: large and deep sources, full disks, too little memory, a
# compiler that is killed, other plugins.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run (options) -> [(name, ok, detail)]; OK is None where it cannot be tested here.
#
#   hostile.py --plugin ESCAPE.SO [--cc CC] [NAME...]
#
# prints the compiler's time and memory without the plugin and with it, for each source
# below, or for those named.

import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True

# --- The sources.

HEAD = "#include <stdlib.h>\nextern int v[], *g; int use (int *); void ext (void);\n"


def nested_calls(n=2000):
    return (HEAD + "static int *id (int *p) { return p; }\n"
            "int f (int i) { int *p = malloc (24); if (!p) return 0; *p = i; i = *"
            + "id (" * n + "p" + ")" * n + "; free (p); return i; }\n")


def nested_expressions(n=4000):
    return (HEAD + "int f (int i) { int *p = malloc (64); if (!p) return 0; *p = "
            + "(" * n + "i" + "".join(" + %d)" % k for k in range(n))
            + "; p[1] = " + "v[" * 1000 + "0" + "]" * 1000
            + "; i = p[0] + p[1]; free (p); return i; }\n")


def nested_types(n=1000):
    text = [HEAD, "struct s0 { int *p; };\n"]
    for k in range(1, n):
        text.append("struct s%d { struct s%d s; };\n" % (k, k - 1))
    access = ".s" * (n - 2)
    stars = "*" * n
    return "".join(text) + (
        "int f (int i) { struct s%d *p = malloc (sizeof *p); int x = i; if (!p) return 0;"
        " p->s%s.p = &x; i = *p->s%s.p; free (p); return i; }\n"
        "int h (int %sq) { return %sq; }\n" % (n - 1, access, access, stars, stars))


def deep_calls(n=2000):
    """A chain of functions, and one that allocates at its end."""
    text = [HEAD, "static int c0 (int *p) { return *p; }\n"]
    for k in range(1, n):
        text.append("static __attribute__ ((noinline)) int c%d (int *p) "
                    "{ return c%d (p) + 1; }\n" % (k, k - 1))
    text.append("int f (int i) { int *p = malloc (24); if (!p) return 0; *p = i;"
                " i = c%d (p); free (p); return i; }\n" % (n - 1))
    return "".join(text)


def call_cycle(n=1500):
    """Functions that all call one another in a ring, and hand on a pointer."""
    text = [HEAD] + ["int r%d (int *, int **, int);\n" % k for k in range(n)]
    for k in range(n):
        text.append("int r%d (int *p, int **q, int i) { int *o = malloc (8); if (!o) "
                    "return 0; *o = i; *q = p; i = r%d (o, &p, *o - 1) + "
                    "r%d (p, q, i - 2); free (o); return i; }\n"
                    % (k, (k + 1) % n, (k * 7 + 3) % n))
    return "".join(text)


def self_calls(n=2000):
    """A function that calls itself in most of N places, with what it finds here and there."""
    r = random.Random(1)

    def arg():
        return "p%d" % r.randrange(4)

    def field():
        return "%s->m%d" % (arg(), r.randrange(4))
    text = [HEAD, "struct n { struct n *m0, *m1, *m2, *m3; };\n"
            "void r (struct n *p0, struct n *p1, struct n *p2, struct n *p3, int i) {\n"]
    for k in range(n):
        if r.random() < 0.15:
            text.append("if (i & %d) %s = %s;\n" % (1 << k % 20, field(), arg()))
        else:
            text.append("r (%s, i - 1);\n" % ", ".join(r.choice((arg(), field())) for _ in range(4)))
    text.append("free (p0->m1); }\nvoid f (int i) { struct n *o = malloc (sizeof *o); "
                "o->m0 = o->m1 = o->m2 = o->m3 = 0; r (o, o, o, o, i); free (o); }\n")
    return "".join(text)


LAST = ("#include <stdio.h>\n" + HEAD + "void first (void *); int last (int);\n"
        "int f (int i) { char l0[8]; first (l0); char *p = malloc (8); "
        "snprintf (p, 8, \"%d\", i); i += p[1]; free (p);\n")


def known_locals(n=1200):
    """N local variables that others know, and N calls that may be the last."""
    return (LAST + "{ char l[8]; first (l); }\n" * n
            + "".join("if (v[%d]) return last (i - %d);\n" % (k, k) for k in range(n))
            + "return last (i); }\n")


def open_conditions(n=3000, conditions=80):
    """N calls with the same CONDITIONS behind them, which nobody can decide."""
    return ("".join("extern int g%d;\n" % k for k in range(conditions)) + LAST + "switch (i) {\n"
            + "".join("case %d: last (%d); break;\n" % (k, k * 7) for k in range(n)) + "}\n"
            + "".join("if (g%d) return 1;\n" % k for k in range(conditions))
            + "puts (\"x\"); return 0; }\n")


def differences(n=1000, merged=4000):
    """N differences of a pointer that is one of MERGED."""
    return ("#include <stdlib.h>\nlong f (char **a, long *out, int i) { char *p = malloc (9);\n"
            "*p = i; switch (i) {\n"
            + "".join("case %d: p = a[%d]; break;\n" % (k, k * 7) for k in range(merged)) + "}\n"
            + "".join("out[%d] = p - a[%d];\n" % (k, k + 3) for k in range(n))
            + "return *p; }\n")


def many_blocks(n=33000):
    """Some three blocks for each N."""
    return (HEAD + "int f (int i) { int *p = malloc (24); if (!p) return 0; *p = i;\n"
            + "".join("if (v[%d] == i) { ext (); i += *p; }\n" % k for k in range(n))
            + "free (p); return i; }\n")


def many_sites(n=800):
    return (HEAD + "int f (int i) { int *p;\n"
            + "".join("p = malloc (%d); if (!p) return i; *p = i; i += use (p); "
                      "i += *p; free (p);\n" % (k % 200 + 8) for k in range(n))
            + "return i; }\n")


def many_live_sites(n=600):
    """All are live at once, and freed on the way out."""
    return (HEAD + "int f (int i) {\n"
            + "".join("int *p%d = malloc (8);\n" % k for k in range(n))
            + "".join("if (p%d) *p%d = i;\n" % (k, k) for k in range(n))
            + "".join("if (p%d) i ^= *p%d;\n" % (k, k) for k in range(n))
            + "".join("free (p%d);\n" % k for k in range(n)) + "return i; }\n")


def long_list(n=500):
    """Objects that hold one another."""
    return (HEAD + "struct n { struct n *next; int v; };\nint f (int i) {\n"
            "struct n *l = NULL, *t;\n"
            + "t = malloc (sizeof *t); if (!t) abort (); t->next = l; t->v = i; "
            "l = t;\n" * n
            + "while (l) { t = l->next; i += l->v; free (l); l = t; }\nreturn i; }\n")


def long_copies(n=4000):
    return (HEAD + "int f (int i) { char *p = malloc (100), *q = p; if (!p) return 0;\n"
            + "q = q + v[%d]; if (v[0] == i) q = p;\n" % 1 * n
            + "*q = i; i = *p; free (p); return i; }\n")


def many_targets(n=2000):
    """A table of functions, called through a pointer."""
    return (HEAD + "".join("static int t%d (int *p) { g = v + %d; return *p; }\n" % (k, k)
                           for k in range(n))
            + "static int (*const t[]) (int *) = {"
            + ",".join("t%d" % k for k in range(n)) + "};\n"
            + "".join("int f%d (int i) { int *p = malloc (24); if (!p) return 0; *p = i;"
                      " i = t[i] (p); free (p); return i; }\n" % k for k in range(50)))


def large_file(size=20 << 20):
    """Tables for the most part, and functions, of which each has a site."""
    text, n, k = [HEAD], 0, 0
    while n < size:
        k += 1
        text.append("static const char *const s%d[] = {%s};\n"
                    % (k, ",".join('"%s"' % ("%d-" % (k * j) * 20) for j in range(80))))
        text.append("int f%d (int i) { int *p = malloc (24); if (!p) return 0; *p = i; "
                    "i = use (p) + s%d[i][*p]; free (p); return i; }\n" % (k, k))
        n += len(text[-1]) + len(text[-2])
    return "".join(text)


SOURCES = [nested_calls, nested_expressions, nested_types, deep_calls, call_cycle, self_calls,
           known_locals, open_conditions, differences, many_blocks, many_sites,
           many_live_sites, long_list, long_copies, many_targets, large_file]

# What GCC itself does not get done with in minutes at -O2.
LEVELS = {many_blocks: "-O1", large_file: "-O1"}

# GCC needs minutes for these; among the tests they are of this size.
SMALL = {many_blocks: 3000, large_file: 2 << 20}

# --- Running the compiler.


class Run:
    """A finished command, with the seconds of processor time and the largest memory of
    a process."""

    def __init__(self, command, folder, memory=None, timeout=600, **more):
        def limit():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        more.setdefault("stderr", subprocess.PIPE)
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, preexec_fn=limit,
                                   start_new_session=True, **more)
        self.hung = False
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            self.hung = True
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds = (end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime)
        self.status = process.returncode
        self.err = (err or b"").decode("utf-8", "replace")
        self.text = "%s\nstatus %s%s\n%s%s" % (
            shlex.join(command), self.status, ", hung" if self.hung else "",
            out.decode("utf-8", "replace")[-1000:], self.err[-2000:])


class Tests:
    def __init__(self, cc, plugin, folder):
        self.cc, self.plugin, self.dir = shlex.split(cc), plugin, folder
        shutil.rmtree(self.dir, ignore_errors=True)
        os.makedirs(self.dir)
        self.write("t.c", HEAD + "int f (int i) { int *p = malloc (24); if (!p) return 0;"
                   " *p = i; i = *(volatile int *) p; free (p); return i; }\n"
                   "int *k (void) { return malloc (8); }\n")

    def path(self, name):
        return os.path.join(self.dir, name)

    def write(self, name, text):
        with open(self.path(name), "w") as stream:
            stream.write(text)

    def read(self, name):
        with open(self.path(name), "rb") as stream:
            return stream.read()

    def gcc(self, *arguments, keys=(), plugin=True, **more):
        command = list(self.cc)
        if plugin:
            command += ["-fplugin=" + self.plugin]
            command += ["-fplugin-arg-escape-" + k for k in keys]
        return Run(command + ["-fdiagnostics-plain-output", *arguments], self.dir,
                   **more)

    def notes(self, run):
        return re.findall(r": note: (.*) \[-fescape-report\]", run.err)

    # ---- sources

    def measure(self, make, size=None, keys=()):
        """Runs without and with the plugin on a source, of a SIZE of its own."""
        name = make.__name__ + ".c"
        self.write(name, make(size) if size else make())
        flags = [LEVELS.get(make, "-O2"), "-w", "-c", name, "-o", "out.o"]
        off = self.gcc(*flags, plugin=False)
        on = self.gcc(*flags, keys=keys)
        os.remove(self.path(name))
        return off, on

    def source(self, make):
        """The plugin compiles what GCC compiles, and does not take long for it."""
        off, on = self.measure(make, SMALL.get(make), ["report"])
        ok = on.status == off.status and not on.hung \
            and on.seconds <= 2 * off.seconds + 2
        # Something must have been found there.
        ok = ok and (on.status != 0 or "-fescape-report" in on.err)
        return ok, "%.1f s without, %.1f s with the plugin\n%s" % (
            off.seconds, on.seconds, on.text)

    # ---- other plugins, another GCC

    SECOND = """\
#include "gcc-plugin.h"
#include "plugin-version.h"
#include "tree-pass.h"
#include "context.h"
int plugin_is_GPL_compatible;
static const pass_data data = { GIMPLE_PASS, "second", OPTGROUP_NONE, TV_NONE,
				PROP_ssa, 0, 0, 0, 0 };
struct pass_second : gimple_opt_pass
{
  pass_second (gcc::context *c) : gimple_opt_pass (data, c) {}
  unsigned execute (function *) final override { fprintf (stderr, "second\\n"); return 0; }
};
int plugin_init (plugin_name_args *info, plugin_gcc_version *)
{
  register_pass_info pass = { new pass_second (g), "alias", 1, PASS_POS_INSERT_BEFORE };
  register_callback (info->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &pass);
  return 0;
}
"""

    def test_two_plugins(self):
        """In either order; the other one's pass is in the same place as ours."""
        cxx = re.sub(r"gcc(?=[^/]*$)", "g++", self.cc[0])
        headers = Run(self.cc + ["-print-file-name=plugin"], self.dir)
        folder = headers.text.splitlines()[2] + "/include"
        if not shutil.which(cxx) or not os.path.isdir(folder):
            return None, folder
        self.write("second.cc", self.SECOND)
        made = Run([cxx, "-shared", "-fPIC", "-fno-rtti", "-w", "-isystem", folder,
                    "second.cc", "-o", "second.so"], self.dir)
        if made.status:
            return False, made.text
        second = "-fplugin=" + self.path("second.so")
        for arguments in ([second, "-fplugin=" + self.plugin],
                          ["-fplugin=" + self.plugin, second]):
            run = self.gcc(*arguments, "-fplugin-arg-escape-report", "-O2", "-fchecking",
                           "-c", "t.c", plugin=False)
            if run.status or run.err.count("second\n") != 2 \
                    or "moved to stack: 'malloc (24)'" not in self.notes(run):
                return False, run.text
        return True, ""

    def test_loaded_twice(self):
        """By one name: GCC takes one.  By two: an error."""
        once = self.gcc("-O2", "-c", "t.c", keys=["report"])
        run = self.gcc("-fplugin=" + self.plugin, "-O2", "-c", "t.c", keys=["report"])
        if run.status or run.err != once.err:
            return False, run.text
        shutil.copy(self.plugin, self.path("another.so"))
        run = self.gcc("-fplugin=" + self.path("another.so"), "-O2", "-c", "t.c",
                       "-o", "twice.o")
        return (run.status == 1 and "is loaded twice" in run.err
                and "internal" not in run.err
                and not os.path.exists(self.path("twice.o"))), run.text

    def test_the_wrong_gcc(self):
        """Another one that is here, whatever it is."""
        version = Run(self.cc + ["-dumpfullversion"], self.dir).text.splitlines()[2]
        for n in range(11, 17):
            other = "gcc-%d" % n
            if shutil.which(other) and not version.startswith("%d." % n):
                run = Run([other, "-fplugin=" + self.plugin, "-O2", "-c", "t.c", "-o",
                           "other.o"], self.dir)
                return (run.status == 1 and "was built for a GCC of another version"
                        in run.err and not os.path.exists(self.path("other.o"))), run.text
        return None, "no other GCC is here"

    # ---- files

    def test_full_disk_for_the_dump(self):
        run = self.gcc("-O2", "-c", "t.c", "-o", "full.o", keys=["dump=/dev/full"])
        return (run.status == 1 and "-fescape-dump=/dev/full" in run.err
                and not os.path.exists(self.path("full.o"))), run.text

    def test_dump_that_may_not_be_written(self):
        """Not even root writes there."""
        run = self.gcc("-O2", "-c", "t.c", "-o", "full.o", keys=["dump=/proc/version"])
        return (run.status == 1 and "cannot open the file" in run.err), run.text

    def test_dump_to_a_device(self):
        run = self.gcc("-O2", "-c", "t.c", keys=["dump=/dev/null"])
        return run.status == 0 and not os.path.isfile("/dev/null"), run.text

    def test_full_disk_for_the_report(self):
        """GCC does not care for its own diagnostics, either."""
        with open("/dev/full", "w") as full:
            run = self.gcc("-O2", "-c", "t.c", "-o", "noted.o", keys=["report"],
                           stderr=full)
        self.gcc("-O2", "-c", "t.c", "-o", "plain.o")
        return (run.status == 0 and self.read("noted.o") == self.read("plain.o")), \
            run.text

    def test_library_that_is_no_file(self):
        """Of /dev/zero no end is read; in a directory there is nothing to read."""
        self.write("nul.tab", "ext (r)\n\0")
        for name in ("/dev/zero", ".", "nul.tab"):
            run = self.gcc("-O2", "-c", "t.c", keys=["library=" + name], timeout=60,
                           memory=2 << 30)
            if run.status != 1 or "-fescape-library=" not in run.err:
                return False, run.text
        return True, ""

    def test_errors_leave_the_old_dump(self):
        self.write("bad.c", "int f (void) { return undeclared; }\n")
        self.gcc("-O2", "-c", "t.c", keys=["dump=old"])
        old = self.read("old")
        run = self.gcc("-O2", "-c", "bad.c", keys=["dump=old"])
        return (run.status == 1 and old and self.read("old") == old
                and not self.unfinished()), run.text

    def unfinished(self):
        return [n for n in os.listdir(self.dir) if n.endswith(".tmp")]

    def test_killed(self):
        """In the midst of its work: no dump is there, nor an object file.  It is
        killed when its dump has grown."""
        self.write("killed.c", many_sites(800))
        whole = self.gcc("-O1", "-c", "killed.c", "-o", "killed.o", keys=["dump=whole"])
        size = len(self.read("whole"))
        os.remove(self.path("killed.o"))
        process = subprocess.Popen(
            self.cc + ["-fplugin=" + self.plugin, "-fplugin-arg-escape-dump=killed",
                       "-O1", "-c", "killed.c", "-o", "killed.o"], cwd=self.dir,
            start_new_session=True, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            seen = [os.path.getsize(self.path(n)) for n in self.unfinished()]
            if seen and seen[0] > 0:
                os.killpg(process.pid, signal.SIGKILL)
                break
            time.sleep(0.01)
        status = process.wait()
        left = [n for n in ("killed", "killed.o") if os.path.exists(self.path(n))]
        for name in self.unfinished():
            os.remove(self.path(name))
        return (whole.status == 0 and size > 0 and status == -signal.SIGKILL
                and not left), "%s\nstatus %s, left: %s" % (whole.text, status, left)

    # ---- too little memory, and too little patience

    def test_memory_limits(self):
        """At any limit the compiler fails without an object file, or makes the one that
        it makes without a limit."""
        self.write("memory.c", many_sites(300))
        flags = ["-O2", "-c", "memory.c", "-o", "memory.o"]
        self.gcc(*flags)
        want, failed, made = self.read("memory.o"), 0, 0
        for mib in (8, 16, 24, 32, 40, 44, 48, 52, 56, 60, 64, 72, 80, 96, 128, 512):
            os.remove(self.path("memory.o"))
            run = self.gcc(*flags, memory=mib << 20, timeout=120)
            there = os.path.exists(self.path("memory.o"))
            if run.hung or (run.status == 0) != there \
                    or there and self.read("memory.o") != want:
                return False, "%d MiB\n%s" % (mib, run.text)
            failed, made = failed + (not there), made + there
            if not there:
                self.write("memory.o", "")
        return failed > 0 and made > 0, "%d failed, %d made" % (failed, made)

    def test_budget(self):
        """What would cost more is not analysed: a note says so, and nothing changes."""
        self.gcc("-O2", "-S", "t.c", "-o", "plain.s", plugin=False)
        for budget in ("0", "1"):
            run = self.gcc("-O2", "-S", "t.c", "-o", "budget.s",
                           keys=["report", "budget=" + budget])
            if (run.status or self.read("budget.s") != self.read("plain.s")
                    or "not analysed: 'f' (too large)" not in self.notes(run)
                    or "'malloc (24)' escapes to heap (analysis gave up)"
                    not in self.notes(run)):
                return False, run.text
        run = self.gcc("-O2", "-S", "t.c", "-o", "budget.s", keys=["report",
                                                                  "budget=1000"])
        return "moved to stack: 'malloc (24)'" in self.notes(run), run.text

    def test_budget_of_the_rest(self):
        """A function that is too large does not keep others from it."""
        self.write("rest.c", many_live_sites(100) + self.read("t.c").decode()
                   .replace("int f ", "int h "))
        run = self.gcc("-O2", "-c", "rest.c", keys=["report", "budget=150"])
        notes = self.notes(run)
        return (run.status == 0 and "not analysed: 'f' (too large)" in notes
                and "not analysed: 'h' (too large)" not in notes
                and "moved to stack: 'malloc (24)'" in notes
                and "moved to stack: 'malloc (8)'" not in notes), run.text


def run(options):
    tests = Tests(options.cc, options.plugin, os.path.join(options.outdir, "hostile"))
    todo = [(make.__name__.replace("_", " "), lambda make=make: tests.source(make))
            for make in SOURCES]
    todo += [(name[len("test_"):].replace("_", " "), getattr(tests, name))
             for name in sorted(dir(tests)) if name.startswith("test_")]
    results = []
    for title, test in todo:
        try:
            ok, detail = test()
        except (OSError, subprocess.SubprocessError, IndexError) as error:
            ok, detail = False, repr(error)
        results.append((title, ok, detail))
    shutil.rmtree(tests.dir, ignore_errors=True)
    return results


def main():
    import argparse
    import tempfile
    parser = argparse.ArgumentParser(description="Measure what hostile sources cost.")
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    print("| | seconds without | with the plugin |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(options.cc, os.path.abspath(options.plugin),
                      os.path.join(folder, "work"))
        for make in SOURCES:
            if not options.names or make.__name__ in options.names:
                off, on = tests.measure(make)
                print("| %s | %.1f | %.1f |%s" % (
                    make.__name__.replace("_", " "), off.seconds, on.seconds,
                    "" if off.status == on.status == 0 else " status %s, %s"
                    % (off.status, on.status)), flush=True)


if __name__ == "__main__":
    main()
