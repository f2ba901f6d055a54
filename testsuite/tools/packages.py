#!/usr/bin/env python3
"""Real programs with and without the plugin: a table of what it does to them.
SPDX-License-Identifier: GPL-3.0-or-later

    packages.py [--cc GCC] [--plugin escape.so] [--limit SECONDS] [--notes]
                [NAME...]

Fetches the Debian sources of zopfli, cjson, libyaml and original-awk (or those
NAMEd) into build/packages (kept there), builds each program
off (no plugin), on (the plugin), and recorded (-O0, instrumented: how long its
objects live), runs the program's tests and a fixed workload, and prints a table.
With --notes it builds only and counts the notes by what they say.
Exits with 1 when the plugin changed what a program does, or when a file did not
compile with it; docs/packages.md explains the numbers.
"""
import argparse
import collections
import concurrent.futures
import os
import random
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import time

TOOLS = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(TOOLS))
HOME = os.path.join(ROOT, 'build', 'packages')
# The notes are parsed, so they must be in English and plain quotes.
ENV = dict(os.environ, LC_ALL='C')
NOTE = re.compile(r"^(.*?:\d+:\d+): note: (.*) \[-fescape-report\]$")
RECORD = ['-O0', '-fno-inline', '-finstrument-functions']


def say(text):
    print('packages: ' + text, file=sys.stderr, flush=True)


def fail(text):
    sys.exit('packages: ' + text)


def run(command, timeout=300, input=None, **more):
    more.setdefault('env', ENV)
    if input is not None:
        more['stdin'] = subprocess.PIPE
    p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         start_new_session=True, **more)
    try:
        out, err = p.communicate(input, timeout=timeout)
    except BaseException:
        # gcc's child would live on, and keep the pipes open.
        os.killpg(p.pid, signal.SIGKILL)
        p.communicate()
        raise
    return subprocess.CompletedProcess(command, p.returncode, out, err)


# Sources.

def need(*names):
    """Install the Debian packages NAMES where they lack."""
    words = [w for n in names for w in ('--with', n)]
    if subprocess.run(['sh', os.path.join(TOOLS, 'install-deps'), 'gcc', *words],
                      stdout=sys.stderr).returncode:
        fail('install: ' + ' '.join(names))


def apt_options():
    """A private list of source archives: the machine's own list may have none,
    and is not ours to change.  It is derived from the archives of the binary
    packages."""
    apt = os.path.join(HOME, 'apt')
    os.makedirs(os.path.join(apt, 'lists', 'partial'), exist_ok=True)
    os.makedirs(os.path.join(apt, 'archives', 'partial'), exist_ok=True)
    sources = os.path.join(apt, 'sources.list')
    options = ['-o', 'Dir::Etc::SourceList=' + sources,
               '-o', 'Dir::Etc::SourceParts=/dev/null',
               '-o', 'Dir::State::Lists=' + os.path.join(apt, 'lists'),
               '-o', 'Dir::Cache=' + apt,
               '-o', 'APT::Sandbox::User=root']
    if not os.path.exists(os.path.join(apt, 'done')):
        got = run(['apt-get', 'indextargets', '--format',
                   'deb-src $(REPO_URI) $(CODENAME) $(COMPONENT)',
                   'Created-By: Packages'])
        lines = sorted(set(got.stdout.decode().splitlines()))
        if not lines:
            fail('apt-get knows no archive; run: apt-get update')
        with open(sources, 'w') as f:
            f.write('\n'.join(lines) + '\n')
        got = run(['apt-get', *options, 'update'])
        if got.returncode:
            fail('no source archive could be read:\n' + got.stderr.decode())
        open(os.path.join(apt, 'done'), 'w').close()
    return options


def fetch(name):
    """The folder with NAME's source."""
    where = os.path.join(HOME, name)
    for entry in sorted(os.listdir(where)) if os.path.isdir(where) else []:
        if entry.startswith(name + '-') and \
                os.path.isdir(os.path.join(where, entry)):
            return os.path.join(where, entry)
    if not shutil.which('apt-get'):
        fail('apt-get is not there; unpack the source of %s into %s/%s-VERSION'
             % (name, where, name))
    need('dpkg-dev')
    say('%s: fetching the source' % name)
    shutil.rmtree(where, ignore_errors=True)
    os.makedirs(where)
    got = run(['apt-get', *apt_options(), 'source', '-qq', name], cwd=where)
    if got.returncode:
        shutil.rmtree(where)
        fail('the source of %s could not be had:\n%s'
             % (name, got.stderr.decode()))
    return fetch(name)


