# The plugin's options, and its manners as a guest in the compiler.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run (options) -> [(name, ok, detail)]; OK is None where the compiler at hand
# cannot do what is tested.

import json
import os
import re
import shlex
import shutil
import subprocess

SOURCE = """\
#include <stdlib.h>
extern int *g;
static __attribute__ ((noinline)) int look (const int *p) { return p[0]; }
int moves (int v)
{
  int *p = malloc (16);
  *p = v;
  v = look (p);
  free (p);
  return v;
}
void escapes (void)
{
  g = malloc (32);
}
int large (void)
{
  int *p = calloc (1, 2000);
  int v = look (p);
  free (p);
  return v;
}
"""

NOTES = [
    "3: 'p' does not escape",
    "6: 'malloc (16)' does not escape",
    "6: moved to stack: 'malloc (16)'",
    "14: 'malloc (32)' escapes to heap (stored to global 'g')",
    "18: 'calloc (2000)' does not escape",
    "18: kept on heap: 'calloc (2000)' (too large for stack: 2000 > 1024 bytes)",
]

TAG = " [-fescape-report]"


class Failure(Exception):
    pass


class Unsupported(Exception):
    pass


class Result:
    def __init__(self, command, done):
        self.command = command
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")

    def __str__(self):
        return "%s\nstatus %d\n%s%s" % (
            " ".join(shlex.quote(a) for a in self.command), self.status,
            self.out[-3000:], self.err[-3000:])

    def notes(self):
        """The plugin's notes as "LINE: TEXT", without their tag."""
        found = []
        for line in self.err.splitlines():
            match = re.match(r"[^:]*:(\d+):(?:\d+:)? note: (.*)$", line)
            if match and match.group(2).endswith(TAG):
                found.append("%s: %s" % (match.group(1),
                                         match.group(2)[:-len(TAG)]))
        return found


