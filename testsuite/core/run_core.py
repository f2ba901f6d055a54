#!/usr/bin/env python3
# The tests of the core.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   run_core.py [ESCAPE-CORE]
#
# run (tool) -> [(name, ok, detail)]; OK is None for a test that cannot run here.
#
# Every problem of every .esc file says in comments after its end what its
# solution has to have (`# expect: LINE') and must not have (`# reject: LINE').
# A comment `# max-facts: N' holds for its whole file.

import glob
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))

FUZZ_SEED = "check"
FUZZ_SECONDS = 5

# Nothing here takes a second, unless it hangs.
TIMEOUT = 120


def load(name):
    path = os.path.join(HERE, name + ".py")
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(command, data=b""):
    """Run COMMAND; (status, output, messages), bytes for bytes."""
    try:
        p = subprocess.run(command, input=data, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return "no end after %d s" % TIMEOUT, "", ""
    return (p.returncode, p.stdout.decode("latin-1"),
            p.stderr.decode("latin-1"))


def read(path):
    with open(path, encoding="latin-1") as f:
        return f.read()


class Test:
    """A problem of a .esc file and what is said of its solution."""

    def __init__(self, lines):
        self.lines = lines
        self.expect, self.reject = [], []


def read_tests(text):
    """The tests in TEXT, and the tool's options for all of them."""
    tests, options, now = [], [], []
    for line in text.splitlines():
        said = re.match(r"# (expect|reject|max-facts): (.*)$", line)
        if said and said.group(1) == "max-facts":
            options = ["-m", said.group(2)]
        elif said:
            getattr(tests[-1], said.group(1)).append(said.group(2))
        else:
            now.append(line)
            if line.split("#")[0].strip() == "end":
                tests.append(Test(now))
                now = []
    return tests, options


def split_solutions(out):
    return [part + "\nend\n" for part in out.split("\nend\n")[:-1]]


def check_file(tool, path, brute):
    """The results of one .esc file."""
    base = os.path.basename(path)
    tests, options = read_tests(read(path))
    status, out, err = start([tool] + options + [path])
    if status != 0:
        return [(base, False, "status %s\n%s" % (status, err))]
    solutions = split_solutions(out)
    if len(solutions) != len(tests) or not tests:
        return [(base, False, "%d problems, %d solutions" % (
            len(tests), len(solutions)))]
    results = []
    for test, solution in zip(tests, solutions):
        lines = solution.splitlines()
        wrong = ["expected: " + line for line in test.expect
                 if line not in lines]
        wrong += ["unwanted: " + line for line in test.reject if line in lines]
        if not test.expect + test.reject:
            wrong.append("nothing is said of the solution")
        results.append(("%s: %s" % (base, lines[0][len("problem "):]),
                        not wrong, "\n".join(wrong + [solution])))
    results.append(check_round_trip(tool, path, options, out))
    if not options and base != "text.esc":
        want = brute.solve_text(read(path))
        results.append((base + ": brute force", want == out, want))
    return results


def check_round_trip(tool, path, options, out):
    """What -p prints has the same solution, and is printed the same again."""
    name = os.path.basename(path) + ": round trip"
    status, text, err = start([tool, "-p", path])
    if status != 0:
        return (name, False, err)
    text = text.encode("latin-1")
    _, again, err = start([tool] + options, text)
    _, twice, _ = start([tool, "-p"], text)
    return (name, again == out and twice.encode("latin-1") == text, err + again)


def fails(test, solution):
    lines = solution.splitlines()
    return any(line not in lines for line in test.expect) or any(
        line in lines for line in test.reject)


def check_rules(files, brute):
    """Each rule has a problem whose solution is wrong without it."""
    tests = []
    for path in files:
        if os.path.basename(path) not in ("give-up.esc", "text.esc"):
            tests += read_tests(read(path))[0]
    for rule in brute.RULES:
        for test in tests:
            try:
                if fails(test, brute.solve_text("\n".join(test.lines), rule,
                                                100000)):
                    yield ("rule %s is tested" % rule, True, "")
                    break
            except brute.TooBig:
                pass
        else:
            yield ("rule %s is tested" % rule, False,
                   "no problem has another solution without it")


# --- Summaries.

def split_summaries(out):
    """Each with the tags that follow it."""
    found = []
    for line in out.splitlines():
        if line.startswith("summary "):
            found.append([])
        found[-1].append(line)
    return found


def without_tags(text):
    return "".join(line for line in text.splitlines(True)
                   if not line.startswith("#"))


def check_summaries(tool, path):
    tests, _ = read_tests(read(path))
    status, out, err = start([tool, "-s", path])
    found = split_summaries(out)
    yield ("summaries", status == 0 and len(found) == len(tests) > 0, err)
    for test, lines in zip(tests, found):
        wrong = ["expected: " + line for line in test.expect
                 if line not in lines]
        wrong += ["unwanted: " + line for line in test.reject if line in lines]
        yield ("summary: " + lines[0].split('"')[1], not wrong and bool(
            test.expect), "\n".join(wrong + lines))


def check_summary_round_trip(tool, path):
    """What -s writes is read back by -r, and is written the same."""
    status, out, err = start([tool, "-s", path])
    text = without_tags(out)
    again = start([tool, "-r"], text.encode("latin-1"))
    return (os.path.basename(path) + ": summaries, round trip",
            status == 0 and again == (0, text, ""), "%s\n%s" % (err, again))


SUMMARY = 'summary "f" 2\nfresh 8 p0 p1 exact null\nnode p0 0 read\n' \
    "node p0 1 data\nnode fresh\n"

WRONG_SUMMARIES = [
    ("no header", "node p0 0\nend\n", 1, "summary"),
    ("no name", "summary 2\nend\n", 1, "name"),
    ("no number", 'summary "f"\nend\n', 1, "number"),
    ("parameters without end", 'summary "f" 99999999999\nend\n', 1, ""),
    ("no end", SUMMARY, 5, "does not end"),
    ("no such parameter", SUMMARY + "node p2 0\nend\n", 6, "number"),
    ("negative depth", SUMMARY + "node p0 -1\nend\n", 6, "number"),
    ("no such node", SUMMARY + "heap n3 0\nend\n", 6, "number"),
    ("value for parameter", SUMMARY + "node v0 1\nend\n", 6, "parameter"),
    ("no such target", SUMMARY + "link n0 n9 0 8\nend\n", 6, "number"),
    ("no such mark", SUMMARY + "node p0 2 eaten\nend\n", 6, ""),
    ("no such item", SUMMARY + "frees n0\nend\n", 6, "item"),
    ("negative size", SUMMARY + "link n0 n1 0 -8\nend\n", 6, ""),
    ("text after an item", SUMMARY + "freed n0 now\nend\n", 6, "after"),
    ("value for node", SUMMARY + "freed v0\nend\n", 6, "node"),
]


def check_wrong_summary(tool, name, text, line, word):
    status, _, err = start([tool, "-r"], text.encode("latin-1"))
    ok = status == 1 and word in err and err.count("\n") == 1 \
        and err.startswith("<stdin>:%d: " % line)
    return ("wrong summary: " + name, ok, "status %s\n%s" % (status, err[:500]))


def check_damaged_summaries(tool, path, seed=1):
    import random
    r, bad = random.Random(seed), []
    text = without_tags(start([tool, "-s", path])[1])
    alphabet = "\0\n \"\\#@?-n0p9\xff\t\r" + text[:40]
    for k in range(200):
        damaged = list(text)
        for _ in range(r.randint(1, 4)):
            damaged[r.randrange(len(damaged))] = r.choice(alphabet)
        status, _, err = start([tool, "-r"], "".join(damaged).encode("latin-1"))
        if status not in (0, 1) or bool(err) != bool(status):
            bad.append("number %d: status %s: %s" % (k, status, err))
    return ("damaged summaries", not bad, "\n".join(bad[:5]))


# --- Wrong input: (name, text, the line that the error is in, a word of it).

GOOD = 'problem "x"\nparam\nsite 8\nvalues 2\nstep assign 1\n'

WRONG = [
    ("no header", "values 1\nend\n", 1, "problem"),
    ("no name", "problem\nend\n", 1, "name"),
    ("name without quotes", "problem x\nend\n", 1, "name"),
    ("text after the header", 'problem "x" y\nend\n', 1, "after"),
    ("no end", GOOD + "copy v0 v1\n", 6, "does not end"),
    ("no end of the second", 'problem "x"\nend\nproblem "y"\n', 3,
     "does not end"),
    ("the next before the end", GOOD + 'problem "y"\nend\n', 6, "no such item"),
    ("end twice", 'problem "x"\nend\nend\n', 3, "problem"),
    ("text after the end", GOOD + "end now\n", 6, "after"),
    ("unknown item", GOOD + "frob v0\n", 6, "no such item"),
    ("no word", GOOD + "= v0\n", 6, "word"),
    ("no values yet", 'problem "x"\nsite 8\naddr v0 o2 0\nend\n', 3, "no value"),
    ("value too large", GOOD + "copy v0 v2\n", 6, "no value"),
    ("object too large", GOOD + "addr v0 o4 0\n", 6, "object"),
    ("step too large", GOOD + "copy v0 v1 @1\n", 6, "step"),
    ("object for value", GOOD + "copy v0 o2\n", 6, "value expected"),
    ("value for object", GOOD + "addr v0 v1 0\n", 6, "object expected"),
    ("number for value", GOOD + "copy v0 1\n", 6, "value expected"),
    ("value for number", GOOD + "addr v0 o2 v1\n", 6, "number"),
    ("value without number", GOOD + "copy v v1\n", 6, "number"),
    ("negative value", GOOD + "copy v-1 v1\n", 6, "number"),
    ("pointer to {result}", GOOD + "addr v0 o1 0\n", 6, "{result}"),
    ("operand missing", GOOD + "load v0 v1 0\n", 6, "number"),
    ("all operands missing", GOOD + "diff\n", 6, "value"),
    ("operand too many", GOOD + "copy v0 v1 v0\n", 6, "after"),
    ("text after a step", GOOD + "copy v0 v1 @0 @0\n", 6, "after"),
    ("negative size", GOOD + "load v0 v1 0 -1\n", 6, "negative"),
    ("negative size of a move", GOOD + "move v0 0 v1 0 -1\n", 6, "negative"),
    ("negative size of an object", GOOD + "site -8\n", 6, "negative"),
    ("no size", GOOD + "site\n", 6, "number"),
    ("name for size", GOOD + 'site "x"\n', 6, "number"),
    ("hexadecimal", GOOD + "site 0x10\n", 6, "after"),
    ("no blank between values", GOOD + "copy v0v1\n", 6, "after"),
    ("no blank between numbers", GOOD + "load v0 v1 4?\n", 6, "after"),
    ("no blank after '?'", GOOD + "load v0 v1 ?8\n", 6, "after"),
    ("no blank before a step", GOOD + "addr v0 o2 0@0\n", 6, "after"),
    ("no blank before a name", GOOD + 'site 8"x"\n', 6, "after"),
    ("no blank after a name", GOOD + 'param "x"y\n', 6, "after"),
    ("no blank in the header", 'problem"x"\nend\n', 1, "after"),
    ("plus sign", GOOD + "offset v0 v1 +8\n", 6, "number"),
    ("number above 64 bits", GOOD + "offset v0 v1 99999999999999999999\n", 6,
     "number"),
    ("number near 64 bits", GOOD + "offset v0 v1 9223372036854775807\n", 6,
     "number"),
    ("number below -64 bits", GOOD + "offset v0 v1 -9223372036854775808\n", 6,
     "number"),
    ("too many values", 'problem "x"\nvalues 4294967295\nend\n', 2, ""),
    ("fewer values", GOOD + "values 1\n", 6, "fewer"),
    ("unknown values", GOOD + "values ?\n", 6, "number"),
    ("unknown reason", GOOD + "step because 1\n", 6, "reason"),
    ("negative place", GOOD + "step assign -1\n", 6, "number"),
    ("string without end", GOOD + 'param "abc\n', 6, "string"),
    ("string that ends in a backslash", GOOD + 'param "abc\\\n', 6, ""),
    ("wrong escape", GOOD + 'param "\\q"\n', 6, "escape"),
    ("octal above a byte", GOOD + 'param "\\477"\n', 6, "escape"),
    ("NUL byte by its number", GOOD + 'param "a\\000b"\n', 6, "NUL"),
    ("NUL byte", GOOD + "copy v0\0 v1\n", 6, "NUL"),
    ("NUL byte alone", "\0", 1, "NUL"),
    ("only NUL bytes", "\0" * 5000, 1, "NUL"),
    ("no text", "\xff\xfe\x80\n", 1, "word"),
    ("long word", GOOD + "x" * 100000 + "\n", 6, ""),
    ("long number", GOOD + "site " + "9" * 100000 + "\n", 6, "number"),
    ("long name", 'problem "' + "x" * 1000000 + "\n", 1, "string"),
    ("long line of blanks", " " * 1000000 + "x\n", 1, "problem"),
    ("carriage returns", "problem\r\n", 1, "name"),
]


def check_wrong(tool, name, text, line, word):
    status, out, err = start([tool], text.encode("latin-1"))
    ok = status == 1 and word in err and err.count("\n") == 1 \
        and err.startswith("<stdin>:%d: " % line)
    return ("wrong input: " + name, ok, "status %s\n%s" % (status, err[:500]))


def sample():
    """A problem with all kinds of lines."""
    return (GOOD + 'local ? "a \\"b\\" \\\\ \\n \\001"\nstep free 7 "f"\n'
            "addr v0 o2 0 @0\naddr v1 o3 ?\ncopy v0 v1\noffset v0 v1 -8 @1\n"
            "load v0 v1 0 8\nstore v0 ? ? v1\nmove v0 0 v1 8 ?\n"
            "diff v0 v1 v0\nescape v0\nreturn v0\nfree v1\ncfree v1 @1\nend\n")


def check_truncated(tool):
    """Cut after any byte, a problem is refused, and nothing breaks."""
    text, bad = sample().encode(), []
    whole = {0, len(text) - 1, len(text)}
    for n in range(0, len(text) + 1):
        status, _, err = start([tool], text[:n])
        if status != (0 if n in whole else 1) or (
                status and not err.startswith("<stdin>:")):
            bad.append("%d bytes: status %s: %s" % (n, status, err))
    return ("cut anywhere", not bad, "\n".join(bad[:5]))


def check_damaged(tool, seed=1):
    """Some bytes replaced: an error or a solution, never another end."""
    import random
    r, bad = random.Random(seed), []
    text = sample()
    alphabet = "\0\n \"\\#@?-v0o9\xff\t\r" + text[:40]
    for k in range(200):
        damaged = list(text)
        for _ in range(r.randint(1, 4)):
            damaged[r.randrange(len(damaged))] = r.choice(alphabet)
        status, _, err = start([tool, "-m", "100000"],
                               "".join(damaged).encode("latin-1"))
        if status not in (0, 1) or bool(err) != bool(status):
            bad.append("number %d: status %s: %s" % (k, status, err))
    return ("damaged", not bad, "\n".join(bad[:5]))


# --- Large input: it must come to an end, with little memory.

def large_inputs():
    yield "deep copies", (
        'problem "x"\nsite 8\nvalues 100000\naddr v0 o2 0\n'
        + "".join("copy v%d v%d\n" % (k + 1, k) for k in range(99999))
        + "end\n"), "v99999 = o2+0"
    yield "a cycle of offsets", (
        'problem "x"\nsite 64\nvalues 20000\naddr v0 o2 0\n'
        + "".join("offset v%d v%d 1\n" % ((k + 1) % 20000, k)
                  for k in range(20000)) + "end\n"), "v19999 = o2+?"
    yield "many parameters", (
        'problem "x"\n' + "param\n" * 20000 + "values 1\naddr v0 o20001 0\n"
        "end\n"), "v0 = o20001+0"
    yield "a deep path", (
        'problem "x"\nparam\nvalues 3000\naddr v0 o2 0\n'
        + "".join("load v%d v%d %d 8\n" % (k + 1, k, 8 * k)
                  for k in range(2999)) + "end\n"), \
        "v2999 = o2/0:8/8:16/16:24+?"
    yield "a wide pointee", (
        'problem "x"\nparam\nvalues 2\naddr v0 o2 0\n'
        + "".join("load v1 v0 %d 1\n" % k for k in range(3000))
        + "end\n"), "o2/2999:3000 local"
    yield "many problems", 'problem "x"\nvalues 1000000\nend\n' * 20, \
        'problem "x"'
    yield "a long name", 'problem "%s"\nend\n' % ("x" * 1000000), \
        'problem "%s"' % ("x" * 1000000)
    # A call inside a call for each of these cells would not fit the stack.
    yield "two buffers that slide over each other", (
        'problem "x"\nsite 2000000\nsite 2000000\nsite 8\nvalues 4\n'
        "addr v0 o2 0\naddr v1 o3 0\naddr v2 o4 0\naddr v3 o2 0\n"
        "move v1 8 v0 0 ?\nmove v0 0 v1 0 ?\nstore v3 0 8 v2\nend\n"), \
        "c2[1999992,2000000) = o4+0"
    yield "many steps", (
        'problem "x"\nvalues 1\n' + "step assign 4294967294\n" * 20000
        + "addr v0 o0 0 @19999\nend\n"), "v0 = o0+?"


def sanitized(tool):
    """The sanitizers need address space without end, and valgrind cannot run them."""
    with open(tool, "rb") as stream:
        return b"__asan_init" in stream.read()


def check_large(tool, name, text, line):
    # 1 GB of address space is enough for all of these.
    limit = "" if sanitized(tool) else "ulimit -v 1000000; "
    status, out, err = start(["sh", "-c", limit + 'exec "$0"', tool], text.encode())
    return ("large input: " + name, status == 0 and line in out.splitlines(),
            "status %s\n%s" % (status, err[:500]))


# --- The tool itself.

def check_tool(tool):
    text = (GOOD + "addr v0 o3 0\nescape v0\nfree v0\nend\n").encode()
    q = start([tool, "-q"], text)
    yield ("tool: -q", q == (0, "o2 local\no3 escapes freed\n", ""), str(q))
    m = start([tool, "-q", "-m", "1"], text)
    yield ("tool: -q when given up", m[1] == "o2 escapes freed cfreed\n"
           "o3 escapes freed cfreed\n", str(m))
    for name, args in (("no such option", ["-x"]), ("no number", ["-m"]),
                       ("wrong number", ["-m", "1x"]),
                       ("negative number", ["-m", "-1"]),
                       ("number too large", ["-m", "4294967296"]),
                       ("no table", ["-l"])):
        got = start([tool] + args)
        yield ("tool: " + name, got[0] == 2 and "usage" in got[2], str(got))
    for name, args in (("no such file", ["/nowhere/x.esc"]),
                       ("a directory", [HERE]),
                       ("no such table", ["-l", "/nowhere/x.tab"]),
                       ("a directory as a table", ["-l", HERE])):
        got = start([tool] + args)
        yield ("tool: " + name, got[0] == 1 and args[-1] + ":" in got[2],
               str(got))
    full = start(["sh", "-c", 'exec "$0" > /dev/full', tool], text)
    yield ("tool: no space left", full[0] == 1 and "<stdout>" in full[2]
           if os.path.exists("/dev/full") else None, str(full))


# --- The table of library functions.

GOOD_TABLE = """\
# A comment.

abs (-)
strlen (r) -> -
memcpy (w copy 2, r, -) -> = 1	# and a comment
  strtol(r,to 1 w,-)
strchr (r, -) -> 1
f (out, keep, free, resize, call) -> new
printf (format r, ...) -> -
sscanf (r, scan r, ...)
getenv (r) -> other
g (r) -> * 1
none ()
_9 (-, -, -, -, -, -, -, -, -, r) -> 10
h (copy 1, make, renew, call 1) -> new null
i (r, r, -, call 1 2, call) -> 2 null
j (call 10 1, -, -, -, -, -, -, -, -, r, ...) -> = 1 null
k (call 1 call 2 r, r) -> * 2 null
l (r) -> other null
m (step to 2, step, step emit, step out) -> *1 null
abs (r)
"""

WRONG_TABLE = [
    ("no name", "(r)", "name"),
    ("no name but a word", "- (r)", "name"),
    ("no parameters", "f", "'('"),
    ("not closed", "f (r", "','"),
    ("opened only", "f (", "wants one of"),
    ("empty parameter", "f (r,)", "wants one of"),
    ("empty first parameter", "f (,r)", "wants one of"),
    ("unknown word", "f (read)", "wants one of"),
    ("two words without a comma", "f (r q)", "','"),
    ("copy without number", "f (copy, r)", "'copy'"),
    ("copy of parameter 0", "f (copy 0, r)", "'copy'"),
    ("copy of none", "f (copy 3, r)", "no parameter"),
    ("to without number", "f (to, r)", "'to'"),
    ("to a far one", "f (to 11, r)", "'to'"),
    ("to none", "f (r, to 3)", "no parameter"),
    ("call with parameter 0", "f (r, call 0)", "'call'"),
    ("call with a far one", "f (r, call 1 11)", "'call'"),
    ("call with a huge one", "f (r, call 4294967297)", "'call'"),
    ("call with none", "f (r, call 3)", "no parameter"),
    ("call with one of the dots", "f (r, call 1 3, ...)", "no parameter"),
    ("call with a name", "f (r, call x)", "','"),
    ("number without a word", "f (r, 1)", "wants one of"),
    ("number after another word", "f (r, make 1)", "','"),
    ("made", "f (made)", "wants one of"),
    ("null alone", "f (r) -> null", "a result"),
    ("null first", "f (r) -> null new", "a result"),
    ("null twice", "f (r) -> new null null", "after"),
    ("null without a pointer", "f (r) -> - null", "after"),
    ("nothing to be null", "f (r) null", "after"),
    ("nullable", "f (r) -> 1 nullable", "after"),
    ("null parameter", "f (null)", "wants one of"),
    ("after the dots", "f (r, ..., r)", "'...'"),
    ("too many", "f (" + ", ".join(["r"] * 11) + ")", "too many"),
    ("no result", "f (r) ->", "a result"),
    ("unknown result", "f (r) -> old", "a result"),
    ("result 0", "f (r) -> 0", "a result"),
    ("result of none", "f (r) -> 2", "a result"),
    ("same as none", "f (r) -> = 2", "a result"),
    ("content of none", "f (r) -> * 2", "a result"),
    ("same without number", "f (r) -> =", "a result"),
    ("huge number", "f (r) -> 4294967297", "a result"),
    ("two results", "f (r) -> 1 1", "after"),
    ("text after", "f (r) r", "after"),
    ("text after the result", "f (r) -> - r", "after"),
    ("a long line", "f (" + "r " * 100000, "','"),
    ("NUL byte", "f (\0r)", "NUL"),
]


def check_table(tool, path, name, text):
    with open(path, "w", encoding="latin-1", newline="") as f:
        f.write(text)
    return start([tool, "-l", path])


def check_library(tool):
    """The reader of the library table."""
    with tempfile.TemporaryDirectory() as where:
        path = os.path.join(where, "test.tab")
        good = check_table(tool, path, "good", GOOD_TABLE)
        # abs stands there twice.
        yield ("table: good lines", good == (0, "18 functions\n", ""),
               str(good))
        for name, text in (("empty", ""), ("no end of line", "f (r)"),
                           ("carriage returns", "f (r)\r\n\r\ng (r)\r\n")):
            got = check_table(tool, path, name, text)
            yield ("table: " + name, got[0] == 0, str(got))
        for name, text, word in WRONG_TABLE:
            for before in ("", "# comment\n\nabs (-)\n"):
                got = check_table(tool, path, name, before + text + "\ng (r)\n")
                line = before.count("\n") + 1
                ok = got[0] == 1 and got[2].startswith(
                    "%s:%d: " % (path, line)) and word in got[2]
                yield ("table: %s, line %d" % (name, line), ok, str(got)[:500])
    path = os.path.join(TOP, "plugin", "core", "library.tab")
    got = start([tool, "-l", path])
    yield ("table: the plugin's own", got[0] == 0, str(got))


def check_valgrind(tool):
    """No wrong access and no leak, in good input and in wrong one."""
    if not shutil.which("valgrind"):
        return [("valgrind", None, "not installed")]
    if sanitized(tool):
        return [("valgrind", None, "the sanitizers are there instead")]
    command = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
               "--show-leak-kinds=all", "--errors-for-leak-kinds=all", tool]
    results = []
    for name, args, data, want in (
            ("good input", sorted(glob.glob(os.path.join(HERE, "*.esc"))), "",
             0),
            ("given up", ["-m", "5"] + sorted(glob.glob(
                os.path.join(HERE, "*.esc"))), "", 0),
            ("printing", ["-p"] + sorted(glob.glob(
                os.path.join(HERE, "*.esc"))), "", 0),
            ("wrong input", [], sample()[:-20] + 'load v0 "x', 1),
            ("wrong string", [], GOOD + 'site 8 "x\\', 1),
            ("table", ["-l", os.path.join(TOP, "plugin", "core",
                                          "library.tab")], "", 0)):
        status, _, err = start(command + args, data.encode())
        results.append(("valgrind: " + name, status == want, err[-3000:]))
    return results