# Input, the same everywhere: no file of the machine is used.

def make_text(path, size):
    rng = random.Random(1)
    letters = 'etaoinshrdlucmfwypvbgk'
    words = [''.join(rng.choice(letters) for _ in range(rng.randint(2, 9)))
             for _ in range(4000)]
    out, n = [], 0
    while n < size:
        # Common words are common, as in text.
        word = words[min(int(rng.expovariate(1 / 300)), 3999)]
        word += rng.choice([' '] * 12 + [', ', '.\n'])
        out.append(word)
        n += len(word)
    with open(path, 'w') as f:
        f.write(''.join(out)[:size])


def make_json(path, size):
    rng = random.Random(2)
    out, n, i = [], 0, 0
    while n < size:
        item = ('{"id": %d, "name": "n%x", "on": %s, "at": [%.3f, %.3f],'
                ' "more": {"text": "%s\\n", "none": null, "list": [%s]}}'
                % (i, rng.getrandbits(40), rng.choice(['true', 'false']),
                   rng.uniform(-90, 90), rng.uniform(-180, 180),
                   'x' * rng.randint(0, 60),
                   ', '.join(str(rng.randint(0, 999))
                             for _ in range(rng.randint(0, 9)))))
        out.append(item)
        n += len(item) + 2
        i += 1
    with open(path, 'w') as f:
        f.write('[' + ',\n'.join(out) + ']\n')


def make_yaml(path, size):
    rng = random.Random(3)
    out, n, i = [], 0, 0
    while n < size:
        item = ('- &a%d\n  name: "n%x\\t"\n  at: [%.3f, %.3f, {on: %s}]\n'
                '  text: |\n    %s\n    %s\n  same: *a%d\n  ? !k key\n  : \'%s\'\n'
                % (i, rng.getrandbits(40), rng.uniform(-90, 90),
                   rng.uniform(-180, 180), rng.choice(['true', 'false']),
                   'x' * rng.randint(1, 60), 'y' * rng.randint(1, 60),
                   rng.randint(0, i), 'z ' * rng.randint(0, 9)))
        out.append(item)
        n += len(item)
        i += 1
    with open(path, 'w') as f:
        f.write(''.join(out))


# The programs.  An entry is a class with the NAME of its Debian source, what it
# NEEDS to build, and for an unpacked source: UNITS to compile, as (source, is it
# the program's own code), the FLAGS for that, PROGRAMS to link, ONE_FILE whose
# compile time is measured, TESTS to compare, as (title, command, the file that
# gzip makes of the output or None), WORK to measure, TIMED for the run time, and
# WHERE all these run.

class Program:
    needs = []
    flags = []
    # Do some tests end with another status than 0?
    may_fail = False

    def __init__(self, source):
        self.source = source

    def prepare(self, folder):
        """FOLDER has been built; what else do the tests need there?"""

    def where(self, folder):
        return HOME

    def work(self, folder):
        return [c for _, c, _ in self.tests(folder)]


def generated(name, size, make):
    path = os.path.join(HOME, name)
    if not os.path.exists(path):
        make(path, size)
    return path


class Zopfli(Program):
    name = 'zopfli'
    one_file = 'src/zopfli/deflate.c'

    def __init__(self, source):
        self.source = source
        folder = os.path.join(source, 'src', 'zopfli')
        self.units = [(os.path.join(folder, f), True)
                      for f in sorted(os.listdir(folder)) if f.endswith('.c')]
        self.programs = {'zopfli': [os.path.basename(u) for u, _ in self.units]}
        self.text = generated('text-2M', 2000000, make_text)
        self.small = generated('text-300K', 300000, make_text)

    def tests(self, folder):
        # The last one is also read back, by gzip.
        program = os.path.join(folder, 'zopfli')
        return [('%s %s %s' % (os.path.basename(f), level, form),
                 [program, '-c', level, '--' + form, f],
                 f if form == 'gzip' else None)
                for f in (self.small, self.text)
                for level in ('--i1', '--i5')
                for form in ('gzip', 'zlib', 'deflate')
                if f == self.small or form == 'gzip']

    def work(self, folder):
        program = os.path.join(folder, 'zopfli')
        return [[program, '-c', '--i1', self.text],
                [program, '-c', '--i5', self.text]]

    def timed(self, folder):
        return [[os.path.join(folder, 'zopfli'), '-c', '--i1', self.text]]