class Tests:
    def __init__(self, options):
        self.cc = shlex.split(options.cc)
        self.major = options.major
        self.plugin = options.plugin
        self.dir = os.path.join(options.outdir, "options")
        shutil.rmtree(self.dir, ignore_errors=True)
        os.makedirs(self.dir)
        self.write("t.c", SOURCE)

    def write(self, name, text):
        with open(os.path.join(self.dir, name), "w") as stream:
            stream.write(text)

    def read(self, name, mode="r"):
        with open(os.path.join(self.dir, name), mode) as stream:
            return stream.read()

    def exists(self, name):
        return os.path.exists(os.path.join(self.dir, name))

    def execute(self, command, text=None):
        done = subprocess.run(command, cwd=self.dir, timeout=120,
                              input=text.encode() if text is not None else b"",
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return Result(command, done)

    def gcc(self, *arguments, keys=("report",), text=None, cc=None):
        """Compile with the plugin and the options KEYS of its own."""
        command = (cc or self.cc) + ["-fplugin=" + self.plugin]
        command += ["-fplugin-arg-escape-" + key for key in keys]
        command += ["-fdiagnostics-plain-output"] + list(arguments)
        result = self.execute(command, text)
        self.demand("internal compiler error" not in result.err, result)
        return result

    def compile(self, *arguments, **more):
        return self.gcc("-O2", "-c", "t.c", "-o", "t.o", *arguments, **more)

    @staticmethod
    def demand(condition, what):
        if not condition:
            raise Failure(str(what))

    def demand_equal(self, got, want, result):
        self.demand(got == want, "%s\n got: %r\nwant: %r" % (result, got, want))

    def demand_error(self, result, *pieces):
        """One error that has all PIECES in it, and nothing else."""
        errors = [l for l in result.err.splitlines() if "error:" in l]
        self.demand(result.status != 0, result)
        self.demand(len(errors) == 1, result)
        for piece in pieces:
            self.demand(piece in errors[0], "%s\nno %r" % (result, piece))

    # ---- the report

    def test_report_bare(self):
        r = self.compile()
        self.demand_equal(r.status, 0, r)
        self.demand_equal(r.notes(), NOTES, r)

    def test_report_1(self):
        r = self.compile(keys=["report=1"])
        self.demand_equal(r.notes(), NOTES, r)

    def test_report_0(self):
        r = self.compile(keys=["report=0"])
        self.demand_equal((r.status, r.err), (0, ""), r)

    def test_report_off_by_default(self):
        r = self.compile(keys=[])
        self.demand_equal((r.status, r.out, r.err), (0, "", ""), r)

    def test_report_last_one_counts(self):
        r = self.compile(keys=["report=0", "report"])
        self.demand_equal(r.notes(), NOTES, r)

    def test_report_2_has_the_flow(self):
        r = self.compile(keys=["report=2"])
        self.demand_equal(r.status, 0, r)
        escapes = NOTES.index("14: 'malloc (32)' escapes to heap "
                              "(stored to global 'g')")
        self.demand_equal(r.notes(), [
            "3: 'p' does not escape, and is not written, called or freed",
            "3: reads param: 'p' level=0",
            *NOTES[1:3], "6:   in a slot of 16 bytes", *NOTES[3:escapes + 1],
            "14:   flow: {heap} <- &{storage for 'malloc (32)'}:",
            "14:     from 'malloc (32)' (allocation)",
            "14:     from 'g = malloc (32)' (stored to global)",
            *NOTES[escapes + 1:]], r)

    ADVICE = """\
#include <stdlib.h>
void ext (int *);
int hot = 1;
int f (int n)
{
  int *p, s = 0;
  p = malloc (8); *p = n; ext (p); s += *p; free (p);
  for (int i = 0; i < n; i++)
    {
      p = malloc (16); *p = i; ext (p); s += *p; free (p);
      for (int k = 0; k < hot; k++)
        {
          p = malloc (24); *p = i; ext (p); s += *p; free (p);
        }
    }
  return s;
}
"""

    def advised(self, r):
        return [n.split(":")[0] for n in r.notes()]

    def test_advice_by_loop_depth(self):
        self.write("advice.c", self.ADVICE)
        r = self.gcc("-O2", "-c", "advice.c", keys=["report=advice"])
        self.demand_equal(self.advised(r), ["13", "10", "7"], r)

    def test_advice_by_profile(self):
        """Without an inner iteration the innermost one comes last."""
        self.write("advice.c", self.ADVICE)
        self.write("advice-main.c",
                   "void ext (int *p) { *p = 1; }\nint f (int);\n"
                   "extern int hot;\nint main (void) { hot = 0; f (100); }\n")
        self.gcc("-O2", "advice.c", "advice-main.c", "-fprofile-generate",
                 "-o", "advice", keys=["no-demote"])
        r = self.execute(["./advice"])
        self.demand_equal(r.status, 0, r)
        for f in os.listdir(self.dir):
            if f.endswith("advice.gcda"):
                os.rename(os.path.join(self.dir, f),
                          os.path.join(self.dir, "advice.gcda"))
        r = self.gcc("-O2", "-c", "advice.c", "-fprofile-use",
                     keys=["report=advice"])
        self.demand_equal(self.advised(r), ["10", "7", "13"], r)

    def frame_by_profile(self, n):
        """The bytes of a frame whose buffer holds N numbers, as a profile says."""
        self.write("buffer.c", """\
#include <stdlib.h>
int look (const int *p);
int f (unsigned n)
{
  int *p = malloc (n * sizeof *p);
  for (unsigned i = 0; i < n; i++)
    p[i] = i;
  int r = look (p);
  free (p);
  return r;
}
""")
        self.write("look.c", "int look (const int *p) { return p[0]; }\n"
                   "int f (unsigned);\n"
                   "int main (void) { int r = 0; for (int i = 0; i < 99; i++) r += f (%d);"
                   " return r; }\n" % n)
        self.write("library.tab", "look (r)\n")
        keys = ["library=library.tab", "max-frame-reentrant=4096"]
        self.gcc("-O2", "buffer.c", "look.c", "-fprofile-generate", "-o", "buffer",
                 keys=keys)
        r = self.execute(["./buffer"])
        self.demand_equal(r.status, 0, r)
        for f in os.listdir(self.dir):
            if f.endswith("buffer.gcda"):
                os.rename(os.path.join(self.dir, f),
                          os.path.join(self.dir, "buffer.gcda"))
        r = self.gcc("-O2", "-c", "buffer.c", "-fprofile-use", "-fstack-usage", keys=keys)
        self.demand_equal(r.status, 0, r)
        return int(self.read("buffer.su").split("\t")[1])

    def test_buffer_by_profile(self):
        """Larger or smaller than the default of 512 bytes, never above the largest."""
        self.demand(100 < self.frame_by_profile(12) < 250, "12")
        self.demand(1024 < self.frame_by_profile(200) < 1150, "200")
        self.demand(512 < self.frame_by_profile(2000) < 650, "2000")

    def test_report_changes_no_code(self):
        self.gcc("-O2", "-S", "t.c", "-o", "a.s", keys=[])
        self.gcc("-O2", "-S", "t.c", "-o", "b.s", keys=["report=2"])
        self.demand(self.read("a.s") == self.read("b.s"), "other code")

    def test_notes_go_to_stderr(self):
        quiet = self.gcc("-O2", "-S", "t.c", "-o", "-", keys=[])
        r = self.gcc("-O2", "-S", "t.c", "-o", "-")
        self.demand(r.out == quiet.out and r.out, r)

    def test_w_is_about_warnings(self):
        r = self.compile("-w")
        self.demand_equal(r.notes(), NOTES, r)

    def test_werror_is_about_warnings(self):
        r = self.compile("-Werror", "-Wall")
        self.demand_equal((r.status, r.notes()), (0, NOTES), r)

    def test_no_show_option(self):
        r = self.compile("-fno-diagnostics-show-option")
        self.demand("note: moved to stack: 'malloc (16)'\n" in r.err
                    and "[-f" not in r.err, r)

    def test_sorted_by_position(self):
        self.write("order.c", """\
#include <stdlib.h>
static int *c (void);
int *a (void) { return c (); }
int *b (void) { return malloc (1); }
static __attribute__ ((noinline)) int *c (void) { return malloc (2); }
int *d (void) { return malloc (3); }
""")
        r = self.gcc("-O2", "-c", "order.c")
        lines = [int(n.split(":")[0]) for n in r.notes()]
        self.demand(lines == sorted(lines) and len(lines) == 8, r)

    def test_same_at_any_jobs(self):
        first = self.compile()
        for _ in range(3):
            r = self.compile()
            self.demand_equal(r.err, first.err, r)

    # ---- options that are wrong

    def test_unknown_key(self):
        r = self.compile(keys=["reprot"])
        self.demand_error(r, "unrecognized option '-fescape-reprot'", "report",
                          "max-object", "no-demote", "help")

    def test_wrong_values(self):
        for key in ["report=3", "report=yes", "max-object=1k", "max-object=-1",
                    "max-frame=x", "max-frame=99999999999999999999",
                    "sites=5-3", "sites=3-x", "sites=3x"]:
            self.demand_error(self.compile(keys=[key]), key.split("=")[0],
                              key.split("=")[1])

    def test_missing_values(self):
        for key in ["max-object", "max-frame", "max-frame-recursive",
                    "max-frame-reentrant", "dump", "library", "sites"]:
            self.demand_error(self.compile(keys=[key]), "-fescape-" + key,
                              "value")

    def test_superfluous_value(self):
        self.demand_error(self.compile(keys=["no-demote=1"]), "no-demote",
                          "takes no value")

    def test_each_error_is_reported(self):
        r = self.compile(keys=["foo", "bar"])
        self.demand("-fescape-foo" in r.err and "-fescape-bar" in r.err, r)

    # ---- help

    def test_help(self):
        r = self.compile(keys=["help"])
        self.demand_equal((r.status, r.err), (0, ""), r)
        for key in ["report", "no-demote", "max-object", "max-frame",
                    "max-frame-recursive", "max-frame-reentrant", "dump",
                    "sites", "help", "1024", "4096"]:
            self.demand(key in r.out, "%s\nno %s" % (r, key))

    # ---- what is moved

    def test_no_demote(self):
        r = self.compile(keys=["report", "no-demote"])
        self.demand("6: kept on heap: 'malloc (16)' (-fno-escape-demote)"
                    in r.notes(), r)
        self.gcc("-O2", "-S", "t.c", "-o", "a.s", keys=["no-demote"])
        plain = self.execute(self.cc + ["-O2", "-S", "t.c", "-o", "b.s"])
        self.demand_equal(plain.status, 0, plain)
        self.demand(self.read("a.s") == self.read("b.s"), "other code")

    def test_max_object(self):
        r = self.compile(keys=["report", "max-object=2000"])
        self.demand("18: moved to stack: 'calloc (2000)'" in r.notes(), r)
        r = self.compile(keys=["report", "max-object=15"])
        self.demand("6: kept on heap: 'malloc (16)' (too large for stack: "
                    "16 > 15 bytes)" in r.notes(), r)

    def test_max_frame_0(self):
        r = self.compile(keys=["report", "max-frame=0"])
        self.demand("6: kept on heap: 'malloc (16)' (frame budget exceeded)"
                    in r.notes(), r)

    def test_sites(self):
        r = self.compile(keys=["report", "sites=1"])
        self.demand("6: moved to stack: 'malloc (16)'" in r.notes(), r)
        for sites in ["2-9", "large", "0-0"]:
            r = self.compile(keys=["report", "sites=" + sites])
            self.demand("6: kept on heap: 'malloc (16)' (-fescape-sites)"
                        in r.notes(), r)

    def test_sites_of_equal_functions(self):
        """GCC makes one body the other's: the site has the number that it had."""
        self.write("equal.c", "#include <stdlib.h>\nint look (int *);\n" + "".join(
            "int f%d (int v) { int *p = malloc (24); if (!p) return 0; *p = v; "
            "v += *(volatile int *) p; free (p); return v; }\n" % k
            for k in range(2)))
        r = self.gcc("-O2", "-c", "equal.c", keys=["report", "sites=1-2"])
        moved = [n for n in r.notes() if "moved to stack" in n]
        self.demand(moved and "-fescape-sites" not in r.err, r)

    def test_levels(self):
        """Moved at -O1 and up, kept below."""
        for level in ["-O1", "-O2", "-O3", "-Os", "-Ofast"]:
            r = self.gcc(level, "-c", "t.c", "-o", "t.o")
            self.demand("6: moved to stack: 'malloc (16)'" in r.notes(), r)
        for level, why in ("-O0", "optimization is off"), ("-Og", "optimized for debugging"):
            r = self.gcc(level, "-c", "t.c", "-o", "t.o")
            self.demand("6: kept on heap: 'malloc (16)' (%s)" % why in r.notes(), r)

    # ---- files

    def test_dump(self):
        r = self.compile(keys=["dump=problems"])
        self.demand_equal((r.status, r.err), (0, ""), r)
        self.demand(len(self.read("problems")) > 100, "an empty dump")
        first = self.read("problems")
        self.compile(keys=["dump=problems"])
        self.demand(self.read("problems") == first, "another dump")

    def test_dump_that_cannot_be_written(self):
        self.demand_error(self.compile(keys=["dump=no/such/directory"]),
                          "no/such/directory")

    def test_library(self):
        self.write("lib.tab", "ext (r)\n")
        self.write("uses.c", """\
#include <stdlib.h>
void ext (int *);
void f (void) { int *p = malloc (16); *p = 1; ext (p); free (p); }
""")
        r = self.gcc("-O2", "-c", "uses.c")
        self.demand("3: 'malloc (16)' escapes to heap (passed to 'ext', which "
                    "has no body here)" in r.notes(), r)
        r = self.gcc("-O2", "-c", "uses.c", keys=["report", "library=lib.tab"])
        self.demand("3: moved to stack: 'malloc (16)'" in r.notes(), r)

    def test_library_outside(self):
        """That a function is in the user's library is no promise that it calls nobody."""
        self.write("lib.tab", "look (r w)\nother (-, -) outside\n")
        self.write("down.c", """\
#include <stdlib.h>
int other (int n, int sum);
void look (int *);
int
down (int n, int sum)
{
  int *p = n & 1 ? malloc (64) : malloc (48);
  p[0] = n;
  p[1] = sum;
  look (p);
  sum += p[3];
  free (p);
  return other (n - 1, sum);
}
""")
        r = self.gcc("-O2", "-c", "down.c", keys=["report", "library=lib.tab"])
        self.demand("7: kept on heap: 'malloc (64)' (could cost the sibling call of 'other')"
                    in r.notes(), r)

    def test_assembler_includes(self):
        """Macros of the assembler, out of a file."""
        self.write("macros.inc", "\t.macro spill\n\tpushq $0\n\tpopq %rax\n\t.endm\n")
        self.write("spills.c", """\
#include <stdlib.h>
__asm__ (".include \\"macros.inc\\"");
int
spills (int n, int k)
{
  int *p = calloc (16, 4);
  p[n] = k;
  __asm__ volatile ("spill" : : : "rax");
  k += p[k];
  free (p);
  return k;
}
""")
        r = self.gcc("-O2", "-S", "spills.c")
        self.demand("6: kept on heap: 'calloc (64)' (an asm uses the stack)" in r.notes(), r)

    def test_registers_that_align(self):
        """A slot that is aligned by more than the stack, where a register is the program's, and
        where the machine does not have it at all."""
        self.write("aligned.c", """\
#include <stdlib.h>
int
aligned (int v)
{
  int *p = aligned_alloc (64, 64);
  p[v & 1] = v;
  p[2] = v + 1;
  v = p[v & 3];
  free (p);
  return v;
}
""")
        kept = "5: kept on heap: 'aligned_alloc (64)' (a register that aligns the frame may be taken)"
        moved = "5: moved to stack: 'aligned_alloc (64)'"
        for flags, wanted in [(["-O2"], moved), (["-O2", "-ffixed-r13"], kept),
                              (["-O2", "-m32"], moved),
                              (["-O2", "-m32", "-ffixed-edi"], kept)]:
            plain = self.execute(self.cc + flags + ["-c", "aligned.c", "-o", "x.o"])
            if not plain.status:
                r = self.gcc(*flags, "-c", "aligned.c")
                self.demand(wanted in r.notes(), r)

    def test_library_that_is_wrong(self):
        self.write("bad.tab", "# a comment\next (r\n")
        self.demand_error(self.compile(keys=["library=bad.tab"]), "bad.tab:2")
        self.demand_error(self.compile(keys=["library=missing.tab"]),
                          "missing.tab")

    # ---- a guest's manners

    def test_source_with_errors(self):
        self.write("bad.c", SOURCE + "int f (void) { return undeclared; }\n")
        r = self.gcc("-O2", "-c", "bad.c")
        self.demand_error(r, "undeclared")
        self.demand_equal(r.notes(), [], r)

    def test_late_error(self):
        """An error that comes after the analysis."""
        self.write("late.c", SOURCE + """\
int late (int v) { __asm__ ("" : : "i" (v)); return v; }
""")
        r = self.gcc("-O2", "-c", "late.c")
        self.demand(r.status != 0, r)
        self.demand_equal(r.notes(), [], r)

    def test_syntax_only(self):
        r = self.gcc("-O2", "-fsyntax-only", "t.c")
        self.demand_equal((r.status, r.err), (0, ""), r)

    def test_preprocess_only(self):
        r = self.gcc("-O2", "-E", "t.c", "-o", "t.i")
        self.demand_equal((r.status, r.err), (0, ""), r)
        r = self.gcc("-O2", "-c", "t.i", "-o", "t.o")
        self.demand_equal(r.notes(), NOTES, r)

    def test_empty_unit(self):
        self.write("empty.c", "")
        r = self.gcc("-O2", "-c", "empty.c")
        self.demand_equal((r.status, r.err), (0, ""), r)

    def test_standard_input(self):
        r = self.gcc("-O2", "-x", "c", "-c", "-o", "t.o", "-", text=SOURCE)
        self.demand_equal((r.status, r.notes()), (0, NOTES), r)

    def test_several_files(self):
        self.write("second.c", "int second;\n")
        r = self.gcc("-O2", "-c", "t.c", "second.c")
        self.demand_equal((r.status, r.notes()), (0, NOTES), r)

    def test_pipe(self):
        r = self.compile("-pipe")
        self.demand_equal((r.status, r.notes()), (0, NOTES), r)

    def test_debug_information(self):
        for flag in ["-g", "-g3", "-gsplit-dwarf"]:
            r = self.compile(flag)
            self.demand_equal((r.status, r.notes()), (0, NOTES), r)

    def test_dump_files(self):
        r = self.compile("-fdump-tree-all", "-fdump-ipa-all", "-da")
        self.demand_equal(r.status, 0, r)
        names = os.listdir(self.dir)
        for suffix in ["i.escape", "t.escape2"]:
            self.demand(any(n.endswith(suffix) for n in names),
                        "no *%s among\n%s" % (suffix, sorted(names)))
        summaries = self.read([n for n in names if n.endswith("i.escape")][0])
        self.demand('summary "look" 1\n' in summaries, summaries)
        for name in names:
            if re.match(r".*\.\d+[tir]\.", name):
                os.remove(os.path.join(self.dir, name))

    FRESH = """\
#include <stdlib.h>
struct s { int x, y; };
void *lib_alloc (size_t) __attribute__ ((malloc, returns_nonnull));
void *may_fail (size_t n) { return malloc (n); }
void *dies (size_t n) { void *p = malloc (n); if (!p) abort (); return p; }
void *dies_too (size_t n) { void *p = dies (n); return p; }
struct s *small (void) { struct s *p = dies (sizeof *p); p->x = 1; return p; }
void *falls_back (size_t n) { void *p = malloc (n); return p ? p : dies (n); }
void *refuses (size_t n) { return n > 9 ? NULL : dies (n); }
void *promised (size_t n) { return lib_alloc (n); }
void *two (size_t n, size_t m) { void *p = calloc (m, n);
  if (p == NULL) exit (1); return p; }
void *tests_another (size_t n) { void *p = malloc (n), *q = malloc (n);
  if (!q) abort (); free (q); return p; }
"""

    def test_summaries_of_allocators(self):
        """The size of a fresh result, and whether it can be null; what is
        written can be read back."""
        self.write("fresh.c", self.FRESH)
        r = self.gcc("-O2", "-c", "fresh.c", "-fdump-ipa-all")
        self.demand_equal(r.status, 0, r)
        name = [n for n in os.listdir(self.dir)
                if re.match(r"fresh\.c\.\d+i\.escape$", n)]
        self.demand_equal(len(name), 1, r)
        text = self.read(name[0])
        found = dict(re.findall(r'^summary "(\w+)" \d+\n(fresh .*)$', text, re.M))
        self.demand_equal(found, {
            "may_fail": "fresh 1 p0 exact null",
            "dies": "fresh 1 p0 exact",
            "dies_too": "fresh 1 p0 exact",
            "small": "fresh 8 exact",
            "falls_back": "fresh 1 p0 exact",
            "refuses": "fresh 1 p0 exact null",
            "promised": "fresh ?",
            "two": "fresh 1 p0 p1 exact",
            "tests_another": "fresh 1 p0 exact null"}, text)
        summaries = "".join(re.findall(r'^summary "(?:.*\n)*?end\n', text, re.M))
        self.demand_equal(summaries.count("summary "), 9, r)
        for name in os.listdir(self.dir):
            if re.match(r"fresh\.c\.\d+[tir]\.", name):
                os.remove(os.path.join(self.dir, name))
        # The reader of the compiler's side is that of the core.
        tool = os.path.join(os.path.dirname(os.path.dirname(self.plugin)),
                            "core", "escape-core")
        if os.path.exists(tool):
            self.write("fresh.sum", summaries)
            r = self.execute([tool, "-r", "fresh.sum"])
            self.demand_equal((r.status, r.out), (0, summaries), r)

    def test_opt_info(self):
        r = self.compile("-fopt-info-all")
        self.demand_equal(r.status, 0, r)
        self.demand("malloc (16)" in r.err, r)

    def test_json(self):
        if self.major > 14:
            raise Unsupported
        r = self.gcc("-O2", "-c", "t.c", "-fdiagnostics-format=json")
        # Nothing but JSON, whose entries have the text alone.
        try:
            found = json.loads(r.err)
        except ValueError as error:
            raise Failure("%s\n%s" % (r, error))
        texts = []
        for entry in found:
            texts.append(entry["message"])
            texts += [child["message"] for child in entry["children"]]
        for note in NOTES:
            message = note.split(": ", 1)[1]
            self.demand(message in texts or message + TAG in texts,
                        "%s\nno %r" % (r, message))

    def test_sarif(self):
        if self.major < 13:
            raise Unsupported
        r = self.gcc("-O2", "-c", "t.c", "-fdiagnostics-format=sarif-file")
        self.demand(self.exists("t.c.sarif"), r)
        text = self.read("t.c.sarif")
        json.loads(text)
        self.demand("moved to stack: 'malloc (16)'" in text
                    or "moved to stack: \\u2018malloc" in text, text[:2000])

    CALLS = """\
#include <stdlib.h>
int *g;
static __attribute__ ((noinline)) void keep (int *p)
{
  g = p;
}
void f (void)
{
  int *p = malloc (4);
  keep (p);
}
"""

    def test_json_nests_the_flow(self):
        if self.major > 14:
            raise Unsupported
        self.write("calls.c", self.CALLS)
        r = self.gcc("-O2", "-c", "calls.c", "-fdiagnostics-format=json",
                     keys=["report=2"])
        entries = {e["message"].replace(TAG, ""): [
            "%d: %s" % (c["locations"][0]["caret"]["line"],
                        c["message"].replace(TAG, ""))
            for c in e["children"]] for e in json.loads(r.err)}
        self.demand_equal(
            entries.get("'malloc (4)' escapes to heap (leaked by 'keep')"),
            ["9:   flow: 'p' <- &{storage for 'malloc (4)'}:",
             "9:     from 'malloc (4)' (allocation)",
             "10:   flow: {heap} <- 'p':",
             "10:     from 'keep (p)' (leaked by callee)",
             "5:       flow: {heap} <- 'p':",
             "5:         from 'g = p' (stored to global)"], r)

    def test_path(self):
        """The numbered events of GCC's own paths."""
        self.write("calls.c", self.CALLS)
        r = self.gcc("-O2", "-c", "calls.c", keys=["report=path"])
        events = re.findall(r"calls.c:(\d+):\d+: note: (\(\d.*)", r.err)
        self.demand_equal(events, [
            ("5", "(1) 'g = p' (stored to global)"),
            ("9", "(1) 'malloc (4)' (allocation)"),
            ("10", "(2) 'keep (p)' (leaked by callee)"),
            ("5", "(3) 'g = p' (stored to global)")], r)
        self.demand("flow:" not in r.err, r)
        r = self.gcc("-O2", "-c", "calls.c",
                     "-fdiagnostics-path-format=inline-events",
                     keys=["report=path"])
        self.demand(re.search(r"'f': events 1-2\n", r.err), r)
        self.demand(re.search(r"'keep': event 3\n", r.err), r)

    def test_path_in_sarif(self):
        if self.major < 13:
            raise Unsupported
        self.write("calls.c", self.CALLS)
        r = self.gcc("-O2", "-c", "calls.c",
                     "-fdiagnostics-format=sarif-file", keys=["report=path"])
        found = json.loads(self.read("calls.c.sarif"))
        flows = []
        for result in found["runs"][0]["results"]:
            for flow in result.get("codeFlows", []):
                for thread in flow["threadFlows"]:
                    flows.append([
                        e["location"]["message"]["text"]
                        for e in thread["locations"]])
        self.demand_equal(flows, [
            ["'g = p' (stored to global)"],
            ["'malloc (4)' (allocation)", "'keep (p)' (leaked by callee)",
             "'g = p' (stored to global)"]], r)

    # Seen in no test: what they would need is not C, or no C that GCC makes.
    UNTESTED = {"CALL_PARAM", "CALLEE_FREES", "CALLEE_RESIZES", "NOT_UNDERSTOOD"}

    def test_every_text_has_a_test(self):
        here = os.path.dirname(os.path.abspath(__file__))
        core = os.path.join(os.path.dirname(here), "plugin", "core")
        text = ""
        for folder, _, names in os.walk(here):
            for name in names:
                if name.endswith((".c", ".py", ".exp")):
                    with open(os.path.join(folder, name),
                              errors="replace") as stream:
                        text += stream.read()
        missing = []
        for name in ["message.def", "reason.def", "why.def"]:
            with open(os.path.join(core, name)) as stream:
                rows = re.findall(
                    r'ESC_[A-Z]+ \((\w+),(?:[^"]*"[^"]*",)?\s*(?:\d,)?\s*'
                    r'"([^"]*)"\)', stream.read())
            self.demand(len(rows) > 20, name)
            for row, words in rows:
                piece = max(re.split(r"%qs|%s|%d|%lu|['(]", words), key=len)
                if piece.strip() not in text and row not in self.UNTESTED:
                    missing.append(row)
        self.demand(not missing, "no test has the words of %s" % missing)

    def test_quotes_of_the_locale(self):
        """UTF-8 quotes in a UTF-8 locale, and no byte lost."""
        command = self.cc + ["-fplugin=" + self.plugin,
                             "-fplugin-arg-escape-report", "-O2", "-c", "t.c"]
        done = subprocess.run(command, cwd=self.dir, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE,
                              env=dict(os.environ, LC_ALL="C.UTF-8"))
        r = Result(command, done)
        self.demand("moved to stack: \u2018malloc (16)\u2019" in r.err
                    or "moved to stack: 'malloc (16)'" in r.err, r)
        self.write("q.c", "#include <stdlib.h>\nchar *g;\nvoid f (char **o) { *o = g = malloc (4); }\n")
        command = self.cc + ["-fplugin=" + self.plugin, "-fplugin-arg-escape-report=2", "-c", "q.c"]
        done = subprocess.run(command, cwd=self.dir, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8"))
        r = Result(command, done)
        if "\u2018" in r.err:
            notes = [l for l in r.err.split("\n") if "note:" in l]
            self.demand(notes and not any("'" in l for l in notes), r)
            self.demand(any("stored to global \u2018g\u2019)" in l for l in notes), r)

    def test_link_time_optimization(self):
        self.write("main.c", """\
int moves (int), large (void);
int *g;
int main (void) { return moves (3) + large () - 3; }
""")
        plain = self.execute(self.cc + ["-flto", "-O2", "main.c", "t.c", "-o",
                                        "plain"])
        if plain.status:
            raise Unsupported
        for flags in (["-flto"], ["-flto", "-ffat-lto-objects"]):
            r = self.gcc("-O2", *flags, "-c", "t.c", "-o", "t.o")
            self.demand_equal(r.status, 0, r)
            want = ("6: moved to stack: 'malloc (16)'" if len(flags) > 1 else
                    "6: kept on heap: 'malloc (16)' "
                    "(left to the link-time optimizer)")
            self.demand(want in r.notes(), "%s\nno %s" % (r, want))
            r2 = self.gcc("-O2", *flags, "-c", "main.c", "-o", "main.o")
            self.demand_equal(r2.status, 0, r2)
            for with_plugin in (False, True):
                link = ["-O2", "-flto", "t.o", "main.o", "-o", "linked"]
                r = (self.gcc(*link) if with_plugin
                     else self.execute(self.cc + link))
                self.demand_equal(r.status, 0, r)
                r = self.execute(["./linked"])
                self.demand_equal(r.status, 0, r)

    def link_time(self, units, *flags, cc=None):
        """The notes of the link of UNITS, file names to (source, the compiler or None, its
        options); the program is ./linked."""
        objects = []
        for name, (source, compiler, options) in units.items():
            self.write(name, source)
            objects.append(name + ".o")
            command = ["-O2", "-c", name, "-o", objects[-1]] + options
            plain = self.execute((compiler or self.cc) + command)
            if plain.status:
                raise Unsupported
            r = self.gcc(*command, cc=compiler, keys=[])
            self.demand_equal(r.status, 0, r)
        r = self.gcc("-O2", "-flto", *flags, *objects, "-o", "linked", cc=cc)
        self.demand_equal(r.status, 0, r)
        return "\n".join(r.notes())

    KEEPER = """\
#include <stdlib.h>
#include <string.h>
void keep (char *);
char *get (void);
__attribute__ ((noinline)) void fill (void)
{ char *p = malloc (16); strcpy (p, "hello"); keep (p); }
__attribute__ ((noinline)) void trash (void)
{ volatile char b[512]; memset ((char *) b, 'x', 512); }
int main (void) { fill (); trash (); return strcmp (get (), "hello"); }
"""

    def test_link_time_operators_new(self):
        """An operator new of a class, or with a place, is a function as any other."""
        cxx = [self.cc[0].replace("gcc", "g++")] + self.cc[1:]
        if cxx[0] == self.cc[0] or not shutil.which(cxx[0]):
            raise Unsupported
        body = """
extern "C" __attribute__ ((noinline)) void keep (char *p) { %s }
extern "C" __attribute__ ((noinline)) char *get (void) { return %s; }
"""
        arena = """\
#include <new>
#include <cstddef>
struct arena { char *memory; std::size_t used; };
static char m0[4096], m1[4096];
arena arenas[2] = { { m0, 0 }, { m1, 0 } };
__attribute__ ((noinline)) void *operator new (std::size_t n, arena &a)
{ void *p = a.memory + a.used; a.used += (n + 15) & ~ (std::size_t) 15; return p; }
struct entry { char *p; long k; };
struct large { char *p; long k[5]; };
extern "C" void keep_large (char *p) { new (arenas[p[0] & 1]) large { p, { 1 } }; }
""" + body % ("new (arenas[p[0] & 1]) entry { p, 1 };",
              "((entry *) arenas['h' & 1].memory)->p")
        member = """\
#include <cstdlib>
struct entry {
  entry *next; char *p;
  static entry *all;
  __attribute__ ((noinline)) static void *operator new (std::size_t n)
  { entry *e = (entry *) std::malloc (n); e->next = all; all = e; return e; }
  entry (char *q) : p (q) {}
};
entry *entry::all;
extern "C" void keep_large (char *p) { new entry (p + 1); }
""" + body % ("new entry (p);", "entry::all->p")
        for name, text in ("arena", arena), ("member", member):
            keeper = self.KEEPER.replace("int main (void) {", """\
void keep_large (char *);
int main (void) { if (getenv ("LARGE")) keep_large (getenv ("LARGE"));""")
            notes = self.link_time({"keeper.c": (keeper, None, ["-flto"]),
                                    "t2.cc": (text, cxx, ["-flto"])}, cc=cxx)
            self.demand("moved to stack" not in notes, name + ": " + notes)
            r = self.execute(["./linked"])
            self.demand_equal(r.status, 0, name + "\n" + str(r))

    def test_link_time_copies(self):
        """A note of a copy of an inlined wrapper has the size of that copy; a function that calls
        itself is known at link time, too."""
        notes = self.link_time({
            "wrapper.c": (r"""#include <stdlib.h>
void *checked (long n) { void *p = n > 0 ? malloc (n) : NULL; if (!p) abort (); return p; }
""", None, ["-flto"]),
            "main.c": (r"""#include <stdlib.h>
#include <string.h>
void *checked (long n);
static __attribute__ ((noinline)) void fill (int *c, int lo, int hi)
{ if (lo == hi) { c[lo] = lo; return; }
  fill (c, lo, (lo + hi) / 2); fill (c, (lo + hi) / 2 + 1, hi); }
__attribute__ ((noinline)) int fixed (const char *k)
{ char *p = checked (256); memcpy (p, k, 256); int r = 0;
  for (int i = 0; i < 256; i++) r += p[(unsigned char) p[i]]; free (p); return r; }
__attribute__ ((noinline)) int varying (const char *k, long n)
{ char *p = checked (n); memcpy (p, k, n); int r = 0;
  for (int i = 0; i < n; i++) r += p[(unsigned char) p[i] % n]; free (p); return r; }
int main (int argc, char **argv)
{ static char all[256]; int *c = malloc (16 * sizeof *c);
  fill (c, 0, 15); int r = c[argc] == 1; free (c);
  return r + fixed (all) + varying (all, strlen (argv[0])) != 1; }
""", None, ["-flto"])})
        for name in "malloc (64)", "malloc (256)", "malloc (n)":
            self.demand("moved to stack: '%s'" % name in notes, name + "\n" + notes)
        self.demand_equal(self.execute(["./linked"]).status, 0, notes)

    def test_link_time_flow(self):
        """What escapes at link time is explained there."""
        notes = self.link_time({"keep.c": (r"""#include <stdlib.h>
int *kept;
__attribute__ ((noinline)) static void keep (int *q) { if (*q) kept = q; }
int main (int argc, char **argv)
{ int *p = malloc (4); *p = argc; keep (p); int r = *kept; free (p); return r != 1; }
""", None, ["-flto"])}, "-fplugin-arg-escape-report=2")
        for line in "flow: 'p' <- &{storage for 'malloc (4)'}:", "flow: {heap} <- 'p':":
            self.demand(line in notes, notes)

    def test_link_time_callers(self):
        """What a parameter receives is not asked of the callers that are left at link time."""
        notes = self.link_time({
            "user.c": (r"""#include <stdlib.h>
int look (int *p);
int *kept;
__attribute__ ((noinline, noclone)) int use (int (*fn) (int *), int v)
{ int *p = malloc (16); if (!p) abort (); *p = v; return fn (p) + 1; }
int looks (int v) { return use (look, v); }
""", None, ["-flto"]),
            "main.c": (r"""#include <stdio.h>
#include <stdlib.h>
extern int *kept;
int use (int (*fn) (int *), int v);
int looks (int v);
__attribute__ ((noinline)) int look (int *p) { return *p + 1; }
__attribute__ ((noinline)) int keep (int *p) { kept = p; return *p; }
__attribute__ ((noinline)) void fill (void)
{ volatile char b[256]; for (int i = 0; i < 256; i++) b[i] = i; }
/* Compiled first, and then it calls no more.  */
__attribute__ ((noinline, no_reorder)) int both (int n)
{
  int r = 0;
  for (int i = 0; i < n; i++)
    r += looks (i);
  return r + use (keep, 42);
}
__attribute__ ((noinline, cold)) int seldom (int n) { return looks (n); }
int main (int argc, char **argv)
{
  int r = both (argc + 50);
  fill ();
  if (argc > 3)
    seldom (argc);
  return *kept != 42 || r == 0;
}
""", None, ["-flto"])})
        self.demand("moved to stack" not in notes, notes)
        r = self.execute(["./linked"])
        self.demand_equal(r.status, 0, r)

    def test_isystem(self):
        """A folder of -isystem has no headers of the C library, though they count as the
        system's; one of its own has."""
        around = "/usr/include/" + os.path.relpath(os.path.join(self.dir, "own"), "/usr/include")
        for folder, known in (("-Iown", False), ("-isystemown", False),
                              ("-isystem" + around, False), ("-DLIBRARY", True)):
            os.makedirs(os.path.join(self.dir, "own"), exist_ok=True)
            self.write("own/own.h", "int remove (const char *name);\n")
            self.write("isystem.c", """#include <stdlib.h>
#ifdef LIBRARY
#include <stdio.h>
#else
#include <own.h>
#endif
int f (void)
{
  char *p = malloc (8);
  p[0] = 0;
  int r = remove (p);
  free (p);
  return r;
}
""")
            r = self.gcc("-O2", "-c", "-fno-canonical-system-headers", folder, "isystem.c", "-o", "isystem.o")
            self.demand_equal("moved to stack: 'malloc (8)'" in r.err, known, r)
            self.demand_equal("passed to 'remove', which has no body here" in r.err,
                              not known, r)

    def test_link_time_no_builtin(self):
        """-fno-builtin of a unit, or of a name, holds for its calls at link time, too: for what
        GCC has built in (puts) and for what it has not (remove)."""
        for name in "puts", "remove":
            keeper = self.KEEPER.replace("void keep (char *);\n", "").replace("keep", name)
            keeper = "#include <stdio.h>\n" + keeper.replace(
                "malloc (", "__builtin_malloc (").replace("strcpy (", "__builtin_strcpy (")
            own = "static const char *last;\n" \
                  "int %s (const char *s) { last = s; return 0; }\n" \
                  "const char *get (void) { return last; }\n" % name
            for flag in "-fno-builtin", "-fno-builtin-" + name:
                for partition in "none", "max":
                    notes = self.link_time({"keeper.c": (keeper, None, ["-flto", flag]),
                                            "own.c": (own, None, ["-fno-lto"])},
                                           "-flto-partition=" + partition)
                    self.demand("moved to stack" not in notes, flag + ": " + notes)
                    r = self.execute(["./linked"])
                    self.demand_equal(r.status, 0, flag + "\n" + str(r))

    def test_link_time_recursion(self):
        """Recursion across the partitions of the link is recursion."""
        units = {"a.c": ("""\
#include <stdlib.h>
#include <string.h>
int other (int);
__attribute__ ((noinline)) int down (int n)
{
  if (n <= 0)
    return 0;
  char *p = malloc (900);
  memset (p, n, 900);
  int r = p[n % 900];
  free (p);
  return (r + other (n)) ^ 1;
}
""", None, ["-flto"]),
                 "b.c": ("""\
int down (int);
__attribute__ ((noinline)) int other (int n) { return down (n - 1) + 1; }
int main (int n, char **v) { return down (n) == 12345; }
""", None, ["-flto"])}
        unknown = "may recurse by a call whose target is not known"
        for partition, why in ("none", "recursive function"), ("max", unknown):
            notes = self.link_time(units, "-flto-partition=" + partition)
            self.demand("8: kept on heap: 'malloc (900)' (%s)" % why in notes, partition + ": " + notes)
        # By what the library calls back; and through a table of another partition.
        for way in (r"""
static int compare (const void *a, const void *b)
{ return f (*(const int *) a - 1) == -12345 ? 0 : 1; }
static __attribute__ ((noinline)) int on (int d)
{ int x = 0; size_t n = 1; return lfind (&d, &x, &n, sizeof x, compare) != 0; }
""", r"""
static int jump (int d) { return f (d - 1); }
int (*table[2]) (int) = { jump, jump };
static int on (int d) { return table[d & 1] (d); }
"""):
            unit = r"""#include <search.h>
#include <stdlib.h>
int f (int);
%s
__attribute__ ((noinline)) int f (int d)
{
  if (d <= 0)
    return 0;
  char *p = malloc (900);
  p[0] = d;
  p[d %% 900] = 3;
  int r = p[(d * 7) %% 900 == 5 ? 0 : d %% 900];
  free (p);
  return on (d) ^ (r + d);
}
int main (int n, char **v) { return f (n) == 12345; }
""" % way
            for partition in "none", "one", "balanced", "max":
                notes = self.link_time({"a.c": (unit, None, ["-flto"])},
                                       "-flto-partition=" + partition)
                self.demand("kept on heap: 'malloc (900)' (%s)" % unknown in notes,
                            partition + ": " + way + notes)

    def test_link_time_undefined(self):
        """A variable without a value that a function of another partition gets is not in the
        graph, and to ask for it does not change the graph (the compiler crashed)."""
        units = {"a.c": ("""\
#include <setjmp.h>
#include <stdlib.h>
int *kept;
jmp_buf j;
__attribute__ ((noinline)) static int back (int);
__attribute__ ((noinline)) static void leap (jmp_buf to, unsigned x)
{
  if (x)
    longjmp (to, 1);
}
__attribute__ ((noinline)) int walk (int n)
{
  unsigned x;
  int *p = malloc (16);
  kept = p;
  if (p)
    p[1] = n;
  leap (j, x);
  return back (n - 1);
}
__attribute__ ((noinline)) static int back (int n) { return n > 0 ? walk (n - 2) + 1 : 3; }
int main (int n, char **v) { return walk (n) + *kept; }
""", None, ["-flto", "-w"])}
        notes = self.link_time(units, "-flto-partition=max", "-w")
        self.demand("14: 'malloc (16)' escapes to heap (stored to global 'kept')" in notes, notes)

    def test_link_without_plugin(self):
        """Nothing of the plugin's is needed to link or to run."""
        self.write("main.c", """\
int moves (int), large (void);
int *g;
int main (void) { return moves (3) + large () - 3; }
""")
        self.compile()
        r = self.execute(self.cc + ["t.o", "main.c", "-o", "linked"])
        self.demand_equal((r.status, r.err), (0, ""), r)
        r = self.execute(["./linked"])
        self.demand_equal(r.status, 0, r)

    def test_profile(self):
        """Instrumented and used with the same options: the checksums fit."""
        self.write("main.c", """\
int moves (int), large (void);
int *g;
int main (void)
{ int i, s = 0; for (i = 0; i < 9; i++) s += moves (1) + large (); return s - 9; }
""")
        build = ["-O2", "t.c", "main.c", "-o", "prof"]
        r = self.gcc("-fprofile-generate", *build, keys=[])
        if r.status:
            raise Unsupported
        r = self.execute(["./prof"])
        self.demand_equal(r.status, 0, r)
        r = self.gcc("-fprofile-use", "-Werror=coverage-mismatch", *build,
                     keys=[])
        self.demand_equal((r.status, r.err), (0, ""), r)
        r = self.execute(["./prof"])
        self.demand_equal(r.status, 0, r)

    def test_other_flags(self):
        """Options that change what the plugin finds; with -fchecking."""
        flags = [["-fno-tree-sra"], ["-fno-tree-dce", "-fno-tree-dse"],
                 ["-fsplit-stack"], ["-fstack-clash-protection"],
                 ["-fcf-protection"], ["-ftrapv"], ["-pg"],
                 ["-finstrument-functions"], ["-fno-delete-null-pointer-checks"],
                 ["-fstack-protector-strong"], ["-fstack-protector-all"],
                 ["-ftrivial-auto-var-init=pattern"],
                 ["-D_FORTIFY_SOURCE=2"], ["-fipa-pta"], ["-fno-ipa-cp"],
                 ["-fno-inline"], ["-fexceptions", "-fnon-call-exceptions"],
                 ["-fno-tree-vectorize"], ["-fwrapv"], ["-fno-strict-aliasing"],
                 ["-fsanitize=undefined"], ["-fno-toplevel-reorder"],
                 ["-fstack-reuse=none"], ["-fgnu-tm"], ["-fanalyzer"],
                 ["--coverage"], ["-fdata-sections", "-ffunction-sections"],
                 ["-m32"], ["-std=c89"], ["-fopenmp"], ["-fno-unit-at-a-time"]]
        for some in flags:
            plain = self.execute(self.cc + ["-O2", "-c", "t.c", "-o", "x.o"]
                                 + some)
            if plain.status:
                continue
            r = self.compile("-fchecking", *some)
            self.demand_equal(r.status, 0, r)
            for note in NOTES:
                if "moved" not in note and "-m32" not in some:
                    self.demand(note in r.notes(), "%s\nno %r" % (r, note))

    def test_cplusplus(self):
        """Analysed and reported, not moved yet."""
        cxx = self.cc[0].replace("gcc", "g++")
        if cxx == self.cc[0] or not shutil.which(cxx):
            raise Unsupported
        self.write("t.cc", SOURCE)
        plain = self.execute([cxx, "-O2", "-c", "t.cc"])
        if plain.status:
            raise Unsupported
        r = self.gcc("-O2", "-c", "t.cc", cc=[cxx] + self.cc[1:])
        self.demand_equal(r.status, 0, r)
        self.demand("6: kept on heap: 'malloc (16)' (only C is moved yet)"
                    in r.notes(), r)

    def test_charset_of_formats(self):
        """A format that begins with a conversion may print nothing, whatever a % looks like."""
        self.write("c.c", """\
#include <stdio.h>
#include <stdlib.h>
int other (int);
void f (int n, const char *text)
{
  char *p = malloc (16);
  sprintf (p, "%d", n);
  puts (p);
  free (p);
  other (n);
  printf ("%s", text);
}
""")
        flags = ["-O2", "-fexec-charset=IBM1047",
                 "-fplugin-arg-escape-max-frame-reentrant=4096", "-c", "c.c"]
        if self.execute([*self.cc[:1], flags[0], flags[1], *flags[3:]]).status:
            raise Unsupported
        r = self.gcc(*flags)
        self.demand("6: kept on heap: 'malloc (16)' (could cost the sibling call of 'other')"
                    in r.notes(), r)

    def test_operators_new(self):
        """The standard one allocates; one of a class, with a place, or of the program's own
        does what its body does."""
        cxx = [self.cc[0].replace("gcc", "g++")] + self.cc[1:]
        if cxx[0] == self.cc[0] or not shutil.which(cxx[0]):
            raise Unsupported
        use = """
struct entry { char *p; };
entry *make (char *p) { return new entry { p }; }
"""
        own = """
static void *last;
void *operator new (std::size_t n) { return last = std::malloc (n); }
"""
        place = """
struct part { char *p; };
static char where[64];
void *in_place (char *p) { return new (where) part { p }; }
"""
        for text, times in ((use, 1), (own + use, 0), (place + use, 1)):
            self.write("n.cc", "#include <new>\n#include <cstdlib>\n" + text)
            r = self.gcc("-O2", "-c", "n.cc", cc=cxx)
            if "cannot execute" in r.err:
                raise Unsupported
            self.demand_equal(r.status, 0, r)
            notes = "\n".join(r.notes())
            self.demand_equal(notes.count("'new ("), times, r)
            self.demand_equal(notes.count("'new (8)' escapes to heap (returned)"), times, r)

    def test_system_headers(self):
        """Analysed, not reported."""
        os.makedirs(os.path.join(self.dir, "sys"), exist_ok=True)
        self.write("sys/header.h", """\
#include <stdlib.h>
static inline void *from_header (void) { return malloc (8); }
""")
        self.write("user.c", """\
#include <header.h>
void *f (void) { return from_header (); }
void *h (void) { return malloc (24); }
""")
        r = self.gcc("-O2", "-c", "user.c", "-isystem", "sys")
        self.demand_equal(r.notes(),
                          ["2: 'f' returns a fresh object",
                           "2: 'from_header (8)' escapes to heap (returned)",
                           "3: 'h' returns a fresh object",
                           "3: 'malloc (24)' escapes to heap (returned)"], r)

    def test_line_directives(self):
        self.write("line.c", '#include <stdlib.h>\n#line 100 "other.y"\n'
                   "void *f (void) { return malloc (8); }\n")
        r = self.gcc("-O2", "-c", "line.c")
        self.demand("other.y:100:" in r.err, r)


def run(options):
    tests = Tests(options)
    results = []
    for name in sorted(dir(tests)):
        if not name.startswith("test_"):
            continue
        title = name[len("test_"):].replace("_", " ")
        try:
            getattr(tests, name)()
            results.append((title, True, ""))
        except Unsupported:
            results.append((title, None, ""))
        except Failure as failure:
            results.append((title, False, str(failure)))
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            results.append((title, False, repr(error)))
    return results
