#!/usr/bin/env python3
# Random problems: the solver against the brute force.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   fuzz-core.py [--tool ESCAPE-CORE] [--seed S] [--count N | --seconds N]
#   fuzz-core.py --shallow     what lies behind a parameter is one pointee
#   fuzz-core.py --mutate      the test of the test: each rule of the brute force
#                              is left out in turn, which must be noticed
#
# Problem K of seed S depends on S and K alone, so that a run can be taken up
# again with --first K.  A difference is made small and saved in
# build/fuzz-core/.

import argparse
import os
import random
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import brute  # noqa: E402

# Problems for one start of the tool, which costs more than most of them.
BATCH = 50

# What the brute force may do for one problem, in targets handled; some take
# days (offsets that wander through an object of unknown size).
WORK = 20000

# For what takes no time in the solver either.
TIMEOUT = 120


class Maker:
    """Makes one problem.  Each has its own taste: a problem with a few kinds of
    constraints in a few places gets further than one with a bit of all."""

    def __init__(self, name):
        self.r = random.Random(name)
        self.lines = ['problem "%s"' % name]
        self.n_values = self.r.randint(2, 9)
        self.offsets = self.r.choice([
            [0], [0, 8], [0, 0, 4, 8], [0, 4, 8, 12, 16], [0, 8, "?"],
            [0, 0, 1, 2, 4, 8, -8, -4, 16, 24, 32, 5000, 4090, "?"]])
        self.sizes = self.r.choice([
            [8], [8], [4, 8], [8, 8, 16, "?"], [0, 1, 2, 4, 8, 12, 16, 24, "?"]])
        self.makers = [self.addr, self.copy, self.offset, self.load, self.store,
                       self.move, self.diff, self.escape, self.result,
                       self.free, self.chain]
        weights = [3, 2, 2, 4, 4, 2, 1, 0.5, 0.5, 0.5, 0.5]
        self.weights = [w * self.r.choice([0, 1, 1, 3]) for w in weights]
        self.weights[3] += 1

    def v(self):
        return "v%d" % self.r.randrange(self.n_values)

    def off(self):
        return self.r.choice(self.offsets)

    def size(self):
        return self.r.choice(self.sizes)

    def any_object(self):
        if self.r.random() < 0.05:
            return 0
        return self.r.randrange(2, 2 + self.n_objects)

    def addr(self):
        yield "addr %s o%d %s" % (self.v(), self.any_object(), self.off())

    def copy(self):
        yield "copy %s %s" % (self.v(), self.v())

    def offset(self):
        yield "offset %s %s %s" % (self.v(), self.v(), self.off())

    def load(self):
        yield "load %s %s %s %s" % (self.v(), self.v(), self.off(), self.size())

    def store(self):
        yield "store %s %s %s %s" % (self.v(), self.off(), self.size(),
                                     self.v())

    def move(self):
        yield "move %s %s %s %s %s" % (self.v(), self.off(), self.v(),
                                       self.off(), self.size())

    def diff(self):
        yield "diff %s %s %s" % (self.v(), self.v(), self.v())

    def escape(self):
        yield "escape " + self.v()

    def result(self):
        yield "return " + self.v()

    def free(self):
        yield "%s %s" % (self.r.choice(["free", "cfree", "read", "write",
                                          "call", "resize"]), self.v())

    def chain(self):
        """p->next->next->next, or a loop along a list."""
        at, off, size = self.r.randrange(self.n_values), self.off(), self.size()
        if self.r.random() < 0.4:
            yield "load v%d v%d %s %s" % (at, at, off, size)
            return
        for to in range(at + 1, min(at + 5, self.n_values)):
            yield "load v%d v%d %s %s" % (to, to - 1, off, size)
            if self.r.random() < 0.3:
                off, size = self.off(), self.size()

    def objects(self):
        self.n_objects = self.r.randint(1, 5)
        for _ in range(self.n_objects):
            kind = self.r.choice(["param", "site", "site", "local"])
            size = self.r.choice([4, 8, 8, 16, 16, 24, 32, "?"])
            self.lines.append(kind if kind == "param" else
                              "%s %s" % (kind, size))

    def text(self):
        self.objects()
        self.lines.append("values %d" % self.n_values)
        n = self.r.choice([3, 6, 12, 16])
        body = []
        for o in range(2, 2 + self.n_objects):
            if self.r.random() < 0.7:
                body.append("addr %s o%d %s" % (
                    self.v(), o, self.r.choice([0, self.off()])))
        while len(body) < n:
            body += self.r.choices(self.makers, self.weights)[0]()
        self.r.shuffle(body)
        return "\n".join(self.lines + body + ["end", ""])


def problem(seed, k):
    """The text of problem K of SEED."""
    return Maker("%s/%s" % (seed, k)).text()