class Cjson(Program):
    name = 'cjson'
    one_file = 'cJSON_Utils.c'

    def __init__(self, source):
        self.source = source
        tests = os.path.join(source, 'tests')
        names = [f for f in sorted(os.listdir(tests))
                 if f.endswith('.c') and f != 'unity_setup.c']
        self.units = [(os.path.join(source, f), True)
                      for f in ('cJSON.c', 'cJSON_Utils.c')]
        self.units += [(os.path.join(tests, f), False) for f in names]
        self.units += [(os.path.join(tests, 'unity', 'src', 'unity.c'), False),
                       (os.path.join(TOOLS, 'cjson-driver.c'), False)]
        self.flags = ['-I', source, '-I', os.path.join(tests, 'unity', 'src')]
        # Some tests include cJSON.c to reach its static functions, and must not
        # be linked with it again.
        self.programs = {}
        for f in names:
            with open(os.path.join(tests, f)) as text:
                own = '"common.h"' in text.read()
            parts = [f, 'unity.c', 'cJSON_Utils.c']
            self.programs[f[:-2]] = parts + ([] if own else ['cJSON.c'])
        self.programs['cjson-driver'] = ['cjson-driver.c', 'cJSON_Utils.c',
                                         'cJSON.c']
        self.json = generated('json-1M', 1000000, make_json)

    def tests(self, folder):
        return [(p, [os.path.join(folder, p)] +
                 ([self.json, '2'] if p == 'cjson-driver' else []), None)
                for p in self.programs]

    def timed(self, folder):
        return [[os.path.join(folder, 'cjson-driver'), self.json, '10']]

    def where(self, folder):
        return os.path.join(self.source, 'tests')


class Libyaml(Program):
    name = 'libyaml'
    one_file = 'src/scanner.c'
    # Those that keep what they wrote in a small buffer, to compare it.
    small_only = ('run-emitter', 'run-dumper')

    def __init__(self, source):
        self.source = source
        version = os.path.basename(source).rsplit('-', 1)[1]
        numbers = version.split('.')
        self.flags = ['-I', os.path.join(source, 'include'),
                      '-DYAML_VERSION_STRING="%s"' % version]
        self.flags += ['-DYAML_VERSION_%s=%s' % p
                       for p in zip(('MAJOR', 'MINOR', 'PATCH'), numbers)]
        own = sorted(f for f in os.listdir(os.path.join(source, 'src'))
                     if f.endswith('.c'))
        tests = sorted(f for f in os.listdir(os.path.join(source, 'tests'))
                       if f.endswith('.c'))
        self.units = [(os.path.join(source, 'src', f), True) for f in own]
        self.units += [(os.path.join(source, 'tests', f), False) for f in tests]
        self.programs = {f[:-2]: [f] + own for f in tests}
        self.big = generated('yaml-500K', 500000, make_yaml)
        self.files = []
        for folder in 'examples', 'regression-inputs':
            folder = os.path.join(source, folder)
            self.files += [os.path.join(folder, f)
                           for f in sorted(os.listdir(folder))]

    # An input that is not well-formed is a test as well.
    may_fail = True

    def tests(self, folder):
        out = []
        for p in self.programs:
            program = os.path.join(folder, p)
            if p.startswith('test-'):
                out.append((p, [program], None))
                continue
            for f in self.files + [self.big]:
                if f == self.big and p in self.small_only:
                    continue
                title = '%s %s' % (p, os.path.basename(f))
                if p.startswith('example-'):
                    command = ['sh', '-c', 'exec "$0" <"$1"', program, f]
                elif p == 'run-emitter-test-suite':
                    command = ['sh', '-c', '"$1" "$2" | "$0"', program, os.path.
                               join(folder, 'run-parser-test-suite'), f]
                else:
                    command = [program, f]
                out.append((title, command, None))
        return out

    def work(self, folder):
        # Of a pipe only one would be counted.
        return [c for t, c, _ in self.tests(folder)
                if not t.startswith('run-emitter-test-suite')]

    def timed(self, folder):
        return [['sh', '-c', 'exec "$0" <"$1"',
                 os.path.join(folder, 'example-reformatter-alt'), self.big]]


