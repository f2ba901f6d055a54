# Tests of the tests: the harness has to fail where it should.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run (options) -> [(name, ok, detail)].  A compiler of straw prints what the
# test file says it should; so each way in which notes can be wrong is at hand.

import os
import re
import resource
import shlex
import shutil
import subprocess

import run as driver

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)

# Prints the lines of its input that begin with "//> ", @ being the file's name,
# and ends with the status that a line "//= N" names.
STRAW = """\
#!/bin/sh
case " $* " in *" -dumpversion "*) echo 12; exit;; esac
for file; do case $file in *.c) source=$file;; esac; done
sed -n 's|^//> ||p' "$source" | sed "s|@|$source|g" >&2
status=`sed -n 's|^//= ||p' "$source"`
exit ${status:-0}
"""

NOTE = "//> @:%d:3: note: %s [-fescape-report]\n"
MOVED = (NOTE % (1, "'malloc (16)' does not escape")
         + NOTE % (1, "moved to stack: 'malloc (16)'"))

# name: (number of failures, the file).  The first line is the site.
CASES = {
    "all-wanted": (0, '/* { dg-moved "malloc (16)" } */\n' + MOVED),
    "off-heap-moved": (0, '/* { dg-off-heap } */\n' + MOVED),
    "off-heap-removed": (0, '/* { dg-off-heap "malloc (16)" } */\n'
                         + MOVED.replace("moved to stack", "removed by GCC")),
    "off-heap-kept": (2, '/* { dg-off-heap } */\n'
                      + MOVED.replace("moved to stack: 'malloc (16)'",
                                      "kept on heap: 'malloc (16)' (resized)")),
    "order-does-not-matter": (0, (
        '/* { dg-note "moved to stack: \'malloc (16)\'" } '
        '{ dg-note "does not escape" } */\n' + MOVED)),
    "regular-expression": (0, (
        '/* { dg-note "moved .* \'malloc .16.\'$" } '
        '{ dg-note "^.malloc \\\\(\\[0-9\\]+\\\\) does" } */\n'
        .replace(") does", ").* does") + MOVED)),
    "nothing-at-all": (0, "int x;\n"),
    "unwanted-note": (2, "int x;\n" + MOVED),
    "one-of-two-unwanted": (1, '/* { dg-note "does not escape" } */\n' + MOVED),
    "missing-note": (2, '/* { dg-moved "malloc (16)" } */\n'),
    "wrong-line": (4, '\n/* { dg-moved "malloc (16)" } */\n' + MOVED),
    "wrong-site": (4, '/* { dg-moved "malloc (17)" } */\n' + MOVED),
    "a-note-each": (1, (
        '/* { dg-note "moved" } { dg-note "moved" } '
        '{ dg-note "does not" } */\n' + MOVED)),
    "two-that-fit-both": (0, (
        '/* { dg-note "malloc" } { dg-note "moved" } */\n' + MOVED)),
    "same-note-twice": (1, (
        '/* { dg-moved } */\n' + MOVED
        + NOTE % (1, "moved to stack: 'malloc (16)'"))),
    "copy-is-not-the-site": (4, (
        '/* { dg-moved "malloc (16)" } */\n'
        "//> In function 'make',\n"
        "//>     inlined from 'use' at @:6:21:\n" + MOVED)),
    "copy": (0, (
        '/* { dg-note "does not escape inlined from \'use\', \'main\'" } '
        '{ dg-note "moved to stack: \'malloc (16)\' inlined from \'use\'" } */\n'
        "//> In function 'make',\n"
        "//>     inlined from 'use' at @:6:21,\n"
        "//>     inlined from 'main' at @:9:21:\n" + MOVED)),
    "copy-then-site": (0, (
        '/* { dg-note "does not escape inlined from \'use\'" } '
        '{ dg-note "moved to stack: \'malloc (16)\' inlined from \'use\'" }'
        ' { dg-escapes "returned)" } */\n'
        "//> In function 'make',\n"
        "//>     inlined from 'use' at @:6:21:\n" + MOVED
        + "//> @: In function 'make':\n"
        + NOTE % (1, "'malloc (16)' escapes to heap (returned)"))),
    "warning-is-excess": (1, "int x;\n//> @:1:1: warning: something\n"),
    "other-note-is-excess": (1, "int x;\n//> @:1:1: note: declared here\n"),
    "untagged-note-is-no-note": (3, (
        '/* { dg-moved "malloc (16)" } */\n'
        + MOVED.replace(" [-fescape-report]", ""))),
    "wanted-warning": (0, (
        '/* { dg-warning "something" } */\n//> @:1:1: warning: something\n')),
    "silent-failure": (1, "int x;\n//= 4\n"),
    "error": (1, "int x;\n//> @:1:1: error: oh no\n//= 1\n"),
    "crash": (1, "int x;\n//> @:1:1: internal compiler error: in f, at g:1\n"
              "//= 4\n"),
    "crash-after-notes": (1, (
        '/* { dg-moved "malloc (16)" } */\n' + MOVED
        + "//> @:1:1: internal compiler error: in f, at g:1\n//= 4\n")),
    "unknown-directive": (1, "/* { dg-onte \"x\" } */\n"),
    "unknown-condition": (1, '/* { dg-note "x" "" { target gcc_gt_12 } } */\n'),
    "unbalanced": (1, "/* { dg-note \"x\" */\n"),
    "condition-false": (0, (
        '/* { dg-note "x" "" { target gcc_ge_13 } } */\n')),
    "condition-true": (1, (
        '/* { dg-note "x" "" { target { ! gcc_ge_13 && gcc_le_12 } } } */\n'
        .replace("{ ! gcc_ge_13 && gcc_le_12 }", "! gcc_ge_13 && gcc_le_12"))),
    "condition-list": (1, (
        '/* { dg-note "x" "" { target gcc_eq_11 gcc_eq_12 } } */\n')),
    "not-for-this-version": (0, (
        "/* { dg-do compile { target gcc_ge_15 } } */\n" + MOVED)),
    "expected-failure": (0, (
        '/* { dg-note "x" "" { xfail gcc_ge_11 } } */\n')),
    "unexpected-success": (1, (
        '/* { dg-note "does not" "" { xfail gcc_ge_11 } } '
        '{ dg-note "moved" } */\n' + MOVED)),
    "relative-line": (0, (
        '\n/* { dg-note "does not" "" {} .-1 } */\n'
        '/* { dg-note "moved" "" {} 1 } */\n' + MOVED)),
}


