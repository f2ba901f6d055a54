#!/usr/bin/env python3
# Random C programs, valid ones: with the plugin they behave as without it.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   fuzz.py [--cc CC] [--plugin ESCAPE.SO] [--count N | --seconds N] [--seed S]
#   fuzz.py --validate     without the plugin, under the address and the undefined
#                          behaviour sanitizer: are the programs valid?
#   fuzz.py --csmith       csmith's programs instead: a control
#   fuzz.py --rules        with a plugin whose rules can be switched off: how many
#                          programs until a difference is found without each rule
#   fuzz.py --reduce S     make the program of seed S small, with C-Vise; with
#                          --off RULE, for the difference without that rule
#   fuzz.py --print S      the program of seed S
#
# How a program is made valid: statements are drawn with little care, and then the
# program is run here, in a machine that knows which objects live, which bytes of
# them have a value and what each pointer points to.  A statement that would do
# something undefined is taken out, or guarded, or is given an object, and the run
# begins again, until one comes to its end.  All that is unknown to the compiler
# comes from a volatile variable, so that this one run is all that matters.  The
# machine also foretells the output, which must be that of -O0 without the plugin.
#
# What differs is kept in build/fuzz/SEED, with the commands.

import argparse
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
import time

sys.dont_write_bytecode = True

from fuzzing.compare import OWN, Tools, check, validate     # noqa: E402
from fuzzing.csmith import CsmithTools, check_csmith        # noqa: E402
from fuzzing.program import make_program                    # noqa: E402
from fuzzing.reduce import reduce                           # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))

# The rules that can be missed, and what a program must have for that; programs
# without it are passed over (and counted).  R8-sanitizer is sanitized.py's.
RULES = {"R1": "", "R1-format": r"\btext\d", "R1-interpose": r"\bweak\d",
         "R1-merged": r"\btwin\d", "R2": "",
         "R3": "", "R4": "", "R4-overlap": r"\boverlap\d", "R5-buffer": "", "R5-type": r"\bviews\d",
         "R5-align": r"\baligned\d", "R5-product": r"\bproduct\d",
         "R6": r"\blarge\d", "R6-recursive": r"\bdeep\d",
         "R6-reentrant": r"\bagain\d", "R6-sibcall": r"\btail\d",
         "R7": r"\bjump_s\d", "R8": r"\bcounted\d"}

WORK = {"check": check, "validate": validate, "csmith": check_csmith}


def work(job):
    what, tools, seed, count = job
    try:
        return seed, (validate(tools, seed) if what == "validate"
                      else WORK[what](tools, seed, count))
    except Exception as error:
        import traceback
        return seed, traceback.format_exc()


def next_file(options, what):
    return os.path.join(options.outdir, "next" + ("-" + what if what != "check" else ""))


def next_seed(options, what):
    if options.seed is not None:
        return options.seed
    try:
        with open(next_file(options, what)) as stream:
            return int(stream.read())
    except (OSError, ValueError):
        return 1


def series(options, tools, what, first, count=None, seconds=None):
    """Try programs from FIRST on; (how many, [(seed, text)], how many differences
    were the compiler's own)."""
    begin = shown = time.time()
    done, bad, own, lowest = 0, [], 0, first
    waiting, finished = {}, set()
    seed = first
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        while True:
            late = seconds is not None and time.time() - begin > seconds
            while len(waiting) < 2 * options.jobs and not late \
                    and not (count is not None and seed - first >= count):
                job = (what, tools, seed, options.configs)
                waiting[pool.submit(work, job)] = seed
                seed += 1
            if not waiting:
                break
            got, _ = concurrent.futures.wait(
                waiting, return_when=concurrent.futures.FIRST_COMPLETED)
            for future in got:
                del waiting[future]
                number, text = future.result()
                done += 1
                finished.add(number)
                if text and text.startswith(OWN):
                    own += 1
                    print("seed %d: the compiler's own\n" % number, flush=True)
                elif text:
                    bad.append((number, text))
                    print("seed %d: %s\n" % (number, text[:1500]), flush=True)
            while lowest in finished:
                finished.remove(lowest)
                lowest += 1
            if options.seed is None:
                with open(next_file(options, what), "w") as stream:
                    stream.write("%d\n" % lowest)
            if time.time() - shown > 30:
                shown = time.time()
                print("[%5d s] seeds %d to %d, %d differences"
                      % (shown - begin, first, lowest - 1, len(bad)), flush=True)
    return done, bad, own