WORDS = '''
{ for (i = 1; i <= NF; i++) { w = tolower($i); gsub(/[^a-z]/, "", w); n[w]++ } }
length($1) > 4 { s = s substr($1, 2, 2); if (length(s) > 99) s = "" }
END { for (w in n) if (n[w] > 500) print sprintf("%s=%d", w, n[w]) }
'''


class Awk(Program):
    name = 'original-awk'
    needs = ['bison']
    one_file = 'run.c'
    # Errors are tests as well.
    may_fail = True

    def __init__(self, source):
        self.source = source
        if not os.path.exists(os.path.join(source, 'proctab.c')):
            for command in (['bison', '-d', 'awkgram.y'],
                            ['gcc', 'maketab.c', '-o', 'maketab'],
                            ['sh', '-c', './maketab awkgram.tab.h >proctab.tmp &&'
                             ' mv proctab.tmp proctab.c']):
                got = run(command, cwd=source)
                if got.returncode:
                    fail('%s: %s:\n%s' % (self.name, ' '.join(command),
                                          got.stderr.decode()))
        self.units = [(os.path.join(source, f), True)
                      for f in sorted(os.listdir(source))
                      if f.endswith('.c') and f != 'maketab.c']
        # The name that its tests want.
        self.programs = {'a.out': [os.path.basename(u) for u, _ in self.units]}
        self.text = generated('text-2M', 2000000, make_text)

    def prepare(self, folder):
        for d in 'testdir', 'bugs-fixed':
            shutil.rmtree(os.path.join(folder, d), ignore_errors=True)
            shutil.copytree(os.path.join(self.source, d),
                            os.path.join(folder, d), symlinks=True)
        got = run(['gcc', '-w', 'echo.c', '-o', 'echo'], cwd=self.where(folder))
        if got.returncode:
            fail('echo.c does not compile:\n' + got.stderr.decode())

    def where(self, folder):
        return os.path.join(folder, 'testdir')

    def tests(self, folder):
        """Its suite: t.* and p.* are compared with another awk, which is the one
        without the plugin here; T.* and those of bugs-fixed check themselves."""
        out = []
        tests = os.path.join(self.source, 'testdir')
        names = sorted(os.listdir(tests))
        for n in names:
            if n.startswith(('t.', 'p.')) and n != 'p.table':
                data = ['test.data'] if n[0] == 't' else ['test.countries'] * 2
                out.append((n, ['../a.out', '-f', n, *data], None))
        old = os.path.join(HOME, self.name, 'off', 'a.out')
        for n in names:
            if n.startswith('T.'):
                # The lines with dates and folders are not compared.
                out.append((n, ['sh', '-c', 'PATH=.:$PATH; export PATH;'
                                ' awk=../a.out oldawk=%s sh %s 2>&1 </dev/null |'
                                ' grep -v "a[.]out$" |'
                                ' grep -v "^/.*/arnold-fixes$" |'
                                # One is a race: may awk write before `:' ends?
                                ' grep -v "exit status on I/O error"'
                                % (old, n)], None))
        bugs = os.path.join(self.source, 'bugs-fixed')
        for n in sorted(os.listdir(bugs)):
            if n.endswith('.awk'):
                stem = '../bugs-fixed/' + n[:-4]
                data = stem + '.in'
                has = os.path.exists(os.path.join(tests, data))
                out.append((n, ['../a.out', '-f', stem + '.awk',
                                *([data] if has else [])], None))
        return out

    def work(self, folder):
        # Of a pipe only one would be counted.
        out = []
        for t, c, _ in self.tests(folder):
            if t[:2] in ('t.', 'p.'):
                with open(os.path.join(self.source, 'testdir', t),
                          errors='replace') as f:
                    text = f.read()
                if not re.search(r'[^|][|][^|]|system', text):
                    out.append(c)
        return out + self.timed(folder)

    def timed(self, folder):
        return [['../a.out', WORDS, self.text]]