def check_fuzz(tool):
    """At the full depth and at depth 1, each also with rules of the brute force left
    out, which is to be noticed: the comparison can fail."""
    for depth, rules in ((3, ("escape-content", "child", "apart")),
                         (1, ("escape-content", "child"))):
        fuzz = load("fuzz-core")
        fuzz.brute.DEPTH = depth
        n, found = fuzz.fuzz(tool, FUZZ_SEED, seconds=FUZZ_SECONDS)
        yield ("fuzz: depth %d" % depth, n > 0 and not found,
               "%d problems\n%s" % (n, "\n".join(found[:3])))
        for rule in rules:
            noticed = any(fuzz.differs(tool, fuzz.problem(FUZZ_SEED, k), rule)
                          for k in range(300))
            yield ("fuzz: depth %d notices the rule %s" % (depth, rule), noticed,
                   "")
        fuzz.brute.DEPTH = 3


def run(tool):
    results = []
    brute = load("brute")
    files = sorted(glob.glob(os.path.join(HERE, "*.esc")))
    results.append(("there are problems", bool(files), HERE))
    for path in files:
        results += check_file(tool, path, brute)
    results += check_rules(files, brute)
    summaries = os.path.join(HERE, "summaries.sum")
    results += check_summaries(tool, summaries)
    for path in files + [summaries]:
        if os.path.basename(path) not in ("give-up.esc", "text.esc"):
            results.append(check_summary_round_trip(tool, path))
    for case in WRONG_SUMMARIES:
        results.append(check_wrong_summary(tool, *case))
    results.append(check_damaged_summaries(tool, summaries))
    for case in WRONG:
        results.append(check_wrong(tool, *case))
    results.append(check_truncated(tool))
    results.append(check_damaged(tool))
    for case in large_inputs():
        results.append(check_large(tool, *case))
    results += check_tool(tool)
    results += check_library(tool)
    results += check_valgrind(tool)
    results += check_fuzz(tool)
    return results


def main():
    tool = sys.argv[1] if len(sys.argv) > 1 else os.path.join(
        TOP, "build", "core", "escape-core")
    results = run(tool)
    for name, ok, detail in results:
        if ok is False:
            print("FAIL: %s\n%s" % (name, detail))
    bad = sum(ok is False for _, ok, _ in results)
    print("%d passed, %d failed" % (sum(bool(ok) for _, ok, _ in results), bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
