#!/usr/bin/env python3
# Random problems: the solver against the brute force.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   fuzz-core.py [--tool ESCAPE-CORE] [--seed S] [--count N | --seconds N]
#   fuzz-core.py --mutate      the test of the test: each rule of the brute force
#                              is left out in turn, which must be noticed
#
# Problem K of seed S depends on S and K alone, so that a run can be taken up
# again with --first K.  A difference is made small and saved.

import argparse
import os
import random
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import brute  # noqa: E402

TOP = os.path.dirname(os.path.dirname(HERE))
RULES = ["pieces", "child", "cut", "default", "content", "difference",
         "cycle", "free"]
# Seconds that the brute force may take for one problem.
PATIENCE = 1


def problem(seed, k):
    """The text of problem K of SEED."""
    r = random.Random("%s/%s" % (seed, k))
    n_values = r.randint(2, 9)
    lines = ['problem "%s/%s"' % (seed, k)]
    n_objects = 2
    for _ in range(r.randint(1, 4)):
        kind = r.choice(["param", "site", "site", "local"])
        size = r.choice([4, 8, 16, 24, "?"])
        lines.append("param" if kind == "param" else "%s %s" % (kind, size))
        n_objects += 1
    lines.append("values %d" % n_values)

    def v():
        return "v%d" % r.randrange(n_values)

    def off():
        return r.choice([0, 0, 0, 4, 8, 8, 12, 16, 2, -8, 5000, "?"])

    def size():
        return r.choice([8, 8, 8, 4, 1, 16, 24, "?"])
    makers = [
        (4, lambda: "addr %s o%d %s" % (v(), r.choice(
            [0] + list(range(2, n_objects)) * 3), off())),
        (2, lambda: "copy %s %s" % (v(), v())),
        (2, lambda: "offset %s %s %s" % (v(), v(), off())),
        (4, lambda: "load %s %s %s %s" % (v(), v(), off(), size())),
        (4, lambda: "store %s %s %s %s" % (v(), off(), size(), v())),
        (2, lambda: "move %s %s %s %s %s" % (v(), off(), v(), off(), size())),
        (1, lambda: "diff %s %s %s" % (v(), v(), v())),
        (0.6, lambda: "escape %s" % v()),
        (0.6, lambda: "return %s" % v()),
        (0.5, lambda: "%s %s" % (r.choice(["free", "cfree"]), v())),
    ]
    for _ in range(r.randint(2, 14)):
        lines.append(r.choices([m for _, m in makers],
                               [w for w, _ in makers])[0]())
    return "\n".join(lines + ["end", ""])


def run_tool(tool, text):
    p = subprocess.run([tool], input=text, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, universal_newlines=True,
                       timeout=120)
    return p.stdout if p.returncode == 0 else "status %d\n%s" % (
        p.returncode, p.stderr)


class TooSlow(Exception):
    pass


def too_slow(*_):
    raise TooSlow()


def differs(tool, text, weaken=None):
    """True when the solver and the brute force disagree; None when the latter
    takes too long to tell."""
    signal.signal(signal.SIGALRM, too_slow)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        want = brute.solve_text(text, weaken)
    except TooSlow:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return run_tool(tool, text) != want


def minimise(tool, text):
    """TEXT without the constraints that the difference does not need."""
    lines = text.splitlines()
    k = 1
    while k < len(lines) - 1:
        head = lines[k].split()[0]
        shorter = "\n".join(lines[:k] + lines[k + 1:]) + "\n"
        if head not in ("param", "site", "local", "values") \
                and differs(tool, shorter):
            lines = shorter.splitlines()
        else:
            k += 1
    return "\n".join(lines) + "\n"


def fuzz(tool, seed, first, count, seconds, say, save=None):
    """Return the number of problems compared and the list of small
    differences."""
    found, compared, k = [], 0, first
    start = told = time.time()
    while (count is None or k < first + count) and (
            seconds is None or time.time() - start < seconds):
        text = problem(seed, k)
        k += 1
        answer = differs(tool, text)
        compared += answer is not None
        if answer:
            small = minimise(tool, text)
            found.append(small)
            say("a difference:\n" + small)
            if save:
                os.makedirs(save, exist_ok=True)
                with open(os.path.join(save, "found-%s-%d.esc" % (
                        seed, len(found))), "w") as f:
                    f.write(small)
        if time.time() - told > 10:
            told = time.time()
            say("problem %d: %d compared, %d differences" % (
                k, compared, len(found)))
    return compared, found


def mutate(tool, seed, limit=3000):
    """How many problems it takes to notice each rule left out."""
    missed = []
    print("%-12s problems until noticed" % "rule")
    for rule in RULES:
        for k in range(limit):
            if differs(tool, problem(seed, k), rule):
                print("%-12s %d" % (rule, k + 1))
                break
        else:
            print("%-12s not noticed" % rule)
            missed.append(rule)
    return missed


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--tool", default=os.path.join(
        TOP, "build", "core", "escape-core"))
    a.add_argument("--seed", default=None)
    a.add_argument("--first", type=int, default=0)
    a.add_argument("--count", type=int, default=None)
    a.add_argument("--seconds", type=float, default=None)
    a.add_argument("--mutate", action="store_true")
    o = a.parse_args()
    seed = o.seed or str(random.randrange(10 ** 9))
    print("seed %s" % seed, flush=True)
    if o.mutate:
        return 1 if mutate(o.tool, seed) else 0
    if o.count is None and o.seconds is None:
        o.seconds = 60
    n, found = fuzz(o.tool, seed, o.first, o.count, o.seconds,
                    lambda t: print(t, flush=True),
                    os.path.join(TOP, "build", "fuzz-core"))
    print("%d problems, %d differences" % (n, len(found)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