# Building.

def compile_one(args, program, unit, kind, folder):
    """Compile UNIT; its notes are kept beside the object."""
    obj = os.path.join(folder, os.path.basename(unit) + '.o')
    notes = obj[:-2] + '.notes'
    base = [args.cc, '-w', *program.flags, '-c', unit, '-o', obj]
    plain = base + (RECORD if kind == 'recorded' else ['-O2'])
    command = plain
    if kind == 'on':
        command = plain + ['-fplugin=' + args.plugin, '-g0',
                           '-fplugin-arg-escape-report',
                           '-fdiagnostics-plain-output']
    try:
        got = run(command, timeout=args.limit)
    except subprocess.TimeoutExpired:
        # The rest can still be measured, without this file.
        say('%s: %s does not compile in %d s with the plugin'
            % (program.name, os.path.basename(unit), args.limit))
        if run(plain).returncode:
            fail('%s does not compile' % unit)
        if os.path.exists(notes):
            os.remove(notes)
        return unit
    if got.returncode:
        fail('%s does not compile (%s):\n%s' % (unit, kind, got.stderr.decode()))
    with open(notes, 'w') as f:
        f.write(got.stderr.decode())
    return None


def build(args, program, kind, pool):
    """The folder with the program and the files that did not compile in time."""
    folder = os.path.join(HOME, program.name, kind)
    stamp = os.path.join(folder, 'stamp')
    # The plugin and compiler are what the result depends on; the source is fixed.
    key = '%s %s %s\n' % (run([args.cc, '--version']).stdout.decode()
                          .splitlines()[0],
                          os.stat(args.plugin).st_mtime_ns
                          if kind == 'on' else '', args.limit)
    if os.path.exists(stamp):
        with open(stamp) as f:
            got = f.read()
        if got.startswith(key):
            return folder, got[len(key):].split()
    say('%s: building (%s)' % (program.name, kind))
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    late = [os.path.basename(u) for u in pool.map(
        lambda u: compile_one(args, program, u[0], kind, folder),
        program.units) if u]
    for name, parts in program.programs.items():
        got = run([args.cc, '-o', os.path.join(folder, name)] +
                  [os.path.join(folder, p + '.o') for p in parts] + ['-lm'])
        if got.returncode:
            fail('%s does not link:\n%s' % (name, got.stderr.decode()))
    program.prepare(folder)
    with open(stamp, 'w') as f:
        f.write(key + '\n'.join(late))
    return folder, late


def build_library(args, name):
    out = os.path.join(HOME, name + '.so')
    got = run([args.cc, '-O2', '-shared', '-fPIC',
               os.path.join(TOOLS, name + '.c'), '-o', out, '-ldl', '-pthread'])
    if got.returncode:
        fail('%s.c does not compile:\n%s' % (name, got.stderr.decode()))
    return out


# Measuring.

def short(reason):
    """REASON without the names in it, so that it can be counted."""
    reason = re.sub(r": \d+ > \d+ bytes", '', reason)
    reason = re.sub(r"parameter '[^']*'", 'a parameter', reason)
    return re.sub(r"(?:freed by) '[^']*' which", 'freed by a function that', reason)


def read_notes(program, folder):
    out = {k: collections.Counter()
           for k in ('escapes', 'kept', 'other')}
    for unit, own in program.units:
        notes = os.path.join(folder, os.path.basename(unit) + '.notes')
        if not own or not os.path.exists(notes):
            continue
        with open(notes) as f:
            for line in f:
                m = NOTE.match(line.rstrip('\n'))
                if not m:
                    continue
                text = m.group(2)
                # A site's name has parentheses too: "'malloc (8)' ... (why)".
                reason = re.search(r"(?:' |escapes to heap )\((.*)\)$", text)
                reason = short(reason.group(1)) if reason else ''
                if ' escapes to heap' in text:
                    out['escapes'][reason] += 1
                elif text.startswith('kept on heap'):
                    out['kept'][reason] += 1
                elif text.startswith('moved to stack'):
                    out['other']['moved'] += 1
                elif text.startswith('removed by GCC'):
                    out['other']['removed'] += 1
                elif text.startswith('not analysed'):
                    out['other']['gave up'] += 1
                elif re.search(r"\)['\u2019] does not escape$", text):
                    out['other']['stays'] += 1
    return out