def straw_tests(options):
    """Notes that are right and wrong in all ways."""
    top = os.path.join(options.outdir, "harness")
    shutil.rmtree(top, ignore_errors=True)
    tests = os.path.join(top, "escape.report")
    os.makedirs(tests)
    for name in ("lib", "config"):
        shutil.copytree(os.path.join(HERE, name), os.path.join(top, name))
    shutil.copy(os.path.join(HERE, "escape.report", "report.exp"), tests)
    straw = os.path.join(top, "straw-gcc")
    with open(straw, "w") as stream:
        stream.write(STRAW)
    os.chmod(straw, 0o755)
    for name, (_, text) in CASES.items():
        with open(os.path.join(tests, name + ".c"), "w") as stream:
            stream.write(text)
    results = []
    for name, (failures, _) in sorted(CASES.items()):
        work = os.path.join(top, "work")
        job = driver.Runtest(options, "none", work, "report",
                             ["escape.report/" + name + ".c"])
        job.command = [("CC=" + straw) if a.startswith("CC=")
                       else top if a == HERE else a for a in job.command]
        got = job.run()
        bad = [r for r in got if r[0] in driver.BAD]
        # A broken directive may cost more than one line of errors.
        ok = (len(bad) == failures if name not in
              ("unbalanced", "unknown-directive", "unknown-condition")
              else len(bad) >= failures)
        results.append(("notes: " + name, ok, "want %d failures, got\n%s" % (
            failures, "\n".join("%s: %s" % (r[0], r[1]) for r in got))))
    return results


# The checking heap: what it must stop, and with what words.
ABUSES = {
    "foreign free": ("char b[64]; free (b + 16);",
                     "free of an address that no allocation returned"),
    "interior free": ("p = malloc (32); free (p + 16);",
                      "free of an address that no allocation returned"),
    "foreign realloc": ("char b[64]; p = realloc (b, 9);",
                        "realloc of an address that no allocation returned"),
    "double free": ("p = malloc (8); free (p); free (p);", "freed twice"),
    "write after free": ("p = malloc (8); free (p); p[3] = 1;",
                         "written after it was freed"),
    "overflow": ("p = malloc (8); p[8] = 1; free (p);",
                 "written behind its end"),
}

CLEAN = """
  unsigned char *q;
  p = malloc (100);
  q = (unsigned char *) p;
  if (q[0] != 0xA5 || q[99] != 0xA5) return 1;
  free (p);
  if (q[0] != 0xDE || q[99] != 0xDE) return 2;
  q = calloc (10, 10);
  if (q[0] || q[99]) return 3;
  q[99] = 7;
  q = realloc (q, 200);
  if (q[99] != 7 || q[100] != 0xA5) return 4;
  free (q);
  if ((unsigned long) malloc (1) % 16 || (unsigned long) malloc (17) % 16)
    return 5;
  if (malloc (-1) || calloc (-1, 2)) return 6;
  free (NULL);
  if (malloc (0) == malloc (0)) return 7;
  printf ("%d\\n", 5);
"""


