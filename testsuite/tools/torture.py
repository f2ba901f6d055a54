#!/usr/bin/env python3
"""GCC's own tests, without the plugin and with it.
SPDX-License-Identifier: GPL-3.0-or-later

    torture.py --plugin escape.so [--cc GCC] [--full] [--seed S] [--count N]
               [--suite PATTERN]... [--only PATTERN]... [--level FLAGS]
               [--allocating] [--report | --sanitized] [--disable RULE]
               [--again] [-v]

Compiles the torture tests of the source of the same GCC (gcc_tests.py fetches it)
with the plugin and -fchecking, at the levels that GCC's own harness uses, and runs
those that are to be run.  What is not clean then (an error or a warning, another exit
status, a scan that finds nothing) is done again without the plugin: the plugin must
not have made it so.  By default N pairs of a test and a level, drawn by the seed S, half of
them of those that allocate; --full takes all.  Results are kept in build/torture, by compiler and kind of run, and
what is there is not run again as long as the plugin is the same; --again forgets them.

--allocating  only the tests that look as if they allocated
--report      with -fplugin-arg-escape-report=2: the report must not break anything
--sanitized   the test build, with rule R8-sanitizer off, under the address sanitizer:
              what moves, moves, and is watched; the tests that run only
--disable     switch off a rule of the test build, to see this fail

Ends with `N passed, N failed'.  Tests that fail without the plugin, too, and those
that say what is not understood here (dg.py), are counted and left out.
"""
import argparse
import collections
import concurrent.futures
import fnmatch
import glob
import hashlib
import os
import random
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import time

import dg
import gcc_tests
from package import common

sys.dont_write_bytecode = True

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.join(common.ROOT, 'build', 'torture')
COMPILE_TIMEOUT = 120
RUN_TIMEOUT = 20
# A test that is too much for a small machine is too much without the plugin, too.
MEMORY = 4 << 30
# Neither colours nor the translated words.
ENVIRONMENT = dict(common.ENV, ASAN_OPTIONS='detect_leaks=0:'
                   'allocator_may_return_null=1:detect_stack_use_after_return=1')

ALLOCATES = re.compile(r'alloc|strn?dup|printf|fopen|getline|\bnew\b')
LOOPS = '-O3 -fomit-frame-pointer -funroll-loops -fpeel-loops -ftracer -finline-functions'
# As in c-torture.exp and gcc-dg.exp.
LEVELS = ['-O0', '-O1', '-O2', LOOPS, '-O3 -g', '-Os', '-Og -g',
          '-O2 -flto -fno-use-linker-plugin -flto-partition=none',
          '-O2 -flto -fuse-linker-plugin -fno-fat-lto-objects']
SANITIZED_LEVELS = ['-O1', '-O2', '-O3', '-Os']
CXX98, CXX17 = '-std=gnu++98', '-std=gnu++17'


class Suite:
    """FOLDERS of tests that are called *.END; WHAT to do with them, with DEFAULT
    options, at LEVELS; all that do not say so, too, or the RUN tests ONLY."""

    def __init__(self, folders, end, what, default, levels=LEVELS, run_only=False):
        self.folders, self.end, self.what = folders, end, what
        self.default, self.levels, self.run_only = default, levels, run_only


