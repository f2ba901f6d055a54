#!/usr/bin/env python3
# Runs all tests and counts.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   run.py [--cc CC] [--plugin ESCAPE.SO] [--only PATTERN] [--jobs N] [-v]
#   run.py --rules --plugin RULES-BUILD/ESCAPE.SO
#
# The last line of the output is `N passed, N failed', alone; the exit status
# is 0 only when something ran and nothing failed.  XFAIL, UNSUPPORTED and
# UNTESTED are neither; they are counted before.
#
# --rules needs a plugin that was built with its rules switchable.  For each
# rule, the tests that carry its name in a dg-rule run with that rule off.  A
# rule that no test misses is a rule that nobody tests, and fails.

import argparse
import concurrent.futures
import fnmatch
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time

# Modules are read from the source tree, which is not ours to write to.
sys.dont_write_bytecode = True

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)

# The directories of the DejaGnu tests; each has NAME.exp for escape.NAME.
KINDS = ["report", "demote", "go", "run"]

# Files for one start of runtest: enough to hide what the start costs, few
# enough to keep all processors busy to the end.
CHUNK = 8

# One start of runtest that takes longer than this hangs.
CHUNK_TIMEOUT = 900

# When everything fails, the first ones tell why.
MAX_DETAILS = 100

RULES = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"]

RESULT = re.compile(
    r"^(PASS|FAIL|XPASS|XFAIL|UNRESOLVED|UNSUPPORTED|UNTESTED|KPASS|KFAIL|"
    r"ERROR): (.*)$")
BAD = {"FAIL", "XPASS", "UNRESOLVED", "ERROR", "KPASS"}


class Tally:
    """Results of all kinds, and what is printed about them."""

    def __init__(self, verbose):
        self.verbose = verbose
        self.count = {}
        self.failures = []
        self.lock = threading.Lock()
        self.start = time.time()

    def add(self, status, name, detail=""):
        with self.lock:
            self.count[status] = self.count.get(status, 0) + 1
            if status in BAD:
                self.failures.append((status, name, detail))
            if self.verbose:
                say("%s: %s" % (status, name))

    def passed(self):
        return self.count.get("PASS", 0)

    def failed(self):
        return sum(self.count.get(status, 0) for status in BAD)

    def seconds(self):
        return time.time() - self.start


def say(text):
    print(text, flush=True)


def plain(name, detail=""):
    """NAME and DETAIL for a failure list, whatever bytes they came from."""
    text = name + ("\n" + detail if detail else "")
    return text.encode("utf-8", "replace").decode("utf-8")


def gcc_major(cc):
    out = subprocess.run(shlex.split(cc) + ["-dumpversion"],
                         stdout=subprocess.PIPE, check=True)
    return int(out.stdout.decode().split(".")[0])


def build_interposer(cc, outdir):
    """The preloaded heap; an error here is the end, nothing can run."""
    target = os.path.join(outdir, "interpose.so")
    subprocess.run(shlex.split(cc)
                   + ["-O1", "-g", "-fPIC", "-shared", "-fno-builtin", "-Wall",
                      "-Wextra", "-Werror", "-fvisibility=hidden",
                      "-o", target,
                      os.path.join(HERE, "tools", "interpose.c"), "-ldl"],
                   check=True)
    return target


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, os.path.dirname(path))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


def wanted(name, only):
    if not only:
        return True
    return any(fnmatch.fnmatch(name, pattern)
               or fnmatch.fnmatch(name, "*" + pattern + "*")
               for pattern in only)


def module_wanted(title, only):
    """Whether a pattern in ONLY may fit "TITLE: a test"."""
    return not only or any(title.startswith(pattern.split(":")[0].rstrip("*"))
                           or wanted(title, [pattern]) for pattern in only)


def test_files(kind):
    """The tests of escape.KIND, as paths relative to the test suite."""
    directory = "escape." + kind
    return sorted(directory + "/" + name
                  for name in os.listdir(os.path.join(HERE, directory))
                  if name.endswith(".c"))