# The second table: a note, as a pattern, and the row it counts for; {} is what is in
# the note's last parentheses, without names.
ROWS = [
    (r"'.*' escapes to heap", 'site escapes: {}'),
    (r"'.*\)' does not escape$", 'site does not escape'),
    (r"moved to stack", '... moved to the stack'),
    (r"kept on heap", '... kept: {}'),
    (r"removed by GCC", '... removed by GCC'),
    (r"not analysed", 'function not analysed: {}'),
    (r"'.*' returns a fresh object", 'function returns a fresh object'),
    (r"'.*' outlives its frame", 'local outlives its frame: {}'),
    (r"'.*' does not escape", 'parameter does not escape'),
    (r"leaking param: '.*' to result content", 'parameter leaks to what the result'
     ' points to'),
    (r"leaking param: '.*' to result", 'parameter leaks to the result'),
    (r"leaking param: '.*' to param", 'parameter leaks to another parameter'),
    (r"leaking param: ", 'parameter leaks'),
    (r"leaking param content: ", 'what a parameter points to leaks'),
    (r"frees param: ", 'parameter is freed'),
    (r"frees param content: ", 'what a parameter points to is freed'),
]


def general(reason):
    """REASON without names."""
    reason = re.sub(r"stored in '[^']*', which escapes: .*",
                    'stored in an object that escapes', short(reason))
    reason = re.sub(r"stored to global '[^']*'", 'stored to a global', reason)
    reason = re.sub(r"leaked by '[^']*'", 'leaked by a function', reason)
    return re.sub(r"passed to '[^']*', which", 'passed to a function that', reason)


def count_notes(program, folder):
    """How often each row occurs in the notes on the program's own files.  They are of
    level 1."""
    out = collections.Counter()
    for unit, own in program.units:
        notes = os.path.join(folder, os.path.basename(unit) + '.notes')
        if not own or not os.path.exists(notes):
            continue
        with open(notes) as f:
            for line in f:
                m = NOTE.match(line.rstrip('\n'))
                if not m:
                    continue
                text = m.group(2)
                rows = [row for pattern, row in ROWS if re.match(pattern, text)]
                if not rows:
                    out['other: ' + text] += 1
                    continue
                reason = re.search(r"(?:' |escapes to heap )\((.*)\)$", text)
                out[rows[0].format(general(reason.group(1))
                                   if reason else '')] += 1
    return out


def print_notes(args, known, names, pool):
    columns = {}
    for name in names:
        need(*known[name].needs)
        program = known[name](fetch(name))
        folder, _ = build(args, program, 'on', pool)
        columns[name] = count_notes(program, folder)
    # In the order of ROWS, the most frequent first.
    total = sum(columns.values(), collections.Counter())

    def place(row):
        for i, (_, head) in enumerate(ROWS):
            if row.startswith(head.split('{}')[0]):
                return i, -total[row], row
        return len(ROWS), 0, row
    print('| | ' + ' | '.join(columns) + ' |')
    print('|---' * (len(columns) + 1) + '|')
    for row in sorted(total, key=place):
        print('| %s | %s |' % (row, ' | '.join(str(c[row])
                                               for c in columns.values())))


def same_behaviour(program, off, on, heap):
    """How many tests there are, and those that differ.  Each runs plainly and
    with the checking heap, which shows what the usual heap forgives."""
    bad = []
    pairs = list(zip(program.tests(off), program.tests(on)))
    for (title, a, back), (_, b, _) in pairs:
        for preload in (None, heap):
            env = dict(ENV, LD_PRELOAD=preload) if preload else ENV
            first, second = [run(c, cwd=program.where(f), env=env)
                             for c, f in ((a, off), (b, on))]
            # A program may say its own name.
            said = [[t.replace(f.encode() + b'/', b'') for t in
                     (got.stdout, got.stderr)]
                    for got, f in ((first, off), (second, on))]
            if (first.returncode, said[0]) != (second.returncode, said[1]):
                bad.append(title + (' (checking heap)' if preload else ''))
                for text, got in zip(('off', 'on'), (first, second)):
                    say('%s: %s: %s: status %d, %r' % (
                        program.name, title, text, got.returncode,
                        (got.stdout + got.stderr)[-300:]))
            if first.returncode < 0 or \
                    first.returncode and not program.may_fail:
                bad.append('%s fails without the plugin (%d)'
                           % (title, first.returncode))
            if back and not preload:
                plain = run(['gzip', '-dc'], input=second.stdout)
                with open(back, 'rb') as f:
                    if plain.returncode or plain.stdout != f.read():
                        bad.append(title + ' (read back)')
    return len(pairs), bad


