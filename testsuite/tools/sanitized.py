#!/usr/bin/env python3
"""Objects that move although the address sanitizer is on.
SPDX-License-Identifier: GPL-3.0-or-later

    sanitized.py --plugin RULES-BUILD/escape.so [--cc GCC] [--programs N] [--seed S]
                 [--rules] [-v]

Compiles the programs of escape.run, and N random ones, with the address sanitizer,
with the plugin of the test build and its rule R8-sanitizer off: what moves then are
variables that the sanitizer watches, from the allocation to the free and to the
return (plugin/gcc/rewrite-mark.cc).  It must find nothing.  A program that fails
without the plugin as well is left out, and counted.

Then the tests once more with another rule off, too, each in turn: the sanitizer must
notice what goes wrong without it.  --rules does that only.
"""
import argparse
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
import tempfile

import fuzz

sys.dont_write_bytecode = True

HERE = os.path.dirname(os.path.abspath(__file__))
SUITE = os.path.dirname(HERE)
PROGRAMS = os.path.join(SUITE, 'escape.run')
LEVELS = ['-O1', '-O2', '-O3']
SANITIZE = ['-fsanitize=address', '-g', '-w']
RULES = ['R1', 'R2', 'R3', 'R4', 'R5-buffer']
COMPILE_TIMEOUT = 300
RUN_TIMEOUT = 120
ENVIRONMENT = dict(os.environ, ASAN_OPTIONS='detect_leaks=0:allocator_may_return_null=1:'
                   'detect_stack_use_after_return=1')


def fail(text):
    sys.exit('sanitized: ' + text)


def go(command, timeout, **more):
    """Status and output of COMMAND, errors included."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=timeout, **more)
    except subprocess.TimeoutExpired:
        return 'timeout', ''
    return done.returncode, done.stdout.decode('utf-8', 'replace')


def plugin_flags(options, rule=None):
    off = 'R8-sanitizer' + (',' + rule if rule else '')
    return ['-fplugin=' + options.plugin, '-fchecking',
            '-fplugin-arg-escape-disable=' + off]


def directives(text, name):
    """The words of the directives dg-NAME, quotes taken off."""
    found = re.findall(r'\{\s+dg-%s\s+"?([^"}]*)"?[^}]*\}' % name, text)
    return [word for words in found for word in words.split()]


class Program:
    """A test of escape.run at an optimisation level."""

    def __init__(self, name, level):
        self.name = '%s %s' % (name, level)
        with open(os.path.join(PROGRAMS, name)) as stream:
            text = stream.read()
        more = [os.path.join(PROGRAMS, 'more', f)
                for f in directives(text, 'additional-sources')]
        self.wanted = level in (directives(text, 'levels') or [level])
        self.exit = int((directives(text, 'exit') or ['0'])[0])
        self.command = ([level] + SANITIZE + directives(text, 'additional-options')
                        + [os.path.join(PROGRAMS, name)] + more)

    def fails(self, options, flags, to):
        """What is wrong, or None."""
        command = shlex.split(options.cc) + flags + self.command + ['-o', to]
        status, out = go(command, COMPILE_TIMEOUT)
        if status != 0:
            return '%s\n%s' % (shlex.join(command), out[-3000:])
        status, out = go([to], RUN_TIMEOUT, env=ENVIRONMENT)
        if status != self.exit or 'ERROR: ' in out:
            return '%s\n%s\n%s' % (shlex.join(command), status, out[:3000])
        return None

    def moves(self, options, flags):
        """How many objects of this program move."""
        command = (shlex.split(options.cc) + flags + ['-fplugin-arg-escape-report']
                   + self.command + ['-S', '-o', os.devnull])
        if len([w for w in command if w.endswith('.c')]) > 1:
            return 0
        return go(command, COMPILE_TIMEOUT)[1].count('note: moved to stack')


def try_program(options, program, rule):
    """(status, text, moved): 'pass', 'fail' or 'skip' for PROGRAM."""
    flags = plugin_flags(options, rule)
    with tempfile.TemporaryDirectory() as folder:
        to = os.path.join(folder, 'program')
        wrong = program.fails(options, flags, to)
        if not wrong:
            return 'pass', '', 0 if rule else program.moves(options, flags)
        if program.fails(options, [], to):
            return 'skip', wrong, 0
        return 'fail', wrong, 0


class RandomProgram(fuzz.Tools):
    """What fuzz.py compiles for its own check is compiled with the plugin, too."""

    def __init__(self, options, folder, level):
        options.extra, options.outdir = [], folder
        super().__init__(options)
        self.more = plugin_flags(options) + [level]

    def compile_command(self, flags, source, to, plugin=()):
        return super().compile_command(flags + self.more, source, to, plugin)


def try_random(options, seed):
    with tempfile.TemporaryDirectory() as folder:
        wrong = fuzz.validate(RandomProgram(options, folder, LEVELS[seed % 3]), seed)
    return ('fail' if wrong else 'pass'), wrong, 0


def run(options, jobs, rule=None):
    """Counts by status, the objects that moved, and the texts of the failures."""
    count = {'pass': 0, 'fail': 0, 'skip': 0}
    moved, texts = 0, []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = {pool.submit(try_random, options, job) if isinstance(job, int)
                   else pool.submit(try_program, options, job, rule): job
                   for job in jobs}
        for k, done in enumerate(concurrent.futures.as_completed(waiting)):
            status, text, n = done.result()
            job = waiting[done]
            name = 'program %d' % job if isinstance(job, int) else job.name
            count[status] += 1
            moved += n
            if status == 'fail':
                texts.append((name, text))
            if options.verbose and status != 'pass':
                print('%s: %s\n%s' % (status, name, text), flush=True)
            elif (k + 1) % 50 == 0 and not rule:
                print('%5d of %d' % (k + 1, len(jobs)), flush=True)
    return count, moved, texts


def check_rules(options, programs):
    """How many programs the sanitizer notices without each rule."""
    missed = 0
    print('rule off     noticed, of %d programs' % len(programs))
    for rule in RULES:
        count, _, _ = run(options, programs, rule)
        print('%-10s %9d' % (rule, count['fail']), flush=True)
        missed += not count['fail']
    return missed


def check(options, names):
    """The number of programs, of NAMES and random ones, that pass, and of those that
    do not."""
    programs = [Program(n, level) for n in names for level in LEVELS]
    jobs = [p for p in programs if p.wanted]
    jobs += range(options.seed, options.seed + options.programs)
    count, moved, texts = run(options, jobs)
    for name, text in texts:
        print('-' * 78 + '\nFAIL: %s\n%s' % (name, text))
    print('\n%d objects of escape.run moved; %d programs left out, which fail without '
          'the plugin, too\n' % (moved, count['skip']))
    if not moved:
        fail('nothing moved, so nothing was tried')
    return count['pass'], count['fail']


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin', required=True)
    parser.add_argument('--programs', type=int, default=100, metavar='N')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--rules', action='store_true')
    parser.add_argument('-v', '--verbose', action='store_true')
    options = parser.parse_args()
    options.plugin = os.path.abspath(options.plugin)
    names = sorted(f for f in os.listdir(PROGRAMS) if f.endswith('.c'))
    passed = failed = 0
    if not options.rules:
        passed, failed = check(options, names)
    missed = check_rules(options, [Program(n, '-O2') for n in names])
    print('%d passed, %d failed' % (passed + len(RULES) - missed, failed + missed))
    sys.exit(failed + missed != 0)


if __name__ == '__main__':
    main()