def run_tool(tool, text):
    try:
        p = subprocess.run([tool] + ["-1"] * (brute.DEPTH == 1), input=text, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, universal_newlines=True,
                           timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return "no end\n"
    return p.stdout if p.returncode == 0 else "status %d\n%s" % (
        p.returncode, p.stderr)


def solve_all(tool, texts):
    """What the tool says to each of TEXTS."""
    out = run_tool(tool, "".join(texts)).split("\nend\n")
    if len(out) == len(texts) + 1 and out[-1] == "":
        return [part + "\nend\n" for part in out[:-1]]
    return [run_tool(tool, text) for text in texts]


def expected(text, without=None):
    """What the brute force says to TEXT; None when it has too much to do."""
    try:
        return brute.solve_text(text, without, WORK)
    except brute.TooBig:
        return None


def differs(tool, text, without=None):
    want = expected(text, without)
    return want is not None and run_tool(tool, text) != want


def minimise(tool, text, without=None):
    """TEXT without what the difference does not need."""
    def try_it(candidate):
        nonlocal lines
        if differs(tool, "\n".join(candidate) + "\n", without):
            lines = candidate
            return True
        return False

    lines = text.splitlines()
    shrunk = True
    while shrunk:
        shrunk = False
        for k in range(len(lines) - 2, 0, -1):
            head = lines[k].split()[0]
            if head in ("param", "site", "local"):
                continue                # the others' numbers would change
            if head != "values" and try_it(lines[:k] + lines[k + 1:]):
                shrunk = True
                continue
            words = lines[k].split()
            for w in range(1, len(words)):
                if words[w] not in ("0", "8") and words[w][0] not in "vo" \
                        and head != "values":
                    for simple in ("0", "8"):
                        line = " ".join(words[:w] + [simple] + words[w + 1:])
                        if try_it(lines[:k] + [line] + lines[k + 1:]):
                            words[w] = simple
                            shrunk = True
                            break
    return "\n".join(lines) + "\n"


def save(small, where):
    os.makedirs(where, exist_ok=True)
    k = 1
    while os.path.exists(os.path.join(where, "found-%d.esc" % k)):
        k += 1
    path = os.path.join(where, "found-%d.esc" % k)
    with open(path, "w") as f:
        f.write(small)
    return path


def fuzz(tool, seed, first=0, count=None, seconds=None, say=None, where=None):
    """Return the number of problems compared and the list of small
    differences."""
    found, compared, k = [], 0, first
    start = told = time.time()
    while (count is None or k < first + count) and (
            seconds is None or time.time() - start < seconds):
        n = BATCH if count is None else min(BATCH, first + count - k)
        texts = [problem(seed, i) for i in range(k, k + n)]
        k += n
        pairs = [(text, expected(text)) for text in texts]
        pairs = [(text, want) for text, want in pairs if want is not None]
        compared += len(pairs)
        for (text, want), have in zip(pairs, solve_all(
                tool, [text for text, _ in pairs])):
            if want != have:
                found.append(minimise(tool, text))
                if where:
                    say("a difference: " + save(found[-1], where))
        if say and time.time() - told > 10:
            told = time.time()
            say("problem %d: %d compared, %d differences" % (
                k, compared, len(found)))
    return compared, found


def mutate(tool, seed, limit):
    """Print how many problems it takes to notice each rule left out; return the
    rules that are not noticed."""
    texts, answers, missed = [], [], []
    print("%-16s problems until noticed" % "rule left out")
    for rule in brute.RULES:
        for k in range(limit):
            if k == len(texts):
                texts += [problem(seed, i) for i in range(k, k + BATCH)]
                answers += solve_all(tool, texts[k:])
            want = expected(texts[k], rule)
            if want is not None and want != answers[k]:
                if expected(texts[k]) == answers[k]:
                    print("%-16s %5d" % (rule, k + 1), flush=True)
                    break
        else:
            print("%-16s not noticed in %d" % (rule, limit), flush=True)
            missed.append(rule)
    print("%d rules, %d not noticed" % (len(brute.RULES), len(missed)))
    return missed


def main():
    a = argparse.ArgumentParser(description="Compare the solver with a brute "
                                "force on random problems.")
    a.add_argument("--tool", default=os.path.join(
        TOP, "build", "core", "escape-core"))
    a.add_argument("--seed")
    a.add_argument("--first", type=int, default=0)
    a.add_argument("--count", type=int)
    a.add_argument("--seconds", type=float)
    a.add_argument("--mutate", action="store_true",
                   help="leave out each rule of the brute force in turn")
    a.add_argument("--shallow", action="store_true",
                   help="at depth 1, as where the full depth costs too much")
    o = a.parse_args()
    if o.shallow:
        brute.DEPTH = 1
    seed = o.seed or str(random.randrange(10 ** 9))
    print("seed %s" % seed, flush=True)
    if o.mutate:
        return 1 if mutate(o.tool, seed, o.count or 2000) else 0
    if o.count is None and o.seconds is None:
        o.seconds = 60
    n, found = fuzz(o.tool, seed, o.first, o.count, o.seconds,
                    lambda text: print(text, flush=True),
                    os.path.join(TOP, "build", "fuzz-core"))
    for small in found[:5]:
        print(small)
    print("%d problems, %d differences" % (n, len(found)))
    return 1 if found or not n else 0


if __name__ == "__main__":
    sys.exit(main())
