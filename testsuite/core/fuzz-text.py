#!/usr/bin/env python3
# Hostile input for the core's readers: libFuzzer over fuzz-text.c.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   fuzz-text.py [--cc CLANG] [--seconds N]
#   fuzz-text.py --planted     the test of the test: an abort, an endless loop, an
#                              allocation without bound and a leak, each of which must
#                              be found
#
# What was found interesting is kept in build/fuzz-text/corpus, and a later run goes
# on from there.  Input that crashes, hangs, leaks or takes too much memory is kept
# in build/fuzz-text/.

import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
CORE = os.path.join(TOP, "plugin", "core")
DIR = os.path.join(TOP, "build", "fuzz-text")

# Per input, of at most a page.
SECONDS = 20
MEGABYTES = 1024
LENGTH = 4096

PLANTED = ["an abort", "an endless loop", "an allocation without bound", "a leak"]

WORDS = """problem summary param site local values step addr copy offset load store move
diff escape return free cfree read write call resize end fresh node link heap result freed
heap-result heap-store exact null data written called resized keep out emit make renew step
format scan other new to -> ... ? inf""".split()


def build(options, to, planted=0):
    table = os.path.join(DIR, "library-table.c")
    with open(table, "w") as f:
        f.write('#include "library.h"\nconst char esc_library_table[] = "";\n')
    subprocess.run(
        [options.cc, "-std=gnu11", "-O1", "-g", "-w", "-I" + CORE,
         "-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=undefined",
         "-DPLANTED=%d" % planted] + sorted(glob.glob(os.path.join(CORE, "*.c")))
        + [table, os.path.join(HERE, "fuzz-text.c"), "-o", to], check=True)


def seeds(folder):
    """The tests' problems one by one, their summaries, and lines of the table."""
    os.makedirs(folder, exist_ok=True)

    def put(kind, texts):
        for k, text in enumerate(texts):
            if len(text) < LENGTH:
                with open(os.path.join(folder, "%s-%d" % (kind, k)), "w") as f:
                    f.write(kind + text)

    problems, summaries = [], []
    for path in sorted(glob.glob(os.path.join(HERE, "*.esc"))):
        with open(path, encoding="latin-1") as f:
            problems += [p + "\nend\n" for p in f.read().split("\nend\n")]
    with open(os.path.join(HERE, "summaries.sum")) as f:
        summaries = [p + "\nend\n" for p in f.read().split("\nend\n")]
    with open(os.path.join(CORE, "library.tab")) as f:
        lines = f.read().splitlines(True)
    put("p", problems)
    put("s", summaries)
    put("l", ["".join(lines[k:k + 20]) for k in range(0, len(lines), 20)])


def run(program, folder, options, corpus, seconds):
    """(how many inputs, what was found or None)."""
    words = os.path.join(folder, "words")
    with open(words, "w") as f:
        f.writelines('"%s"\n' % w for w in WORDS)
    found = os.path.join(folder, "found-")
    log = os.path.join(folder, "log")
    command = [program, "-max_total_time=%d" % seconds, "-timeout=%d" % options.timeout,
               "-rss_limit_mb=%d" % MEGABYTES, "-max_len=%d" % LENGTH,
               "-dict=" + words, "-artifact_prefix=" + found, "-detect_leaks=1",
               "-print_final_stats=1", "-seed=%d" % options.seed] + corpus
    with open(log, "w") as out:
        p = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                             universal_newlines=True, errors="replace", cwd=folder,
                             env=dict(os.environ, ASAN_OPTIONS="quarantine_size_mb=16"))
        for line in p.stderr:
            out.write(line)
            if "\tpulse " in line and not options.planted:
                print(line.rstrip(), flush=True)
        p.wait()
    with open(log) as f:
        text = f.read()
    inputs = re.findall(r"number_of_executed_units: (\d+)", text)
    n = int(inputs[-1]) if inputs else 0
    if p.returncode == 0 and n:
        return n, None
    wrong = re.findall(r"^.*(?:ERROR: |SUMMARY: ).*$", text, re.M)
    kept = sorted(glob.glob(found + "*"))
    return n, "\n".join(wrong[:4] + kept + [log])


def planted(options):
    missed = 0
    for k, what in enumerate(PLANTED, 1):
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "fuzz-text")
            build(options, program, k)
            seeds(os.path.join(folder, "corpus"))
            n, found = run(program, folder, options, [os.path.join(folder, "corpus")],
                           options.seconds or 120)
            print("%s: %s" % (what, (found or "not found").splitlines()[0]), flush=True)
            missed += not found
    print("%d passed, %d failed" % (len(PLANTED) - missed, missed))
    return missed != 0


def main():
    a = argparse.ArgumentParser(description="Hostile input for the core's readers.")
    a.add_argument("--cc", default="clang")
    a.add_argument("--seconds", type=int)
    a.add_argument("--seed", type=int, default=0, help="0: another one each time")
    a.add_argument("--timeout", type=int, default=SECONDS)
    a.add_argument("--planted", action="store_true")
    options = a.parse_args()
    os.makedirs(DIR, exist_ok=True)
    if options.planted:
        options.timeout = 5
        return planted(options)
    program = os.path.join(DIR, "fuzz-text")
    build(options, program)
    corpus, first = os.path.join(DIR, "corpus"), os.path.join(DIR, "seeds")
    os.makedirs(corpus, exist_ok=True)
    shutil.rmtree(first, ignore_errors=True)
    seeds(first)
    n, found = run(program, DIR, options, [corpus, first], options.seconds or 60)
    if found:
        print(found)
    print("%d inputs, %d kept in %s" % (n, len(os.listdir(corpus)), corpus))
    print("%d passed, %d failed" % (not found, bool(found)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