def heap_tests(options):
    top = os.path.join(options.outdir, "harness-heap")
    shutil.rmtree(top, ignore_errors=True)
    os.makedirs(top)
    heap = driver.build_interposer(options.cc, top)
    counts = os.path.join(top, "counts")

    def execute(body, **environment):
        source = os.path.join(top, "t.c")
        with open(source, "w") as stream:
            stream.write("#include <stdio.h>\n#include <stdlib.h>\n"
                         "int main (void) { char *volatile p = NULL; %s\n"
                         "(void) p; return 0; }\n" % body)
        subprocess.run(shlex.split(options.cc) + ["-O0", "-w", "t.c", "-o", "t"],
                       cwd=top, check=True)
        return subprocess.run(
            [os.path.join(top, "t")], cwd=top,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
            env=dict(os.environ, LD_PRELOAD=heap, ESCAPE_HEAP_COUNTS=counts,
                     **environment),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    results = []
    for name, (body, words) in sorted(ABUSES.items()):
        done = execute(body)
        ok = done.returncode != 0 and words.encode() in done.stderr
        results.append(("heap: " + name, ok, "status %d, %r" % (
            done.returncode, done.stderr)))
    done = execute(CLEAN)
    results.append(("heap: proper use", done.returncode == 0, "status %d, %r" % (
        done.returncode, done.stderr)))
    text = driver.read(counts)
    results.append(("heap: counts", "allocs 9\n" in text, text))
    done = execute("if (malloc (9)) if (!malloc (9)) if (malloc (9)) return 0;"
                   "return 1;", ESCAPE_HEAP_FAIL_AT="2")
    results.append(("heap: the second fails", done.returncode == 0, ""))
    done = execute("return !(malloc (9) && !malloc (10));",
                   ESCAPE_HEAP_FAIL_ABOVE="9")
    results.append(("heap: large ones fail", done.returncode == 0, ""))
    return results


# The page that argues for soundness: what it points to is there, and nothing is
# missing in it.
N_HAZARDS = 144

# Switched off, this only resolves fewer calls.
NO_RULES = {"targets"}


def asked_rules():
    """The rules that the plugin asks for."""
    folder = os.path.join(TOP, "plugin", "gcc")
    text = "".join(driver.read(os.path.join(folder, name))
                   for name in sorted(os.listdir(folder)))
    return set(re.findall(r'escape_rule \("([^"]*)"\)', text)) - NO_RULES


def page_problems(page, tagged, asked):
    """What is wrong with PAGE; TAGGED is {rule: [files]} of the tests, ASKED the
    rules of the plugin."""
    problems = []
    for name in re.findall(r"`([\w.-]+(?:/[\w.-]+)+|\w+\.py)`", page):
        if not os.path.exists(os.path.join(HERE, name)):
            problems.append("there is no %s" % name)
    sections = re.split(r"^(?:## (R\d)\b|\*\*(R\d-\w+)(?=\.?\*\*))", page, flags=re.M)
    found = {}
    for i in range(1, len(sections), 3):
        found[sections[i] or sections[i + 1]] = sections[i + 2]
    for rule in sorted(asked | set(tagged)):
        if rule not in found:
            problems.append("no section on %s" % rule)
        elif not any("`%s`" % name in found[rule]
                     for name in tagged.get(rule, [])):
            problems.append("%s: none of the tests tagged so" % rule)
    rows = re.findall(r"^\| H(\d+) \| .* \| (.*) \|$", page, re.M)
    numbers = [int(number) for number, _ in rows]
    if numbers != list(range(1, N_HAZARDS + 1)):
        problems.append("the hazards are %s" % numbers)
    for number, tests in rows:
        if "`" not in tests:
            problems.append("H%s: no test" % number)
    return problems


def page_tests():
    page = driver.read(os.path.join(TOP, "docs", "soundness.md"))
    tagged, asked = driver.tags(), asked_rules()
    problems = page_problems(page, tagged, asked)
    results = [("page: soundness", bool(page) and not problems,
                "\n".join(problems))]
    # The check can fail.
    for name, damage in [
            ("file", page.replace("/loop-list.c", "/loop-tist.c")),
            ("rule", page.replace("**R5-align", "**R5-aligned")),
            ("hazard", page.replace("| H33 |", "| H34 |")),
            ("test", re.sub(r"(\| H12 .*)\| `.*` \|", r"\1| |", page))]:
        results.append(("page: without a " + name,
                        bool(page_problems(damage, tagged, asked)), ""))
    return results


def run(options):
    return straw_tests(options) + heap_tests(options) + page_tests()