def until_missed(options, tools, rule, first):
    """The first program that differs without RULE, or None."""
    tools.extra = ["-fplugin-arg-escape-disable=" + rule]
    # Other rules have the same programs at the same time.
    tools.dir = os.path.join(options.outdir, "without-" + rule)
    os.makedirs(tools.dir, exist_ok=True)
    for seed in range(first, first + (options.count or 500)):
        text = "".join(make_program(seed).files.values())
        if RULES.get(rule) and not re.search(RULES[rule], text):
            continue
        wrong = work(("check", tools, seed, options.configs))[1]
        if wrong and wrong.startswith(("the program is", "Traceback")):
            raise RuntimeError("seed %d: %s" % (seed, wrong))
        if wrong and not wrong.startswith(OWN):
            return seed
    return None


def rules(options, tools):
    """How many programs each rule takes to be missed."""
    names, first = options.off.split(",") if options.off else list(RULES), \
        options.seed or 1
    missed = 0
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        got = [pool.submit(until_missed, options, tools, r, first) for r in names]
        for rule, future in zip(names, got):
            seed = future.result()
            missed += seed is None
            print("%-12s %s" % (rule, "not missed" if seed is None else
                                "seed %d, after %d programs" % (
                                    seed, seed - first + 1)), flush=True)
    print("%d passed, %d failed" % (len(names) - missed, missed))
    return 1 if missed else 0


def arguments():
    parser = argparse.ArgumentParser(description="Random programs.")
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--plugin")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, help="the first seed; without it, the "
                        "one after those that are done")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--configs", type=int,
                        help="configurations per program (1 or 2)")
    parser.add_argument("--outdir", default=os.path.join(TOP, "build", "fuzz"))
    parser.add_argument("--extra", action="append",
                        help="one more option where the plugin is loaded")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--csmith", action="store_true")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--off", metavar="RULE", help="without this rule: for --reduce, "
                        "and for --rules (several, with commas)")
    parser.add_argument("--print", type=int, dest="show", metavar="SEED")
    parser.add_argument("--reduce", type=int, metavar="SEED")
    return parser.parse_args()


def find_plugin(options):
    major = subprocess.run(shlex.split(options.cc) + ["-dumpversion"],
                           stdout=subprocess.PIPE, check=True)
    return os.path.join(TOP, "build", "gcc-%s%s" % (
        major.stdout.decode().strip().split(".")[0],
        "-rules" if options.rules or options.off else ""), "escape.so")


def main():
    options = arguments()
    if options.show is not None:
        for name, text in sorted(make_program(options.show).files.items()):
            sys.stdout.write("/* %s */\n%s" % (name, text))
        return
    options.outdir = os.path.abspath(options.outdir)
    os.makedirs(options.outdir, exist_ok=True)
    os.environ["LC_ALL"] = "C"
    options.plugin = os.path.abspath(options.plugin or find_plugin(options))
    tools = (CsmithTools if options.csmith else Tools)(options)
    tools.build()
    if options.rules:
        sys.exit(rules(options, tools))
    if options.off:
        tools.extra.append("-fplugin-arg-escape-disable=" + options.off)
    if options.reduce is not None:
        sys.exit(reduce(tools, options.reduce, options.configs))
    if options.count is None and options.seconds is None:
        options.seconds = 300
    what = "validate" if options.validate else "csmith" if options.csmith else "check"
    first = next_seed(options, what)
    print("from seed %d on" % first, flush=True)
    begin = time.time()
    done, bad, own = series(options, tools, what, first, options.count,
                            options.seconds)
    for seed, _ in bad:
        print("seed %d: %s" % (seed, os.path.join(options.outdir, str(seed))))
    if own:
        print("%d differences are there without the plugin, too" % own)
    print("seeds %d to %d, %d s" % (first, first + done - 1, time.time() - begin))
    print("%d passed, %d failed" % (done - len(bad), len(bad)))
    sys.exit(1 if bad or not done else 0)


if __name__ == "__main__":
    main()
