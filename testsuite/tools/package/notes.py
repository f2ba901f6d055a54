"""The notes that a package gets, counted by what they say.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import concurrent.futures
import re
import shlex

from . import suite
from .common import run

NOTE = re.compile(r"^(.*?:\d+:\d+): note: (.*) \[-fescape-report\]$")


def without_output(words):
    """A compilation's WORDS without those that write files."""
    out, skip = [], False
    for w in words:
        if skip:
            skip = False
        elif w in ('-o', '-MF', '-MT', '-MQ'):
            skip = True
        elif w not in ('-c', '-MD', '-MMD', '-MP', '-MG') and \
                not w.startswith(('-Wp,-M', '-Wl,')) and \
                not w.endswith(('.o', '.a', '.lo')) and not w.startswith(('-l', '-L')):
            out.append(w)
    return out


def replay(args, where, words, more, timeout=300):
    """Compile again, with MORE flags, and keep only what the compiler says."""
    return run([*shlex.split(args.cc), *without_output(words), '-w', *more, '-S',
                '-o', '/dev/null'], cwd=where, timeout=timeout)


def collect(args, package, folder, log):
    """All notes on PACKAGE's own files, as lines, for each of them once."""
    def one(command):
        where, words, _, source = command
        got = replay(args, where, words,
                     ['-O2', '-g0', '-fplugin=' + args.plugin,
                      '-fplugin-arg-escape-report=2', '-fdiagnostics-plain-output'])
        if got.returncode:
            raise RuntimeError('%s: %s' % (source, got.stderr.decode()[-2000:]))
        return got.stderr.decode('utf-8', 'replace').splitlines()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return [line.replace(folder + '/', '') for lines in
                pool.map(one, suite.own(package, folder, log)) for line in lines]


def short(reason):
    """REASON without the names in it, so that it can be counted."""
    reason = re.sub(r": \d+ > \d+ bytes", '', reason)
    reason = re.sub(r"parameter '[^']*'", 'a parameter', reason)
    reason = re.sub(r"the sibling call of '[^']*'", 'a sibling call', reason)
    return re.sub(r"(freed|resized) by '[^']*' which", r'\1 by a function that', reason)


def general(reason):
    """REASON without names."""
    reason = re.sub(r"stored in '[^']*', which escapes: .*",
                    'stored in an object that escapes', short(reason))
    reason = re.sub(r"stored to global '[^']*'", 'stored to a global', reason)
    reason = re.sub(r"stored through (global|pointer) '[^']*'", r'stored through a \1', reason)
    reason = re.sub(r"leaked by '[^']*'", 'leaked by a function', reason)
    return re.sub(r"passed to '[^']*', which", 'passed to a function that', reason)


# What level 2 adds.
DETAILS = re.compile(r"  |(?:reads|writes|calls|reallocates) param: ")
UNTOUCHED = ', and is not written, called or freed'

# Where an object is that moved, and the shape that is.
SHAPES = [(r"  in a slot of ", 'slot'), (r"  in a buffer of .* outgrows ", 'growing'),
          (r"  in a buffer of ", 'buffer')]


def shapes(lines):
    """How many sites have moved in each shape."""
    out = collections.Counter()
    for line in lines:
        m = NOTE.match(line)
        found = [s for pattern, s in SHAPES if m and re.match(pattern, m.group(2))]
        out.update(found[:1])
    return out


def said(lines):
    """The texts of the notes in LINES, and the short reason of each."""
    for line in lines:
        m = NOTE.match(line.replace(UNTOUCHED, ''))
        if m and not DETAILS.match(m.group(2)):
            # A site's name has parentheses too: "'malloc (8)' ... (why)".
            reason = re.search(r"(?:' |escapes to heap )\((.*)\)$", m.group(2))
            yield m.group(2), reason.group(1) if reason else ''


def verdicts(lines):
    """Counts: why sites escape, why they are kept, and the rest."""
    out = {k: collections.Counter() for k in ('escapes', 'kept', 'other')}
    for text, reason in said(lines):
        if ' escapes to heap' in text:
            out['escapes'][general(reason)] += 1
        elif text.startswith('kept on heap'):
            out['kept'][general(reason)] += 1
        elif text.startswith('moved to stack'):
            out['other']['moved'] += 1
        elif text.startswith('removed by GCC'):
            out['other']['removed'] += 1
        elif text.startswith('not analysed'):
            out['other']['gave up'] += 1
        elif re.search(r"\)['\u2019] does not escape$", text):
            out['other']['stays'] += 1
    out['other'].update(shapes(lines))
    return out


# A note, as a pattern, and the row it counts for; {} is what is in the note's last
# parentheses, without names.
ROWS = [
    (r"'.*' escapes to heap", 'site escapes: {}'),
    (r"'.*\)' does not escape$", 'site does not escape'),
    (r"moved to stack", '... moved to the stack'),
    (r"kept on heap", '... kept: {}'),
    (r"removed by GCC", '... removed by GCC'),
    (r"not analysed", 'function not analysed: {}'),
    (r"not summarized", 'function not summarized: {}'),
    (r"may allocate", 'call that may allocate: {}'),
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


def place(row):
    """Where ROW stands among ROWS."""
    for i, (_, head) in enumerate(ROWS):
        if row.startswith(head.split('{}')[0]):
            return i
    return len(ROWS)


def rows(lines):
    """How often each row occurs."""
    out = collections.Counter()
    for text, reason in said(lines):
        found = [row for pattern, row in ROWS if re.match(pattern, text)]
        out[found[0].format(general(reason)) if found else 'other: ' + text] += 1
    return out
