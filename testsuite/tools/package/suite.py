"""The suites, run and compared.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import hashlib
import json
import os
import re
import subprocess

from .common import HOME, run


def commands(log):
    """What was compiled: (folder, words, user time, source) for each."""
    out = []
    if not os.path.exists(log):
        return out
    with open(log) as f:
        for line in f:
            where, words, used = json.loads(line)
            for w in words:
                if w.endswith('.c') and not w.startswith('-'):
                    out.append((where, words, used,
                                os.path.normpath(os.path.join(where, w))))
                    break
    return out


def own(package, folder, log):
    """Those of the program's own files, each once."""
    seen, out = set(), []
    for command in log:
        source = command[3]
        if source not in seen and package.own(source, folder):
            seen.add(source)
            out.append(command)
    return out


def object_of(where, words, source):
    if '-o' in words:
        return os.path.join(where, words[words.index('-o') + 1])
    return os.path.join(where, os.path.basename(source)[:-2] + '.o')


def text_size(package, folder, log):
    total = 0
    for where, words, _, source in own(package, folder, log):
        if '-c' not in words:
            continue
        path = object_of(where, words, source)
        if os.path.exists(path):
            got = run(['size', path])
            total += int(got.stdout.decode().splitlines()[1].split()[0])
    return total


def lines_of(test, output):
    if not test.keep and not test.drop:
        # All of it, whatever it is.
        return ['%d bytes, %s' % (len(output),
                                  hashlib.sha256(output).hexdigest()[:16])]
    out = []
    for line in output.decode('utf-8', 'replace').splitlines():
        if test.keep and not test.keep.search(line):
            continue
        if test.drop and test.drop.search(line):
            continue
        out.append(line)
    return sorted(out) if test.sort else out


def go(package, folder, env, path):
    """Run the suite; what it printed, all of it, is kept in the file PATH."""
    out = collections.OrderedDict()
    with open(path, 'wb') as whole:
        for test in package.suite(folder):
            try:
                got = run(test.command, timeout=test.seconds, cwd=test.where,
                          env=env, stderr=subprocess.STDOUT)
                status, output = got.returncode, got.stdout
            except subprocess.TimeoutExpired:
                status, output = 'timeout', b''
            whole.write(b'=== %s: %s\n' % (test.title.encode(),
                                           str(status).encode()) + output)
            out[test.title] = [status, lines_of(test, output)
                               if not test.back else back(test, output)]
    return out


def allocations(path):
    """Those that all of a suite's programs executed: a line for each process."""
    if not os.path.exists(path):
        return 0
    with open(path) as f:
        return sum(map(int, f))


def back(test, output):
    """What the program compressed, read back."""
    got = run(['gzip', '-dc'], input=output)
    with open(test.back, 'rb') as f:
        same = got.stdout == f.read()
    return lines_of(test, output) + ['read back' if same else 'NOT read back']


def difference(off, on):
    """What differs between two results, in words."""
    out = []
    for title, (status, lines) in off.items():
        if title not in on:
            out.append('%s: not run' % title)
            continue
        status_on, lines_on = on[title]
        if status != status_on:
            out.append('%s: status %s, was %s' % (title, status_on, status))
        if lines != lines_on:
            lost = list((collections.Counter(lines)
                         - collections.Counter(lines_on)).elements())
            new = list((collections.Counter(lines_on)
                        - collections.Counter(lines)).elements())
            out.append('%s: lost %r, new %r' % (title, lost[:3], new[:3]))
    return out


def count(tests):
    """(results, bad ones) of a suite: a test for each line that automake's harness
    or the like prints, else one for each command."""
    n = bad = 0
    for _, lines in tests.values():
        results = [l for l in lines if re.match(r'(X?PASS|X?FAIL|SKIP|ERROR): ', l)]
        if results:
            n += len(results)
            bad += sum(l.startswith(('FAIL', 'ERROR')) for l in results)
        else:
            # An error may be what is tested; its status is compared.
            n += 1
    return n, bad


def reports(folder):
    """What the address sanitizer reported, without addresses, and how often."""
    out = collections.Counter()
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), errors='replace') as f:
            text = f.read()
        m = re.search(r'^SUMMARY: AddressSanitizer: (\S+) (.*)$', text, re.M)
        if m:
            out['%s %s' % (m.group(1), re.sub(r'0x[0-9a-f]+', '', m.group(2))
                           .replace(HOME + os.sep, ''))] += 1
    return out
