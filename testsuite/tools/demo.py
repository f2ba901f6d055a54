#!/usr/bin/env python3
# The example with its notes, its allocations and its time.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   demo.py [--cc CC] [--plugin ESCAPE.SO] [--calls N]
#
# Compiles examples/point.c without the plugin, with it, and the same calls written
# by hand; runs them in turn, several rounds, and prints medians.

import argparse
import os
import shlex
import statistics
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
ROUNDS = 7
NAMES = ["use_pointer", "use_table", "use_nothing", "use_value"]
BUILDS = ["off", "on", "by hand"]


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          universal_newlines=True, **more)


def heap_allocations(interposer, program, name, calls, counts):
    """Allocations that CALLS calls of NAME execute, as the checking heap counts
    them."""
    env = dict(os.environ, LD_PRELOAD=interposer, ESCAPE_HEAP_COUNTS=counts)
    run([program, name, str(calls)], env=env, check=True)
    with open(counts) as f:
        return int(dict(line.split() for line in f)["allocs"])


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--cc", default="gcc")
    a.add_argument("--plugin")
    a.add_argument("--calls", type=int, default=2000000)
    o = a.parse_args()
    cc = shlex.split(o.cc)
    major = run(cc + ["-dumpversion"]).stdout.split(".")[0].strip()
    plugin = o.plugin or os.path.join(TOP, "build", "gcc-" + major, "escape.so")
    where = os.path.join(TOP, "build", "demo")
    os.makedirs(where, exist_ok=True)
    source = os.path.join("examples", "point.c")
    main_c = os.path.join("examples", "main.c")
    flags = ["-O2", "-Wall"]

    command = cc + ["-fplugin=" + os.path.relpath(plugin, TOP),
                    "-fplugin-arg-escape-report"] + flags + ["-c", source]
    print("$ " + " ".join(command), flush=True)
    programs = {}
    for build in BUILDS:
        out = os.path.join(where, build.replace(" ", "-"))
        file = source.replace(".c", "-value.c") if build == "by hand" \
            else source
        extra = ["-fplugin=" + plugin] if build == "on" else []
        notes = ["-fplugin-arg-escape-report"] if build == "on" else []
        subprocess.run(cc + extra + notes + flags + [
            "-c", file, "-o", out + ".o"], cwd=TOP, check=True)
        subprocess.run(cc + flags + [main_c, out + ".o", "-o", out], cwd=TOP,
                       check=True)
        programs[build] = out
    interposer = os.path.join(where, "interpose.so")
    subprocess.run(cc + [
        "-O1", "-fPIC", "-shared", "-fno-builtin", "-fvisibility=hidden",
        os.path.join(TOP, "testsuite", "tools", "interpose.c"),
        "-o", interposer, "-ldl"], check=True)

    times = {(b, n): [] for b in BUILDS for n in NAMES}
    sums = {}
    for _ in range(ROUNDS):
        for name in NAMES:
            for build in BUILDS:
                words = run([programs[build], name, str(o.calls)],
                            check=True).stdout.split()
                times[build, name].append(float(words[1]))
                sums.setdefault(name, set()).add(words[0])
    print("\n%-12s %29s   %29s   %s" % (
        "", "heap allocations per call",
        "ns per call, median of %d" % ROUNDS, "ratios of these"))
    print("%-12s %9s %9s %9s   %9s %9s %9s   %7s %7s" % (
        ("GCC " + major,) + tuple(BUILDS) * 2 + ("off/on", "on/hand")))
    counts = os.path.join(where, "counts")
    for name in NAMES:
        allocations = [heap_allocations(interposer, programs[b], name, 1000,
                                        counts) / 1000 for b in BUILDS]
        off, on, hand = (statistics.median(times[b, name]) for b in BUILDS)
        print("%-12s %9.4g %9.4g %9.4g   %9.2f %9.2f %9.2f   %7.2f %7.2f" % (
            (name,) + tuple(allocations)
            + (off, on, hand, off / on, on / hand)))
    if any(len(s) != 1 for s in sums.values()):
        print("demo: the builds disagree on a result", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