SUITES = {
    'c-torture/execute': Suite(['gcc.c-torture/execute'], 'c', 'run', ['-w']),
    'c-torture/builtins': Suite(
        ['gcc.c-torture/execute/builtins'], 'c', 'run',
        ['-w', '-fno-tree-dse', '-fno-tree-loop-distribute-patterns', '-fno-tracer',
         '-fno-ipa-ra', '-fno-inline-functions']),
    'c-torture/ieee': Suite(['gcc.c-torture/execute/ieee'], 'c', 'run',
                            ['-w', '-fno-inline']),
    'c-torture/compile': Suite(['gcc.c-torture/compile'], 'c', 'assemble', ['-w']),
    'gcc.dg/torture': Suite(
        ['gcc.dg/torture', 'gcc.dg/torture/tls', 'gcc.dg/torture/stackalign',
         'c-c++-common/torture'], 'c', 'compile', []),
    # These have levels of their own.
    'gcc.dg/tree-ssa': Suite(['gcc.dg/tree-ssa'], 'c', 'compile', [], [''], True),
    'g++.dg/torture': Suite(
        ['g++.dg/torture', 'g++.dg/torture/stackalign'], 'C', 'compile', [],
        [level + ' ' + CXX17 for level in LEVELS]),
    'g++.old-deja': Suite(
        ['g++.old-deja/*'], 'C', 'compile', ['-pedantic-errors', '-Wno-long-long'],
        ['-O0 ' + CXX98, '-O2 ' + CXX98, '-O2 ' + CXX17], True),
}


def fail(text):
    sys.exit('torture: ' + text)


class Job:
    """A test at a level, and whether it looks as if it had allocations."""

    def __init__(self, suite, path, level, allocates):
        self.suite, self.path, self.level = suite, path, level
        self.allocates = allocates
        self.key = '%s\t%s' % (path, level)


def read(path):
    with open(path, encoding='utf-8', errors='surrogateescape') as stream:
        return stream.read()


def excluded():
    """{pattern: reason} from torture.exclude."""
    found = {}
    for line in read(os.path.join(HERE, 'torture.exclude')).splitlines():
        if line and not line.startswith('#'):
            pattern, reason = line.split(None, 1)
            found[pattern] = reason
    return found


def jobs_of(name, tests, options):
    """The jobs of suite NAME."""
    suite = SUITES[name]
    levels = suite.levels
    if options.sanitized:
        levels = SANITIZED_LEVELS if suite.end == 'c' and levels[0] else []
    for folder in suite.folders:
        for path in sorted(glob.glob(os.path.join(tests, folder, '*.' + suite.end))):
            short = os.path.relpath(path, tests)
            if options.only and not any(fnmatch.fnmatch(short, '*' + p + '*')
                                        for p in options.only):
                continue
            if name == 'c-torture/builtins' and path.endswith('-lib.c'):
                continue
            text = read(path)
            runs = re.search(r'\{\s+dg-do\s+run\b', text)
            if (suite.run_only or options.sanitized and suite.what != 'run') \
                    and not runs:
                continue
            for level in levels:
                # As GCC's harness has it.
                if 'unroll' in level and not re.search(r'\b(for|while)\s*\(', text):
                    continue
                job = Job(name, short, level, bool(ALLOCATES.search(text)))
                if (options.level in (None, level)
                        and (job.allocates or not options.allocating)):
                    yield job


class Outcome:
    """What came of a test: the compiler's STATUS and the lines of its output that
    MATTER, the program's status RAN, and whether each scan was content."""

    def __init__(self):
        self.status, self.matter, self.ran, self.scans = 0, [], 0, []
        self.text = ''

    def clean(self):
        return (self.status == 0 and not self.matter and self.ran == 0
                and all(self.scans))

    def broke(self):
        return any('internal compiler error' in l for l in self.matter)

    def key(self):
        return self.status, self.matter, self.ran, self.scans


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def compiler_limits():
    limits()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def go(command, timeout, folder, preexec):
    """Status and output, errors included, of COMMAND in FOLDER."""
    try:
        done = common.run(command, timeout, input=b'', cwd=folder, env=ENVIRONMENT,
                            preexec_fn=preexec)
    except subprocess.TimeoutExpired:
        return 'timeout', ''
    return done.returncode, (done.stdout + done.stderr).decode('utf-8', 'replace')


TALK = re.compile(r'error|warning|sorry|undefined|fatal|multiple definition', re.I)
# What the linker says of every trampoline.
QUIET = re.compile(r'\[-fescape-report\]$|requires executable stack|NOTE: This behaviour')