def plugin_problem(options):
    """Why no test with the plugin can run, or ""."""
    if not os.path.exists(options.plugin):
        return "it is not there"
    if not shutil.which("runtest"):
        return "runtest (DejaGnu) is not installed"
    done = subprocess.run(shlex.split(options.cc)
                          + ["-fplugin=" + options.plugin, "-x", "c", "-S",
                             "-o", os.devnull, "-"],
                          input=b"int x;\n", stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    if done.returncode == 0 and not done.stdout:
        return ""
    return done.stdout.decode("utf-8", "replace") or "it says nothing"


class Runtest:
    """One start of runtest, for some files of one .exp file."""

    def __init__(self, options, interposer, workdir, exp, files, extra="",
                 timeout=60):
        self.workdir = workdir
        self.files = files
        self.exp = exp
        shutil.rmtree(workdir, ignore_errors=True)
        os.makedirs(workdir)
        self.command = [
            "runtest", "--tool", "escape", "--srcdir", HERE,
            "--outdir", ".", "--objdir", ".",
            "CC=" + options.cc, "PLUGIN=" + options.plugin,
            "INTERPOSER=" + interposer, "EXTRA_FLAGS=" + extra,
            "RUN_TIMEOUT=%d" % timeout,
            # runtest takes a pattern that fits the end of a path.
            exp + ".exp=" + " ".join(files)]

    def run(self):
        """Results as a list of (status, name, detail)."""
        problem = None
        try:
            done = subprocess.run(self.command, cwd=self.workdir,
                                  stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT,
                                  timeout=CHUNK_TIMEOUT)
            text = done.stdout.decode("utf-8", "replace")
            if done.returncode not in (0, 1):
                problem = "runtest ended with status %d" % done.returncode
        except subprocess.TimeoutExpired as hung:
            problem = "runtest took longer than %d s" % CHUNK_TIMEOUT
            text = (hung.stdout or b"").decode("utf-8", "replace")
        except OSError as error:
            return [("ERROR", "runtest: " + str(error), "")]

        total = read(os.path.join(self.workdir, "escape.sum"))
        log = read(os.path.join(self.workdir, "escape.log"))
        results = []
        for line in total.splitlines():
            match = RESULT.match(line)
            if match:
                results.append([match.group(1), match.group(2), ""])
        if "=== escape Summary ===" not in total:
            problem = problem or "runtest did not come to its end"
        seen = " ".join(name for _, name, _ in results)
        for name in self.files:
            if name not in seen:
                results.append(["ERROR", name + ": no result", ""])
        if problem:
            results.append(["ERROR", "%s: %s" % (self.exp, problem),
                            "\n".join((text + "\n" + log).splitlines()[-60:])])
        for result in results:
            if result[0] in BAD and not result[2]:
                result[2] = excerpt(log, result[0], result[1])
        return results


def read(path):
    try:
        with open(path, errors="replace") as stream:
            return stream.read()
    except OSError:
        return ""


def excerpt(log, status, name):
    """What the log says about a failure: from the last result of the same file
    to it, and what follows up to the next result (excess errors)."""
    lines = log.splitlines()
    full = "%s: %s" % (status, name)
    try:
        at = lines.index(full)
    except ValueError:
        return ""
    first = at
    while first > 0 and not RESULT.match(lines[first - 1]) \
            and not lines[first - 1].startswith("===="):
        first -= 1
    # The command may have been printed before other results.
    command = ""
    if first == at or not any("-fchecking" in l for l in lines[first:at]):
        for i in range(first - 1, -1, -1):
            if "-fchecking" in lines[i]:
                command = lines[i] + "\n"
                break
            if lines[i].startswith("===="):
                break
    last = at + 1
    while "excess errors" in name and last < len(lines) and not RESULT.match(lines[last]) \
            and not lines[last].startswith(("====", "testcase ")) \
            and "-fchecking" not in lines[last]:
        last += 1
    text = lines[first:at] + lines[at + 1:last]
    if len(text) > 60:
        text = text[:40] + ["..."] + text[-20:]
    return (command + "\n".join(text)).strip()


def in_parallel(jobs, options, on_result):
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        waiting = {pool.submit(job.run): job for job in jobs}
        for done in concurrent.futures.as_completed(waiting):
            on_result(waiting[done], done.result())


def chunks(files, size):
    return [files[i:i + size] for i in range(0, len(files), size)]


def run_dejagnu(options, interposer, tally):
    plan = [(kind, name) for kind in KINDS for name in test_files(kind)
            if wanted(name, options.only)]
    jobs = []
    for kind in KINDS:
        for part in chunks([n for k, n in plan if k == kind], CHUNK):
            jobs.append((kind, part))
    if not options.no_variants:
        for part in chunks([n for _, n in plan], CHUNK):
            jobs.append(("variants", part))
    jobs = [Runtest(options, interposer,
                    os.path.join(options.outdir, "work-%d" % i), exp, part)
            for i, (exp, part) in enumerate(jobs)]
    total = sum(len(job.files) for job in jobs)
    finished = 0

    def show(job, results):
        nonlocal finished
        finished += len(job.files)
        bad = 0
        for status, name, detail in results:
            if job.exp == "variants":
                name = "variants: " + name
            tally.add(status, name, detail)
            bad += status in BAD
        say("[%4d s] %4d of %d files  %-8s %3d results%s"
            % (tally.seconds(), finished, total, job.exp, len(results),
               ", %d FAILED" % bad if bad else ""))

    in_parallel(jobs, options, show)


def run_module(title, path, name, argument, options, tally):
    """Tests written in Python: run (ARGUMENT) -> [(name, ok, detail)]; OK is
    None for one that cannot run here."""
    if not os.path.exists(path):
        say("%s: not there" % title)
        return
    say("[%4d s] %s ..." % (tally.seconds(), title))
    try:
        results = load(path, name).run(argument)
    except Exception as error:          # a broken test must not hide the rest
        import traceback
        tally.add("ERROR", "%s: %r" % (title, error), traceback.format_exc())
        return
    for test, ok, detail in results:
        if wanted(title + ": " + test, options.only):
            tally.add("UNSUPPORTED" if ok is None else "PASS" if ok else "FAIL",
                      title + ": " + test, detail or "")


def finish(tally):
    """Print what failed, then the counts; the exit status."""
    if tally.failures:
        say("")
        for status, name, detail in tally.failures[:MAX_DETAILS]:
            say("-" * 78)
            say(plain("%s: %s" % (status, name), detail))
        if len(tally.failures) > MAX_DETAILS:
            say("-" * 78)
            say("(and so on)")
        say("-" * 78)
        for status, name, _ in tally.failures:
            say(plain("%s: %s" % (status, name)))
    others = ["%d %s" % (tally.count[status], status.lower())
              for status in sorted(tally.count)
              if status not in BAD and status != "PASS"]
    say("")
    say("%d s%s" % (tally.seconds(),
                    "; " + ", ".join(others) if others else ""))
    say("%d passed, %d failed" % (tally.passed(), tally.failed()))
    if tally.failed():
        return 1
    if not tally.passed():
        print("nothing ran", file=sys.stderr)
        return 1
    return 0


def check(options):
    tally = Tally(options.verbose)
    if module_wanted("core", options.only):
        if os.path.exists(options.core_tool):
            run_module("core", os.path.join(HERE, "core", "run_core.py"),
                       "run_core", options.core_tool, options, tally)
        else:
            tally.add("ERROR", "core: there is no " + options.core_tool)
    problem = options.plugin != "none" and plugin_problem(options)
    if problem:
        # Every test would say so.
        tally.add("ERROR", "%s does not work with %s"
                  % (options.plugin, options.cc), problem)
    elif options.plugin != "none":
        for name in ("options", "harness", "examples", "library", "patterns",
                     "flows", "culprit", "hostile"):
            if module_wanted(name, options.only):
                run_module(name, os.path.join(HERE, name + ".py"), name,
                           options, options, tally)
        interposer = build_interposer(options.cc, options.outdir)
        run_dejagnu(options, interposer, tally)
    return finish(tally)


def tags():
    """{rule: [files]} from the dg-rule directives."""
    found = {}
    for kind in KINDS:
        for name in test_files(kind):
            for match in re.finditer(r"\{\s+dg-rule\s+([^}]*)\}",
                                     read(os.path.join(HERE, name))):
                for rule in match.group(1).split():
                    found.setdefault(rule, []).append(name)
    return found


def exp_of(name):
    return name.split("/")[0].split(".")[1]


def check_rules(options):
    tally = Tally(False)
    problem = plugin_problem(options)
    if problem:
        tally.add("ERROR", "%s does not work with %s"
                  % (options.plugin, options.cc), problem)
        return finish(tally)
    interposer = build_interposer(options.cc, options.outdir)
    found = tags()
    jobs = []

    def plan(rule, files):
        extra = "-fplugin-arg-escape-disable=" + rule if rule else ""
        for kind in KINDS:
            for part in chunks([n for n in files if exp_of(n) == kind], CHUNK):
                job = Runtest(options, interposer,
                              os.path.join(options.outdir,
                                           "rules-%d" % len(jobs)),
                              kind, part, extra, 10)
                job.rule = rule
                jobs.append(job)

    plan("", sorted({name for files in found.values() for name in files}))
    for rule in sorted(found):
        plan(rule, sorted(set(found[rule])))

    # failing[rule][file]: what fails; the rule "" stands for none switched off.
    failing = {}
    unsupported = set()
    finished = 0

    def note(job, results):
        nonlocal finished
        finished += 1
        mine = failing.setdefault(job.rule, {})
        for status, name, detail in results:
            if status == "UNSUPPORTED":
                unsupported.add(name.split()[0].rstrip(":"))
            if status in BAD:
                mine.setdefault(name.split()[0].rstrip(":"), []).append(
                    (status, name, detail))
        say("[%4d s] %3d of %d  %s"
            % (tally.seconds(), finished, len(jobs),
               "without " + job.rule if job.rule else "all rules on"))

    in_parallel(jobs, options, note)

    base = failing.get("", {})
    for bad in base.values():
        for status, name, detail in bad:
            tally.add(status, "all rules on: " + name, detail)

    say("")
    say("%-12s %7s %9s %9s   %s" % ("rule off", "tests", "fail",
                                    "behave", "(behave: another result of a"
                                    " program, not only other notes)"))
    for rule in sorted(set(RULES) | set(found)):
        files = sorted(set(found.get(rule, [])))
        noticed = [f for f in files
                   if f in failing.get(rule, {}) and f not in base]
        strong = [f for f in noticed
                  if any(f.startswith("escape.run/")
                         and "allocations" not in name
                         and "note" not in name
                         for _, name, _ in failing[rule][f])]
        say("%-12s %7d %9d %9d" % (rule, len(files), len(noticed),
                                   len(strong)))
        for name in files:
            mark = ("behaves" if name in strong else
                    "fails" if name in noticed else
                    "broken" if name in base else
                    "n/a" if name in unsupported else "-")
            if options.verbose or mark == "-":
                say("    %-8s %s" % (mark, name))
        tally.add("PASS" if noticed else "FAIL", "rule %s is tested" % rule)
    return finish(tally)


def main():
    parser = argparse.ArgumentParser(description="Run the tests.")
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--plugin", help="escape.so, or `none' to run the "
                        "core's tests only")
    parser.add_argument("--core-tool",
                        help="the program that reads the core's text form")
    parser.add_argument("--only", action="append", metavar="PATTERN",
                        help="a piece of a test's name, or a pattern; "
                        "may be repeated")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--outdir")
    parser.add_argument("--rules", action="store_true",
                        help="switch off each rule in turn")
    parser.add_argument("--no-variants", action="store_true",
                        help="leave out what compiles every file again")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()

    options.major = gcc_major(options.cc)
    build = os.path.join(TOP, "build")
    name = "gcc-%d" % options.major
    options.core_tool = os.path.abspath(
        options.core_tool or os.path.join(build, "core", "escape-core"))
    if options.plugin != "none":
        options.plugin = os.path.abspath(
            options.plugin or os.path.join(
                build, name + ("-rules" if options.rules else ""),
                "escape.so"))
    options.outdir = os.path.abspath(
        options.outdir or os.path.join(
            build, ("check-rules-" if options.rules else "check-") + name))
    os.makedirs(options.outdir, exist_ok=True)
    # The messages that tests compare are the untranslated ones.
    os.environ["LC_ALL"] = "C"

    sys.exit(check_rules(options) if options.rules else check(options))


if __name__ == "__main__":
    main()