def executed(program, folder, heap):
    total = 0
    counts = os.path.join(folder, 'counts')
    for command in program.work(folder):
        if os.path.exists(counts):
            os.remove(counts)
        run(command, cwd=program.where(folder),
            env=dict(ENV, LD_PRELOAD=heap, ESCAPE_HEAP_COUNTS=counts))
        with open(counts) as f:
            total += int(f.readline().split()[1])
    return total


def lifetimes(program, folder, recorder):
    record = os.path.join(folder, 'record')
    if os.path.exists(record):
        os.remove(record)
    for command in program.work(folder):
        got = run(command, cwd=program.where(folder),
                  env=dict(ENV, LD_PRELOAD=recorder, ESCAPE_RECORD=record))
        if got.returncode == 99:
            fail('recording: ' + got.stderr.decode())
    with open(record) as f:
        return [sum(c) for c in zip(*(map(int, l.split()) for l in f))]


def user_time(command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    got = run(command, **more)
    if got.returncode:
        return None
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def run_time(program, off, on):
    """The ratio on/off of user time: median, lowest and highest of 5 pairs."""
    ratios = []
    for _ in range(5):
        a, b = [sum(user_time(c, cwd=program.where(f))
                    for c in program.timed(f)) for f in (off, on)]
        ratios.append(b / a)
    return statistics.median(ratios), min(ratios), max(ratios)


def instructions(command):
    """The instructions of COMMAND, or None where nothing can count them."""
    got = run(['perf', 'stat', '-x,', '-e', 'instructions:u', *command]) \
        if shutil.which('perf') else None
    if got and not got.returncode:
        for line in got.stderr.decode().splitlines():
            first = line.split(',')[0]
            if 'instructions' in line and first.isdigit():
                return int(first), 'instructions, perf'
    if shutil.which('valgrind'):
        try:
            got = run(['valgrind', '--tool=cachegrind', '--cache-sim=no',
                       '--trace-children=yes',
                       '--cachegrind-out-file=/dev/null', *command],
                      timeout=120)
        except subprocess.TimeoutExpired:
            return None
        refs = re.findall(r'I\s+refs:\s+([\d,]+)', got.stderr.decode())
        if not got.returncode and refs:
            return (sum(int(r.replace(',', '')) for r in refs),
                    'instructions, valgrind')
    return None


def compile_time(args, program, late):
    unit = os.path.join(program.source, program.one_file)
    if os.path.basename(unit) in late:
        return None
    base = [args.cc, '-w', '-O2', *program.flags, '-c', unit,
            '-o', os.path.join(HOME, program.name + '.o')]
    plugin = ['-fplugin=' + args.plugin]
    a = instructions(base)
    b = instructions(base + plugin) if a else None
    if b:
        return b[0] / a[0], '%s, %s' % (a[1], program.one_file)
    times = [[user_time(base) for _ in range(5)],
             [user_time(base + plugin) for _ in range(5)]]
    return (statistics.median(times[1]) / statistics.median(times[0]),
            'user time, ' + program.one_file)


def text_size(program, folder):
    total = 0
    for unit, own in program.units:
        if own:
            got = run(['size', os.path.join(folder,
                                            os.path.basename(unit) + '.o')])
            total += int(got.stdout.decode().splitlines()[1].split()[0])
    return total


def top(counter):
    if not counter:
        return '-'
    return '; '.join('%d %s' % (n, r) for r, n in counter.most_common(6))


def percent(part, whole):
    return '%.1f %%' % (100 * part / whole) if whole else '-'


def measure(args, program, pool):
    heap = build_library(args, 'interpose')
    recorder = build_library(args, 'recorder')
    off, _ = build(args, program, 'off', pool)
    on, late = build(args, program, 'on', pool)
    recorded, _ = build(args, program, 'recorded', pool)
    notes = read_notes(program, on)
    say('%s: its tests' % program.name)
    n_tests, bad = same_behaviour(program, off, on, heap)
    say('%s: counting allocations' % program.name)
    counts = executed(program, off, heap), executed(program, on, heap)
    say('%s: recording lifetimes' % program.name)
    life = lifetimes(program, recorded, recorder)
    say('%s: time' % program.name)
    ratio = run_time(program, off, on)
    say('%s: compile time' % program.name)
    compiled = compile_time(args, program, late)
    size = text_size(program, on) / text_size(program, off)
    other = notes['other']
    escapes, kept = sum(notes['escapes'].values()), sum(notes['kept'].values())
    objects, dies, small, single, constant = life
    rows = [
        ('files that do not compile in %d s with the plugin' % args.limit,
         '%d of %d: %s' % (len(late), len(program.units), ', '.join(late))
         if late else '-'),
        ('sites (each copy by inlining is one)',
         escapes + other['stays'] + other['removed'] + other['gave up']),
        ('escape', escapes),
        ('... why', top(notes['escapes'])),
        ('do not escape', other['stays']),
        ('moved to the stack', other['moved']),
        ('kept on the heap', kept),
        ('... why', top(notes['kept'])),
        ('removed by GCC itself', other['removed']),
        ('not analysed', other['gave up']),
        ('allocations executed, off', counts[0]),
        ('allocations executed, on', counts[1]),
        ('objects recorded', objects),
        ('die in the function that allocated them', percent(dies, objects)),
        ('... and at most 1 KiB', percent(small, objects)),
        ('... and one at a time', percent(single, objects)),
        ('... of a constant size', percent(constant, objects)),
        ('... of a varying size',
         percent(single - constant, objects)),
        ('run time, on / off', '%.3f (%.3f to %.3f)' % ratio),
        ('compile time, on / off',
         '%.3f (%s)' % compiled if compiled else '-'),
        ('code size, on / off', '%.3f' % size),
        # A file that the plugin did not compile is the same in both builds.
        ('tests that behave the same', '%d of %d%s' % (
            n_tests - len({b.split(' (')[0] for b in bad}), n_tests,
            ', without the files above' if late else '')),
    ]
    for b in bad:
        say('%s: DIFFERS: %s' % (program.name, b))
    return [(k, str(v)) for k, v in rows], bool(bad or late)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin')
    parser.add_argument('--limit', type=int, default=15,
                        help='seconds for one file')
    parser.add_argument('--notes', action='store_true',
                        help='build only, and count the notes')
    parser.add_argument('names', nargs='*', default=[])
    args = parser.parse_args()
    if not args.plugin:
        got = run([args.cc, '-dumpfullversion']).stdout.decode()
        args.plugin = os.path.join(ROOT, 'build', 'gcc-' + got.split('.')[0],
                                   'escape.so')
    if not os.path.exists(args.plugin):
        fail('%s is not there; run: make' % args.plugin)
    known = {c.name: c for c in (Zopfli, Cjson, Libyaml, Awk)}
    for name in args.names:
        if name not in known:
            fail("'%s' is not known; there are: %s" % (name, ', '.join(known)))
    os.makedirs(HOME, exist_ok=True)
    start, results, failed = time.time(), {}, False
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        if args.notes:
            print_notes(args, known, args.names or known, pool)
            return 0
        for name in args.names or known:
            need(*known[name].needs)
            rows, bad = measure(args, known[name](fetch(name)), pool)
            results[name] = rows
            failed |= bad
    names = list(results)
    print('| | ' + ' | '.join(names) + ' |')
    print('|---' * (len(names) + 1) + '|')
    for row in zip(*results.values()):
        print('| %s | %s |' % (row[0][0], ' | '.join(c[1] for c in row)))
    say('%d seconds' % (time.time() - start))
    return int(failed)


if __name__ == '__main__':
    sys.exit(main())