def matters(text):
    """The lines of the compiler's output that tell what is wrong, without what
    differs from run to run."""
    lines = [l for l in text.splitlines()
             if TALK.search(l) and not QUIET.search(l)]
    return [re.sub(r'/tmp/[^\s:]*|0x[0-9a-f]+', '', l) for l in lines]


class Attempt:
    """Compiles a test as TEST wants, with or without the plugin, in a folder."""

    def __init__(self, options, job, test, tests):
        self.options, self.job, self.test = options, job, test
        path = os.path.join(tests, job.path)
        self.sources = [path]
        self.sources += [os.path.join(os.path.dirname(path), s) for s in test.sources]
        if job.suite == 'c-torture/builtins':
            self.sources += [path[:-2] + '-lib.c',
                             os.path.join(os.path.dirname(path), 'lib', 'main.c')]

    def command(self, plugin):
        what = self.test.what
        kind = {'compile': ['-S', '-o', 'test.s'], 'assemble': ['-c', '-o', 'test.o'],
                'preprocess': ['-E', '-o', 'test.i'],
                'link': ['-o', 'test', '-lm'], 'run': ['-o', 'test', '-lm']}
        if what not in kind:
            raise dg.Unknown('dg-do ' + what)
        compiler = self.options.cxx if self.job.path.endswith('.C') else self.options.cc
        more = ['-fplugin=' + self.options.plugin] if plugin else []
        if plugin and self.options.disabled:
            more.append('-fplugin-arg-escape-disable=' + self.options.disabled)
        if plugin and self.options.report:
            more.append('-fplugin-arg-escape-report=2')
        if self.options.sanitized:
            more += ['-fsanitize=address', '-g']
        if what in ('compile', 'assemble', 'preprocess') and len(self.sources) > 1:
            raise dg.Unknown('several files that are not linked')
        if what in ('link', 'run') and '-flto' not in self.job.level:
            # It costs time and finds nothing.
            more.append('-fno-use-linker-plugin')
        return (shlex.split(compiler) + ['-fchecking', '-fdiagnostics-plain-output']
                + more + self.job.level.split() + self.test.options + self.sources[:1]
                + self.sources[1:] + kind[what])

    def scan(self, folder, words):
        """Is the scan content?  None when it has nothing to look at."""
        kind, arguments = words[0], words[1:]
        match = re.match(r'scan-(assembler|(tree|ipa|rtl)-dump)(-not|-times)?$', kind)
        if not match:
            return True
        if match.group(1) == 'assembler':
            files = '*.s'
        else:
            at = 2 if match.group(3) == '-times' else 1
            files = '*.[0-9][0-9][0-9]%s.%s' % (match.group(2)[0], arguments[at])
        text = ''.join(read(f) for f in sorted(glob.glob(os.path.join(folder, files))))
        if not text:
            return None
        # Tcl's expressions are Python's, but for those of POSIX.
        pattern = arguments[0].replace('[:digit:]', '0-9')
        try:
            n = len(re.findall(pattern, text, re.M))
        except re.error:
            raise dg.Unknown('regular expression')
        if match.group(3) == '-times':
            return n == int(arguments[1])
        return (n == 0) == (match.group(3) == '-not')

    def run(self, plugin):
        out = Outcome()
        command = self.command(plugin)
        out.text = shlex.join(command) + '\n'
        with tempfile.TemporaryDirectory(prefix='torture-') as folder:
            out.status, text = go(command, COMPILE_TIMEOUT, folder, None if
                                  self.options.sanitized else compiler_limits)
            out.text += text[-3000:]
            out.matter = matters(text)
            if out.status == 0 and self.test.what == 'run':
                out.ran, text = go([os.path.join(folder, 'test')], RUN_TIMEOUT,
                                   folder, limits)
                out.text += 'the program: %s\n%s' % (out.ran, text[-3000:])
            if out.status == 0:
                out.scans = [self.scan(folder, words) for words in self.test.scans]
                if not all(out.scans):
                    out.text += 'scans: %s\n' % out.scans
        return out


