# The notes of level 2 over all test files: their grammar, and no name of the compiler's.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run (options) -> [(name, ok, detail)].  What a note says is tested in escape.report;
# here, that whatever comes out is of this form:
#
#   HEAD				an object that escapes, a local, a parameter
#     flow: PLACE <- [&|*...]PLACE:
#       from EXPR (WHY)			at least one; the callee's flows may follow it,
#         flow: ...			four columns further in

import concurrent.futures
import os
import re
import shlex
import subprocess

import run as driver

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)

NOTE = re.compile(r"([^\s:][^:]*):(\d+):(\d+): note: (.*) \[-fescape-report\]$")
LITERAL = r"\([\w *\[\]]+\) \{\.\.\.\}"
PLACE = (r"(?:\{heap\}|\{result\}|\{freed\}|\{storage for '[^{}]+'\}|'\*?[A-Za-z_]\w*'"
         r"|'%s')" % LITERAL)
FLOW = re.compile(r"((?:    )*)  flow: %s <- (?:&|\**)%s:$" % (PLACE, PLACE))
FROM = re.compile(r"((?:    )*)    from '(.+)' \(([^()]+)\)$")
HEAD = re.compile(r"'.+' escapes to heap \(.+\)$"
                  r"|'(?:\w+|" + LITERAL + r")' outlives its frame \(.+\)$"
                  r"|  parameter '\w+' leaks to (?:\{\w+\}|'\w+') for '\w+' with "
                  r"derefs=\d+:$")
# What no user has written, unless the source has it; but GCC's functions may have such
# names (__atomic_store_8).
FOREIGN = re.compile(r"<\w+>|\b(?!__)\w*_\d+\b|\b\w+\.\d+\b|\(null\)|\(D\)")


def why_words():
    text = driver.read(os.path.join(TOP, "plugin", "core", "why.def"))
    return set(re.findall(r'ESC_WHY \(\w+, "([^"]*)"\)', text))


def problems_of(report, source, words):
    """What is wrong with REPORT, the compiler's output on SOURCE."""
    problems = []
    last = -1               # The depth of the flow that the last line belongs to.
    empty = headed = False  # It has no line of its own yet; a head stands before.
    for line in report.splitlines() + ["t.c:1:1: note: end [-fescape-report]"]:
        match = NOTE.match(line)
        if not match:
            continue
        text = match.group(4)
        if not int(match.group(2)) or not int(match.group(3)):
            problems.append("no place: " + line)
        for name in FOREIGN.findall(text):
            if name not in source:
                problems.append("%r: %s" % (name, line))
        flow, step = FLOW.match(text), FROM.match(text)
        if step:
            depth = len(step.group(1)) // 4
            if depth > last or (empty and depth != last) or step.group(3) not in words:
                problems.append("step: " + line)
            empty, last = False, depth
            continue
        if empty:
            problems.append("a flow without steps before " + line)
        empty = bool(flow)
        if flow:
            depth = len(flow.group(1)) // 4
            if not headed or depth > last + 1:
                problems.append("flow: " + line)
            last = depth
        elif text.lstrip().startswith(("flow:", "from ")):
            problems.append("form: " + line)
        else:
            headed, last = bool(HEAD.match(text)), -1
    return problems


def options_of(source):
    """The options that a test file asks for."""
    found = re.findall(r'\{ dg-(?:additional-)?options "([^"]*)"', source)
    return [flag for text in found for flag in shlex.split(text)]


def check_file(options, path, level):
    source = driver.read(path)
    command = shlex.split(options.cc) + ["-O2"] + options_of(source) + [
        "-w", level, "-fdiagnostics-plain-output", "-fplugin=" + os.path.abspath(options.plugin),
        "-fplugin-arg-escape-report=2", "-S", "-o", os.devnull, path]
    # Some options make files besides.
    folder = os.path.join(options.outdir, "flows")
    os.makedirs(folder, exist_ok=True)
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, LC_ALL="C", LANGUAGE=""))
    report = done.stderr.decode("utf-8", "replace")
    # What is for another compiler or system is no file of ours.
    if done.returncode and "error:" in report \
            and "internal compiler error" not in report:
        return 0, []
    problems = problems_of(report, source, WORDS)
    if done.returncode:
        problems.append(report[-2000:])
    return len(re.findall(r" flow: ", report)), problems


GOOD = """\
t.c:1:5: note: 'malloc (4)' escapes to heap (leaked by 'f') [-fescape-report]
t.c:1:5: note:   flow: 'p' <- &{storage for 'malloc (4)'}: [-fescape-report]
t.c:1:5: note:     from 'malloc (4)' (allocation) [-fescape-report]
t.c:2:1: note:   flow: {heap} <- **'p': [-fescape-report]
t.c:2:1: note:     from 'f (p)' (leaked by callee) [-fescape-report]
t.c:3:1: note:       flow: {heap} <- 'q': [-fescape-report]
t.c:3:1: note:         from 'g = q' (stored to global) [-fescape-report]
"""

# What replaces what in it, one at a time; each has to be noticed.
DAMAGE = [
    ("'p' <-", "'p_3' <-"), ("'p' <-", "'v.2' <-"), ("'p' <-", "{temp} <-"),
    ("'f (p)'", "'f (_1)'"), ("'g = q'", "'<unknown>'"), ("'f (p)'", "'D.1234'"),
    ("(leaked by callee)", "(somehow)"), ("t.c:3:1", "t.c:0:0"),
    ("        from 'g", "    from 'g"), ("      flow:", "          flow:"),
    ("escapes to heap (leaked", "does not escape (leaked"),
    ("note:     from 'malloc (4)' (allocation)", "note: removed by GCC: 'x'"),
    (": [-fescape", " [-fescape")]


def check_the_check():
    failures = []
    if problems_of(GOOD, "", WORDS):
        failures.append("the good one: %s" % problems_of(GOOD, "", WORDS))
    for old, new in DAMAGE:
        if old not in GOOD or not problems_of(GOOD.replace(old, new), "", WORDS):
            failures.append("%r for %r is not noticed" % (new, old))
    return ("the check", not failures, "\n".join(failures))


WORDS = why_words()


def run(options):
    files = [os.path.join(HERE, name) for kind in driver.KINDS
             for name in driver.test_files(kind)]
    examples = os.path.join(TOP, "examples")
    files += [os.path.join(examples, name) for name in sorted(os.listdir(examples))
              if name.endswith(".c")]
    results = [check_the_check()]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for level in ("-O2", "-O0"):
            # The programs to run have few notes that others have not.
            some = files if level == "-O2" else [
                f for f in files if "escape.run" not in f]
            found = list(pool.map(lambda f: check_file(options, f, level), some))
            problems = [p for _, wrong in found for p in wrong]
            total = sum(n for n, _ in found)
            # Nothing wrong with nothing is no success.
            results.append(("grammar at " + level,
                            total > 500 and not problems,
                            "%d flows\n%s" % (total, "\n".join(problems[:40]))))
    return results
