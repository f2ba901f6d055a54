# The examples get the reports that stand beside them, and the README shows one.
# SPDX-License-Identifier: GPL-3.0-or-later

import glob
import os
import shlex
import subprocess
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def report(options, source):
    """The notes for SOURCE, as they stand in a .report file."""
    with tempfile.TemporaryDirectory() as where:
        p = subprocess.run(
            shlex.split(options.cc)
            + ["-fplugin=" + options.plugin, "-fplugin-arg-escape-report",
               "-fdiagnostics-plain-output", "-fchecking", "-O2", "-c", source,
               "-o", os.path.join(where, "x.o")],
            cwd=TOP, env=dict(os.environ, LC_ALL="C"), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, universal_newlines=True)
    return p.stderr


def run(options):
    results = []
    for path in sorted(glob.glob(os.path.join(TOP, "examples", "*.report"))):
        source = os.path.relpath(path[:-len(".report")] + ".c", TOP)
        with open(path) as f:
            want = f.read()
        got = report(options, source)
        results.append((source, got == want, "wanted:\n%s\ngot:\n%s"
                        % (want, got)))
    with open(os.path.join(TOP, "README.md")) as f:
        readme = f.read()
    with open(os.path.join(TOP, "examples", "point.report")) as f:
        want = f.read()
    results.append(("README.md shows point.report", want in readme, want))
    help_text = subprocess.run(
        shlex.split(options.cc)
        + ["-fplugin=" + options.plugin, "-fplugin-arg-escape-help", "-x", "c",
           "-fsyntax-only", os.devnull],
        stdout=subprocess.PIPE, universal_newlines=True).stdout
    for line in help_text.splitlines()[2:]:
        if not line.startswith("  "):
            continue
        key = line.split()[0].split("=")[0].split("[")[0]
        results.append(("README.md has the option " + key,
                        "`" + key in readme, line))
    return results