def standard_of(flags):
    """The year of the C++ standard in FLAGS, as dg.py counts."""
    years = re.findall(r'-std=(?:gnu|c)\+\+(\w\w)', flags)
    return dg.YEARS[years[-1]] if years else None


def judge(options, job, tests):
    """(status, text): pass, FAIL, same (it fails without the plugin as well), skip."""
    suite = SUITES[job.suite]
    for pattern, reason in options.excluded.items():
        if fnmatch.fnmatch(job.path, pattern):
            return 'excluded', reason
    try:
        test = dg.Test(read(os.path.join(tests, job.path)), suite.what, suite.default,
                       job.level.split(), standard_of(job.level))
        if options.sanitized and any('-fsanitize' in o for o in test.options):
            raise dg.Skip('has a sanitizer of its own')
        attempt = Attempt(options, job, test, tests)
        on = attempt.run(True)
        if on.clean():
            return 'pass', ''
        off = attempt.run(False)
    except dg.Unknown as unknown:
        return 'skip', 'not understood: %s' % unknown
    except dg.Skip as skip:
        return 'skip', str(skip)
    texts = 'with the plugin:\n%s\nwithout:\n%s' % (on.text, off.text)
    if on.key() == off.key():
        wanted = test.talks and off.ran == 0 and all(off.scans) and not off.broke()
        return ('pass', '') if wanted else ('same', off.text)
    if 'timeout' in (off.status, off.ran):
        return 'same', texts
    if off.clean() or test.talks or on.broke() > off.broke():
        return 'FAIL', texts
    # It fails in both; the plugin is not to blame, unless it fails earlier.
    earlier = (on.status != 0) > (off.status != 0)
    return ('FAIL' if earlier else 'same'), texts


class Results:
    """What is known of each job, in a file that only grows."""

    def __init__(self, options):
        name = 'gcc-%s' % options.major
        for word in ('report', 'sanitized', 'disable'):
            value = getattr(options, word)
            if value:
                name += '-' + (value if word == 'disable' else word)
        os.makedirs(HOME, exist_ok=True)
        self.path = os.path.join(HOME, name)
        self.known = {}
        with open(options.plugin, 'rb') as stream:
            self.head = 'plugin %s\n' % hashlib.sha256(stream.read()).hexdigest()
        if os.path.exists(self.path):
            text = read(self.path)
            if options.again or not text.startswith(self.head):
                os.replace(self.path, self.path + '.old')
            else:
                for line in text.splitlines()[1:]:
                    fields = line.split('\t')
                    if len(fields) == 4:
                        self.known['\t'.join(fields[:2])] = fields[2], fields[3]
        self.stream = open(self.path, 'a', encoding='utf-8', errors='surrogateescape')
        if not self.stream.tell():
            self.stream.write(self.head)

    def add(self, job, status, text):
        short = text if status in ('skip', 'excluded') else ''
        self.known[job.key] = status, short
        self.stream.write('%s\t%s\t%s\n' % (job.key, status, short))
        self.stream.flush()
        if status in ('FAIL', 'same'):
            folder = self.path + '.' + status
            os.makedirs(folder, exist_ok=True)
            name = re.sub(r'[^\w.+-]+', '_', job.key)
            with open(os.path.join(folder, name), 'w', errors='replace') as stream:
                stream.write(text)


def chosen(jobs, options):
    """JOBS in the order in which they are done, or the shard of them.  Those come first
    that allocate, and they are half of a shard."""
    random.Random(options.seed).shuffle(jobs)
    first = [j for j in jobs if j.allocates]
    rest = [j for j in jobs if not j.allocates]
    if options.full:
        return first + rest
    half = options.count // 2
    print('torture: seed %d, %d of %d, %d of them of those %d that allocate'
          % (options.seed, min(options.count, len(jobs)), len(jobs),
             min(half, len(first)), len(first)))
    return (first[:half] + rest)[:options.count]


