# The patterns of `make bench' stay what they are meant to be: each compiles without a
# warning, prints one checksum in its three builds on a kind heap and on an unkind
# one, allocates when it is not written by hand, and not more with the plugin.
# SPDX-License-Identifier: GPL-3.0-or-later

import importlib.util
import os
import shlex
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
TIMES = "600"


def tool():
    """The driver; `import bench' would find the folder of the patterns."""
    spec = importlib.util.spec_from_file_location(
        "bench_tool", os.path.join(HERE, "tools", "bench.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def command(words, **more):
    return subprocess.run(words, cwd=TOP, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, universal_newlines=True,
                          timeout=60, **more)


def one(bench, cc, plugin, name, interposer, where):
    """The results for the pattern NAME."""
    outputs, allocations = {}, {}
    for build in bench.BUILDS:
        program = os.path.join(where, name + "-" + build)
        p = command(bench.compile_command(
            cc, plugin, ["-O2", "-Wall", "-Wextra", "-Werror", "-fchecking"],
            name, build, program), env=bench.ENV)
        if p.returncode or p.stdout:
            return [(name + ": compiles", False, build + ":\n" + p.stdout)]
        counts = program + ".counts"
        for heap in ({}, {"LD_PRELOAD": interposer,
                          "ESCAPE_HEAP_COUNTS": counts}):
            p = command([program, TIMES], env=dict(bench.ENV, **heap))
            outputs["%s, %s heap" % (build, "unkind" if heap else "kind")] = \
                (p.returncode, p.stdout)
        try:
            with open(counts) as f:
                allocations[build] = int(
                    dict(line.split() for line in f)["allocs"])
        except OSError:
            pass                    # it crashed; the outputs differ or say so
    first = outputs["off, kind heap"]
    same = first[0] == 0 and first[1].strip().isdigit() \
        and all(o == first for o in outputs.values())
    off, on, hand = (allocations.get(b, -1) for b in bench.BUILDS)
    # A GCC that removes the allocations by itself is welcome to.
    fewer = min(off, on, hand) >= 0 and on <= off and (hand < off or off == 0)
    return [(name + ": compiles", True, ""),
            (name + ": same checksum", same, "\n".join(
                "%s: status %d, %s" % (k, o[0], o[1].strip())
                for k, o in outputs.items())),
            (name + ": allocations", fewer, repr(allocations))]


def run(options):
    bench = tool()
    cc = shlex.split(options.cc)
    results = []
    with tempfile.TemporaryDirectory() as where:
        interposer = os.path.join(where, "interpose.so")
        subprocess.run(cc + ["-O1", "-fPIC", "-shared", "-fno-builtin",
                             "-fvisibility=hidden",
                             os.path.join(HERE, "tools", "interpose.c"),
                             "-o", interposer, "-ldl"], check=True)
        for name in bench.names():
            results += one(bench, cc, os.path.abspath(options.plugin), name,
                           interposer, where)
    return results