def table(jobs, known):
    columns = ['pass', 'FAIL', 'same', 'excluded', 'skip']
    titles = ['passed', 'failed', 'fail without, too', 'left out', 'skipped']
    count = collections.Counter((j.suite, known[j.key][0]) for j in jobs
                                if j.key in known)
    print('\n| | %s |' % ' | '.join(titles))
    print('|---' * (len(titles) + 1) + '|')
    for suite in [s for s in SUITES if any(j.suite == s for j in jobs)]:
        print('| %s | %s |' % (suite, ' | '.join(str(count[suite, c])
                                                 for c in columns)))
    reasons = collections.Counter(known[j.key][1] for j in jobs if j.key in known
                                  and known[j.key][0] == 'skip')
    if reasons:
        print('\nskipped: ' + '; '.join('%s (%d)' % r
                                        for r in reasons.most_common(12)))


def run(options, jobs, tests, results):
    todo = [j for j in jobs if j.key not in results.known]
    print('torture: %d of %d are to be done' % (len(todo), len(jobs)), flush=True)
    start = last = time.time()
    count = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        waiting = {pool.submit(judge, options, j, tests): j for j in todo}
        try:
            for k, done in enumerate(concurrent.futures.as_completed(waiting)):
                job = waiting[done]
                status, text = done.result()
                results.add(job, status, text)
                count[status] += 1
                if status == 'FAIL' or options.verbose and status != 'pass':
                    print('%s: %s %s\n%s' % (status, job.path, job.level, text),
                          flush=True)
                if time.time() - last > 15 or k + 1 == len(todo):
                    last = time.time()
                    print('[%5d s] %6d of %d: %d passed, %d failed'
                          % (last - start, k + 1, len(todo), count['pass'],
                             count['FAIL']), flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin', required=True)
    parser.add_argument('--full', action='store_true')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--count', type=int, default=1000)
    parser.add_argument('--suite', action='append', metavar='PATTERN')
    parser.add_argument('--only', action='append', metavar='PATTERN')
    parser.add_argument('--level', metavar='FLAGS')
    parser.add_argument('--allocating', action='store_true')
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument('--report', action='store_true')
    kind.add_argument('--sanitized', action='store_true')
    parser.add_argument('--disable', metavar='RULE')
    parser.add_argument('--again', action='store_true')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('-v', '--verbose', action='store_true')
    options = parser.parse_args()
    options.plugin = os.path.abspath(options.plugin)
    options.cxx = ' '.join(re.sub(r'\bgcc\b(?!.*\bgcc\b)', 'g++', options.cc, count=1).split())
    options.major = common.run([*shlex.split(options.cc), '-dumpversion']) \
        .stdout.decode().split('.')[0].strip()
    options.excluded = excluded()
    options.disabled = ','.join(r for r in ('R8-sanitizer' if options.sanitized else '',
                                            options.disable) if r)
    tests = gcc_tests.fetch(options.major)
    names = [n for n in SUITES if not options.suite
             or any(fnmatch.fnmatch(n, p) for p in options.suite)]
    jobs = [j for n in names for j in jobs_of(n, tests, options)]
    if not jobs:
        fail('nothing to do')
    jobs = chosen(jobs, options)
    results = Results(options)
    run(options, jobs, tests, results)
    table(jobs, results.known)
    count = collections.Counter(results.known[j.key][0] for j in jobs)
    for job in sorted((j for j in jobs if results.known[j.key][0] == 'FAIL'),
                      key=lambda j: j.key):
        print('FAIL: %s %s' % (job.path, job.level))
    print('%d passed, %d failed' % (count['pass'], count['FAIL']))
    sys.exit(count['FAIL'] != 0 or not count['pass'])


if __name__ == '__main__':
    main()
